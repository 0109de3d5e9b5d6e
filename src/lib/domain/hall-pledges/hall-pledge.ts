/**
 * A pledge in the room: its words stand on the screen, each who is present signs on their own phone, and hands are counted
 * where phones are not. Signatures and hands are two numbers that are never added: the same people may be in both.
 */

/** The words as they were put before the hall. */
export type PledgeWords = { title: string; opening: string; points: string[]; closing: string };

/** `hands`: null where nobody counted any. */
export type PledgeCount = { signed: number; hands: number | null; present: number };

/** Why nobody signs now: it was closed, or the session was; null where they may. */
export const signingProblem = (closedAt: string | null, sessionClosed: boolean): 'not-open' | null =>
	closedAt !== null || sessionClosed ? 'not-open' : null;
