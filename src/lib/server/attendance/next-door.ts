import type { Zone } from '#lib/domain/time/office-time.ts';
import type { Context } from '#lib/server/platform/context.ts';
import { invitedEventSessions } from './door.queries.ts';

/** A door that the signed-in person is invited to and that is not open yet. */
export type ClosedDoor = { eventTitle: string; sessionTitle: string; zone: Zone; opensAt: string };

/** A door that opens tomorrow is no answer to a code typed today. */
const AHEAD_MS = 12 * 3_600_000;

/**
 * The next door the signed-in person waits for, within twelve hours. Null when nothing of theirs opens so soon, and when
 * one of their sessions takes arrivals now: then a code that does not fit is a wrong code and nothing else.
 */
export async function nextDoor(ctx: Context): Promise<ClosedDoor | null> {
	if (ctx.actor.kind !== 'person') return null;
	const now = ctx.now().toISOString();
	const until = new Date(ctx.now().getTime() + AHEAD_MS).toISOString();
	const [first] = await invitedEventSessions(ctx.db, ctx.actor.personId, { from: now, until });
	if (!first || first.opens_at <= now) return null;
	return {
		eventTitle: first.event_title,
		sessionTitle: first.session_title,
		zone: first.zone,
		opensAt: first.opens_at
	};
}
