/** What an import of an event's participants would do. People of every agency may come: nobody's own record changes. */
import { ruinedFrom } from '#lib/domain/people/employee-number.ts';
import { maskName, searchName, sharedWords, sharesWord, type NumberType } from '#lib/domain/people/person.ts';
import { keepCase } from '#lib/domain/people/same-letters.ts';
import { mapSteps } from '#lib/domain/steps.ts';
import { CellReader } from './cells.ts';
import { ATTENDS_WORDS, chosen } from './choices.ts';
import type { AttendsAs } from '#lib/domain/attendance/attends-as.ts';
import { doubleSteps } from './duplicates.ts';
import type { Field } from './columns.ts';
import { changedValues, type ChangedValues, type RowState, type RowVerdict } from './findings.ts';
import type { MappedRow } from './map-columns.ts';
import { readPersonCells, type PersonCells } from './person-cells.ts';
import type { Reading } from './reading.ts';
import { findUnit, type KnownUnit, type UnitFinder } from './unit-finder.ts';

export type ParticipantRow = PersonCells & {
	cells: CellReader;
	unit: KnownUnit | null;
	unitLabel: string;
	attendsAs: AttendsAs;
};

/** Somebody on the list already. */
export type ListedParticipant = {
	id: string;
	personId: string | null;
	number: string | null;
	name: string;
	titlePrefix: string;
	titleSuffix: string;
	searchName: string;
	position: string;
	rank: string;
	unitId: string | null;
	unitLabel: string;
	attendsAs: AttendsAs;
	/** Taken off the list: an import does not put anybody back whom somebody took off. */
	removed: boolean;
	/** Holds a certificate: what it prints is corrected by hand, with a reason, and replaced. */
	certified: boolean;
};

/** Somebody of the register. */
export type Registered = {
	id: string;
	name: string;
	titlePrefix: string;
	titleSuffix: string;
	position: string;
	rank: string;
	number: string | null;
	numberType: NumberType | null;
	unitId: string;
	unitName: string;
	unitPath: string;
};

export type ParticipantsKnown = {
	/** People of the register by number, to link the list entry with their account. */
	byNumber: ReadonlyMap<string, Registered>;
	/** People by the first fifteen digits of their numbers; `own` are those whom the importer may see anyway. */
	byDigits: ReadonlyMap<string, readonly (Registered & { own: boolean })[]>;
	listed: readonly ListedParticipant[];
};

export type ParticipantVerdict = RowVerdict & {
	participant: ParticipantRow;
	personId: string | null;
	unitId: string | null;
	unitLabel: string;
	/** The entry that a 'changed' row mends. */
	listedId: string | null;
};

export function readParticipantRow(row: MappedRow, units: UnitFinder, reading: Reading): ParticipantRow {
	const cells = new CellReader(row);
	if (reading.uneven) cells.error('uneven', null);
	const person = readPersonCells(cells, reading, true);
	const { unit, label } = findUnit(cells, units, true);
	if (!unit && label === '' && !cells.errors.some(({ field }) => field === 'unitName' || field === 'unitCode'))
		cells.error('unit-unknown', 'unitCode');
	const attendsAs = chosen(ATTENDS_WORDS, cells.optional('attendsAs'));
	if (attendsAs === undefined) cells.error('choice-unknown', 'attendsAs');
	return { ...person, cells, unit, unitLabel: label || (unit?.name ?? ''), attendsAs: attendsAs ?? 'participant' };
}

/** Decides every row: new on the list, already on it, doubled in the file, or refused. */
export function* participantSteps(
	read: readonly ParticipantRow[],
	known: ParticipantsKnown
): Generator<void, ParticipantVerdict[]> {
	const doubtful = new Set<CellReader>();
	const rows = yield* mapSteps(read, (row) => keptCase(restored(row, known, doubtful), known));
	const good = rows.filter((row) => row.cells.errors.length === 0);
	const entries = yield* mapSteps(good, (row) => ({
		cells: row.cells,
		name: row.name,
		number: row.number,
		position: row.position,
		unitKey: searchName(row.unitLabel),
		data: JSON.stringify([row.titlePrefix, row.titleSuffix, row.position, row.rank, row.attendsAs])
	}));
	const doubles = yield* doubleSteps(entries);
	const judge = { known, listed: indexListed(known.listed), doubles: { ...doubles, doubtful } };
	return yield* mapSteps(rows, (participant) => verdictOf(participant, judge));
}

type Judge = { known: ParticipantsKnown; listed: Listed; doubles: Parameters<typeof stateOf>[1] };

function verdictOf(participant: ParticipantRow, { known, listed, doubles }: Judge): ParticipantVerdict {
	const { cells } = participant;
	const person = matchPerson(participant, known);
	const entry = findListed(participant, person?.id ?? null, listed);
	if (entry?.removed && cells.errors.length === 0) cells.error('taken-off', 'name');
	const mendable = entry !== null && cells.errors.length === 0 && !entry.certified;
	const values = mendable ? mended(participant, entry, person) : {};
	const changes = Object.keys(values) as Field[];
	return {
		row: cells.row.row,
		state: stateOf(cells, doubles, { listed: entry !== null, changes }),
		label: participant.name || cells.label('name'),
		errors: cells.errors,
		notes: cells.notes,
		changes,
		values,
		participant,
		...placeOf(participant, person, entry)
	};
}

/** Whose entry it is, and of which unit: what the row says, else the register. */
function placeOf(row: ParticipantRow, person: Registered | undefined, entry: ListedParticipant | null) {
	return {
		personId: entry?.personId ?? person?.id ?? null,
		unitId: row.unit?.id ?? person?.unitId ?? null,
		unitLabel: row.unitLabel || (person?.unitName ?? ''),
		listedId: entry?.id ?? null
	};
}

/**
 * A number that Excel ruined finds its person by what is left of it and the name: taken when it can be only one, left
 * to a human when the digits fit somebody of another name or several, refused when they fit nobody.
 */
function restored(row: ParticipantRow, known: ParticipantsKnown, doubtful: Set<CellReader>): ParticipantRow {
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
function keptCase(row: ParticipantRow, known: ParticipantsKnown): ParticipantRow {
	const person = row.number === null ? undefined : known.byNumber.get(row.number);
	if (!person) return row;
	const kept = { ...row };
	for (const field of ['name', 'titlePrefix', 'titleSuffix', 'position', 'rank'] as const)
		kept[field] = keepCase(row[field], person[field]);
	return kept;
}

/** Whom the number belongs to; somebody of quite another name is refused (reliability B-017). */
function matchPerson({ cells, name, number }: ParticipantRow, known: ParticipantsKnown) {
	const person = number === null ? undefined : known.byNumber.get(number);
	if (person && cells.errors.length === 0 && !sharesWord(name, person.name))
		cells.error('number-taken', 'number', maskName(person.name));
	return person;
}

type Listed = {
	byNumber: ReadonlyMap<string, ListedParticipant>;
	byPerson: ReadonlyMap<string, ListedParticipant>;
	/** Those without a number, by name and unit as written. */
	byName: ReadonlyMap<string, ListedParticipant>;
};

const nameKey = (name: string, unitLabel: string) => `${name}|${searchName(unitLabel)}`;

function indexListed(listed: readonly ListedParticipant[]): Listed {
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
function findListed(row: ParticipantRow, personId: string | null, listed: Listed): ListedParticipant | null {
	if (row.number === null) return listed.byName.get(nameKey(searchName(row.name), row.unitLabel)) ?? null;
	return listed.byNumber.get(row.number) ?? (personId === null ? null : listed.byPerson.get(personId)) ?? null;
}

/**
 * What the list says otherwise of somebody it has by number: it mends name, titles, unit, position and rank. An empty cell
 * states nothing, nor do capitals of the same letters; a name of no word in common is somebody else and refused.
 */
function mended(row: ParticipantRow, entry: ListedParticipant, person: Registered | undefined): ChangedValues {
	if (!sharesWord(row.name, entry.name)) {
		row.cells.error('number-taken', 'number', maskName(entry.name));
		return {};
	}
	const texts = (['name', 'titlePrefix', 'titleSuffix', 'position', 'rank'] as const).map((field) => [
		field,
		{ before: entry[field], after: keepCase(row[field], entry[field]) }
	]);
	const changes = changedValues(Object.fromEntries(texts));
	const unitId = row.unit?.id ?? null;
	const label = row.unitLabel || (person?.unitName ?? '');
	const linked = unitId !== null && unitId !== entry.unitId;
	const renamed = unitId === null && searchName(label) !== searchName(entry.unitLabel);
	return linked || renamed ? { ...changes, unitName: { before: entry.unitLabel, after: label } } : changes;
}

function stateOf(
	cells: CellReader,
	doubles: { merged: Set<CellReader>; review: Set<CellReader>; doubtful: Set<CellReader> },
	entry: { listed: boolean; changes: readonly Field[] }
): RowState {
	if (doubles.review.has(cells)) return 'review';
	if (doubles.doubtful.has(cells) && cells.errors.every(({ reason }) => reason === 'number-excel-doubt'))
		return 'review';
	if (cells.errors.length > 0) return 'error';
	if (doubles.merged.has(cells)) return 'merged';
	if (!entry.listed) return 'new';
	return entry.changes.length > 0 ? 'changed' : 'same';
}
