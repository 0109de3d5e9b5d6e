/** What an import of an event's participants would do. People of every agency may come: nobody's own record changes. */
import type { AttendsAs } from '#lib/domain/attendance/attends-as.ts';
import { maskName, searchName, sharesWord, type NumberType } from '#lib/domain/people/person.ts';
import { keepCase } from '#lib/domain/people/same-letters.ts';
import { mapSteps } from '#lib/domain/steps.ts';
import { CellReader } from './cells.ts';
import type { Field } from './columns.ts';
import { doubleSteps } from './duplicates.ts';
import { changedValues, type ChangedValues, type RowState, type RowVerdict } from './findings.ts';
import {
	keptCase,
	restored,
	indexListed,
	type ListedIndex,
	matchRegistered,
	findListed
} from './match-participants.ts';
import type { ParticipantRow } from './read-participant-row.ts';

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

type Judge = { known: ParticipantsKnown; listed: ListedIndex; doubles: Parameters<typeof stateOf>[1] };

function verdictOf(participant: ParticipantRow, { known, listed, doubles }: Judge): ParticipantVerdict {
	const { cells } = participant;
	const person = matchRegistered(participant, known);
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
