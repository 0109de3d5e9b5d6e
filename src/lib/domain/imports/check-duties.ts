/** What a list of waivers, extensions and further people would do to an assignment, row by row. */
import type { WaiveReason } from '#lib/domain/programmes/enrolment-status.ts';
import { mapSteps } from '#lib/domain/steps.ts';
import type { Zone } from '#lib/domain/time/office-time.ts';
import type { CellReader } from './cells.ts';
import type { Field } from './columns.ts';
import { decideDuty, SAME_DUTY } from './decide-duty.ts';
import type { DutyRow } from './duty-cells.ts';
import type { ChangedValues, RowNote, RowState, RowVerdict } from './findings.ts';
import { indexDuties, matchDuty, type MatchedDuty } from './match-duties.ts';

/** Somebody whom the actor administers, with their duty in the assignment where they have one. */
export type KnownDuty = {
	personId: string;
	name: string;
	number: string | null;
	unitPath: string;
	duty: {
		dueAt: string;
		completed: boolean;
		removed: boolean;
		waiver: { reason: WaiveReason; untilAt: string | null; document: string } | null;
	} | null;
};

export type DutiesKnown = {
	people: readonly KnownDuty[];
	assignment: { unitPath: string; dueAt: string; joinerDays: number | null; zone: Zone };
	now: Date;
};

export type DutyVerdict = RowVerdict & {
	duty: DutyRow;
	/** Null where the row is refused. */
	personId: string | null;
	/** Somebody who was taken out and comes back. */
	back: boolean;
};

/**
 * Decides every row against the others of the list and against what is known. People outside the actor's agency are not
 * among the known: their rows are told the same as those of people who do not exist. One person twice: the same act is
 * merged, two acts are refused, because nobody can say which of them is meant.
 */
export function* dutySteps(rows: readonly DutyRow[], known: DutiesKnown): Generator<void, DutyVerdict[]> {
	const index = indexDuties(known.people);
	const matched = yield* mapSteps(rows, (row) => ({ row, person: matchDuty(row, index) }));
	const merged = mergeDoubles(matched);
	return yield* mapSteps(matched, (one) => verdictOf(one, merged, known));
}

function verdictOf({ row, person }: MatchedDuty, merged: ReadonlySet<CellReader>, known: DutiesKnown): DutyVerdict {
	const { cells } = row;
	const free = cells.errors.length === 0 && !merged.has(cells);
	const decided = person !== null && free ? decideDuty(row, person, known) : SAME_DUTY;
	if (decided.note) cells.note(decided.note, row.act === 'extend' ? 'dueDay' : 'act', decided.detail);
	const values = decided.values ? { ...actValue(row), ...decided.values } : {};
	return {
		row: cells.row.row,
		state: stateOf(cells, merged, decided.state),
		label: person?.name ?? (row.name || cells.label('number')),
		errors: cells.errors,
		notes: cells.notes.filter(({ reason }) => !OF_RECORDS.has(reason)),
		changes: Object.keys(values) as Field[],
		values,
		duty: row,
		personId: cells.errors.length === 0 && person ? person.personId : null,
		back: person?.duty?.removed === true
	};
}

/** Notes about numbers and names that would be stored; here they only find somebody. */
const OF_RECORDS: ReadonlySet<RowNote> = new Set(['titles-split', 'month-odd', 'sex-odd', 'years-odd']);

const actValue = ({ act }: DutyRow): ChangedValues => ({ act: { before: '', after: act ?? '' } });

function stateOf(cells: CellReader, merged: ReadonlySet<CellReader>, decided: RowState): RowState {
	if (cells.errors.length > 0 && cells.errors.every(({ reason }) => DOUBTS.has(reason))) return 'review';
	if (cells.errors.length > 0) return 'error';
	return merged.has(cells) ? 'merged' : decided;
}
const DOUBTS: ReadonlySet<string> = new Set(['person-several', 'number-excel-doubt']);

/** Rows that say again what an earlier one says; rows that say something else of the same person get their error. */
function mergeDoubles(matched: readonly MatchedDuty[]): Set<CellReader> {
	const merged = new Set<CellReader>();
	const sound = matched.filter(({ row, person }) => person !== null && row.cells.errors.length === 0);
	for (const group of Map.groupBy(sound, ({ person }) => person?.personId).values()) {
		const [first, ...later] = group.map(({ row }) => row) as [DutyRow, ...DutyRow[]];
		if (later.length === 0) continue;
		const alike = later.every((row) => wishOf(row) === wishOf(first));
		for (const row of alike ? later : [first, ...later]) {
			const others = [first, ...later].filter((other) => other !== row).map((other) => other.cells.row.row);
			if (alike) {
				row.cells.note('merged', 'number', String(first.cells.row.row));
				merged.add(row.cells);
			} else row.cells.error('duty-twice', 'act', others.slice(0, 5).join(', '));
		}
	}
	return merged;
}

const wishOf = ({ act, reason, day, document }: DutyRow) =>
	act === 'waive' ? [act, reason, day, document].join('|') : act === 'extend' ? `${act}|${day}` : (act ?? '');
