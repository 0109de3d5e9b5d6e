/** How long a list that a scanner took along is good for, and when it leaves the phone. Requirement C7. */

const HOUR_MS = 3_600_000;
/** An older list asks before anybody is scanned by it. */
const OLD_AFTER_MS = 12 * HOUR_MS;
/** Names stay on a phone no longer than this past the session's end. */
const KEPT_PAST_END_MS = 12 * HOUR_MS;
/** A clock this far off is said before the first scan (requirement C5). */
const CLOCK_OFF_MS = 120_000;

/** Milliseconds since the list was taken; never negative, since both are told by one clock. */
export const packAge = (takenAt: string, now: Date): number => Math.max(0, now.getTime() - Date.parse(takenAt));

/** Whether the list is so old that its holder has to say that it will do. `now` is the server's time. */
export const packIsOld = (takenAt: string, now: Date): boolean => packAge(takenAt, now) > OLD_AFTER_MS;

/** Whether the list has to leave the phone: twelve hours after the session's end. `now` is the server's time. */
export const packIsOver = (endsAt: string, now: Date): boolean => now.getTime() > Date.parse(endsAt) + KEPT_PAST_END_MS;

/** `offsetMs`: the server's time less the device's. Whether to say so, and in whole minutes ahead (+) or behind (−). */
export function clockTold(offsetMs: number | null): number | null {
	if (offsetMs === null || Math.abs(offsetMs) <= CLOCK_OFF_MS) return null;
	return -Math.round(offsetMs / 60_000);
}
