import type { HelperActor } from '#lib/domain/access/policy.ts';
import { no, ok, type Outcome } from '#lib/domain/outcome.ts';
import { recordAudit } from '#lib/server/audit/audit.ts';
import { inTransaction } from '#lib/server/db/transaction.ts';
import { eventFor, findEvent } from '#lib/server/events/events.ts';
import { actorId, type Context } from '#lib/server/platform/context.ts';
import { sealStored } from '#lib/server/seal/seal.ts';
import { endHelper } from './helpers.queries.ts';

/**
 * Takes a helper's phone out: its next request is refused on every server; what it scanned until then is taken once more,
 * and waits for a look. Only a supervisor may. Refuses a phone that is not of the event ('not-found'), and one that has
 * ended already ('already-ended').
 */
export async function revokeHelper(
	ctx: Context,
	{ eventId, helperId }: { eventId: string; helperId: string }
): Promise<Outcome<{ name: string }, 'not-found' | 'already-ended'>> {
	const found = await eventFor(ctx, eventId, 'event.supervise');
	if (!found) return no('not-found');
	const of = { id: helperId, eventId, unitId: found.event.organiserUnitId };
	const ended = await end(ctx, of, 'helper.revoked');
	return ended === null ? no('already-ended') : ok({ name: ended });
}

/** Its holder gives the phone back: the same, and no supervisor is named. A phone that has ended stays as it ended. */
export async function leaveAsHelper(ctx: Context, { helperId, eventId }: HelperActor): Promise<void> {
	const event = await findEvent(ctx, eventId);
	await end(ctx, { id: helperId, eventId, unitId: event?.organiser_unit_id ?? null }, 'helper.left');
}

function end(
	ctx: Context,
	of: { id: string; eventId: string; unitId: string | null },
	act: 'helper.revoked' | 'helper.left'
): Promise<string | null> {
	return inTransaction(ctx, async (ctx) => {
		const by = act === 'helper.revoked' ? actorId(ctx) : null;
		const row = await endHelper(ctx.db, of, { at: ctx.now().toISOString(), by });
		if (!row) return null;
		await sealStored(ctx, 'helper-end', [row.id]);
		await recordAudit(ctx, act, { type: 'helper', id: row.id, unitId: of.unitId }, { event: of.eventId });
		return row.holder_name;
	});
}
