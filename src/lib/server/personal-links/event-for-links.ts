import { linkEndsAt } from '#lib/domain/personal-links/link-life.ts';
import { no, ok, type Outcome } from '#lib/domain/outcome.ts';
import { eventFor, sessionsOfEvent, type EventSession, type EventSummary } from '#lib/server/events/events.ts';
import type { Context } from '#lib/server/platform/context.ts';

export type LinkRefusal = 'not-found' | 'event-cancelled' | 'event-over';
export type LinkEvent = { event: EventSummary; sessions: EventSession[]; endsAt: string };

/** The event for whoever may hand out its links: its supervisors and its organiser's admins; null for everybody else. */
export async function eventForLinks(ctx: Context, eventId: string): Promise<LinkEvent | null> {
	const found = await eventFor(ctx, eventId, 'event.supervise');
	if (!found) return null;
	const sessions = await sessionsOfEvent(ctx, eventId);
	return { event: found.event, sessions, endsAt: linkEndsAt({ sessions, eventEndsAt: found.event.endsAt }) };
}

/** The same where new links still lead somewhere: not for an event that was called off, nor a day after its end. */
export async function eventForNewLinks(ctx: Context, eventId: string): Promise<Outcome<LinkEvent, LinkRefusal>> {
	const found = await eventForLinks(ctx, eventId);
	if (!found) return no('not-found');
	if (found.event.cancelled) return no('event-cancelled');
	return ctx.now().getTime() > Date.parse(found.endsAt) ? no('event-over') : ok(found);
}
