import type { Outcome } from '#lib/domain/outcome.ts';
import { isReason } from '#lib/domain/reason.ts';
import { no, ok } from '#lib/domain/outcome.ts';
import { recordAudit } from '#lib/server/audit/audit.ts';
import { inTransaction, tell } from '#lib/server/db/transaction.ts';
import { markEventSessionReopened, eventSessionFor } from '#lib/server/events/events.ts';
import type { Context } from '#lib/server/platform/context.ts';
import { presentCount } from './attendance.queries.ts';

export type ReopenRefusal = 'not-found' | 'not-closed' | 'certificates-issued' | 'reason-missing';

/**
 * Opens a session that was closed too early. Only a supervisor, with a reason that is kept ('reason-missing'), and only
 * as long as nobody holds a certificate of the event ('certificates-issued'). What was refused while it was closed stays
 * refused in the ledger and may be scanned again; the head count goes with the closing. Refuses a session that is open
 * ('not-closed'), also for the second of two who press at once.
 */
export async function reopenEventSession(
	ctx: Context,
	input: { eventId: string; eventSessionId: string; reason: string }
): Promise<Outcome<{ title: string }, ReopenRefusal>> {
	const found = await eventSessionFor(ctx, input, 'event.supervise');
	if (!found) return no('not-found');
	const { eventSession } = found;
	const reason = input.reason.trim();
	if (!isReason(reason)) return no('reason-missing');
	return inTransaction(ctx, async (ctx) => {
		const done = await markEventSessionReopened(ctx, { ...input, reason });
		if (done !== 'reopened') return no(done);
		const present = await presentCount(ctx.db, eventSession.id);
		await recordAudit(
			ctx,
			'session.reopened',
			{ type: 'session', id: eventSession.id, unitId: found.event.organiserUnitId },
			{ present }
		);
		tell(ctx, `session:${eventSession.id}`);
		return ok({ title: eventSession.title });
	});
}
