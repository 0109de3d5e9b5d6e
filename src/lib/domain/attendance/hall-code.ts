/**
 * The rotating code of the hall: a new one every 15 seconds, the present and the previous one are accepted, so a
 * forwarded screenshot is worthless after 30 seconds (reliability T-11).
 */
export const STEP_MS = 15_000;

export function stepOf(now: Date): number {
	return Math.floor(now.getTime() / STEP_MS);
}

/** Steps whose codes still open the door at this moment. */
export function acceptedSteps(now: Date): [number, number] {
	const step = stepOf(now);
	return [step, step - 1];
}

/** `K7P 4XM`: groups of three, as read aloud. */
export function groupSpokenCode(code: string): string {
	return `${code.slice(0, 3)} ${code.slice(3)}`;
}

/** A code seen while signed out stays good this long while its holder signs in (requirement C19). */
export const ARRIVAL_GRACE_MS = 180_000;
