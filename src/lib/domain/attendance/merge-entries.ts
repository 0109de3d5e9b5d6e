/** Two entries of one human on an event's list: whether they may become one, which stays, and what it takes over. */
import { sharesWord, type NumberType } from '#lib/domain/people/person.ts';

export type ListEntry = {
	id: string;
	personId: string | null;
	/** The human behind the account: the row that stands, where two of the register were merged. */
	humanId: string | null;
	name: string;
	titlePrefix: string;
	titleSuffix: string;
	number: string | null;
	numberType: NumberType | null;
	position: string;
	rank: string;
	unitId: string | null;
	unitLabel: string;
	/** Taken off the list, or merged already. */
	removed: boolean;
	/** Holds a certificate that counts. */
	certified: boolean;
};

export type MergeEntriesRefusal =
	'same-entry' | 'not-listed' | 'both-certified' | 'two-numbers' | 'two-accounts' | 'other-name';
export type MergeDecision =
	{ ok: true; keepId: string; goneId: string; fills: Partial<ListEntry> } | { ok: false; reason: MergeEntriesRefusal };

/**
 * The one with a certificate stays, else the one with an account, else the one with a number, else the first. What it
 * lacks it takes from the other. Two numbers, two accounts, two certificates or two names are two humans until somebody
 * says otherwise by correcting them: merging decides none of that. Of one human in the register two accounts and two
 * numbers are one's own: the one that stands is kept.
 */
export function decideMerge(first: ListEntry, second: ListEntry): MergeDecision {
	const refuse = (reason: MergeEntriesRefusal): MergeDecision => ({ ok: false, reason });
	if (first.id === second.id) return refuse('same-entry');
	if (first.removed || second.removed) return refuse('not-listed');
	if (first.certified && second.certified) return refuse('both-certified');
	const sameHuman = first.humanId !== null && first.humanId === second.humanId;
	if (!sameHuman && differ(first.number, second.number)) return refuse('two-numbers');
	if (differ(first.humanId, second.humanId)) return refuse('two-accounts');
	if (!sharesWord(first.name, second.name)) return refuse('other-name');
	const [keep, gone] = weight(second) > weight(first) ? [second, first] : [first, second];
	return { ok: true, keepId: keep.id, goneId: gone.id, fills: fillsOf(keep, gone) };
}

const differ = (a: string | null, b: string | null) => a !== null && b !== null && a !== b;

const weight = (entry: ListEntry) =>
	(entry.certified ? 4 : 0) + (entry.personId === null ? 0 : 2) + (entry.number === null ? 0 : 1);

function fillsOf(keep: ListEntry, gone: ListEntry): Partial<ListEntry> {
	const fills: Partial<ListEntry> = {};
	const humanId = keep.humanId ?? gone.humanId;
	if (humanId !== keep.personId) fills.personId = humanId;
	if (keep.number === null && gone.number !== null)
		Object.assign(fills, { number: gone.number, numberType: gone.numberType });
	for (const field of ['titlePrefix', 'titleSuffix', 'position', 'rank'] as const)
		if (keep[field] === '' && gone[field] !== '') fills[field] = gone[field];
	if (keep.unitId === null && gone.unitId !== null)
		Object.assign(fills, { unitId: gone.unitId, unitLabel: gone.unitLabel });
	return fills;
}
