import type { KnownSpeaker } from '#lib/domain/events/plan-after.ts';
import { localDay, type Zone } from '#lib/domain/time/office-time.ts';
import type { Context } from '#lib/server/platform/context.ts';
import { listUnitsByIds } from '#lib/server/units/units.ts';
import { factsOf, readPlan, type KnownEventSession, type PlanFacts } from './event-plan.ts';
import { invitedUnits } from './events.queries.ts';
import { hasPresence } from './event-sessions.queries.ts';
import { cancelReason } from './events.ts';
import { eventFor } from './open-event.ts';

export type EventToChange = {
	version: number;
	organiserName: string;
	/** Why it was called off; null as long as it stands. */
	cancelReason: string | null;
	cancelled: boolean;
	/** Whether the desk of the event is open to the actor now. */
	open: boolean;
	facts: PlanFacts;
	/** Out of whose terms it chooses, for the first day. */
	termsOf: { units: { id: string; path: string; zone: Zone }[]; day: string };
	sessions: KnownEventSession[];
	speakers: KnownSpeaker[];
	units: { unitId: string; name: string }[];
	/** Certificates were issued: what they print stays. */
	issued: boolean;
	/** A scan counted: the zone stays, and the hours keep it inside. */
	scanned: boolean;
	/** Somebody is on record as present: the event took place. */
	held: boolean;
};

/** What another event may begin with. */
export type EventToCopy = Pick<EventToChange, 'facts' | 'sessions' | 'speakers' | 'units'> & {
	organiserUnitId: string;
};

/** The plan of an event, over or called off too, for the form that makes the next one; null for whoever sees no such event. */
export async function eventToCopy(ctx: Context, eventId: string): Promise<EventToCopy | null> {
	const found = await eventFor(ctx, eventId, 'event.list');
	if (!found) return null;
	const { sessions, speakers } = await readPlan(ctx, found.row);
	return {
		facts: factsOf(found.row),
		sessions,
		speakers,
		units: await unitsInForce(ctx, eventId),
		organiserUnitId: found.row.organiser_unit_id
	};
}

/** The plan of an event for the form that changes it; null for whoever may not (`event.plan`). */
export async function eventToChange(ctx: Context, eventId: string): Promise<EventToChange | null> {
	const found = await eventFor(ctx, eventId, 'event.plan');
	if (!found) return null;
	const { row } = found;
	const { sessions, speakers, issued } = await readPlan(ctx, row);
	return {
		version: row.version,
		organiserName: row.organiser_name,
		cancelReason: await cancelReason(ctx, eventId),
		cancelled: row.state === 'cancelled',
		open: found.may('event.scan'),
		facts: factsOf(row),
		termsOf: {
			units: [{ id: row.organiser_unit_id, path: row.organiser_path, zone: row.zone }],
			day: localDay(new Date(row.starts_at), row.zone)
		},
		sessions,
		speakers,
		units: await unitsOf(ctx, eventId),
		issued,
		scanned: sessions.some((eventSession) => eventSession.firstScanAt !== null),
		held: await hasPresence(ctx.db, eventId)
	};
}

const unitsOf = async (ctx: Context, eventId: string) =>
	(await invitedUnits(ctx.db, eventId)).map((unit) => ({ unitId: unit.unit_id, name: unit.name }));

/** A unit that has ended since is invited to nothing new. */
async function unitsInForce(ctx: Context, eventId: string): Promise<EventToChange['units']> {
	const invited = (await invitedUnits(ctx.db, eventId)).map((unit) => unit.unit_id);
	const units = await listUnitsByIds(ctx, invited);
	return units.filter((unit) => unit.endedAt === null).map(({ id, name }) => ({ unitId: id, name }));
}
