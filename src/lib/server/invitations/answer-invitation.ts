/** What an invited unit may say beside names: one of them comes no more, or nobody comes. */
import type { NamingState } from '#lib/domain/invitations/seats.ts';
import { no, ok, type Outcome } from '#lib/domain/outcome.ts';
import { isReason } from '#lib/domain/reason.ts';
import { withdrawEntry } from '#lib/server/attendance/attendance.ts';
import { recordAudit } from '#lib/server/audit/audit.ts';
import { inTransaction } from '#lib/server/db/transaction.ts';
import { lockEvent } from '#lib/server/events/events.ts';
import { actorId, type Context } from '#lib/server/platform/context.ts';
import { sealStored } from '#lib/server/seal/seal.ts';
import { setDeclined, withdrawDelegateRow } from './invitations.queries.ts';
import { head } from './name-delegates.ts';
import { invitationFor } from './open-invitation.ts';

type Which = { eventId: string; unitId: string };
type Closed = 'not-found' | Exclude<NamingState, 'open'>;

/**
 * Takes back somebody whom the unit itself named: the entry leaves the list, its seat is free. Refuses whom the unit did
 * not name, or who is off the list already ('not-named'), and once names are no longer taken.
 */
export async function withdrawDelegate(
	ctx: Context,
	input: Which & { participantId: string }
): Promise<Outcome<{ name: string }, Closed | 'not-named'>> {
	return inTransaction(ctx, async (ctx): Promise<Outcome<{ name: string }, Closed | 'not-named'>> => {
		await lockEvent(ctx, input.eventId);
		const found = await invitationFor(ctx, input);
		if (!found) return no('not-found');
		if (found.state !== 'open') return no(found.state);
		const entry = found.unit.seated.find(({ id }) => id === input.participantId);
		const by = { at: ctx.now().toISOString(), personId: actorId(ctx) };
		if (!entry || !(await withdrawDelegateRow(ctx.db, input, by))) return no('not-named');
		await sealStored(ctx, 'delegate', [entry.id]);
		await withdrawEntry(ctx, { row: entry, event: head(found.event) }, 'ditarik oleh unitnya');
		await recordAudit(
			ctx,
			'invitation.withdrawn',
			{ type: 'participant', id: entry.id, unitId: found.event.organiser_unit_id },
			{ event: input.eventId, unit: input.unitId }
		);
		return ok({ name: entry.name });
	});
}

/**
 * The unit sends nobody, and says why ('reason-missing'). Refuses while somebody takes one of its seats ('has-names'), and
 * once names are no longer taken. Naming somebody takes it back.
 */
export async function declineInvitation(
	ctx: Context,
	input: Which & { reason: string }
): Promise<Outcome<null, Closed | 'has-names' | 'reason-missing'>> {
	const reason = input.reason.trim();
	return inTransaction(ctx, async (ctx): Promise<Outcome<null, Closed | 'has-names' | 'reason-missing'>> => {
		await lockEvent(ctx, input.eventId);
		const found = await invitationFor(ctx, input);
		if (!found) return no('not-found');
		if (found.state !== 'open') return no(found.state);
		if (!isReason(reason)) return no('reason-missing');
		if (found.unit.seated.length > 0) return no('has-names');
		await setDeclined(ctx.db, input, { at: ctx.now().toISOString(), by: actorId(ctx), reason });
		await recordAudit(
			ctx,
			'invitation.declined',
			{ type: 'event', id: input.eventId, unitId: found.event.organiser_unit_id },
			{ unit: input.unitId }
		);
		return ok(null);
	});
}
