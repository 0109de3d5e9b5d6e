import { choosingProblem } from '#lib/domain/hall-rounds/round.ts';
import type { PledgeWords } from '#lib/domain/hall-pledges/hall-pledge.ts';
import { no, ok, type Outcome } from '#lib/domain/outcome.ts';
import { recordAudit } from '#lib/server/audit/audit.ts';
import { pledgesInForce } from '#lib/server/content/content.ts';
import type { HallPledgeTable } from '#lib/server/db/schema.ts';
import { inTransaction } from '#lib/server/db/transaction.ts';
import { eventSessionFor } from '#lib/server/events/events.ts';
import { actorId, type Context } from '#lib/server/platform/context.ts';
import { textHash } from '#lib/server/pledges/pledges.ts';
import { sealRows, sealStored } from '#lib/server/seal/seal.ts';
import { hallPledgesOf, insertHallPledge, setClosed } from './hall-pledges.queries.ts';
import { tellPledge } from './hall-pledges.ts';

type OfPledge = { eventId: string; eventSessionId: string };
export type OpenPledgeRefusal = 'not-found' | 'session-not-open' | 'session-closed' | 'another-open';

/**
 * Puts the words in force before the people of a session, who may sign from then on: kept as they stand, with version and
 * hash. The same words are put before a session once: opened again, its signatures stand. Only a supervisor. Refuses
 * 'not-found' (no such pledge in force), 'session-not-open', 'session-closed' and 'another-open'.
 */
export async function openHallPledge(
	ctx: Context,
	input: OfPledge & { pledgeId: string }
): Promise<Outcome<null, OpenPledgeRefusal>> {
	const found = await eventSessionFor(ctx, input, 'event.supervise');
	const pledge = pledgesInForce(ctx).find(({ id }) => id === input.pledgeId);
	if (!found || !pledge) return no('not-found');
	const { opens_at: opensAt, closed_at: closedAt } = found.eventSession;
	const problem = choosingProblem({ opensAt, closedAt }, ctx.now());
	if (problem) return no(problem);
	const { title, opening, points, closing } = pledge;
	return inTransaction(ctx, async (ctx) => {
		const rows = await hallPledgesOf(ctx.db, input.eventSessionId);
		const open = rows.find((row) => row.closed_at === null);
		const same = rows.find((row) => row.pledge_id === pledge.id && row.version === pledge.version);
		if (open) return open === same ? ok(null) : no('another-open');
		const row: HallPledgeTable = {
			id: same?.id ?? ctx.newId(),
			session_id: input.eventSessionId,
			pledge_id: pledge.id,
			version: pledge.version,
			text_hash: textHash(pledge),
			words: JSON.stringify({ title, opening, points, closing } satisfies PledgeWords),
			opened_at: ctx.now().toISOString(),
			opened_by: actorId(ctx),
			closed_at: null
		};
		if (same) {
			if (!(await setClosed(ctx.db, same.id, null))) return no('another-open');
			await sealStored(ctx, 'hall-pledge', [same.id]);
		} else {
			if (!(await insertHallPledge(ctx.db, row))) return no('another-open');
			sealRows(ctx, 'hall-pledge', [row]);
		}
		const subject = { type: 'session', id: row.session_id, unitId: found.event.organiserUnitId };
		await recordAudit(ctx, 'pledge.opened-in-hall', subject, { pledge: pledge.id, version: pledge.version });
		tellPledge(ctx, row.session_id);
		return ok(null);
	});
}
