import { helperDayEnd, helperEndedAt, MOST_HELPERS } from '#lib/domain/helpers/helper-day.ts';
import type { Zone } from '#lib/domain/time/office-time.ts';
import { eventFor } from '#lib/server/events/events.ts';
import type { Context } from '#lib/server/platform/context.ts';
import { helpersOf } from './helpers.queries.ts';

export type Helper = {
	id: string;
	name: string;
	joinedAt: string;
	heardAt: string;
	/** Null while it holds. */
	endedAt: string | null;
	/** By a supervisor or its holder; else by the end of its day. */
	revoked: boolean;
	/** Lines of the ledger. */
	scans: number;
};
export type EventHelpers = {
	eventTitle: string;
	zone: Zone;
	startsAt: string;
	cancelled: boolean;
	/** Until when a phone that is let in now would hold; null when none may be. */
	dayEnd: string | null;
	helpers: Helper[];
	/** How many more may be let in. */
	free: number;
};

/** The helpers' phones of an event, those that hold first; null for whoever is no supervisor there. */
export async function listHelpers(ctx: Context, eventId: string): Promise<EventHelpers | null> {
	const found = await eventFor(ctx, eventId, 'event.supervise');
	if (!found) return null;
	const { event } = found;
	const all = (await helpersOf(ctx.db, eventId)).map((row): Helper => ({
		id: row.id,
		name: row.holder_name,
		joinedAt: row.joined_at,
		heardAt: row.heard_at,
		endedAt: helperEndedAt({ revokedAt: row.revoked_at, endsAt: row.ends_at }, ctx.now()),
		revoked: row.revoked_at !== null,
		scans: row.scans ?? 0
	}));
	const holding = all.filter((helper) => helper.endedAt === null);
	return {
		eventTitle: event.title,
		zone: event.zone,
		startsAt: event.startsAt,
		cancelled: event.cancelled,
		dayEnd: event.cancelled ? null : helperDayEnd(event, ctx.now()),
		helpers: [...holding, ...all.filter((helper) => helper.endedAt !== null)],
		free: Math.max(0, MOST_HELPERS - holding.length)
	};
}
