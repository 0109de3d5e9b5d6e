/** What an import of an event's participants would do. People of every agency may come: nobody's own record changes. */
import { ruinedFrom } from '#lib/domain/people/employee-number.ts';
import { maskName, searchName, sharedWords, sharesWord, type NumberType } from '#lib/domain/people/person.ts';
import { keepCase } from '#lib/domain/people/same-letters.ts';
import { mapSteps } from '#lib/domain/steps.ts';
import { CellReader } from './cells.ts';
import { ATTENDS_WORDS, chosen, type AttendsAs } from './choices.ts';
import { doubleSteps } from './duplicates.ts';
import type { RowState, RowVerdict } from './findings.ts';
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

export type ListedParticipant = {
	personId: string | null;
	number: string | null;
	searchName: string;
	unitLabel: string;
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
	const listed = indexListed(known.listed);
	return yield* mapSteps(rows, (participant) => {
		const { cells } = participant;
		const person = matchPerson(participant, known);
		return {
			row: cells.row.row,
			state: stateOf(cells, { ...doubles, doubtful }, isListed(participant, person?.id ?? null, listed)),
			label: participant.name || cells.label('name'),
			errors: cells.errors,
			notes: cells.notes,
			changes: [],
			participant,
			personId: person?.id ?? null,
			unitId: participant.unit?.id ?? person?.unitId ?? null,
			unitLabel: participant.unitLabel || (person?.unitName ?? '')
		};
	});
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

type Listed = { numbers: Set<string>; people: Set<string>; names: Set<string> };

function indexListed(listed: readonly ListedParticipant[]): Listed {
	return {
		numbers: new Set(listed.flatMap((entry) => entry.number ?? [])),
		people: new Set(listed.flatMap((entry) => entry.personId ?? [])),
		names: new Set(
			listed
				.filter((entry) => entry.number === null)
				.map((entry) => `${entry.searchName}|${searchName(entry.unitLabel)}`)
		)
	};
}

function isListed(row: ParticipantRow, personId: string | null, listed: Listed): boolean {
	if (row.number === null) return listed.names.has(`${searchName(row.name)}|${searchName(row.unitLabel)}`);
	return listed.numbers.has(row.number) || (personId !== null && listed.people.has(personId));
}

function stateOf(
	cells: CellReader,
	doubles: { merged: Set<CellReader>; review: Set<CellReader>; doubtful: Set<CellReader> },
	listed: boolean
): RowState {
	if (doubles.review.has(cells)) return 'review';
	if (doubles.doubtful.has(cells) && cells.errors.every(({ reason }) => reason === 'number-excel-doubt'))
		return 'review';
	if (cells.errors.length > 0) return 'error';
	if (doubles.merged.has(cells)) return 'merged';
	return listed ? 'same' : 'new';
}
