/** How a scanner stands, as the desk sees it: which device may still hold scans when a session is to be closed. */

export type ScannerFacts = {
	/** ISO: last heard; and when it took its list along, null where it never said. */
	heardAt: string;
	packTakenAt: string | null;
	/** Scans that it still kept when it was heard; null for one that never says. */
	pending: number | null;
};

/**
 * `holding`: it still keeps scans. `silent`: nothing was heard of it for five minutes, so that it may. `sent`: it has
 * sent everything. `unknown`: it sends, and never says what it keeps.
 */
export type ScannerState = 'holding' | 'silent' | 'sent' | 'unknown';

/** A scanner that is open says something every minute. */
const SILENT_MS = 300_000;
/** Past this age a list asks before scanning (C7). */
const PACK_OLD_MS = 12 * 3_600_000;

export function scannerState({ heardAt, pending }: ScannerFacts, now: Date): ScannerState {
	if (pending !== null && pending > 0) return 'holding';
	if (pending === null) return 'unknown';
	return now.getTime() - new Date(heardAt).getTime() > SILENT_MS ? 'silent' : 'sent';
}

/** Whole minutes since the list was taken along; null where nobody knows. */
export const packMinutes = ({ packTakenAt }: Pick<ScannerFacts, 'packTakenAt'>, now: Date): number | null =>
	packTakenAt === null ? null : Math.max(0, Math.floor((now.getTime() - new Date(packTakenAt).getTime()) / 60_000));

export const isPackOld = (minutes: number | null): boolean => minutes !== null && minutes * 60_000 > PACK_OLD_MS;
