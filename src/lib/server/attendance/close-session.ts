import { needsReconciliation } from '#lib/domain/events/event.ts';
import { decideClosing, type ClosingProblem } from '#lib/domain/events/event-session.ts';
import type { Outcome } from '#lib/domain/outcome.ts';
import { no, ok } from '#lib/domain/outcome.ts';
import { recordAudit } from '#lib/server/audit/audit.ts';
import { inTransaction, tell } from '#lib/server/db/transaction.ts';
import {
	correctHeadCount,
	keepEarlyClosing,
	markEventSessionClosed,
	eventSessionFor
} from '#lib/server/events/events.ts';
import { enqueue } from '#lib/server/jobs/enqueue.ts';
import type { Context } from '#lib/server/platform/context.ts';
import { presentCount } from './attendance.queries.ts';

export type CloseRefusal = 'not-found' | ClosingProblem;
export type ClosedEventSession = { present: number; headCount: number; needsReconciliation: boolean; already: boolean };

/**
 * Closes a session with the heads counted in the hall (reliability §1.3). Whoever has no presence is absent from then
 * on: that is derived, so closing twice changes nothing but the head count. Only a supervisor. Refuses a session whose door has not opened ('not-yet-open'), and
 * before its start asks why ('before-start' without a reason, which is kept).
 */
export async function closeEventSession(
	ctx: Context,
	input: { eventId: string; eventSessionId: string; headCount: number; reason?: string }
): Promise<Outcome<ClosedEventSession, CloseRefusal>> {
	const found = await eventSessionFor(ctx, input, 'event.supervise');
	if (!found) return no('not-found');
	const { eventSession } = found;
	const reason = (input.reason ?? '').trim();
	const { opens_at: opensAt, starts_at: startsAt, closed_at: closedAt } = eventSession;
	const closing = decideClosing({ opensAt, startsAt, closedAt }, reason, ctx.now());
	if (closing.problem) return no(closing.problem);
	return inTransaction(ctx, async (ctx) => {
		const closed = await markEventSessionClosed(ctx, eventSession.id, input.headCount);
		if (closed && closing.early) await keepEarlyClosing(ctx, { ...input, reason });
		if (!closed) await correctHeadCount(ctx, eventSession.id, input.headCount);
		const present = await presentCount(ctx.db, eventSession.id);
		await recordAudit(
			ctx,
			closed ? 'session.closed' : 'session.counted',
			{ type: 'session', id: eventSession.id, unitId: found.event.organiserUnitId },
			{ present, headCount: input.headCount }
		);
		tell(ctx, `session:${eventSession.id}`);
		const { eventId } = input;
		const { organiserUnitId: unitId } = found.event;
		await enqueue(ctx, 'complete-attendance-duties', { eventId }, { key: eventId, unitId });
		return ok({
			present,
			headCount: input.headCount,
			needsReconciliation: needsReconciliation(present, input.headCount),
			already: !closed
		});
	});
}
