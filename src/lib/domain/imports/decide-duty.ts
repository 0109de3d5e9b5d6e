/** What a row of a list would change of a duty: take in, give time, let rest, end the rest; or why it cannot. */
import { endOfDay } from '#lib/domain/programmes/calendar.ts';
import { dueAfterWaiver, dueOfJoiner, dueWhenOpenAgain } from '#lib/domain/programmes/enrolment-status.ts';
import { localDay, type Zone } from '#lib/domain/time/office-time.ts';
import type { KnownDuty, DutiesKnown } from './check-duties.ts';
import type { DutyRow } from './duty-cells.ts';
import { changedValues, type ChangedValues, type RowNote, type RowState } from './findings.ts';

type DutyDecision = { state: RowState; values?: ChangedValues; note?: RowNote; detail?: string };
export const SAME_DUTY: DutyDecision = { state: 'same' };

/** What the act would change of the person's duty, as the use cases of `programmes/change-duties` will do it. */
export function decideDuty(row: DutyRow, person: KnownDuty, known: DutiesKnown): DutyDecision {
	const { duty } = person;
	if (row.act === 'enrol') return decideEnrol(row, person, known);
	if (duty === null) return refused(row, 'not-enrolled');
	if (row.act === 'end-waiver') return decideEnd(duty, known);
	if (duty.completed) return { ...SAME_DUTY, note: 'duty-done' };
	if (row.act === 'remove') return duty.removed ? SAME_DUTY : { state: 'changed', values: {} };
	if (duty.removed) return refused(row, 'already-removed');
	return row.act === 'extend' ? decideExtend(row, duty, known) : decideWaive(row, duty, known);
}

type Duty = NonNullable<KnownDuty['duty']>;

function decideEnrol(row: DutyRow, { unitPath, duty }: KnownDuty, { assignment, now }: DutiesKnown): DutyDecision {
	if (duty?.removed) {
		const after = dueWhenOpenAgain(duty.dueAt, now, assignment.zone);
		return { state: 'changed', values: dueValue(duty.dueAt, after, assignment.zone) };
	}
	if (duty) return SAME_DUTY;
	if (!unitPath.startsWith(assignment.unitPath)) return refused(row, 'person-outside');
	return { state: 'new', values: dueValue(null, dueOfJoiner(assignment, now), assignment.zone) };
}

function decideExtend(row: DutyRow, duty: Duty, { assignment: { zone } }: DutiesKnown): DutyDecision {
	const after = endOfDay(row.day ?? '', zone).toISOString();
	if (duty.dueAt === after) return SAME_DUTY;
	if (duty.dueAt > after) return { ...SAME_DUTY, note: 'due-later', detail: localDay(new Date(duty.dueAt), zone) };
	return { state: 'changed', values: dueValue(duty.dueAt, after, zone) };
}

const NO_WAIVER = { reason: null, untilAt: null, document: '' };

function decideWaive(row: DutyRow, duty: Duty, { assignment: { zone } }: DutiesKnown): DutyDecision {
	const until = row.day === null ? null : endOfDay(row.day, zone);
	const had = duty.waiver ?? NO_WAIVER;
	const untilAt = until?.toISOString() ?? null;
	if (had.reason === row.reason && had.untilAt === untilAt && had.document === row.document) return SAME_DUTY;
	const values = changedValues({
		waiveReason: { before: had.reason ?? '', after: row.reason ?? '' },
		untilDay: { before: dayOf(had.untilAt, zone), after: row.day ?? '' },
		document: { before: had.document, after: row.document }
	});
	const after = until ? dueAfterWaiver(duty.dueAt, until, zone) : duty.dueAt;
	return { state: 'changed', values: { ...values, ...dueValue(duty.dueAt, after, zone) } };
}

const dayOf = (instant: string | null, zone: Zone) => (instant === null ? '' : localDay(new Date(instant), zone));

function decideEnd(duty: Duty, { assignment: { zone }, now }: DutiesKnown): DutyDecision {
	if (!duty.waiver) return SAME_DUTY;
	return { state: 'changed', values: dueValue(duty.dueAt, dueWhenOpenAgain(duty.dueAt, now, zone), zone) };
}

/** The due day before and after, where it moves. */
const dueValue = (before: string | null, after: string, zone: Zone): ChangedValues =>
	changedValues({ dueDay: { before: dayOf(before, zone), after: dayOf(after, zone) } });

function refused({ cells }: DutyRow, reason: 'not-enrolled' | 'already-removed' | 'person-outside'): DutyDecision {
	cells.error(reason, 'act');
	return SAME_DUTY;
}
