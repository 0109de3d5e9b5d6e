/** Lets duties rest for a reason, and ends the rest. Each leaves its reason. */
import { no, ok, type Outcome } from '#lib/domain/outcome.ts';
import { endOfDay, startOfDay } from '#lib/domain/programmes/calendar.ts';
import {
	dueAfterWaiver,
	dueWhenOpenAgain,
	mayWaiveUntil,
	type WaiveReason
} from '#lib/domain/programmes/enrolment-status.ts';
import { isReason } from '#lib/domain/reason.ts';
import { localDay } from '#lib/domain/time/office-time.ts';
import type { WaiverTable } from '#lib/server/db/schema.ts';
import { actorId, type Context } from '#lib/server/platform/context.ts';
import { sealRows, sealStored } from '#lib/server/seal/seal.ts';
import {
	type ChosenDuties,
	type DutyRefusal,
	withDesk,
	idsOf,
	isDue,
	moveDueDates,
	noteChanges,
	auditChange
} from './duty-desk.ts';
import { endWaivers, insertWaivers, restingWaivers, type SelectedRow } from './enrolments.queries.ts';

/**
 * Rests the duty through `untilDay`, or for good where the programme does not apply; a running waiver is replaced.
 * The day after, the duty is open again with at least fourteen days (A3). Answers how many.
 * Refuses as above, and 'date-wrong' when an end is missing where one is needed, or lies in the past.
 */
export async function waiveDuties(
	ctx: Context,
	input: ChosenDuties & { reason: WaiveReason; untilDay: string | null; document: string; note: string }
): Promise<Outcome<number, DutyRefusal>> {
	if (!isReason(input.note)) return no('reason-empty');
	return withDesk(ctx, input, async (ctx, desk) => {
		const { assignment, rows } = desk;
		const { zone } = assignment;
		const today = localDay(ctx.now(), zone);
		if (!mayWaiveUntil(input.reason, input.untilDay, today)) return no('date-wrong');
		const until = input.untilDay === null ? null : endOfDay(input.untilDay, zone);
		const waived = rows.filter(isDue);
		if (waived.length === 0) return no('nobody');
		const at = ctx.now().toISOString();
		await stopWaivers(ctx, await restingWaivers(ctx.db, idsOf(waived), at));
		await giveWaivers(
			ctx,
			waived.map((row) => ({
				id: ctx.newId(),
				enrolment_id: row.id,
				reason: input.reason,
				document: input.document.trim(),
				from_at: startOfDay(today, zone).toISOString(),
				until_at: until?.toISOString() ?? null,
				given_at: at,
				given_by: actorId(ctx),
				ended_at: null,
				ended_by: null
			}))
		);
		const dueAfter = (row: SelectedRow) => (until ? dueAfterWaiver(row.due_at, until, zone) : row.due_at);
		await moveDueDates(ctx, waived, dueAfter);
		await noteChanges(ctx, { kind: 'waived', desk }, waived, { reason: input.note, dueAfter });
		await auditChange(ctx, 'enrolment.waived', desk, waived.length);
		return ok(waived.length);
	});
}

/** Ends running waivers at once; the duty is open again. Answers how many. Refuses as above. */
export async function endDutyWaivers(
	ctx: Context,
	input: ChosenDuties & { reason: string }
): Promise<Outcome<number, DutyRefusal>> {
	if (!isReason(input.reason)) return no('reason-empty');
	return withDesk(ctx, input, async (ctx, desk) => {
		const { assignment, rows } = desk;
		const at = ctx.now().toISOString();
		const waivers = await restingWaivers(ctx.db, idsOf(rows), at);
		const resting = new Set(waivers.map((waiver) => waiver.enrolment_id));
		const freed = rows.filter((row) => resting.has(row.id));
		if (freed.length === 0) return no('nobody');
		await stopWaivers(ctx, waivers);
		// The rest ended early: there are fourteen days from now, or the time that was left.
		const dueAfter = (row: SelectedRow) => dueWhenOpenAgain(row.due_at, ctx.now(), assignment.zone);
		await moveDueDates(ctx, freed, dueAfter);
		await noteChanges(ctx, { kind: 'waiver-ended', desk }, freed, { reason: input.reason, dueAfter });
		await auditChange(ctx, 'enrolment.waiver-ended', desk, freed.length);
		return ok(freed.length);
	});
}

async function giveWaivers(ctx: Context, rows: readonly WaiverTable[]): Promise<void> {
	await insertWaivers(ctx.db, rows);
	sealRows(ctx, 'waiver', rows);
}

async function stopWaivers(ctx: Context, waivers: readonly WaiverTable[]): Promise<void> {
	const by = { at: ctx.now().toISOString(), personId: actorId(ctx) };
	await endWaivers(ctx.db, idsOf(waivers), by);
	await sealStored(ctx, 'waiver-end', idsOf(waivers));
}
