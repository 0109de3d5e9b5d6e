/** Who came late (requirement C17): from the arrival and the session alone, so that a corrected limit needs no new scan. */
export const USUAL_LATE_MINUTES = 30;

export type LateRule = { startsAt: string; lateAfterMinutes: number };

/**
 * Whole minutes after the session's start, for an arrival after its limit; 0 for one in time. The limit itself is in
 * time: "30 minutes" lets in at 09.30.00 and is late at the next second.
 */
export function lateMinutes({ startsAt, lateAfterMinutes }: LateRule, arrivedAt: string): number {
	const past = new Date(arrivedAt).getTime() - new Date(startsAt).getTime();
	return past > lateAfterMinutes * 60_000 ? Math.max(1, Math.floor(past / 60_000)) : 0;
}

/** The last instant at which an arrival is in time. */
export const lateFrom = ({ startsAt, lateAfterMinutes }: LateRule): string =>
	new Date(new Date(startsAt).getTime() + lateAfterMinutes * 60_000).toISOString();
