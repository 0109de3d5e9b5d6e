/** When an event's staff may see its list, and what an event is asked to be. */
import { localDay, type Zone } from '#lib/domain/time/office-time.ts';
import type { EventDays } from '#lib/domain/access/policy.ts';

const DAY_MS = 86_400_000;
/** How long after its end the staff of an event still sees its list. */
export const OPEN_AFTER_MS = 14 * DAY_MS;

/**
 * Where `now` lies among an event's days: its staff sees its list from seven days ahead to fourteen past (requirement
 * O5). Earlier than that only its plan may be changed, which names nobody on the list.
 */
export function eventDays(event: { startsAt: string; endsAt: string }, now: Date): EventDays {
	if (now.getTime() < new Date(event.startsAt).getTime() - 7 * DAY_MS) return 'before';
	return now.getTime() <= new Date(event.endsAt).getTime() + OPEN_AFTER_MS ? 'open' : 'over';
}

/** Whether an event is on today or tomorrow, by the calendar of its zone; null on any other day. */
export function nearDay(
	event: { startsAt: string; endsAt: string; zone: Zone },
	now: Date
): 'today' | 'tomorrow' | null {
	const day = (instant: Date) => localDay(instant, event.zone);
	const [first, last] = [day(new Date(event.startsAt)), day(new Date(event.endsAt))];
	const isOn = (at: string) => first <= at && at <= last;
	if (isOn(day(now))) return 'today';
	return isOn(day(new Date(now.getTime() + DAY_MS))) ? 'tomorrow' : null;
}

export const PHASES = ['preparation', 'doors', 'session', 'closing', 'certificates'] as const;
export type EventPhase = (typeof PHASES)[number];

/** The phase of the day a facilitator is in, from the sessions alone. */
export function eventPhase(
	sessions: readonly { opensAt: string; startsAt: string; closedAt: string | null }[],
	now: Date
): EventPhase {
	const at = now.toISOString();
	if (sessions.length > 0 && sessions.every((eventSession) => eventSession.closedAt !== null)) return 'certificates';
	const open = sessions.filter((eventSession) => eventSession.closedAt === null && eventSession.opensAt <= at);
	// Between two sessions the day goes on.
	if (open.length === 0)
		return sessions.some((eventSession) => eventSession.closedAt !== null) ? 'session' : 'preparation';
	return open.some((eventSession) => eventSession.startsAt <= at) ? 'session' : 'doors';
}

/** By how many heads the list of so many present may differ, more or fewer, and still count as equal. */
export const headTolerance = (present: number): number => Math.min(3, Math.floor(0.02 * present));

/** Listed and counted heads differ too much to hand out certificates: a gap over 2 % or over 3 people (reliability §1.3). */
export function needsReconciliation(present: number, headCount: number | null): boolean {
	if (headCount === null) return false;
	const gap = Math.abs(present - headCount);
	return gap > 3 || gap > 0.02 * Math.max(present, headCount);
}
