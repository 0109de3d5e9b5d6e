import { type Outcome, no, ok } from '#lib/domain/outcome.ts';
import { isReason } from '#lib/domain/reason.ts';
import { recordAudit } from '#lib/server/audit/audit.ts';
import { inTransaction, tell } from '#lib/server/db/transaction.ts';
import type { Context } from '#lib/server/platform/context.ts';
import { cancelEventRow, lockEventRow } from './events.queries.ts';
import { hasPresence, eventSessionsOf } from './event-sessions.queries.ts';
import { eventFor } from './open-event.ts';
import { writeChange } from './write-change.ts';

export type CancelEventRefusal = 'not-found' | 'has-presence' | 'already-cancelled' | 'reason-missing';

/**
 * Calls an event off, with a reason that everyone on its list reads ('reason-missing'). Only a supervisor or the
 * organiser's admin, also weeks ahead, and only while nobody is on record as present ('has-presence'): an event that
 * people came to took place. From then on nobody is checked in and no certificate is issued. Done once
 * ('already-cancelled'). `open`: whether the actor may open the event's desk.
 */
export async function cancelEvent(
	ctx: Context,
	input: { eventId: string; reason: string }
): Promise<Outcome<{ open: boolean }, CancelEventRefusal>> {
	const found = await eventFor(ctx, input.eventId, 'event.plan');
	if (!found) return no('not-found');
	const { row: event } = found;
	const reason = input.reason.trim();
	if (!isReason(reason)) return no('reason-missing');
	const done = await inTransaction(ctx, async (ctx) => {
		await lockEventRow(ctx.db, event.id);
		if (await hasPresence(ctx.db, event.id)) return no('has-presence');
		if (!(await cancelEventRow(ctx.db, event.id))) return no('already-cancelled');
		await writeChange(ctx, { event_id: event.id, session_id: null, kind: 'cancelled', reason });
		const sessions = await eventSessionsOf(ctx.db, event.id);
		await recordAudit(
			ctx,
			'event.cancelled',
			{ type: 'event', id: event.id, unitId: event.organiser_unit_id },
			{ sessions: sessions.length }
		);
		for (const eventSession of sessions) tell(ctx, `session:${eventSession.id}`);
		return ok(null);
	});
	if (!done.ok) return done;
	return ok({ open: found.may('event.scan') });
}
