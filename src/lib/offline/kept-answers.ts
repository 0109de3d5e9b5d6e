/**
 * Answers to a hall's round that no server has answered yet, in the phone's own storage: written before they are sent,
 * so that a closed page or an empty battery loses none (V4). Each is bound to its session, round and vote, and to whom
 * its page was made for: nobody else sends it, and it is gone when somebody else uses the phone, with a sign-out
 * (sign-out.ts empties this storage), and half a day later.
 */
import { deviceNow } from './device.ts';

export type KeptAnswer = {
	eventSessionId: string;
	/** As the page names its reader (`voterTag`). */
	voter: string;
	/** The page's `sender`: null for a phone without an account. */
	sender: string | null;
	/** What the form held, round and vote among it. */
	fields: Record<string, string>;
	/** The device's clock when it was pressed, milliseconds. */
	at: number;
};

const PREFIX = 'kelas-netral:babak:';
/** As long as a seat lasts. */
const KEPT_MS = 12 * 3_600_000;

const keyOf = (eventSessionId: string, fields: Record<string, string>): string =>
	`${PREFIX}${eventSessionId}:${fields['roundId'] ?? ''}:${fields['vote'] ?? ''}`;

/** Keeps it in the place of an earlier one to the same vote. False where the browser keeps nothing. */
export function keepAnswer(answer: Omit<KeptAnswer, 'at'>): boolean {
	try {
		const kept: KeptAnswer = { ...answer, at: deviceNow().getTime() };
		localStorage.setItem(keyOf(answer.eventSessionId, answer.fields), JSON.stringify(kept));
		return true;
	} catch {
		return false;
	}
}

/** The server has said what became of it. */
export function forgetAnswer(eventSessionId: string, fields: Record<string, string>): void {
	try {
		localStorage.removeItem(keyOf(eventSessionId, fields));
	} catch {
		// Nothing is kept here.
	}
}

/** What this reader has waiting for a session, the oldest first; what others left in this session is forgotten. */
export function keptAnswers(eventSessionId: string, voter: string): KeptAnswer[] {
	const own: KeptAnswer[] = [];
	for (const [key, kept] of everyKept()) {
		if (kept?.eventSessionId !== eventSessionId) continue;
		if (kept.voter === voter && !isOld(kept)) own.push(kept);
		else localStorage.removeItem(key);
	}
	return own.sort((a, b) => a.at - b.at);
}

/** Forgets what is too old, and what was kept for anybody but the person who is signed in now, where somebody is. */
export function forgetOthers(sender: string | null): void {
	for (const [key, kept] of everyKept())
		if (!kept || isOld(kept) || (sender !== null && kept.sender !== sender)) localStorage.removeItem(key);
}

// A clock that was set back would keep it for ever.
const isOld = ({ at }: KeptAnswer): boolean => Math.abs(deviceNow().getTime() - at) > KEPT_MS;

function everyKept(): [key: string, kept: KeptAnswer | null][] {
	try {
		return Object.keys(localStorage)
			.filter((key) => key.startsWith(PREFIX))
			.map((key) => [key, read(localStorage.getItem(key) ?? '')]);
	} catch {
		return [];
	}
}

function read(text: string): KeptAnswer | null {
	try {
		const kept = JSON.parse(text) as KeptAnswer;
		return typeof kept.at === 'number' && typeof kept.fields === 'object' ? kept : null;
	} catch {
		return null;
	}
}
