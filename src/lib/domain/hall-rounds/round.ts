/**
 * A round in which a hall decides on one practice scenario (on screen "babak"): the story, a first vote alone, the
 * counts, talking, a second vote, and at the end the consequence with its article. Which of it is now is derived from
 * instants that are written once each, so that whoever opens the remote stands where the hall stands (V3).
 */

/** ISO instants; null has not happened. */
export type RoundTimes = {
	firstOpenedAt: string | null;
	firstClosedAt: string | null;
	secondOpenedAt: string | null;
	secondClosedAt: string | null;
	revealedAt: string | null;
	droppedAt: string | null;
};

/**
 * `story` is shown and nobody answers yet; `talk` shows the first counts; `decided` both; `dropped` was given up before
 * its consequence was shown.
 */
export type RoundPhase = 'story' | 'first' | 'talk' | 'second' | 'decided' | 'revealed' | 'dropped';

export const ROUND_ACTS = ['open-first', 'close-first', 'open-second', 'close-second', 'reveal', 'drop'] as const;
export type RoundAct = (typeof ROUND_ACTS)[number];

export const VOTES = [1, 2] as const;
/** 1: everybody alone; 2: after talking. */
export type Vote = (typeof VOTES)[number];

export function roundPhase(times: RoundTimes): RoundPhase {
	if (times.droppedAt !== null) return 'dropped';
	if (times.revealedAt !== null) return 'revealed';
	if (times.secondClosedAt !== null) return 'decided';
	if (times.secondOpenedAt !== null) return 'second';
	if (times.firstClosedAt !== null) return 'talk';
	return times.firstOpenedAt !== null ? 'first' : 'story';
}

/**
 * What may be done next, the expected first. A vote that was closed is not opened again: the counts have been seen. A
 * round is given up only while nobody answers.
 */
export const NEXT_ACTS: Record<RoundPhase, readonly RoundAct[]> = {
	story: ['open-first', 'drop'],
	first: ['close-first'],
	talk: ['open-second', 'reveal', 'drop'],
	second: ['close-second'],
	decided: ['reveal', 'drop'],
	revealed: [],
	dropped: []
};

/** What belongs to each vote: the acts and the phase between which it takes answers, and its two instants. */
const OF_VOTE = {
	1: {
		opens: 'open-first',
		open: 'first',
		closes: 'close-first',
		openedAt: 'firstOpenedAt',
		closedAt: 'firstClosedAt'
	},
	2: {
		opens: 'open-second',
		open: 'second',
		closes: 'close-second',
		openedAt: 'secondOpenedAt',
		closedAt: 'secondClosedAt'
	}
} as const satisfies Record<
	Vote,
	{
		opens: RoundAct;
		open: RoundPhase;
		closes: RoundAct;
		openedAt: keyof RoundTimes;
		closedAt: keyof RoundTimes;
	}
>;

const voteWhere = (holds: (of: (typeof OF_VOTE)[Vote]) => boolean): Vote | null =>
	VOTES.find((vote) => holds(OF_VOTE[vote])) ?? null;

/** The vote that an act begins; null for other acts. */
export const voteOpenedBy = (act: RoundAct): Vote | null => voteWhere(({ opens }) => opens === act);

/** The vote that an act ends; its answers are judged then. Null for other acts. */
export const voteClosedBy = (act: RoundAct): Vote | null => voteWhere(({ closes }) => closes === act);

/** Nothing about the round changes after it. */
export const endsRound = (act: RoundAct): boolean => act === 'reveal' || act === 'drop';

/** The vote that takes answers now. */
export const openVote = (phase: RoundPhase): Vote | null => voteWhere(({ open }) => open === phase);

/** Votes whose counts the hall may see now: those that are closed. */
export function countedVotes(times: RoundTimes): Vote[] {
	return VOTES.filter((vote) => times[OF_VOTE[vote].closedAt] !== null);
}

/** Votes for which hands may be counted: those that were opened, of a round that was not given up (V8). */
export function handVotes(times: RoundTimes): Vote[] {
	if (times.droppedAt !== null) return [];
	return VOTES.filter((vote) => times[OF_VOTE[vote].openedAt] !== null);
}

/** `closedAt`: when the session was closed, null while it goes on; `opensAt`: when its door opens. ISO. */
type Hall = { opensAt: string; closedAt: string | null };

/** Why a hall is asked nothing now: nobody is in it yet, or everybody has left; null when it may be asked. */
export function choosingProblem(hall: Hall, now: Date): 'session-closed' | 'session-not-open' | null {
	if (hall.closedAt !== null) return 'session-closed';
	return hall.opensAt > now.toISOString() ? 'session-not-open' : null;
}

/**
 * Why the round may not take this step: it is not one of the next, as when another remote was quicker ('moved-on'), or it
 * would open a vote in a session that is over. What runs may be brought to its end after the session.
 */
export function steeringProblem(
	times: RoundTimes,
	act: RoundAct,
	sessionClosed: boolean
): 'moved-on' | 'session-closed' | null {
	if (!NEXT_ACTS[roundPhase(times)].includes(act)) return 'moved-on';
	return sessionClosed && voteOpenedBy(act) ? 'session-closed' : null;
}

/**
 * What becomes of an answer that arrives now. `late`: its vote is over, so it is kept and counted
 * nowhere (V4). `not-asked`: the vote was never opened, or the round was given up. `over`: the session is closed, or the
 * sender's time is up.
 */
type Fate = 'counts' | 'late' | 'not-asked';

export function arriving(times: RoundTimes, vote: Vote, over: boolean): Fate {
	const { openedAt, closedAt } = OF_VOTE[vote];
	if (times.droppedAt !== null || times[openedAt] === null) return 'not-asked';
	return times[closedAt] === null && !over ? 'counts' : 'late';
}
