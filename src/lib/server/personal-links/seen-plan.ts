import type { SeenPlan } from '#lib/domain/personal-links/what-changed.ts';
import type { EventSession, EventSummary } from '#lib/server/events/events.ts';

/** What a person is told of an event: what changes of it is told again. */
export const planOf = (
	event: Pick<EventSummary, 'title' | 'venue' | 'city'>,
	sessions: readonly EventSession[]
): SeenPlan => ({
	title: event.title,
	place: `${event.venue}, ${event.city}`,
	sessions: sessions.map(({ id, title, startsAt, endsAt, room }) => ({ id, title, startsAt, endsAt, room }))
});
