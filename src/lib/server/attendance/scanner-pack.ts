import type { CheckInPack } from '#lib/domain/attendance/offline-check-in.ts';
import { fullName } from '#lib/domain/people/person.ts';
import { eventSessionFor } from '#lib/server/events/events.ts';
import { actorId, type Context } from '#lib/server/platform/context.ts';
import { allParticipants, presentIds } from './attendance.queries.ts';

/**
 * The list a scanner takes along for when the network goes: names, units, serials of passes, and the last four digits of
 * a number, by which two of one name are told apart; no whole number of anybody.
 * Null when the actor may not run the event now, or the session is not of it.
 */
export async function scannerPack(ctx: Context, eventId: string, eventSessionId: string): Promise<CheckInPack | null> {
	const found = await eventSessionFor(ctx, { eventId, eventSessionId }, 'event.scan');
	if (!found) return null;
	const { event, eventSession } = found;
	const now = ctx.now().toISOString();
	const people = await allParticipants(ctx.db, eventId);
	return {
		eventId,
		sessionId: eventSessionId,
		takenAt: now,
		serverNow: now,
		eventTitle: event.title,
		sessionTitle: eventSession.title,
		zone: event.zone,
		venue: event.venue,
		operatorId: actorId(ctx) ?? '',
		operatorName: ctx.actor.kind === 'person' ? ctx.actor.name : '',
		duty: found.may('event.supervise') ? 'supervisor' : 'officer',
		publicKeys: ctx.keys.publicKeys,
		window: {
			opensAt: eventSession.opens_at,
			closedAt: eventSession.closed_at,
			endsAt: eventSession.ends_at,
			cancelled: event.cancelled
		},
		people: people.map((row) => ({
			id: row.id,
			name: fullName({ name: row.name, titlePrefix: row.title_prefix, titleSuffix: row.title_suffix }),
			unit: row.unit_label,
			serial: row.pass_serial,
			...(row.number === null ? {} : { digits: row.number.slice(-4) })
		})),
		present: await presentIds(ctx.db, eventSessionId)
	};
}
