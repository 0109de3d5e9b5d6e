import { doorState, type DoorState } from '#lib/domain/attendance/check-in.ts';
import type { TimedCode } from '#lib/domain/attendance/hall-code.ts';
import { eventSessionFor, type EventSummary } from '#lib/server/events/events.ts';
import type { EventSessionTable } from '#lib/server/db/schema.ts';
import type { Context } from '#lib/server/platform/context.ts';
import { sharedRead } from '#lib/server/platform/shared-read.ts';
import { hallCounts, type HallCounts } from './attendance.ts';
import { codesFor } from './hall-code.ts';
import { countLate } from './late-arrivals.ts';

export type HallState = {
	serverNow: number;
	/** Of those present, `late` came after the session's limit. */
	counts: HallCounts & { late: number };
	door: DoorState;
	closed: boolean;
	/** ISO. */
	opensAt: string;
	startsAt: string;
	codes: TimedCode[];
};

/**
 * What the projector shows now and in the next two minutes; null when the actor may not run the event. No names, and no
 * future code for an officer. Codes leave the server only while the door takes arrivals: whoever holds one earlier or later could only be refused with it.
 */
export async function hallState(
	ctx: Context,
	eventId: string,
	eventSessionId: string
): Promise<{ event: EventSummary; supervises: boolean; sessionTitle: string; state: HallState } | null> {
	const found = await eventSessionFor(ctx, { eventId, eventSessionId }, 'event.scan');
	if (!found) return null;
	const { eventSession } = found;
	const now = ctx.now();
	const window = {
		opensAt: eventSession.opens_at,
		closedAt: eventSession.closed_at,
		endsAt: eventSession.ends_at,
		cancelled: found.event.cancelled
	};
	const door = doorState(window, now.toISOString());
	return {
		event: found.event,
		supervises: found.may('event.supervise'),
		sessionTitle: eventSession.title,
		state: {
			serverNow: now.getTime(),
			counts: await sharedRead(ctx.db, `session:${eventSessionId}`, () => countsOf(ctx, eventSession)),
			door,
			closed: eventSession.closed_at !== null,
			opensAt: eventSession.opens_at,
			startsAt: eventSession.starts_at,
			codes: door === 'open' ? codesFor(eventSession.code_secret, now, found.may('event.supervise')) : []
		}
	};
}

/** The same for whoever may see the hall. */
async function countsOf(ctx: Context, eventSession: EventSessionTable): Promise<HallState['counts']> {
	return {
		...(await hallCounts(ctx, eventSession.event_id, eventSession.id)),
		late: await countLate(ctx, {
			id: eventSession.id,
			startsAt: eventSession.starts_at,
			lateAfterMinutes: eventSession.late_after_minutes
		})
	};
}
