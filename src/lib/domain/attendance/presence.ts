/** Whether an entry was present in a session, derived from every line of the ledger. */
import { countsInDoubt, type CheckInMethod, type CheckInReview, type ScanOutcome } from './check-in.ts';

export type LedgerLine = {
	id: string;
	nonce: string;
	method: CheckInMethod;
	outcome: ScanOutcome;
	/** Why it was refused, or waits for a look. */
	reason?: string | null;
	scannedAt: string;
	/** The scan in doubt that a confirmed or declined line answers. */
	reviews?: string | null;
	/** An undo made at the door: the nonce of the one scan that it takes back. One from the desk means all before it. */
	undoes?: string | null;
	/** Which entry of the list was scanned, where several of one human were merged. */
	entry?: string | null;
};

/** Entries of one human: the one that stands, and since when each of the others is merged into it. */
export type MergedEntries = { standing: string; since: ReadonlyMap<string, string> };

/**
 * Presence as a function of the ledger of one person in one session: the earliest accepted scan after the last undo that
 * meant it, without those a supervisor declined and those that count only once one has said yes. An undo means the scans of
 * its own entry, and those of entries that were merged into it before; one made at the door means the scan that it names.
 * The same for every order in which the lines arrived (property test).
 */
export function derivePresence(
	lines: readonly LedgerLine[],
	merged?: MergedEntries
): { scanId: string; arrivedAt: string } | null {
	const first = scanFates(lines, merged).reduce<LedgerLine | null>(
		(best, { line, fate }) => (fate === 'counts' && (best === null || isEarlier(line, best)) ? line : best),
		null
	);
	return first && { scanId: first.id, arrivedAt: first.scannedAt };
}

/**
 * What became of an arrival: `declined` by a supervisor (also when it was undone besides), `undone`, `waiting` for the
 * answer without which it does not count, or none of these.
 */
export type ScanFate = 'counts' | 'waiting' | 'refused' | 'declined' | 'undone';

/** Every arrival of one person's ledger in one session with what became of it; lines that only speak of scans are left out. */
export function scanFates(
	lines: readonly LedgerLine[],
	merged?: MergedEntries
): { line: LedgerLine; fate: ScanFate }[] {
	const undos = lines.filter((line) => line.outcome === 'undone');
	const answered = (verdict: ScanOutcome) =>
		new Set(lines.flatMap((line) => (line.outcome === verdict ? (line.reviews ?? []) : [])));
	const [declined, confirmed] = [answered('declined'), answered('confirmed')];
	const fateOf = (line: LedgerLine): ScanFate => {
		// Its undo had come before it.
		if (line.outcome === 'refused') return line.reason === 'taken-back' ? 'undone' : 'refused';
		if (declined.has(line.id)) return 'declined';
		if (undos.some((undo) => means(undo, line, merged))) return 'undone';
		return line.outcome === 'review' && !confirmed.has(line.id) && !countsMeanwhile(line) ? 'waiting' : 'counts';
	};
	return lines
		.filter((line) => isArrival(line) && !SPEAKING.has(line.outcome))
		.map((line) => ({ line, fate: fateOf(line) }));
}

const SPEAKING: ReadonlySet<ScanOutcome> = new Set(['undone', 'confirmed', 'declined']);

/** Whether a line says that somebody came; undoing and answering, also in vain, speak of such lines. */
export const isArrival = ({ method }: Pick<LedgerLine, 'method'>): boolean => method !== 'undo' && method !== 'review';

const countsMeanwhile = ({ reason }: LedgerLine) => countsInDoubt((reason ?? 'clock-uncertain') as CheckInReview);

function means(undo: LedgerLine, scan: LedgerLine, merged: MergedEntries | undefined): boolean {
	if (undo.undoes) return undo.undoes === scan.nonce;
	if (undo.scannedAt < scan.scannedAt) return false;
	if (!merged || undo.entry === scan.entry) return true;
	const since = merged.since.get(scan.entry ?? '');
	return undo.entry === merged.standing && since !== undefined && undo.scannedAt >= since;
}

const isEarlier = (a: LedgerLine, b: LedgerLine) =>
	a.scannedAt < b.scannedAt || (a.scannedAt === b.scannedAt && a.nonce < b.nonce);
