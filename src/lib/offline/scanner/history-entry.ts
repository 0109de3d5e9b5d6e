/** One scan as the scanner's history shows it: what was said, by whom, and what became of it. */
import type { ScanOutcome } from '#lib/domain/attendance/check-in.ts';
import type { Receipt } from '#lib/domain/attendance/receipt.ts';
import type { VerdictSound } from '#lib/offline/signals.ts';
import type { QueuedGuest } from '#lib/offline/check-in-queue.ts';
import { waitsWord } from '#lib/text/scanner.ts';
import type { ScanVerdict } from './verdict.ts';

export type HistoryEntry = {
	nonce: string;
	operatorId: string;
	sessionId: string;
	/** By this device's clock, ISO. */
	at: string;
	kind: 'pass' | 'manual' | 'guest' | 'undo';
	participantId: string | null;
	name: string;
	unit: string;
	/** What the sheet said last. */
	sound: VerdictSound;
	word: string;
	line: string;
	/** The server's answer; null while it has not been heard here. */
	outcome: ScanOutcome | null;
	/** It made its person present, as far as is known. */
	made: boolean;
	/** It counts only once a supervisor agrees. */
	waits: boolean;
	/** Taken back from this phone. */
	undone: boolean;
	guest?: QueuedGuest;
	/** The scan that this one takes back. */
	undoes?: string;
	/** What the server said later: another device had the same person. */
	news: string[];
};

type Fresh = Pick<HistoryEntry, 'nonce' | 'kind' | 'participantId' | 'name' | 'unit' | 'guest' | 'undoes'> & {
	at: Date;
};
type Place = { operator: { id: string }; door: { sessionId: string } };

/** The entry of what was just done, before anything was said of it. */
export function newEntry(fresh: Fresh, { operator, door }: Place): HistoryEntry {
	const { nonce, at, kind, participantId, name, unit, guest, undoes } = fresh;
	return {
		nonce,
		operatorId: operator.id,
		sessionId: door.sessionId,
		at: at.toISOString(),
		kind,
		participantId,
		name,
		unit,
		...{ sound: 'review', word: '', line: '', outcome: null, made: false, waits: false, undone: false, news: [] },
		...(guest ? { guest } : {}),
		...(undoes ? { undoes } : {})
	};
}

/** What the sheet said, as the history keeps it. */
export const wordsOf = ({ kind, word, line, facts }: ScanVerdict) => ({
	sound: kind === 'ready' ? ('review' as const) : kind,
	word,
	waits: word === waitsWord,
	line: line ?? facts ?? ''
});
/** What the server's answer changes. */
export const answerOf = (receipt: Receipt, { participantId }: HistoryEntry) => ({
	outcome: receipt.outcome,
	made: receipt.outcome === 'recorded' || receipt.outcome === 'review',
	participantId: receipt.participant?.id ?? receipt.participantId ?? participantId
});
export const whoOf = ({ name, unit }: ScanVerdict) => (name ? { name, unit: unit ?? '' } : {});

/**
 * Who is present as far as this phone knows: the list as it was taken, and what was done here that the list cannot hold
 * yet. `known` leaves out what no server has answered.
 */
export function presentNow(
	list: { takenAt: string; present: readonly string[] },
	entries: readonly HistoryEntry[],
	{ offsetMs, known = false }: { offsetMs: number; known?: boolean }
): Set<string> {
	const present = new Set(list.present);
	const takenAt = Date.parse(list.takenAt);
	const news = entries.filter(({ outcome, at }) => (outcome === null ? !known : Date.parse(at) + offsetMs > takenAt));
	for (const { participantId, kind, made, waits, sound } of news.toSorted((a, b) => (a.at < b.at ? -1 : 1))) {
		if (!participantId) continue;
		if (kind === 'undo') {
			if (sound !== 'refused') present.delete(participantId);
		} else if ((made && !waits) || sound === 'already') present.add(participantId);
	}
	return present;
}

/** Where there is no list, nobody is known. */
export const NO_LIST = { takenAt: '1970-01-01T00:00:00.000Z', present: [], people: [] };

/** Whom a supervisor has to agree to yet: ids of the list, and nonces of guests. */
export const waitingNow = (entries: readonly HistoryEntry[], present: ReadonlySet<string>): Set<string> =>
	new Set(
		entries
			.filter(({ waits, undone, participantId }) => waits && !undone && !present.has(participantId ?? ''))
			.map(({ participantId, nonce }) => participantId ?? nonce)
	);

/** Guests who were let in here and stand on no list yet. */
export function guestsBeside(
	{ people }: { people: readonly { id: string }[] },
	entries: readonly HistoryEntry[]
): HistoryEntry[] {
	const listed = new Set(people.map(({ id }) => id));
	return entries.filter(
		({ kind, made, undone, participantId }) =>
			kind === 'guest' && made && !undone && !(participantId && listed.has(participantId))
	);
}
