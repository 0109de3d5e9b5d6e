import { can } from '#lib/domain/access/policy.ts';
import { no, ok, type Outcome } from '#lib/domain/outcome.ts';
import type { ProhibitionCode } from '#lib/domain/prohibitions.ts';
import { drawQuestions } from '#lib/domain/quiz/draw-questions.ts';
import { seedOf } from '#lib/domain/quiz/seeded-random.ts';
import { quizState } from '#lib/domain/quiz/quiz-state.ts';
import { recordAudit } from '#lib/server/audit/audit.ts';
import { inTransaction } from '#lib/server/db/transaction.ts';
import { currentCourse, noteStarted } from '#lib/server/learning/learning.ts';
import type { Context } from '#lib/server/platform/context.ts';
import { drawablePool, itemOf, keepWording, wordingOf } from './question-bank.ts';
import { attemptsOf, insertAttempt, lastSeenBy } from './quiz.queries.ts';
import { insertItems } from './attempt-items.queries.ts';
import { standingOf } from './quiz.ts';

export type StartRefusal = 'no-programme' | 'no-quiz' | 'modules-first' | 'already-passed' | 'not-yet';

/**
 * Opens an attempt of the actor's current programme and answers its id; an open one is continued, so that 50 starts
 * at once give one attempt and one id (T-04). The draw is made here, once, and kept with its seed (T-06).
 * Refuses: 'no-programme', 'no-quiz', 'modules-first' (T-03), 'already-passed', 'not-yet' (the retake is still closed).
 */
export async function startAttempt(ctx: Context): Promise<Outcome<string, StartRefusal>> {
	if (ctx.actor.kind !== 'person' || !can(ctx.actor, 'course.take', { personId: ctx.actor.personId }))
		return no('no-programme');
	const { personId } = ctx.actor;
	return inTransaction(ctx, async (ctx) => {
		const course = await currentCourse(ctx);
		if (!course) return no('no-programme');
		const { enrolmentId } = course;
		const attempts = await attemptsOf(ctx.db, enrolmentId);
		const state = quizState(standingOf(course, attempts), ctx.now());
		if (state.kind === 'open') return ok(state.attemptId);
		if (state.kind !== 'ready') return no(REFUSALS[state.kind]);

		const attemptId = ctx.newId();
		const asks = { enrolmentId, personId, attemptId, number: (attempts.at(-1)?.attempt_number ?? 0) + 1 };
		if (!(await openAttempt(ctx, asks, state.asks))) {
			// Somebody was quicker: another tab, or the other half of a double click.
			const open = (await attemptsOf(ctx.db, enrolmentId)).find((attempt) => attempt.closed_at === null);
			return open ? ok(open.id) : no('not-yet');
		}
		if (course.startedAt === null) await noteStarted(ctx, enrolmentId);
		const data = { assignment: course.assignmentId, number: asks.number, asked: state.asks.length };
		await recordAudit(ctx, 'quiz.started', { type: 'quiz-attempt', id: attemptId }, data);
		return ok(attemptId);
	});
}

const REFUSALS = {
	'no-quiz': 'no-quiz',
	passed: 'already-passed',
	'modules-unread': 'modules-first',
	waiting: 'not-yet'
} as const;

type NewAttempt = { enrolmentId: string; personId: string; attemptId: string; number: number };

async function openAttempt(ctx: Context, attempt: NewAttempt, prohibitions: ProhibitionCode[]): Promise<boolean> {
	const seed = seedOf(ctx.randomBytes(4));
	const lastSeen = await lastSeenBy(ctx.db, attempt.personId);
	const worded = wordingOf(
		ctx.content,
		drawQuestions({ pool: drawablePool(ctx.content), prohibitions, lastSeen, seed })
	);
	const opened = await insertAttempt(ctx.db, {
		id: attempt.attemptId,
		person_id: attempt.personId,
		participant_id: null,
		enrolment_id: attempt.enrolmentId,
		hall_round_id: null,
		attempt_number: attempt.number,
		seed,
		started_at: ctx.now().toISOString(),
		closed_at: null,
		asked_count: worded.length,
		right_count: null,
		passed: null
	});
	if (!opened) return false;
	await keepWording(ctx.db, worded);
	await insertItems(
		ctx.db,
		worded.map(({ drawn }, index) => itemOf(attempt.attemptId, index + 1, drawn))
	);
	return true;
}
