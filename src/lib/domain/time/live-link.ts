/** When a live screen has lost its server, and how it comes back. Times are milliseconds. */

/** No message for this long is a lost connection, whatever the socket says (requirement C39). */
export const SILENCE_MS = 8_000;

/**
 * A stream speaks every three seconds. One that has said nothing for longer may be held back on its way, so the server is
 * asked for its latest word besides, this often (V5).
 */
export const QUIET_MS = 4_000;
export const ASK_EVERY_MS = 2_000;
/** While asking works, the stream is tried again no more often than this. */
export const STREAM_AGAIN_MS = 30_000;

/**
 * Whether the last word is too old. A device's clock that was set back or ahead meanwhile tells nothing: that counts as
 * silence too, and costs one new connection.
 */
export function isSilent(heardAt: number, now: number, after = SILENCE_MS): boolean {
	return Math.abs(now - heardAt) >= after;
}

/** How long to wait before trying again after that many failures in a row: 1, 2, 4, 8, then every 10 seconds. */
export function pauseAfter(failures: number): number {
	return Math.min(10_000, 1000 * 2 ** Math.max(0, failures - 1));
}
