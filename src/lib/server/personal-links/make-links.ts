import { ok, type Outcome } from '#lib/domain/outcome.ts';
import { recordAudit } from '#lib/server/audit/audit.ts';
import { inTransaction } from '#lib/server/db/transaction.ts';
import type { PersonalLinkTable } from '#lib/server/db/schema.ts';
import { actorId, type Context } from '#lib/server/platform/context.ts';
import { eventForNewLinks, type LinkEvent, type LinkRefusal } from './event-for-links.ts';
import { insertLinks, unlinkedEntries } from './personal-links.queries.ts';
import { planOf } from './seen-plan.ts';
import { hashOf, newSeed, tokenOf } from './token.ts';

/**
 * Makes a link for everybody on the list who has none; those who have one keep it. Refuses whoever is no supervisor
 * ('not-found'), and an event for which a link opens nothing any more ('event-cancelled', 'event-over').
 */
export async function makeLinks(ctx: Context, eventId: string): Promise<Outcome<{ made: number }, LinkRefusal>> {
	const found = await eventForNewLinks(ctx, eventId);
	if (!found.ok) return found;
	return inTransaction(ctx, async (ctx) => {
		const missing = await unlinkedEntries(ctx.db, eventId);
		const made = await insertLinks(
			ctx.db,
			missing.map((id) => newLink(ctx, found.value, id))
		);
		if (made > 0)
			await recordAudit(
				ctx,
				'personal-link.made',
				{ type: 'event', id: eventId, unitId: found.value.event.organiserUnitId },
				{ links: made }
			);
		return ok({ made });
	});
}

/** A link for an entry, as it is stored. */
export function newLink(ctx: Context, { event, sessions }: LinkEvent, participantId: string): PersonalLinkTable {
	const seed = newSeed(ctx);
	return {
		participant_id: participantId,
		seed,
		token_hash: hashOf(tokenOf(ctx, seed)) as string,
		seen: JSON.stringify(planOf(event, sessions)),
		made_at: ctx.now().toISOString(),
		made_by: actorId(ctx)
	};
}
