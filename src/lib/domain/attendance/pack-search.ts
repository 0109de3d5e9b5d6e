/** Finding somebody in the list a scanner took along: by name, by the last digits of a number, and by unit (C28). */
import { searchName } from '#lib/domain/people/person.ts';

export type SearchedPerson = { id: string; name: string; unit: string; digits?: string | undefined };
/** The list made ready once, so that a cheap phone has an answer at each letter. */
export type PackIndex<P extends SearchedPerson> = { person: P; words: string; digits: string }[];

export function indexPack<P extends SearchedPerson>(people: readonly P[]): PackIndex<P> {
	return people
		.map((person) => ({
			person,
			words: ` ${searchName(person.name)} ${searchName(person.unit)}`,
			digits: person.digits ?? ''
		}))
		.sort((a, b) => (a.words < b.words ? -1 : a.words > b.words ? 1 : 0));
}

/**
 * Everybody each of whose typed words begins a word of their name or unit, or ends their number; in the order of names.
 * Nothing typed finds everybody.
 */
export function searchPack<P extends SearchedPerson>(index: PackIndex<P>, typed: string): P[] {
	const words = searchName(typed).split(' ').filter(Boolean);
	return index
		.filter((entry) =>
			words.every(
				(word) =>
					entry.words.includes(` ${word}`) ||
					(/^\d+$/.test(word) && entry.digits !== '' && endsAlike(entry.digits, word))
			)
		)
		.map(({ person }) => person);
}

/** The list holds the last digits only: whoever types more of the number means the same. */
const endsAlike = (digits: string, typed: string): boolean => digits.endsWith(typed) || typed.endsWith(digits);
