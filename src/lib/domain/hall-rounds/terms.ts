/** How a round is held: whose answers are named, which of several counts, and for how long a vote is open. */
import type { RoundTimes, Vote } from './round.ts';

export const ANSWER_RULES = ['last', 'first'] as const;
/** Which of somebody's answers to a vote counts. */
export type AnswerRule = (typeof ANSWER_RULES)[number];

/** Set before the first vote is opened, and not changed after it. */
export type RoundTerms = {
	answerRule: AnswerRule;
	/** Nobody's answer is kept: only how many chose what (V6). */
	anonymous: boolean;
	/** Of each vote; null: without a timer, which is how a round begins (V7). */
	seconds: number | null;
};

/** What a remote offers. */
export const TIMERS = [30, 60, 90, 120, 180, 300] as const;
/** What it adds at a press. */
export const ADDED_SECONDS = 30;
/** How many times the others' time somebody has who asked for more. */
const MORE_TIME = 2;

/** By the server's clock, ISO; `more` for whoever asked for more time. */
export type VoteEnd = { endsAt: string; moreEndsAt: string };

/** When a vote that is opened now ends; null without a timer. */
export const endAfter = (openedAt: string, seconds: number | null): string | null =>
	seconds === null ? null : new Date(Date.parse(openedAt) + seconds * 1000).toISOString();

/** The end of a vote that was opened, for everybody and for whoever has more time; null without a timer. */
export function voteEnd(openedAt: string | null, endsAt: string | null): VoteEnd | null {
	if (openedAt === null || endsAt === null) return null;
	const length = Date.parse(endsAt) - Date.parse(openedAt);
	return { endsAt, moreEndsAt: new Date(Date.parse(openedAt) + MORE_TIME * length).toISOString() };
}

/** The end for one person. */
export const endFor = (end: VoteEnd | null, hasMore: boolean): string | null =>
	end === null ? null : hasMore ? end.moreEndsAt : end.endsAt;

/** Whether time is up: exactly at the end it still counts. */
export const isTimeUp = (end: string | null, now: Date): boolean => end !== null && now.toISOString() > end;

/** The instants of a vote by which its end is known. */
export const openedAt = (times: RoundTimes, vote: Vote): string | null =>
	vote === 1 ? times.firstOpenedAt : times.secondOpenedAt;

/** As long after its end as a door takes arrivals: whoever has closed neither session nor vote by then has forgotten both. */
const FORGOTTEN_AFTER_MS = 6 * 3_600_000;

/** A session that had ended by this instant (ISO) is asked nothing more, whether or not somebody closed it. */
export const forgottenSince = (now: Date): string => new Date(now.getTime() - FORGOTTEN_AFTER_MS).toISOString();
