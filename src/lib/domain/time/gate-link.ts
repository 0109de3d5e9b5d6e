/** Whether a scanner trusts its network: what it saw of the last answers decides, never what the browser says of the Wi-Fi. */

/** `shaky`: the last answer was slow or failed; the next one decides. `offline`: nobody at the door waits for an answer. */
export type GateLinkState = 'online' | 'shaky' | 'offline';

/** An answer that takes longer than this counts as none. Milliseconds. */
export const SLOW_MS = 1_000;

/**
 * The state after one more answer: two bad ones in a row lead from online to offline, two good ones back, and one good
 * answer in between forgives a single bad one.
 */
export function gateLinkAfter(state: GateLinkState, answer: 'good' | 'bad'): GateLinkState {
	if (answer === 'bad') return state === 'online' ? 'shaky' : 'offline';
	return state === 'offline' ? 'shaky' : 'online';
}

/**
 * How long somebody at the door waits for the server before the phone answers by its own list, in milliseconds: two
 * seconds (requirement C6), one where the network was slow just now, and not at all without one.
 */
export const PATIENCE_MS: Record<GateLinkState, number> = { online: 2_000, shaky: SLOW_MS, offline: 0 };
