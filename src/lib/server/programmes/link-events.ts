import { can } from '#lib/domain/access/policy.ts';
import { no, ok, type Outcome } from '#lib/domain/outcome.ts';
import { recordAudit } from '#lib/server/audit/audit.ts';
import { inTransaction } from '#lib/server/db/transaction.ts';
import { enqueue } from '#lib/server/jobs/enqueue.ts';
import type { Context } from '#lib/server/platform/context.ts';
import { lockAssignment } from './assignments.queries.ts';
import { linkableEvents, linkedEventIds, replaceEvents } from './event-links.queries.ts';

export type LinkableEvent = { id: string; title: string; startsAt: string; linked: boolean };

/** Events that may count for an assignment: of its own unit's house, or to which a unit of it is invited. */
export async function eventsForAssignment(
	ctx: Context,
	assignmentId: string
): Promise<Outcome<LinkableEvent[], 'not-found'>> {
	const row = await lockAssignment(ctx.db, assignmentId);
	if (!row || !can(ctx.actor, 'programme.write', { unitPath: row.unit_path })) return no('not-found');
	const linked = await linkedEventIds(ctx.db, assignmentId);
	return ok(
		(await linkableEvents(ctx.db, row.unit_path)).map((event) => ({
			id: event.id,
			title: event.title,
			startsAt: event.starts_at,
			linked: linked.has(event.id)
		}))
	);
}

/**
 * Chooses which events count for the condition "hadir". Whoever was at one that is added now completes by a job.
 * Refuses 'not-found' (assignment outside the scope, or an event that is not one of `eventsForAssignment`).
 */
export async function linkEvents(
	ctx: Context,
	input: { assignmentId: string; eventIds: readonly string[] }
): Promise<Outcome<null, 'not-found'>> {
	return inTransaction(ctx, async (ctx) => {
		const row = await lockAssignment(ctx.db, input.assignmentId);
		if (!row || !can(ctx.actor, 'programme.write', { unitPath: row.unit_path })) return no('not-found');
		const possible = new Set((await linkableEvents(ctx.db, row.unit_path)).map((event) => event.id));
		if (!input.eventIds.every((id) => possible.has(id))) return no('not-found');
		const before = await linkedEventIds(ctx.db, row.id);
		await replaceEvents(ctx.db, row.id, [...new Set(input.eventIds)]);
		for (const eventId of input.eventIds)
			if (!before.has(eventId))
				await enqueue(ctx, 'complete-attendance-duties', { eventId }, { key: eventId, unitId: row.unit_id });
		await recordAudit(
			ctx,
			'assignment.changed',
			{ type: 'assignment', id: row.id, unitId: row.unit_id },
			{ events: input.eventIds.length }
		);
		return ok(null);
	});
}
