import { no, ok, type Outcome } from '#lib/domain/outcome.ts';
import { recordAudit } from '#lib/server/audit/audit.ts';
import { inTransaction } from '#lib/server/db/transaction.ts';
import { eventSessionFor } from '#lib/server/events/events.ts';
import type { Context } from '#lib/server/platform/context.ts';
import { sealStored } from '#lib/server/seal/seal.ts';
import { lockHallPledge, setClosed } from './hall-pledges.queries.ts';
import { tellPledge } from './hall-pledges.ts';

/** Ends the signing; twice is once. Only a supervisor. Refuses 'not-found'. */
export async function closeHallPledge(
	ctx: Context,
	input: { eventId: string; eventSessionId: string; hallPledgeId: string }
): Promise<Outcome<null, 'not-found'>> {
	const found = await eventSessionFor(ctx, input, 'event.supervise');
	if (!found) return no('not-found');
	return inTransaction(ctx, async (ctx) => {
		const row = await lockHallPledge(ctx.db, input.hallPledgeId, true);
		if (row?.session_id !== input.eventSessionId) return no('not-found');
		if (!(await setClosed(ctx.db, row.id, ctx.now().toISOString()))) return ok(null);
		await sealStored(ctx, 'hall-pledge', [row.id]);
		const subject = { type: 'session', id: row.session_id, unitId: found.event.organiserUnitId };
		await recordAudit(ctx, 'pledge.closed-in-hall', subject, { pledge: row.pledge_id, version: row.version });
		tellPledge(ctx, row.session_id);
		return ok(null);
	});
}
