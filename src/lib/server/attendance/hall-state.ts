import { doorState, type DoorState } from '#lib/domain/attendance/check-in.ts';
import type { TimedCode } from '#lib/domain/attendance/hall-code.ts';
import { sessionFor, type EventSummary } from '#lib/server/events/events.ts';
import type { Context } from '#lib/server/platform/context.ts';
import { hallCounts, type HallCounts } from './attendance.ts';
import { codesAhead } from './hall-code.ts';
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
 * What the projector shows now and in the next two minutes; null when the actor may not run the event. No names. Codes
 * leave the server only while the door takes arrivals: whoever holds one earlier or later could only be refused with it.
 */
export async function hallState(
	ctx: Context,
	eventId: string,
	sessionId: string
): Promise<{ event: EventSummary; supervises: boolean; sessionTitle: string; state: HallState } | null> {
	const found = await sessionFor(ctx, { eventId, sessionId }, 'event.scan');
	if (!found) return null;
	const { session } = found;
	const now = ctx.now();
	const window = {
		opensAt: session.opens_at,
		closedAt: session.closed_at,
		endsAt: session.ends_at,
		cancelled: found.event.cancelled
	};
	const door = doorState(window, now.toISOString());
	return {
		event: found.event,
		supervises: found.may('event.supervise'),
		sessionTitle: session.title,
		state: {
			serverNow: now.getTime(),
			counts: {
				...(await hallCounts(ctx, eventId, sessionId)),
				late: await countLate(ctx, {
					id: sessionId,
					startsAt: session.starts_at,
					lateAfterMinutes: session.late_after_minutes
				})
			},
			door,
			closed: session.closed_at !== null,
			opensAt: session.opens_at,
			startsAt: session.starts_at,
			codes: door === 'open' ? codesAhead(session.code_secret, now) : []
		}
	};
}
