import { tallySession, type SessionTally } from '#lib/domain/attendance/session-tally.ts';
import { eventSessionFor } from '#lib/server/events/events.ts';
import type { Context } from '#lib/server/platform/context.ts';
import { entriesToTally, excusesToTally, linesToTally } from './session-numbers.queries.ts';

type CountedSession = {
	id: string;
	event_id: string;
	starts_at: string;
	late_after_minutes: number;
	closed_at: string | null;
};

/** What the closing page and its papers say of a session in numbers (C33); null for whoever does not supervise the event now. */
export async function sessionNumbers(
	ctx: Context,
	of: { eventId: string; eventSessionId: string }
): Promise<SessionTally | null> {
	const found = await eventSessionFor(ctx, of, 'event.supervise');
	return found && numbersOf(ctx, found.eventSession);
}

/** The same for a caller who has been let in, or who checks the house. */
export async function numbersOf(ctx: Context, eventSession: CountedSession): Promise<SessionTally> {
	return tallySession({
		startsAt: eventSession.starts_at,
		lateAfterMinutes: eventSession.late_after_minutes,
		closedAt: eventSession.closed_at,
		entries: await entriesToTally(ctx.db, eventSession.event_id),
		lines: await linesToTally(ctx.db, eventSession.id),
		excuses: await excusesToTally(ctx.db, eventSession.id)
	});
}
