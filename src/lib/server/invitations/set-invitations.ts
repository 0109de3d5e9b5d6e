import { no, ok, type Outcome } from '#lib/domain/outcome.ts';
import { localDay } from '#lib/domain/time/office-time.ts';
import { recordAudit } from '#lib/server/audit/audit.ts';
import { inTransaction } from '#lib/server/db/transaction.ts';
import { eventFor, lockEvent } from '#lib/server/events/events.ts';
import { actorId, type Context } from '#lib/server/platform/context.ts';
import { setNamesDue, setSeats } from './invitations.queries.ts';
import { invitationsOf } from './open-invitation.ts';

export type SetInvitations = {
	eventId: string;
	/** Plain day in the event's zone; null: until the doors open. */
	dueOn: string | null;
	/** By invited unit; null: as many as it likes. A unit that is not named keeps what it has. */
	seats: readonly { unitId: string; seats: number | null }[];
};
export type SetInvitationsRefusal = 'not-found' | 'cancelled' | 'due-after-event' | 'unknown-unit';

/**
 * The organiser asks the invited units for names: how many each may send, and by when. From then on their heads see the
 * invitation. Only who may change the plan. Fewer
 * seats than are taken takes nobody off the list: the unit names no more, and the organiser sees how many are too many.
 * Refuses a day after the event's first ('due-after-event'), a unit that is not invited any more ('unknown-unit'), and an
 * event that was called off.
 */
export async function setInvitations(
	ctx: Context,
	input: SetInvitations
): Promise<Outcome<null, SetInvitationsRefusal>> {
	const found = await eventFor(ctx, input.eventId, 'event.plan');
	if (!found) return no('not-found');
	return inTransaction(ctx, async (ctx): Promise<Outcome<null, SetInvitationsRefusal>> => {
		await lockEvent(ctx, input.eventId);
		const now = await invitationsOf(ctx, input.eventId);
		if (!now) return no('not-found');
		const { event, units } = now;
		if (now.state === 'cancelled') return no('cancelled');
		if (input.dueOn !== null && input.dueOn > localDay(new Date(event.starts_at), event.zone))
			return no('due-after-event');
		const known = new Map(units.map((unit) => [unit.unit_id, unit]));
		if (input.seats.some(({ unitId }) => !known.has(unitId))) return no('unknown-unit');
		const changed = input.seats.filter(({ unitId, seats }) => known.get(unitId)?.seats !== seats);
		if (now.asked && changed.length === 0 && input.dueOn === now.dueOn) return ok(null);
		for (const { unitId, seats } of changed) await setSeats(ctx.db, { eventId: input.eventId, unitId }, seats);
		await setNamesDue(ctx.db, {
			event_id: input.eventId,
			names_due_on: input.dueOn,
			set_at: ctx.now().toISOString(),
			set_by: actorId(ctx)
		});
		await recordAudit(
			ctx,
			'invitation.set',
			{ type: 'event', id: input.eventId, unitId: event.organiser_unit_id },
			{ due: input.dueOn, units: changed.length }
		);
		return ok(null);
	});
}
