/** Whether an entry was present in a session, derived from every line of the ledger. */
import type { CheckInMethod, ScanOutcome } from './check-in.ts';

export type LedgerLine = {
	id: string;
	nonce: string;
	method: CheckInMethod;
	outcome: ScanOutcome;
	scannedAt: string;
	/** The scan in doubt that a confirmed or declined line answers. */
	reviews?: string | null;
	/** Which entry of the list was scanned, where several of one human were merged. */
	entry?: string | null;
};

/** Entries of one human: the one that stands, and since when each of the others is merged into it. */
export type MergedEntries = { standing: string; since: ReadonlyMap<string, string> };

/**
 * Presence as a function of the ledger of one person in one session: the earliest accepted scan after the last undo that
 * meant it, without those a supervisor declined. An undo means the scans of its own entry, and those of entries that were
 * merged into it before. The same for every order in which the lines arrived (property test).
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

/** What became of an arrival: `declined` by a supervisor (also when it was undone besides), `undone`, or neither. */
export type ScanFate = 'counts' | 'refused' | 'declined' | 'undone';

/** Every arrival of one person's ledger in one session with what became of it; lines that only speak of scans are left out. */
export function scanFates(
	lines: readonly LedgerLine[],
	merged?: MergedEntries
): { line: LedgerLine; fate: ScanFate }[] {
	const undos = lines.filter((line) => line.outcome === 'undone');
	const declined = new Set(lines.flatMap((line) => (line.outcome === 'declined' ? (line.reviews ?? []) : [])));
	const fateOf = (line: LedgerLine): ScanFate => {
		if (line.outcome === 'refused') return 'refused';
		if (declined.has(line.id)) return 'declined';
		return undos.some((undo) => undo.scannedAt >= line.scannedAt && means(undo, line, merged)) ? 'undone' : 'counts';
	};
	return lines.filter((line) => !SPEAKING.has(line.outcome)).map((line) => ({ line, fate: fateOf(line) }));
}

const SPEAKING: ReadonlySet<ScanOutcome> = new Set(['undone', 'confirmed', 'declined']);

function means(undo: LedgerLine, scan: LedgerLine, merged: MergedEntries | undefined): boolean {
	if (!merged || undo.entry === scan.entry) return true;
	const since = merged.since.get(scan.entry ?? '');
	return undo.entry === merged.standing && since !== undefined && undo.scannedAt >= since;
}

const isEarlier = (a: LedgerLine, b: LedgerLine) =>
	a.scannedAt < b.scannedAt || (a.scannedAt === b.scannedAt && a.nonce < b.nonce);
