/** The one way to open an event for an actor: it is loaded with their duty, and what they may do there is asked of the access table. */
import { can, type Action, type Duty } from '#lib/domain/access/policy.ts';
import { eventDays } from '#lib/domain/events/event.ts';
import type { Zone } from '#lib/domain/time/office-time.ts';
import type { EventSessionTable } from '#lib/server/db/schema.ts';
import type { Context } from '#lib/server/platform/context.ts';
import { hasTypedTerms, printedTerms } from '#lib/server/certificate-terms/certificate-terms.ts';
import { eventSessionById } from './event-sessions.queries.ts';
import { isStaff } from './event-staff.queries.ts';
import { eventById, type EventRow } from './events.queries.ts';

export type EventSummary = {
	id: string;
	title: string;
	theme: string;
	venue: string;
	city: string;
	zone: Zone;
	startsAt: string;
	endsAt: string;
	trainingHours: number;
	hoursSetBy: string;
	/** The letter by which they count; null where none is kept. */
	hoursBasis: string | null;
	/** Typed freely, before the organiser kept who signs and by which letter JP count. */
	typedTerms: boolean;
	attendanceRulePercent: number;
	organiserUnitId: string;
	organiserName: string;
	organiserPath: string;
	cancelled: boolean;
};

const toSummary = (row: EventRow): EventSummary => ({
	id: row.id,
	title: row.title,
	theme: row.theme,
	venue: row.venue,
	city: row.city,
	zone: row.zone,
	startsAt: row.starts_at,
	endsAt: row.ends_at,
	trainingHours: row.training_hours,
	hoursSetBy: row.hours_set_by,
	hoursBasis: row.hours_basis,
	typedTerms: hasTypedTerms(printedTerms(row)),
	attendanceRulePercent: row.attendance_rule_percent,
	organiserUnitId: row.organiser_unit_id,
	organiserName: row.organiser_name,
	organiserPath: row.organiser_path,
	cancelled: row.state === 'cancelled'
});

/** What an event's staff may be allowed there; the others of its actions are asked about its organiser alone. */
export type EventAction = Extract<
	Action,
	'event.list' | 'event.scan' | 'event.admit' | 'event.supervise' | 'event.plan' | 'certificate.issue'
>;

/** An event that was opened for an actor: what else they may do in it, without asking the database again. */
export type OpenedEvent = { event: EventSummary; row: EventRow; may: (action: EventAction) => boolean };

/** The event if the actor may do the action there now; null otherwise (absent and forbidden look the same). */
export async function eventFor(ctx: Context, eventId: string, action: EventAction): Promise<OpenedEvent | null> {
	const row = await eventById(ctx.db, eventId);
	if (!row) return null;
	const opened = await openedEvent(ctx, row);
	return opened.may(action) ? opened : null;
}

/** The same with one of its sessions; null also when the session is another event's. */
export async function eventSessionFor(
	ctx: Context,
	of: { eventId: string; eventSessionId: string },
	action: EventAction
): Promise<(OpenedEvent & { eventSession: EventSessionTable }) | null> {
	const found = await eventFor(ctx, of.eventId, action);
	if (!found) return null;
	const eventSession = await eventSessionById(ctx.db, of.eventSessionId);
	return eventSession?.event_id === of.eventId ? { ...found, eventSession } : null;
}

export async function openedEvent(ctx: Context, row: EventRow): Promise<OpenedEvent> {
	const { actor, db } = ctx;
	const duty = actor.kind === 'person' ? await isStaff(db, row.id, actor.personId) : null;
	const event = toSummary(row);
	return { event, row, may: (action) => mayAt(ctx, event, duty, action) };
}

/** For whoever has read the event and its staff list already: whether the actor may do the action there now. */
export function mayAt(
	{ actor, ...ctx }: Context,
	event: { id: string; organiserPath: string; startsAt: string; endsAt: string },
	duty: Duty | null,
	action: EventAction
): boolean {
	return can(actor, action, {
		unitPath: event.organiserPath,
		duty,
		days: eventDays(event, ctx.now()),
		eventId: event.id
	});
}
