import { groupSpokenCode, STEP_MS, stepOf } from '#lib/domain/attendance/hall-code.ts';
import { findSession, runnableEvent, type EventSummary } from '#lib/server/events/events.ts';
import type { Context } from '#lib/server/platform/context.ts';
import { hallCounts, type HallCounts } from './attendance.ts';
import { hallCode } from './hall-code.ts';

/** One 15-second code: shown from `from` on, in milliseconds of the server's clock. */
export type TimedCode = { from: number; spoken: string; token: string };

export type HallState = { serverNow: number; counts: HallCounts; codes: TimedCode[]; closed: boolean };

/** Two minutes of codes ahead, so that the screen goes on when the network goes. */
const AHEAD = 8;

/** What the projector shows now and in the next two minutes; null when the actor may not run the event. No names. */
export async function hallState(
	ctx: Context,
	eventId: string,
	sessionId: string
): Promise<{ event: EventSummary; sessionTitle: string; state: HallState } | null> {
	const found = await runnableEvent(ctx, eventId);
	const session = found && (await findSession(ctx, sessionId));
	if (!found || !session || session.event_id !== eventId) return null;
	const step = stepOf(ctx.now());
	const codes = Array.from({ length: AHEAD }, (_, ahead) => {
		const code = hallCode(session.code_secret, step + ahead);
		return { from: (step + ahead) * STEP_MS, spoken: groupSpokenCode(code.spoken), token: code.token };
	});
	return {
		event: found.event,
		sessionTitle: session.title,
		state: {
			serverNow: ctx.now().getTime(),
			counts: await hallCounts(ctx, eventId, sessionId),
			codes,
			closed: session.closed_at !== null
		}
	};
}
