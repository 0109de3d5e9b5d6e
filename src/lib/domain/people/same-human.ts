/** Whether two rows can be one human, as far as the rows themselves tell. */
import { sharesWord, type NumberType } from './person.ts';

type Row = { name: string; number: string | null; numberType: NumberType | null };

/**
 * 'two-births': both hold a number of a civil servant, and these begin with different dates of birth; one of them must
 * be wrong. 'other-name': the names have no word in common, as after a change of name; a human has to say so. Else null.
 */
export function mergeDoubt(a: Row, b: Row): 'two-births' | 'other-name' | null {
	const [one, other] = [birthOf(a), birthOf(b)];
	if (one !== null && other !== null && one !== other) return 'two-births';
	return sharesWord(a.name, b.name) ? null : 'other-name';
}

/** The first eight digits of a NIP and of a PPPK's number are the date of birth. */
const birthOf = ({ number, numberType }: Row): string | null =>
	number !== null && (numberType === 'nip' || numberType === 'ni_pppk') ? number.slice(0, 8) : null;

export type MergeProblem = 'same-row' | 'kept-left' | 'two-births' | 'above-level';

/**
 * Why two rows may not become one, null when they may: they are one already; the one that is kept has left (they are
 * brought back first); one of their numbers must be wrong; a role of theirs is beyond the actor (`withinReach`).
 */
export function mergeProblem(
	kept: Row & { id: string; hasLeft: boolean },
	merged: Row & { id: string },
	withinReach: boolean
): MergeProblem | null {
	if (kept.id === merged.id) return 'same-row';
	if (kept.hasLeft) return 'kept-left';
	if (mergeDoubt(kept, merged) === 'two-births') return 'two-births';
	return withinReach ? null : 'above-level';
}

/** Of one duty that both rows have: whether only the merged one has done it, so that it counts for the kept one. */
export const doneOnlyThere = (
	merged: { completedAt: string | null; removedAt: string | null },
	kept: { completedAt: string | null }
): boolean => merged.completedAt !== null && merged.removedAt === null && kept.completedAt === null;
