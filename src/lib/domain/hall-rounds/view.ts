/** What of a round is shown, to whom, in the letters under which its choices stand for everybody. Never a name. */
import type { TimedCode } from '../attendance/hall-code.ts';
import type { BasisSnapshot, ChoiceLetter } from '../quiz/question.ts';
import type { RoundAct, RoundPhase, Vote } from './round.ts';

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

export type LetteredVote =
	| { kind: 'few'; answered: number }
	| { kind: 'phones' | 'hands'; answered: number; counts: Partial<Record<ChoiceLetter, number>> };
export type CountedVote = { vote: Vote; shown: LetteredVote };

/** For the hall's screen and the remotes. */
export type HallRoundState = {
	/** Milliseconds. */
	serverNow: number;
	present: number;
	/** How many answered the vote that is open, or the last one. */
	answered: number;
	round: RoundFace | null;
	/** Votes that are closed. */
	counted: CountedVote[];
	end: RoundEnd | null;
	codes: TimedCode[];
	/** What may be done next. */
	acts: readonly RoundAct[];
	/** Votes for which hands may be counted. */
	handVotes: readonly Vote[];
};

/**
 * The consequences that a hall talks about: of the choice that most took which is not the fitting one, and of the
 * fitting one. Where no counts are shown, of the fitting one alone.
 */
export function toldConsequences(end: RoundEnd, last: LetteredVote | undefined): RoundEnd['consequences'] {
	const counts = last && last.kind !== 'few' ? last.counts : {};
	const others = end.consequences.filter(({ letter }) => letter !== end.right && (counts[letter] ?? 0) > 0);
	const most = others.reduce<RoundEnd['consequences'][number] | null>(
		(top, one) => (top === null || (counts[one.letter] ?? 0) > (counts[top.letter] ?? 0) ? one : top),
		null
	);
	return [...(most ? [most] : []), ...end.consequences.filter(({ letter }) => letter === end.right)];
}

/** What a supervisor chooses from; `shown` was before this hall already. */
export type HallScenario = { id: string; title: string; story: string; prohibition: string; shown: boolean };
