/** What a person's answers show, and the rounds they were given in. */
import { withFamiliar } from '#lib/domain/learning/familiar.ts';
import { roundsOf, type Round, type TakenPart } from '#lib/domain/learning/rounds.ts';
import { understandingAt, type ScoredAnswer, type Understanding } from '#lib/domain/learning/understanding.ts';
import type { Context } from '#lib/server/platform/context.ts';
import { scoredAnswersOf, type AnswerOnRecord } from './completions.queries.ts';

export type { AnswerOnRecord };

type JudgedAnswer = AnswerOnRecord & ScoredAnswer;

export type Shown = {
	/** Of the person, in every duty of theirs, on whatever row of theirs they were given. */
	answers: JudgedAnswer[];
	understanding: Understanding;
	/** Of one duty. */
	rounds: Round[];
};

/** The evidence of a person as it stands now, with the rounds of one of their duties. */
export async function shownBy(ctx: Context, of: { personId: string; enrolmentId: string }): Promise<Shown> {
	return shownIn(await scoredAnswersOf(ctx.db, of.personId), of.enrolmentId, ctx.now());
}

/** The same from answers that are known already. */
export function shownIn(kept: readonly AnswerOnRecord[], enrolmentId: string, now: Date): Shown {
	const answers = withFamiliar(kept);
	return {
		answers,
		understanding: understandingAt(answers, now),
		rounds: roundsOf(partsOf(answers.filter((answer) => answer.enrolmentId === enrolmentId)))
	};
}

/** What a person had answered by an instant, ISO, in any duty. */
export async function answersUntil(ctx: Context, personId: string, until: string): Promise<JudgedAnswer[]> {
	return withFamiliar(await scoredAnswersOf(ctx.db, personId)).filter((answer) => answer.at <= until);
}

/** The answers of one duty, an attempt together. */
function partsOf(answers: readonly AnswerOnRecord[]): TakenPart[] {
	const parts = new Map<string, { closedAt: string; asked: AnswerOnRecord['prohibition'][] }>();
	for (const { attemptId, at, prohibition } of answers) {
		const part = parts.get(attemptId) ?? { closedAt: at, asked: [] };
		part.asked.push(prohibition);
		parts.set(attemptId, part);
	}
	return [...parts.values()];
}
