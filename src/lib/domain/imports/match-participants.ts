/** Which row of a list of participants is which person on record, and which entry of the event's list. */
import { ruinedFrom } from '#lib/domain/people/employee-number.ts';
import { maskName, searchName, sharedWords, sharesWord } from '#lib/domain/people/person.ts';
import { keepCase } from '#lib/domain/people/same-letters.ts';
import { CellReader } from './cells.ts';
import type { ParticipantsKnown, Registered, ListedParticipant } from './check-participants.ts';
import type { ParticipantRow } from './read-participant-row.ts';

/**
 * A number that Excel ruined finds its person by what is left of it and the name: taken when it can be only one, left
 * to a human when the digits fit somebody of another name or several, refused when they fit nobody.
 */
export function restored(row: ParticipantRow, known: ParticipantsKnown, doubtful: Set<CellReader>): ParticipantRow {
	if (row.ruined === null) return row;
	const fitting = ruinedFrom(row.ruined)
		.flatMap((digits) => known.byDigits.get(digits) ?? [])
		.filter((person) => person.own || isNamed(row, person));
	const same = fitting.filter(({ name }) => searchName(name) === searchName(row.name));
	const [person, ...more] = same.length > 0 ? same : fitting.filter(({ name }) => agree(name, row.name));
	if (person && more.length === 0) {
		row.cells.note('number-restored', 'number', person.name);
		return { ...row, number: person.number, numberType: person.numberType };
	}
	const names = fitting.filter(({ own }) => own).map(({ name }) => maskName(name));
	if (names.length === 0) row.cells.error('number-excel', 'number');
	else {
		row.cells.error('number-excel-doubt', 'number', names.slice(0, 3).join(', '));
		doubtful.add(row.cells);
	}
	return row;
}

/**
 * Somebody of an invited agency whom the row itself names, by name and by their unit. Whoever writes the list knows all of
 * them but three digits; a list of guesses learns nothing from the register of another agency, not even that nobody fits.
 */
const isNamed = ({ name, unit }: ParticipantRow, person: Registered): boolean =>
	unit !== null &&
	unit.path.split('/').length > ROOT_PARTS &&
	person.unitPath.startsWith(unit.path) &&
	agree(name, person.name);
/** "/id/" in pieces: a whole agency names nobody's unit. */
const ROOT_PARTS = 3;

/** Two words in common, or all of a name that has one: half the country is called Muhammad. */
const agree = (a: string, b: string): boolean => {
	const { shared, least } = sharedWords(a, b);
	return shared > 0 && shared >= Math.min(2, least);
};

/** Capitals of the same letters give way to the spelling of the register. */
export function keptCase(row: ParticipantRow, known: ParticipantsKnown): ParticipantRow {
	const person = row.number === null ? undefined : known.byNumber.get(row.number);
	if (!person) return row;
	const kept = { ...row };
	for (const field of ['name', 'titlePrefix', 'titleSuffix', 'position', 'rank'] as const)
		kept[field] = keepCase(row[field], person[field]);
	return kept;
}

/** Whom the number belongs to; somebody of quite another name is refused (reliability B-017). */
export function matchRegistered({ cells, name, number }: ParticipantRow, known: ParticipantsKnown) {
	const person = number === null ? undefined : known.byNumber.get(number);
	if (person && cells.errors.length === 0 && !sharesWord(name, person.name))
		cells.error('number-taken', 'number', maskName(person.name));
	return person;
}

export type ListedIndex = {
	byNumber: ReadonlyMap<string, ListedParticipant>;
	byPerson: ReadonlyMap<string, ListedParticipant>;
	/** Those without a number, by name and unit as written. */
	byName: ReadonlyMap<string, ListedParticipant>;
};

const nameKey = (name: string, unitLabel: string) => `${name}|${searchName(unitLabel)}`;

export function indexListed(listed: readonly ListedParticipant[]): ListedIndex {
	return {
		byNumber: new Map(listed.flatMap((entry) => (entry.number === null ? [] : [[entry.number, entry] as const]))),
		byPerson: new Map(listed.flatMap((entry) => (entry.personId === null ? [] : [[entry.personId, entry] as const]))),
		byName: new Map(
			listed
				.filter((entry) => entry.number === null)
				.map((entry) => [nameKey(entry.searchName, entry.unitLabel), entry])
		)
	};
}

/** A number is the key; somebody without one is found by name and unit, and then nothing of them can have changed. */
export function findListed(
	row: ParticipantRow,
	personId: string | null,
	listed: ListedIndex
): ListedParticipant | null {
	if (row.number === null) return listed.byName.get(nameKey(searchName(row.name), row.unitLabel)) ?? null;
	return listed.byNumber.get(row.number) ?? (personId === null ? null : listed.byPerson.get(personId)) ?? null;
}
