/** What screen, remotes and phones are told of a round, in the letters under which its choices stand. Never a name. */
import type { TimedCode } from '#lib/domain/attendance/hall-code.ts';
import type { CountedVote } from '#lib/domain/hall-rounds/distribution.ts';
import type { RoundAct, RoundPhase, Vote } from '#lib/domain/hall-rounds/round.ts';
import type { RoundTerms, VoteEnd } from '#lib/domain/hall-rounds/terms.ts';
import type { BasisSnapshot, ChoiceLetter } from '#lib/domain/quiz/question.ts';

/** What may be seen of a round that is not over yet: no key, no consequence, no law. */
export type RoundFace = {
	id: string;
	position: number;
	version: number;
	phase: RoundPhase;
	title: string;
	story: string;
	question: string;
	choices: { letter: ChoiceLetter; text: string }[];
};

/** Only once the round was shown to its end. */
export type RoundEnd = {
	right: ChoiceLetter;
	consequences: { letter: ChoiceLetter; text: string }[];
	why: string;
	bases: BasisSnapshot[];
};

/** For the hall's screen and the remotes. */
export type HallRoundState = {
	/** Milliseconds. */
	serverNow: number;
	present: number;
	/** How many answered the vote that is open, or the last one. */
	answered: number;
	/** How many answers to the round came when their vote was over. */
	late: number;
	round: RoundFace | null;
	/** Votes that are closed. */
	counted: CountedVote[];
	end: RoundEnd | null;
	/** How the round is held. */
	terms: RoundTerms | null;
	/** When the open vote ends by the clock, and for how many it ends later; null without a timer. */
	closes: (VoteEnd & { more: number }) | null;
	codes: TimedCode[];
	/** What may be done next. */
	acts: readonly RoundAct[];
	/** Votes for which hands may be counted. */
	handVotes: readonly Vote[];
};

/** What a supervisor chooses from; `shown` was before this hall already. */
export type HallScenario = { id: string; title: string; story: string; prohibition: string; shown: boolean };
