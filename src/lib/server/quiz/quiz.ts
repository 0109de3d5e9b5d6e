/** What a learner sees of the quiz: front door. Every read is of the actor's own attempts and nobody else's. */
import { can } from '#lib/domain/access/policy.ts';
import { isPassed, latestVerdicts } from '#lib/domain/learning/understanding.ts';
import type { ChoiceId } from '#lib/domain/quiz/question.ts';
import { quizState, type QuizState } from '#lib/domain/quiz/quiz-state.ts';
import type { Zone } from '#lib/domain/time/office-time.ts';
import type { AttemptItemTable, DutyAttempt } from '#lib/server/db/schema.ts';
import { currentPath, type Course } from '#lib/server/learning/learning.ts';
import type { Context } from '#lib/server/platform/context.ts';
import { findUnit } from '#lib/server/units/units.ts';
import { attemptedItems } from './attempt-items.queries.ts';
import { attemptOf } from './quiz.queries.ts';

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
		passed: hasPassed(course, attempts),
		openAttemptId: attempts.find((attempt) => attempt.closed_at === null)?.id ?? null,
		lastClosedAt: attempts.at(-1)?.closed_at ?? null,
		retakeAfterMinutes: course.retakeAfterMinutes
	};
}

/**
 * By the verdict of the last closed attempt. One closed under a stricter rule is tried again, unless another condition
 * has completed the duty by the present one since.
 */
function hasPassed({ completedAt, understanding }: Course, attempts: readonly DutyAttempt[]): boolean {
	const last = attempts.findLast((attempt) => attempt.closed_at !== null);
	return last?.passed === 1 || (completedAt !== null && isPassed(understanding));
}

const toLine = (row: DutyAttempt): AttemptLine => ({
	id: row.id,
	number: row.attempt_number,
	closedAt: row.closed_at ?? '',
	asked: row.asked_count,
	right: row.right_count ?? 0,
	passed: row.passed === 1
});

/** The attempt when it is the actor's own; what is somebody else's does not exist (no role opens it). */
export async function ownAttempt(ctx: Context, attemptId: string): Promise<DutyAttempt | null> {
	if (ctx.actor.kind !== 'person') return null;
	const attempt = await attemptOf(ctx.db, attemptId, ctx.actor.personId);
	return attempt && can(ctx.actor, 'course.take', { personId: attempt.person_id }) ? attempt : null;
}

export async function ownZone(ctx: Context): Promise<Zone> {
	const unitId = ctx.actor.kind === 'person' ? ctx.actor.unitId : null;
	return (unitId && (await findUnit(ctx, unitId))?.zone) || 'WIB';
}

/** The order in which an item's choices were shown. */
export const orderOf = (item: Pick<AttemptItemTable, 'shown_order'>) => [...item.shown_order] as ChoiceId[];
