import type { ProhibitionCode } from '../prohibitions.ts';
import type { ChoiceId } from './question.ts';

export type AskedItem = { prohibition: ProhibitionCode; rightChoice: ChoiceId };
export type AnswerVerdict = { position: number; prohibition: ProhibitionCode; choice: ChoiceId | null; right: boolean };
export type Score = { verdicts: AnswerVerdict[]; rightCount: number };

/** Positions count from 1, as the learner sees them. */
export type Answers = ReadonlyMap<number, ChoiceId>;

/** Places without an answer, in order: an attempt is only closed when there are none. */
export function unanswered(count: number, answers: { has(position: number): boolean }): number[] {
	return Array.from({ length: count }, (_, index) => index + 1).filter((position) => !answers.has(position));
}

/** One verdict per question; an unanswered one is not right. No partial points: a scenario has one decision. */
export function scoreAttempt(asked: readonly AskedItem[], answers: Answers): Score {
	const verdicts = asked.map(({ prohibition, rightChoice }, index) => {
		const choice = answers.get(index + 1) ?? null;
		return { position: index + 1, prohibition, choice, right: choice === rightChoice };
	});
	return { verdicts, rightCount: verdicts.filter((verdict) => verdict.right).length };
}
