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

/** One 15-second code: shown from `from` on, in milliseconds of the server's clock. */
export type TimedCode = { from: number; spoken: string; token: string };

/** The code to show at that millisecond, or null: one past its own 15 seconds is not shown, whatever was last known. */
export function codeAt(codes: readonly TimedCode[], at: number): TimedCode | null {
	return codes.find(({ from }) => from <= at && at < from + STEP_MS) ?? null;
}

/** A code seen while signed out stays good this long while its holder signs in (requirement C19). */
const ARRIVAL_GRACE_MS = 180_000;

/** Whoever shows a good code at most this long before the doors open waits and is recorded at the opening (C20). */
export const EARLY_MS = 600_000;

/**
 * What a code that was seen at `seenAt` is worth at `now`, for a session whose doors open at `opensAt` (ISO, all three
 * by the server's clock). 'waiting' until the doors open when it was seen early; then, as for every code, three minutes.
 * `from` is the moment the arrival counts from: nobody is present before the doors are open.
 */
export function arrivalTurn(
	seenAt: string,
	opensAt: string,
	now: Date
): { turn: 'waiting' | 'now' | 'over'; from: string } {
	const early = Date.parse(opensAt) - Date.parse(seenAt);
	const from = early > 0 ? opensAt : seenAt;
	const age = now.getTime() - Date.parse(from);
	// Seen long before, or dated ahead of our clock: no code of ours.
	if (early > EARLY_MS || Date.parse(seenAt) > now.getTime() || age > ARRIVAL_GRACE_MS) return { turn: 'over', from };
	return { turn: age < 0 ? 'waiting' : 'now', from };
}

/** How long a code may be kept on the phone that saw it: the wait for the doors and the time to sign in. */
export const ARRIVAL_KEPT_MS = EARLY_MS + ARRIVAL_GRACE_MS;
