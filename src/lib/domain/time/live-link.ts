/** When a live screen has lost its server, and how it comes back. Times are milliseconds. */

/** No message for this long is a lost connection, whatever the socket says (requirement C39). */
export const SILENCE_MS = 8_000;

/**
 * Whether the last word is too old. A device's clock that was set back or ahead meanwhile tells nothing: that counts as
 * silence too, and costs one new connection.
 */
export function isSilent(heardAt: number, now: number): boolean {
	return Math.abs(now - heardAt) >= SILENCE_MS;
}

/** How long to wait before trying again after that many failures in a row: 1, 2, 4, 8, then every 10 seconds. */
export function pauseAfter(failures: number): number {
	return Math.min(10_000, 1000 * 2 ** Math.max(0, failures - 1));
}
