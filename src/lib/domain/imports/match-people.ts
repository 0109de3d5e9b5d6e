/** Which row of a list of people is which person on record: by number, or by name, unit and position. */
import { searchName } from '#lib/domain/people/person.ts';
import { CellReader } from './cells.ts';
import type { KnownPerson, PeopleKnown } from './check-people.ts';
import type { ListedPersonRow } from './read-person-row.ts';

export const nameKey = (name: string, unitId: string): string => `${searchName(name)}|${unitId}`;

type Namesakes = { own: ReadonlyMap<CellReader, KnownPerson>; taken: ReadonlySet<KnownPerson> };

/** Which row is which of several namesakes without a number: those whose unit and position are stored like this. */
export function* matchNamesakes(rows: readonly ListedPersonRow[], known: PeopleKnown): Generator<void, Namesakes> {
	const own = new Map<CellReader, KnownPerson>();
	for (const [index, row] of rows.entries()) {
		if (index % 100 === 0) yield;
		if (row.number !== null || row.position === '') continue;
		const alike = namesakesOf(row, known).filter(
			(person) => person.number === null && searchName(person.position) === searchName(row.position)
		);
		if (alike.length === 1) own.set(row.cells, alike[0] as KnownPerson);
	}
	return { own, taken: new Set(own.values()) };
}

export const namesakesOf = (row: ListedPersonRow, known: PeopleKnown): readonly KnownPerson[] =>
	(row.unit && known.byName.get(nameKey(row.name, row.unit.id))) ?? [];

export function findKnown(person: ListedPersonRow, known: PeopleKnown, namesakes: Namesakes): KnownPerson | null {
	if (person.number !== null) return known.byNumber.get(person.number) ?? null;
	const own = namesakes.own.get(person.cells);
	if (own) return own;
	const [only, ...more] = namesakesOf(person, known);
	if (!only || more.length > 0 || only.number !== null) return null;
	// Another row of this list is that person: this one is somebody else of the same name.
	return namesakes.taken.has(only) ? null : only;
}

/** Whether the namesakes in the unit are all told apart from this row by their positions. */
export const toldApart = (person: ListedPersonRow, alike: readonly KnownPerson[]): boolean =>
	person.position !== '' &&
	alike.every(
		({ number, position }) => number === null && position !== '' && searchName(position) !== searchName(person.position)
	);
