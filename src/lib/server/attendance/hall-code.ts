/** The hall's codes: HMAC of the session's own secret and the 15-second step. */
import { createHmac } from 'node:crypto';
import { acceptedSteps, groupSpokenCode, STEP_MS, stepOf, type TimedCode } from '#lib/domain/attendance/hall-code.ts';

const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

export type HallCode = { spoken: string; token: string };

/** Six characters to read aloud (30 bits) and sixteen for the QR (80 bits), different ones from the same step. */
export function hallCode(secretHex: string, step: number): HallCode {
	const digest = createHmac('sha256', Buffer.from(secretHex, 'hex')).update(`step:${step}`).digest();
	const letters = [...digest].map((byte) => ALPHABET[byte % 32]).join('');
	return { spoken: letters.slice(0, 6), token: letters.slice(6, 22) };
}

export type CodedEventSession = { id: string; code_secret: string };

/** The session whose present or previous code this is, and how it was given; null when none. */
export function matchHallCode(
	sessions: readonly CodedEventSession[],
	given: string,
	now: Date
): { eventSessionId: string; method: 'hall-qr' | 'hall-code' } | null {
	for (const eventSession of sessions) {
		for (const step of acceptedSteps(now)) {
			const code = hallCode(eventSession.code_secret, step);
			if (given === code.token) return { eventSessionId: eventSession.id, method: 'hall-qr' };
			if (given === code.spoken) return { eventSessionId: eventSession.id, method: 'hall-code' };
		}
	}
	return null;
}

/** Two minutes of codes ahead, so that the screen goes on when the network goes. */
const AHEAD = 8;
/** A screen hears from us every three seconds: only so shortly before the next code does one without codes ahead get it. */
const HANDOVER_MS = 4_000;

/**
 * The codes of a session for a screen of its hall: two minutes of them for whoever supervises it. An officer or a helper
 * gets the one that the hall sees, and no future one to pass on (T-11).
 */
export function codesFor(secretHex: string, now: Date, supervises: boolean): TimedCode[] {
	const step = stepOf(now);
	const isChanging = (step + 1) * STEP_MS - now.getTime() <= HANDOVER_MS;
	return Array.from({ length: supervises ? AHEAD : isChanging ? 2 : 1 }, (_, ahead) => {
		const code = hallCode(secretHex, step + ahead);
		return { from: (step + ahead) * STEP_MS, spoken: groupSpokenCode(code.spoken), token: code.token };
	});
}
