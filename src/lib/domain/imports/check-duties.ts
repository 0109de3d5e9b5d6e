/** What a list of waivers, extensions and further people would do to an assignment, row by row. */
import { ruinedFrom } from '#lib/domain/people/employee-number.ts';
import { maskName, searchName, sharedWords, sharesWord } from '#lib/domain/people/person.ts';
import { endOfDay } from '#lib/domain/programmes/calendar.ts';
import {
	dueAfterWaiver,
	dueOfJoiner,
	dueWhenOpenAgain,
	type WaiveReason
} from '#lib/domain/programmes/enrolment-status.ts';
import { mapSteps } from '#lib/domain/steps.ts';
import { localDay, type Zone } from '#lib/domain/time/office-time.ts';
import type { CellReader } from './cells.ts';
import type { Field } from './columns.ts';
import type { DutyRow } from './duty-cells.ts';
import { changedValues, type ChangedValues, type RowNote, type RowState, type RowVerdict } from './findings.ts';

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

type Decided = { state: RowState; values?: ChangedValues; note?: RowNote; detail?: string };
const SAME: Decided = { state: 'same' };

/**
 * Decides every row against the others of the list and against what is known. People outside the actor's agency are not
 * among the known: their rows are told the same as those of people who do not exist. One person twice: the same act is
 * merged, two acts are refused, because nobody can say which of them is meant.
 */
export function* dutySteps(rows: readonly DutyRow[], known: DutiesKnown): Generator<void, DutyVerdict[]> {
	const index = indexOf(known.people);
	const matched = yield* mapSteps(rows, (row) => ({ row, person: matchPerson(row, index) }));
	const merged = mergeDoubles(matched);
	return yield* mapSteps(matched, (one) => verdictOf(one, merged, known));
}

function verdictOf({ row, person }: Matched, merged: ReadonlySet<CellReader>, known: DutiesKnown): DutyVerdict {
	const { cells } = row;
	const free = cells.errors.length === 0 && !merged.has(cells);
	const decided = person !== null && free ? decide(row, person, known) : SAME;
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

type Index = Record<'byNumber' | 'byDigits' | 'byName', ReadonlyMap<string, KnownDuty[]>>;

const indexOf = (people: readonly KnownDuty[]): Index => ({
	byNumber: Map.groupBy(people, ({ number }) => number ?? ''),
	byDigits: Map.groupBy(people, ({ number }) => (number ?? '').slice(0, 15)),
	byName: Map.groupBy(people, ({ name }) => searchName(name))
});

/** Whom a row means; null with an error in the row where that is nobody, or not sure. */
function matchPerson(row: DutyRow, index: Index): KnownDuty | null {
	const { cells, number, ruined } = row;
	if (ruined !== null) return fromRuined(row, index);
	if (number === null) return row.unit === null ? null : fromName(row, index);
	const person = index.byNumber.get(number)?.[0];
	if (!person) return none(cells, 'number');
	if (row.name !== '' && !sharesWord(row.name, person.name)) {
		cells.error('person-other-name', 'number', maskName(person.name));
		return null;
	}
	return person;
}

function fromName({ cells, name, unit }: DutyRow, { byName }: Index): KnownDuty | null {
	const path = unit?.path ?? '';
	const [only, ...more] = (byName.get(searchName(name)) ?? []).filter((person) => person.unitPath.startsWith(path));
	if (!only) return none(cells, 'name');
	if (more.length === 0) return only;
	cells.error('person-several', 'name');
	return null;
}

/** Fifteen digits and a name in common find one person; digits alone are left to a human. */
function fromRuined({ cells, name, ruined }: DutyRow, { byDigits }: Index): KnownDuty | null {
	const fitting = ruinedFrom(ruined ?? '').flatMap((digits) => byDigits.get(digits) ?? []);
	const [only, ...more] = fitting.filter((person) => agree(name, person.name));
	if (only && more.length === 0) {
		cells.note('number-restored', 'number', only.name);
		return only;
	}
	const names = fitting.slice(0, 3).map((person) => maskName(person.name));
	if (names.length > 0) cells.error('number-excel-doubt', 'number', names.join(', '));
	else cells.error('number-excel', 'number');
	return null;
}
/** Two words in common, or all of a name that has one: half the country is called Muhammad. */
const agree = (a: string, b: string): boolean => {
	const { shared, least } = sharedWords(a, b);
	return shared > 0 && shared >= Math.min(2, least);
};

function none(cells: CellReader, field: Field): null {
	cells.error('person-unknown', field);
	return null;
}

type Matched = { row: DutyRow; person: KnownDuty | null };

/** Rows that say again what an earlier one says; rows that say something else of the same person get their error. */
function mergeDoubles(matched: readonly Matched[]): Set<CellReader> {
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

/** What the act would change of the person's duty, as the use cases of `programmes/change-duties` will do it. */
function decide(row: DutyRow, person: KnownDuty, known: DutiesKnown): Decided {
	const { duty } = person;
	if (row.act === 'enrol') return decideEnrol(row, person, known);
	if (duty === null) return refused(row, 'not-enrolled');
	if (row.act === 'end-waiver') return decideEnd(duty, known);
	if (duty.completed) return { ...SAME, note: 'duty-done' };
	if (row.act === 'remove') return duty.removed ? SAME : { state: 'changed', values: {} };
	if (duty.removed) return refused(row, 'already-removed');
	return row.act === 'extend' ? decideExtend(row, duty, known) : decideWaive(row, duty, known);
}

type Duty = NonNullable<KnownDuty['duty']>;

function decideEnrol(row: DutyRow, { unitPath, duty }: KnownDuty, { assignment, now }: DutiesKnown): Decided {
	if (duty?.removed) {
		const after = dueWhenOpenAgain(duty.dueAt, now, assignment.zone);
		return { state: 'changed', values: dueValue(duty.dueAt, after, assignment.zone) };
	}
	if (duty) return SAME;
	if (!unitPath.startsWith(assignment.unitPath)) return refused(row, 'person-outside');
	return { state: 'new', values: dueValue(null, dueOfJoiner(assignment, now), assignment.zone) };
}

function decideExtend(row: DutyRow, duty: Duty, { assignment: { zone } }: DutiesKnown): Decided {
	const after = endOfDay(row.day ?? '', zone).toISOString();
	if (duty.dueAt === after) return SAME;
	if (duty.dueAt > after) return { ...SAME, note: 'due-later', detail: localDay(new Date(duty.dueAt), zone) };
	return { state: 'changed', values: dueValue(duty.dueAt, after, zone) };
}

const NO_WAIVER = { reason: null, untilAt: null, document: '' };

function decideWaive(row: DutyRow, duty: Duty, { assignment: { zone } }: DutiesKnown): Decided {
	const until = row.day === null ? null : endOfDay(row.day, zone);
	const had = duty.waiver ?? NO_WAIVER;
	const untilAt = until?.toISOString() ?? null;
	if (had.reason === row.reason && had.untilAt === untilAt && had.document === row.document) return SAME;
	const values = changedValues({
		waiveReason: { before: had.reason ?? '', after: row.reason ?? '' },
		untilDay: { before: dayOf(had.untilAt, zone), after: row.day ?? '' },
		document: { before: had.document, after: row.document }
	});
	const after = until ? dueAfterWaiver(duty.dueAt, until, zone) : duty.dueAt;
	return { state: 'changed', values: { ...values, ...dueValue(duty.dueAt, after, zone) } };
}

const dayOf = (instant: string | null, zone: Zone) => (instant === null ? '' : localDay(new Date(instant), zone));

function decideEnd(duty: Duty, { assignment: { zone }, now }: DutiesKnown): Decided {
	if (!duty.waiver) return SAME;
	return { state: 'changed', values: dueValue(duty.dueAt, dueWhenOpenAgain(duty.dueAt, now, zone), zone) };
}

/** The due day before and after, where it moves. */
const dueValue = (before: string | null, after: string, zone: Zone): ChangedValues =>
	changedValues({ dueDay: { before: dayOf(before, zone), after: dayOf(after, zone) } });

function refused({ cells }: DutyRow, reason: 'not-enrolled' | 'already-removed' | 'person-outside'): Decided {
	cells.error(reason, 'act');
	return SAME;
}
