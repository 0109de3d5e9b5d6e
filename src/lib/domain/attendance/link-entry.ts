/** Why an entry of a list is nobody's account, so that whoever keeps the list knows what to do about it. */
import { sharesWord } from '#lib/domain/people/person.ts';

export type Unlinked = 'no-number' | 'unknown-number' | 'other-name' | 'listed-twice' | 'ready';

/**
 * The number is the only key: a name proves nothing. Without one, with one that nobody in the register has, or with that
 * of somebody of quite another name the entry stays unlinked; so does a second entry of somebody on the list already.
 */
export function whyUnlinked(
	entry: { name: string; number: string | null },
	owner: { name: string } | null,
	ownerListed: boolean
): Unlinked {
	if (entry.number === null) return 'no-number';
	if (owner === null) return 'unknown-number';
	if (!sharesWord(entry.name, owner.name)) return 'other-name';
	return ownerListed ? 'listed-twice' : 'ready';
}
