/** A closed attempt with its explanations, for its owner alone. */
import { reasonsToRead } from '#lib/domain/learning/next-step.ts';
import { understandingAt, type Understanding } from '#lib/domain/learning/understanding.ts';
import { no, ok, type Outcome } from '#lib/domain/outcome.ts';
import type { ChoiceId, ScenarioSnapshot } from '#lib/domain/quiz/question.ts';
import type { QuizState } from '#lib/domain/quiz/quiz-state.ts';
import type { AnswerVerdict } from '#lib/domain/quiz/score-attempt.ts';
import type { Zone } from '#lib/domain/time/office-time.ts';
import type { AttemptItemTable } from '#lib/server/db/schema.ts';
import { answersUntil, courseOf, quizStateIn, type Course } from '#lib/server/learning/learning.ts';
import type { Context } from '#lib/server/platform/context.ts';
import { itemsOf } from './attempt-items.queries.ts';
import { snapshotsOf } from './question-bank.ts';
import { attemptsOf } from './quiz.queries.ts';
import { ownAttempt, orderOf, ownZone } from './quiz.ts';

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
	/** As it stood when this attempt was closed, whatever came later. */
	understanding: Understanding;
	explained: Explained[];
	course: Course;
	/** Where the person stands now. */
	state: QuizState;
	/** Closed last, when this one was not. */
	newerAttemptId: string | null;
	/** This is the one of which is still to be said that its reasons were read. */
	asksReasons: boolean;
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
		understanding: understandingAt(
			await answersUntil(ctx, attempt.person_id, attempt.closed_at),
			new Date(attempt.closed_at)
		),
		explained: items.map((item, index) => ({
			verdict: verdictOf(item),
			scenario: scenarios[index] as ScenarioSnapshot,
			order: orderOf(item),
			confidence: item.confidence
		})),
		course,
		state: quizStateIn(course, attempts.find((other) => other.closed_at === null)?.id ?? null, ctx.now()),
		zone: await ownZone(ctx),
		newerAttemptId:
			attempts.findLast((other) => other.closed_at !== null && other.attempt_number > attempt.attempt_number)?.id ??
			null,
		asksReasons: reasonsToRead(attempts, course)?.attemptId === attempt.id
	});
}

const verdictOf = (item: AttemptItemTable): AnswerVerdict => ({
	position: item.position,
	prohibition: item.prohibition,
	choice: item.choice,
	right: item.is_right === 1
});
