/** An event made like another, with what it asks of the units it invites; who comes is named anew. */
import { daysAhead, movedDueOn } from '#lib/domain/invitations/copied-terms.ts';
import { no, type Outcome } from '#lib/domain/outcome.ts';
import { localDay } from '#lib/domain/time/office-time.ts';
import { inTransaction } from '#lib/server/db/transaction.ts';
import { createEvent, eventFor, type CreateEventInput, type CreateEventRefusal } from '#lib/server/events/events.ts';
import type { Context } from '#lib/server/platform/context.ts';
import { setSeats } from './invitations.queries.ts';
import { invitationsOf } from './open-invitation.ts';
import { setInvitations } from './set-invitations.ts';

/** What the form that copies says of it beforehand; null where no unit has seats and none was asked. */
export type CopiedTerms = {
	/** Of all units together; null where a unit has no number. */
	seats: number | null;
	asked: boolean;
	/** Days before the first day by which names were due; null: until the doors open. */
	dueDaysAhead: number | null;
};

/** The terms of an event that the actor may copy; null for whoever may not, and where there are none. */
export async function termsToCopy(ctx: Context, fromId: string): Promise<CopiedTerms | null> {
	if (!(await eventFor(ctx, fromId, 'event.list'))) return null;
	const from = await invitationsOf(ctx, fromId);
	if (!from || !(from.asked || from.units.some(({ seats }) => seats !== null))) return null;
	const counted = from.units.flatMap(({ seats }) => seats ?? []);
	return {
		seats: counted.length < from.units.length ? null : counted.reduce((sum, seats) => sum + seats, 0),
		asked: from.asked,
		dueDaysAhead: daysAhead({ dueOn: from.dueOn, firstDay: localDay(new Date(from.event.starts_at), from.event.zone) })
	};
}

/**
 * Makes the event with the seats of every unit that both invite, and nobody named. With `asksUnits` the units are asked
 * at once, and their last day is as far ahead of the first as it was; otherwise they see nothing until the organiser asks.
 * Refuses as `createEvent` does; an event that the actor may not copy is 'not-found'.
 */
export async function copyEvent(
	ctx: Context,
	{ fromId, asksUnits, plan }: { fromId: string; asksUnits: boolean; plan: CreateEventInput }
): Promise<Outcome<{ eventId: string; open: boolean }, CreateEventRefusal>> {
	if (!(await eventFor(ctx, fromId, 'event.list'))) return no('not-found');
	const terms = await termsToCopy(ctx, fromId);
	return inTransaction(ctx, async (ctx): Promise<Outcome<{ eventId: string; open: boolean }, CreateEventRefusal>> => {
		const made = await createEvent(ctx, plan);
		const from = await invitationsOf(ctx, fromId);
		if (!made.ok || !terms || !from) return made;
		const { eventId } = made.value;
		const invited = new Set(plan.invitedUnitIds);
		const seats = from.units.filter(({ unit_id: id }) => invited.has(id));
		if (!(asksUnits && terms.asked)) {
			for (const unit of seats) await setSeats(ctx.db, { eventId, unitId: unit.unit_id }, unit.seats);
			return made;
		}
		const firstDay = plan.sessions.map(({ startsAt }) => localDay(startsAt, plan.zone)).sort()[0] as string;
		const asked = await setInvitations(ctx, {
			eventId,
			dueOn: movedDueOn(terms.dueDaysAhead, { firstDay, today: localDay(ctx.now(), plan.zone) }),
			seats: seats.map((unit) => ({ unitId: unit.unit_id, seats: unit.seats }))
		});
		if (!asked.ok) throw new Error(`the copy ${eventId} could not ask its units: ${asked.reason}`);
		return made;
	});
}
