/** What is decided of an event's session by its hours alone. */
import { isReason } from '../reason.ts';

const DAY_MS = 86_400_000;

export type HoursProblem = 'ends-before-start' | 'too-long';

/** Why a plan's sessions cannot be: one ends before it starts or as it starts, or lasts longer than 24 hours. */
export function hoursProblem(sessions: readonly { startsAt: Date; endsAt: Date }[]): HoursProblem | null {
	if (sessions.some(({ startsAt, endsAt }) => endsAt <= startsAt)) return 'ends-before-start';
	return sessions.some(({ startsAt, endsAt }) => endsAt.getTime() - startsAt.getTime() > DAY_MS) ? 'too-long' : null;
}

/** The first start and the last end of an event's sessions, ISO; there is at least one. */
export function eventHours(sessions: readonly { startsAt: string; endsAt: string }[]): {
	startsAt: string;
	endsAt: string;
} {
	const starts = sessions.map(({ startsAt }) => startsAt).sort();
	const ends = sessions.map(({ endsAt }) => endsAt).sort();
	return { startsAt: starts[0] as string, endsAt: ends.at(-1) as string };
}

export type ClosingProblem = 'not-yet-open' | 'before-start';

/**
 * Whether a session may be closed now, and whether that is early. `not-yet-open`: nobody could have come yet.
 * `before-start`: nobody closes a session before its start without saying why; what is said is kept. Closed again, to
 * mend the head count, it is never early.
 */
export function decideClosing(
	eventSession: { opensAt: string; startsAt: string; closedAt: string | null },
	reason: string,
	now: Date
): { problem: ClosingProblem } | { problem: null; early: boolean } {
	const at = now.toISOString();
	if (eventSession.opensAt > at) return { problem: 'not-yet-open' };
	const early = eventSession.closedAt === null && eventSession.startsAt > at;
	return early && !isReason(reason) ? { problem: 'before-start' } : { problem: null, early };
}
