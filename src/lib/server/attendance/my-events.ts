/** The events and the pass of the signed-in person. */
import type { Zone } from '#lib/domain/time/office-time.ts';
import { cancelReason, findEvent, sessionsOfEvent } from '#lib/server/events/events.ts';
import type { Context } from '#lib/server/platform/context.ts';
import { presenceOfParticipant } from './attendance.queries.ts';
import { eventsOfPerson } from './door.queries.ts';
import { toEligible } from './eligible-participants.ts';
import { excusesHeldBy, type HeldExcuse } from './excuses.ts';
import { participantOfPerson } from './find-participants.queries.ts';
import { makePass } from './pass.ts';

export type MyEvent = {
	eventId: string;
	title: string;
	venue: string;
	city: string;
	zone: Zone;
	startsAt: string;
	endsAt: string;
	trainingHours: number;
	cancelled: boolean;
	/** How many sessions the event has, and in how many the person is present. */
	sessionCount: number;
	attended: number;
};

const DAY_MS = 86_400_000;

/** Events the signed-in person is invited to, from thirty days back. */
export async function myEvents(ctx: Context): Promise<MyEvent[]> {
	if (ctx.actor.kind !== 'person') return [];
	const from = new Date(ctx.now().getTime() - 30 * DAY_MS).toISOString();
	const rows = await eventsOfPerson(ctx.db, ctx.actor.personId, from);
	return rows.map((row) => ({
		eventId: row.event_id,
		title: row.title,
		venue: row.venue,
		city: row.city,
		zone: row.zone,
		startsAt: row.starts_at,
		endsAt: row.ends_at,
		trainingHours: row.training_hours,
		cancelled: row.state === 'cancelled',
		sessionCount: row.sessions ?? 0,
		attended: row.present ?? 0
	}));
}

/** The event within the next seven days or going on now, for the card on the learner's home page. */
export async function nextEventFor(ctx: Context): Promise<MyEvent | null> {
	const now = ctx.now();
	const until = new Date(now.getTime() + 7 * DAY_MS).toISOString();
	const events = (await myEvents(ctx)).filter(
		(event) => !event.cancelled && event.endsAt >= now.toISOString() && event.startsAt <= until
	);
	return events[0] ?? null;
}

export type MyPass = Omit<MyEvent, 'sessionCount' | 'attended'> & {
	/** Why the event was called off; null as long as it stands. */
	cancelReason: string | null;
	/** The text of the QR. */
	pass: string;
	fullName: string;
	unitLabel: string;
	sessions: {
		id: string;
		title: string;
		startsAt: string;
		room: string;
		arrivedAt: string | null;
		/** Why they do not come, by the word that holds. */
		excuse: HeldExcuse | null;
	}[];
};

/** The signed-in person's pass for an event they are listed for; null otherwise. */
export async function myPass(ctx: Context, eventId: string): Promise<MyPass | null> {
	if (ctx.actor.kind !== 'person') return null;
	const participant = await participantOfPerson(ctx.db, eventId, ctx.actor.personId);
	const event = await findEvent(ctx, eventId);
	if (!participant || !event) return null;
	const arrivals = await arrivalsOf(ctx, participant.id);
	const excuses = await excusesHeldBy(ctx, participant.id);
	const sessions = await sessionsOfEvent(ctx, eventId);
	return {
		eventId,
		title: event.title,
		venue: event.venue,
		city: event.city,
		zone: event.zone,
		startsAt: event.starts_at,
		endsAt: event.ends_at,
		trainingHours: event.training_hours,
		cancelled: event.state === 'cancelled',
		cancelReason: event.state === 'cancelled' ? await cancelReason(ctx, eventId) : null,
		pass: makePass(ctx.keys, { participantId: participant.id, eventId, serial: participant.pass_serial }),
		fullName: toEligible(participant, 0, 0).fullName,
		unitLabel: participant.unit_label,
		sessions: sessions.map((eventSession) => ({
			id: eventSession.id,
			title: eventSession.title,
			startsAt: eventSession.startsAt,
			room: eventSession.room,
			arrivedAt: arrivals.get(eventSession.id) ?? null,
			excuse: excuses.get(eventSession.id) ?? null
		}))
	};
}

/** When an entry of a list arrived, by session; the caller knows whose entry it is. */
export async function arrivalsOf(ctx: Context, participantId: string): Promise<Map<string, string>> {
	const rows = await presenceOfParticipant(ctx.db, participantId);
	return new Map(rows.map((row) => [row.session_id, row.arrived_at]));
}
