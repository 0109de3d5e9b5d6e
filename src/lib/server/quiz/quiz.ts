/** What a learner sees of the quiz: front door. Every read is of the actor's own attempts and nobody else's. */
import { can } from '#lib/domain/access/policy.ts';
import { latestVerdicts, type Understanding } from '#lib/domain/learning/understanding.ts';
import { no, ok, type Outcome } from '#lib/domain/outcome.ts';
import {
	letterOf,
	publicQuestion,
	type ChoiceId,
	type ChoiceLetter,
	type PublicQuestion,
	type ScenarioSnapshot
} from '#lib/domain/quiz/question.ts';
import { quizState, type QuizState } from '#lib/domain/quiz/quiz-state.ts';
import { unanswered, type AnswerVerdict } from '#lib/domain/quiz/score-attempt.ts';
import type { Zone } from '#lib/domain/time/office-time.ts';
import type { AttemptItemTable, DutyAttempt } from '#lib/server/db/schema.ts';
import { courseOf, currentPath, type Course } from '#lib/server/learning/learning.ts';
import type { Context } from '#lib/server/platform/context.ts';
import { findUnit } from '#lib/server/units/units.ts';
import { attemptOf, attemptsOf } from './quiz.queries.ts';
import { attemptedItems, itemsOf, verdictsUntil } from './attempt-items.queries.ts';
import { snapshotsOf } from './question-bank.ts';

export { hallPool, itemOf, rightChoice, snapshotsOf, wordForHall } from './question-bank.ts';

export type AttemptLine = {
	id: string;
	number: number;
	closedAt: string;
	asked: number;
	right: number;
	passed: boolean;
};
export type QuizProgress = {
	course: Course;
	state: QuizState;
	answered: number;
	asked: number;
	/** Closed ones, first to last. */
	attempts: AttemptLine[];
};
export type QuizOverview = QuizProgress & { zone: Zone };

/** The start page: the rules as they stand for this person now. Null without a programme. */
export async function quizOverview(ctx: Context): Promise<QuizOverview | null> {
	const progress = await quizProgress(ctx);
	return progress && { ...progress, zone: await ownZone(ctx) };
}

/** The same for pages that know the reader's zone: two statements, whatever was attempted. */
export async function quizProgress(ctx: Context): Promise<QuizProgress | null> {
	const path = await currentPath(ctx);
	if (!path) return null;
	const items = await attemptedItems(ctx.db, { enrolmentId: path.enrolmentId });
	const attempts = [...new Map(items.map((item) => [item.id, item])).values()];
	const open = attempts.find((attempt) => attempt.closed_at === null);
	const verdicts = items.filter((item) => item.closed_at !== null);
	const course = {
		...path,
		understanding: latestVerdicts([verdicts.map((item) => ({ ...item, right: item.is_right === 1 }))])
	};
	return {
		course,
		state: quizState(standingOf(course, attempts), ctx.now()),
		asked: open?.asked_count ?? 0,
		answered: items.filter((item) => item.id === open?.id && item.choice !== null).length,
		attempts: attempts.filter((attempt) => attempt.closed_at !== null).map(toLine)
	};
}

/** What quizState() decides on, from the course and the attempts made in it. */
export function standingOf(course: Course, attempts: readonly DutyAttempt[]) {
	return {
		hasQuiz: course.track.hasQuiz,
		unreadModules: course.asks.modules ? course.modules.filter((module) => module.readVersion === null).length : 0,
		understanding: course.understanding,
		openAttemptId: attempts.find((attempt) => attempt.closed_at === null)?.id ?? null,
		lastClosedAt: attempts.at(-1)?.closed_at ?? null,
		retakeAfterMinutes: course.retakeAfterMinutes
	};
}

const toLine = (row: DutyAttempt): AttemptLine => ({
	id: row.id,
	number: row.attempt_number,
	closedAt: row.closed_at ?? '',
	asked: row.asked_count,
	right: row.right_count ?? 0,
	passed: row.passed === 1
});

export type SavedAnswer = { letter: ChoiceLetter; confidence: number | null; answeredAt: string };
export type AttemptView = {
	attemptId: string;
	count: number;
	/** The place asked for; `count + 1` is the last look before sending. */
	position: number;
	question: PublicQuestion | null;
	answer: SavedAnswer | null;
	answered: number[];
	unanswered: number[];
	lastSavedAt: string | null;
	/** Of the reader's own office: the hours shown are in it. */
	zone: Zone;
};

/**
 * One place of an open attempt, without its key. Without `position` the first unanswered place, so that another
 * device opens at the same question (Q3). Refuses: 'not-found' (or somebody else's, or no such place), 'closed'.
 */
export async function attemptPage(
	ctx: Context,
	input: { attemptId: string; position: number | null }
): Promise<Outcome<AttemptView, 'not-found' | 'closed'>> {
	const attempt = await ownAttempt(ctx, input.attemptId);
	if (!attempt) return no('not-found');
	if (attempt.closed_at !== null) return no('closed');
	const items = await itemsOf(ctx.db, attempt.id);
	const answered = new Map(items.filter((item) => item.choice !== null).map((item) => [item.position, item]));
	const open = unanswered(attempt.asked_count, answered);
	const position = input.position ?? open[0] ?? attempt.asked_count + 1;
	if (position < 1 || position > attempt.asked_count + 1) return no('not-found');
	const item = items[position - 1];
	const [scenario] = item ? await snapshotsOf(ctx, [item]) : [];
	return ok({
		attemptId: attempt.id,
		count: attempt.asked_count,
		position,
		question: item && scenario ? publicQuestion(scenario, orderOf(item)) : null,
		answer:
			item && item.choice !== null && item.answered_at !== null
				? {
						letter: letterOf(orderOf(item), item.choice),
						confidence: item.confidence,
						answeredAt: item.answered_at
					}
				: null,
		answered: [...answered.keys()],
		unanswered: open,
		zone: await ownZone(ctx),
		lastSavedAt:
			items
				.flatMap((one) => one.answered_at ?? [])
				.sort()
				.at(-1) ?? null
	});
}

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

/** The attempt when it is the actor's own; what is somebody else's does not exist (no role opens it). */
async function ownAttempt(ctx: Context, attemptId: string): Promise<DutyAttempt | null> {
	if (ctx.actor.kind !== 'person') return null;
	const attempt = await attemptOf(ctx.db, attemptId, ctx.actor.personId);
	return attempt && can(ctx.actor, 'course.take', { personId: attempt.person_id }) ? attempt : null;
}

async function ownZone(ctx: Context): Promise<Zone> {
	const unitId = ctx.actor.kind === 'person' ? ctx.actor.unitId : null;
	return (unitId && (await findUnit(ctx, unitId))?.zone) || 'WIB';
}

/** The order in which an item's choices were shown. */
export const orderOf = (item: Pick<AttemptItemTable, 'shown_order'>) => [...item.shown_order] as ChoiceId[];

const verdictOf = (item: AttemptItemTable): AnswerVerdict => ({
	position: item.position,
	prohibition: item.prohibition,
	choice: item.choice,
	right: item.is_right === 1
});
