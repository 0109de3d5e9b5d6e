import { no, ok, type Outcome } from '#lib/domain/outcome.ts';
import { recordAudit } from '#lib/server/audit/audit.ts';
import { inTransaction } from '#lib/server/db/transaction.ts';
import { eventSessionFor } from '#lib/server/events/events.ts';
import { actorId, type Context } from '#lib/server/platform/context.ts';
import { sealRows } from '#lib/server/seal/seal.ts';
import { insertPledgeHands, lockHallPledge } from './hall-pledges.queries.ts';
import { tellPledge } from './hall-pledges.ts';

/**
 * Keeps hands counted under a pledge, as a count and nobody's signature; counted again, the last one holds. Only a
 * supervisor. Refuses 'not-found'.
 */
export async function countPledgeHands(
	ctx: Context,
	input: { eventId: string; eventSessionId: string; hallPledgeId: string; hands: number }
): Promise<Outcome<null, 'not-found'>> {
	const found = await eventSessionFor(ctx, input, 'event.supervise');
	if (!found) return no('not-found');
	return inTransaction(ctx, async (ctx) => {
		const pledge = await lockHallPledge(ctx.db, input.hallPledgeId);
		if (pledge?.session_id !== input.eventSessionId) return no('not-found');
		const row = {
			id: ctx.newId(),
			hall_pledge_id: pledge.id,
			hands: input.hands,
			counted_at: ctx.now().toISOString(),
			counted_by: actorId(ctx)
		};
		await insertPledgeHands(ctx.db, row);
		sealRows(ctx, 'hall-pledge-hands', [row]);
		const subject = { type: 'session', id: input.eventSessionId, unitId: found.event.organiserUnitId };
		await recordAudit(ctx, 'pledge.hands-counted', subject, { pledge: pledge.pledge_id, hands: input.hands });
		tellPledge(ctx, input.eventSessionId);
		return ok(null);
	});
}
