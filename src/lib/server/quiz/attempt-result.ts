/** A closed attempt with its explanations, for its owner alone. */
import { latestVerdicts, type Understanding } from '#lib/domain/learning/understanding.ts';
import { no, ok, type Outcome } from '#lib/domain/outcome.ts';
import type { ChoiceId, ScenarioSnapshot } from '#lib/domain/quiz/question.ts';
import { quizState, type QuizState } from '#lib/domain/quiz/quiz-state.ts';
import type { AnswerVerdict } from '#lib/domain/quiz/score-attempt.ts';
import type { Zone } from '#lib/domain/time/office-time.ts';
import type { AttemptItemTable } from '#lib/server/db/schema.ts';
import { courseOf, type Course } from '#lib/server/learning/learning.ts';
import type { Context } from '#lib/server/platform/context.ts';
import { itemsOf, verdictsUntil } from './attempt-items.queries.ts';
import { snapshotsOf } from './question-bank.ts';
import { attemptsOf } from './quiz.queries.ts';
import { ownAttempt, orderOf, standingOf, ownZone } from './quiz.ts';

export type Explained = {
	verdict: AnswerVerdict;
	scenario: ScenarioSnapshot;
	order: ChoiceId[];
	confidence: number | null;
};
export type AttemptResult = {
	attemptId: string;
	number: number;
	closedAt: string;
	passed: boolean;
	/** As it stood when this attempt was closed, whatever came later. */
	understanding: Understanding;
	explained: Explained[];
	course: Course;
	/** Where the person stands now. */
	state: QuizState;
	newerAttemptId: string | null;
	zone: Zone;
};

/**
 * A closed attempt explained with the wording of its day: choices, key, consequences, reasons, laws (Q5, Q10).
 * Refuses: 'not-found' (or somebody else's), 'still-open' (nothing is explained before it is closed).
 */
export async function attemptResult(
	ctx: Context,
	attemptId: string
): Promise<Outcome<AttemptResult, 'not-found' | 'still-open'>> {
	const attempt = await ownAttempt(ctx, attemptId);
	if (!attempt) return no('not-found');
	if (attempt.closed_at === null) return no('still-open');
	const course = await courseOf(ctx, attempt.enrolment_id);
	if (!course) return no('not-found');
	const attempts = await attemptsOf(ctx.db, attempt.enrolment_id);
	const items = await itemsOf(ctx.db, attempt.id);
	const scenarios = await snapshotsOf(ctx, items);
	return ok({
		attemptId: attempt.id,
		number: attempt.attempt_number,
		closedAt: attempt.closed_at,
		passed: attempt.passed === 1,
		understanding: latestVerdicts([await verdictsUntil(ctx.db, attempt)]),
		explained: items.map((item, index) => ({
			verdict: verdictOf(item),
			scenario: scenarios[index] as ScenarioSnapshot,
			order: orderOf(item),
			confidence: item.confidence
		})),
		course,
		state: quizState(standingOf(course, attempts), ctx.now()),
		zone: await ownZone(ctx),
		newerAttemptId: attempts.find((other) => other.attempt_number > attempt.attempt_number)?.id ?? null
	});
}

const verdictOf = (item: AttemptItemTable): AnswerVerdict => ({
	position: item.position,
	prohibition: item.prohibition,
	choice: item.choice,
	right: item.is_right === 1
});
