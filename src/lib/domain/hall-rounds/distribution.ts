/** What a hall sees of a vote: numbers per choice, never who. */
import { letterOf, type ChoiceId, type ChoiceLetter } from '../quiz/question.ts';
import type { Vote } from './round.ts';

/** With fewer answers a bar would say what one person thinks. */
export const SMALLEST_SHOWN = 5;

/** `unsplit`: answers of an anonymous vote of which only their number was kept. */
export type VoteCounts = Readonly<Partial<Record<ChoiceId | 'unsplit', number>>>;

/** `few`: too few answered for their distribution to be shown. Hands were raised in the open, so they always are. */
export type ShownVote =
	| { kind: 'phones'; answered: number; counts: VoteCounts }
	| { kind: 'hands'; answered: number; counts: VoteCounts }
	| { kind: 'few'; answered: number };

/**
 * The counts of a closed vote as the hall sees them. Hands that were counted take the place of the phones' answers and
 * are never added to them: the same people would be in both (V8). Counted as nought, they give that place back.
 */
export function shownVote(phones: VoteCounts, hands: VoteCounts | null): ShownVote {
	const answered = sum(phones);
	if (hands !== null && sum(hands) > 0) return { kind: 'hands', answered: sum(hands), counts: hands };
	return answered < SMALLEST_SHOWN ? { kind: 'few', answered } : { kind: 'phones', answered, counts: phones };
}

export const sum = (counts: VoteCounts): number => Object.values(counts).reduce((total, count) => total + count, 0);

type Scaled = { kind: 'few' } | { kind: 'phones' | 'hands'; counts: Readonly<Partial<Record<string, number>>> };

/** The greatest number among these votes: one scale for before and after (V10); at least 1. */
export function scaleOf(votes: readonly Scaled[]): number {
	return Math.max(1, ...votes.flatMap((vote) => (vote.kind === 'few' ? [] : Object.values(vote.counts).map(Number))));
}

/** A vote in the letters under which its choices stood. */
export type LetteredVote =
	| { kind: 'few'; answered: number }
	| { kind: 'phones' | 'hands'; answered: number; counts: Partial<Record<ChoiceLetter, number>> };
export type CountedVote = { vote: Vote; shown: LetteredVote };

/** The counts under the letters of this order, noughts included. */
export function lettered(order: readonly ChoiceId[], shown: ShownVote): LetteredVote {
	if (shown.kind === 'few') return shown;
	const counts = Object.fromEntries(order.map((id) => [letterOf(order, id), shown.counts[id] ?? 0]));
	return { kind: shown.kind, answered: shown.answered, counts };
}

/** What is kept of an anonymous vote: how many chose what, and where fewer than five answered only how many (V6). */
export function keptCounts(
	order: readonly ChoiceId[],
	counts: VoteCounts
): { choice: ChoiceId | null; answers: number }[] {
	const answered = sum(counts);
	if (answered < SMALLEST_SHOWN) return [{ choice: null, answers: answered }];
	return order.map((choice) => ({ choice, answers: counts[choice] ?? 0 }));
}

type Consequence = { letter: ChoiceLetter; text: string };

/**
 * The consequences that a hall talks about: of the choice that most took which is not the fitting one, and of the
 * fitting one. Where no counts are shown, of the fitting one alone.
 */
export function toldConsequences(
	end: { right: ChoiceLetter; consequences: readonly Consequence[] },
	last: LetteredVote | undefined
): Consequence[] {
	const counts = last && last.kind !== 'few' ? last.counts : {};
	const others = end.consequences.filter(({ letter }) => letter !== end.right && (counts[letter] ?? 0) > 0);
	const most = others.reduce<Consequence | null>(
		(top, one) => (top === null || (counts[one.letter] ?? 0) > (counts[top.letter] ?? 0) ? one : top),
		null
	);
	return [...(most ? [most] : []), ...end.consequences.filter(({ letter }) => letter === end.right)];
}
