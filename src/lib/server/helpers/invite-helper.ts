import { helperDayEnd, INVITE_MS, MOST_HELPERS } from '#lib/domain/helpers/helper-day.ts';
import { no, ok, type Outcome } from '#lib/domain/outcome.ts';
import { recordAudit } from '#lib/server/audit/audit.ts';
import { inTransaction } from '#lib/server/db/transaction.ts';
import { eventFor } from '#lib/server/events/events.ts';
import { actorId, type Context } from '#lib/server/platform/context.ts';
import { countHelpers, deleteInvitesBefore, insertInvite } from './helpers.queries.ts';
import { hashOf, macOfCode, newCode, newToken } from './secrets.ts';

export type InviteRefusal = 'not-found' | 'event-cancelled' | 'not-today' | 'too-many-helpers';
/** Shown once: what the database has opens nothing. */
export type HelperInvite = { token: string; code: string; expiresAt: string };

/**
 * Makes a QR and a short code that let one phone in, within ten minutes. Only a supervisor may. Refuses a cancelled
 * event, any day but the event's own ('not-today'), and when twelve phones are in already ('too-many-helpers').
 */
export async function inviteHelper(
	ctx: Context,
	{ eventId }: { eventId: string }
): Promise<Outcome<HelperInvite, InviteRefusal>> {
	const found = await eventFor(ctx, eventId, 'event.supervise');
	if (!found) return no('not-found');
	if (found.event.cancelled) return no('event-cancelled');
	if (helperDayEnd(found.event, ctx.now()) === null) return no('not-today');
	const now = ctx.now().toISOString();
	const token = newToken(ctx, 16);
	const code = newCode(ctx);
	const expiresAt = new Date(ctx.now().getTime() + INVITE_MS).toISOString();
	return inTransaction(ctx, async (ctx): Promise<Outcome<HelperInvite, InviteRefusal>> => {
		if ((await countHelpers(ctx.db, eventId, now)) >= MOST_HELPERS) return no('too-many-helpers');
		await deleteInvitesBefore(ctx.db, now);
		await insertInvite(ctx.db, {
			id: ctx.newId(),
			event_id: eventId,
			token_hash: hashOf(token) as string,
			code_mac: macOfCode(ctx, code) as string,
			made_at: now,
			made_by: actorId(ctx),
			expires_at: expiresAt
		});
		await recordAudit(ctx, 'helper.invited', { type: 'event', id: eventId, unitId: found.event.organiserUnitId });
		return ok({ token, code, expiresAt });
	});
}
