/** A guest whom a supervisor would not have: nothing is left that speaks for their place on the list. */
import { scanFates, type LedgerLine, type MergedEntries } from './presence.ts';

export type GuestOnList = {
	/** How each entry of this human came on the list, the standing one's and those merged into it. */
	sources: readonly ('import' | 'invitation' | 'walk-in')[];
	/** A list, a unit or a supervisor has said since that they belong on it. */
	vouched: boolean;
	/** Their ledger, session by session. */
	ledgers: readonly (readonly LedgerLine[])[];
	merged?: MergedEntries;
};

/**
 * Whether somebody stands on the list by nothing but what was declined: written down at a door and nowhere else, at least
 * one arrival declined, and none in any session that counts, waits for its answer, or was in no doubt when it was made (what
 * was only taken back leaves a guest on the list, ADR 0023).
 */
export function restsOnDeclined({ sources, vouched, ledgers, merged }: GuestOnList): boolean {
	if (vouched || sources.some((source) => source !== 'walk-in')) return false;
	const arrivals = ledgers.flatMap((lines) => scanFates(lines, merged));
	return (
		arrivals.some(({ fate }) => fate === 'declined') &&
		!arrivals.some(({ line, fate }) => fate === 'counts' || fate === 'waiting' || (fate === 'undone' && isSure(line)))
	);
}

const isSure = ({ outcome }: LedgerLine) => outcome === 'recorded' || outcome === 'already';
