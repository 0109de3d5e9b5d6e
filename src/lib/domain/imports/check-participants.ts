/** What an import of an event's participants would do. People of every agency may come: nobody's own record changes. */
import { maskName, searchName, sharesWord } from '#lib/domain/people/person.ts';
import { CellReader } from './cells.ts';
import { ATTENDS_WORDS, chosen, type AttendsAs } from './choices.ts';
import { findDoubles } from './duplicates.ts';
import type { RowState, RowVerdict } from './findings.ts';
import type { MappedRow } from './map-columns.ts';
import { readPersonCells, type PersonCells } from './person-cells.ts';
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

export type ParticipantsKnown = {
	/** People of the register by number, to link the list entry with their account. */
	byNumber: ReadonlyMap<string, { id: string; name: string; unitId: string; unitName: string }>;
	listed: readonly ListedParticipant[];
};

export type ParticipantVerdict = RowVerdict & {
	participant: ParticipantRow;
	personId: string | null;
	unitId: string | null;
	unitLabel: string;
};

export function readParticipantRow(row: MappedRow, units: UnitFinder, uneven: boolean): ParticipantRow {
	const cells = new CellReader(row);
	if (uneven) cells.error('uneven', null);
	const person = readPersonCells(cells);
	const { unit, label } = findUnit(cells, units, true);
	if (!unit && label === '' && !cells.errors.some(({ field }) => field === 'unitName' || field === 'unitCode'))
		cells.error('unit-unknown', 'unitCode');
	const attendsAs = chosen(ATTENDS_WORDS, cells.optional('attendsAs'));
	if (attendsAs === undefined) cells.error('choice-unknown', 'attendsAs');
	return { ...person, cells, unit, unitLabel: label || (unit?.name ?? ''), attendsAs: attendsAs ?? 'participant' };
}

/** Decides every row: new on the list, already on it, doubled in the file, or refused. */
export function checkParticipants(rows: readonly ParticipantRow[], known: ParticipantsKnown): ParticipantVerdict[] {
	const doubles = findDoubles(
		rows
			.filter((row) => row.cells.errors.length === 0)
			.map((row) => ({
				cells: row.cells,
				name: row.name,
				number: row.number,
				unitKey: searchName(row.unitLabel),
				data: JSON.stringify([row.titlePrefix, row.titleSuffix, row.position, row.rank, row.attendsAs])
			}))
	);
	const listed = indexListed(known.listed);
	return rows.map((participant) => {
		const { cells } = participant;
		const person = matchPerson(participant, known);
		return {
			row: cells.row.row,
			state: stateOf(cells, doubles, isListed(participant, person?.id ?? null, listed)),
			label: participant.name || cells.raw('name').trim(),
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
	doubles: { merged: Set<CellReader>; review: Set<CellReader> },
	listed: boolean
): RowState {
	if (doubles.review.has(cells)) return 'review';
	if (cells.errors.length > 0) return 'error';
	if (doubles.merged.has(cells)) return 'merged';
	return listed ? 'same' : 'new';
}
