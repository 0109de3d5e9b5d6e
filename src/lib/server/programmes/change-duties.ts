/** What is changed of people's duties after the opening: more time, out and in again. Each leaves its reason. */
import { no, ok, type Outcome } from '#lib/domain/outcome.ts';
import { endOfDay } from '#lib/domain/programmes/calendar.ts';
import { dueWhenOpenAgain } from '#lib/domain/programmes/enrolment-status.ts';
import { isReason } from '#lib/domain/reason.ts';
import { localDay } from '#lib/domain/time/office-time.ts';
import type { Context } from '#lib/server/platform/context.ts';
import {
	type ChosenDuties,
	type DutyRefusal,
	withDesk,
	idsOf,
	isDue,
	noteChanges,
	auditChange,
	moveDueDates
} from './duty-desk.ts';
import { setEnrolments, type SelectedRow } from './enrolments.queries.ts';

/**
 * Gives more time until the end of `dueDay`. Whoever has finished or has a later due date already stays as they are.
 * Answers how many got more time. Refuses: 'not-found' (assignment, unit or any of the people outside the scope),
 * 'all-unsaid' (nobody is named and everybody not meant),
 * 'not-open', 'reason-empty', 'date-wrong' (not a day after today), 'nobody' (nobody among them would get more time).
 */
export async function extendDuties(
	ctx: Context,
	input: ChosenDuties & { dueDay: string; reason: string }
): Promise<Outcome<number, DutyRefusal>> {
	if (!isReason(input.reason)) return no('reason-empty');
	return withDesk(ctx, input, async (ctx, desk) => {
		const { assignment, rows } = desk;
		if (input.dueDay < localDay(ctx.now(), assignment.zone)) return no('date-wrong');
		const dueAt = endOfDay(input.dueDay, assignment.zone).toISOString();
		const moved = rows.filter((row) => isDue(row) && row.due_at < dueAt);
		if (moved.length === 0) return no('nobody');
		await setEnrolments(ctx.db, idsOf(moved), { due_at: dueAt });
		await noteChanges(ctx, { kind: 'extended', desk }, moved, { reason: input.reason, dueAfter: () => dueAt });
		await auditChange(ctx, 'enrolment.extended', desk, moved.length);
		return ok(moved.length);
	});
}

/**
 * Takes people out of a programme: they are not asked any more, their progress stays. Whoever has finished stays.
 * Answers how many. Refuses as above.
 */
export async function removeDuties(
	ctx: Context,
	input: ChosenDuties & { reason: string }
): Promise<Outcome<number, DutyRefusal>> {
	if (!isReason(input.reason)) return no('reason-empty');
	return withDesk(ctx, input, async (ctx, desk) => {
		const removed = desk.rows.filter(isDue);
		if (removed.length === 0) return no('nobody');
		await setEnrolments(ctx.db, idsOf(removed), { removed_at: ctx.now().toISOString() });
		await noteChanges(ctx, { kind: 'removed', desk }, removed, { reason: input.reason, dueAfter: () => null });
		await auditChange(ctx, 'enrolment.removed', desk, removed.length);
		return ok(removed.length);
	});
}

/** Takes back what was removed, with a joiner's time where the due date has passed. Answers how many. Refuses as above. */
export async function restoreDuties(
	ctx: Context,
	input: ChosenDuties & { reason: string }
): Promise<Outcome<number, DutyRefusal>> {
	if (!isReason(input.reason)) return no('reason-empty');
	return withDesk(ctx, input, async (ctx, desk) => {
		const { assignment, rows } = desk;
		const back = rows.filter((row) => row.removed_at !== null);
		if (back.length === 0) return no('nobody');
		await setEnrolments(ctx.db, idsOf(back), { removed_at: null });
		const now = ctx.now();
		const dueAfter = (row: SelectedRow) => dueWhenOpenAgain(row.due_at, now, assignment.zone);
		await moveDueDates(ctx, back, dueAfter);
		await noteChanges(ctx, { kind: 'restored', desk }, back, { reason: input.reason, dueAfter });
		await auditChange(ctx, 'enrolment.restored', desk, back.length);
		return ok(back.length);
	});
}
