import { can } from '#lib/domain/access/policy.ts';
import { no, ok, type Outcome } from '#lib/domain/outcome.ts';
import type { ProhibitionCode } from '#lib/domain/prohibitions.ts';
import { drawQuestions } from '#lib/domain/quiz/draw-questions.ts';
import { seedOf } from '#lib/domain/quiz/seeded-random.ts';
import { partAsks } from '#lib/domain/learning/rounds.ts';
import { recordAudit } from '#lib/server/audit/audit.ts';
import { inTransaction } from '#lib/server/db/transaction.ts';
import { noteStarted } from '#lib/server/learning/learning.ts';
import type { Context } from '#lib/server/platform/context.ts';
import { drawablePool, itemOf, keepWording, wordingOf } from './question-bank.ts';
import { attemptsOf, insertAttempt, lastSeenBy } from './quiz.queries.ts';
import { insertItems } from './attempt-items.queries.ts';
import { offeredQuiz } from './quiz.ts';

export type StartRefusal = 'no-programme' | 'no-quiz' | 'modules-first' | 'not-yet';

/**
 * Opens the next part of the actor's round, of whichever duty `offeredRound` says, and answers its id; an open one is
 * continued, so that 50 starts at once give one attempt and one id (T-04). The draw is made here, once, and kept with
 * its seed (T-06).
 * Refuses: 'no-programme', 'no-quiz', 'modules-first' (T-03), 'not-yet' (the next round is still closed).
 */
export async function startAttempt(ctx: Context): Promise<Outcome<string, StartRefusal>> {
	if (ctx.actor.kind !== 'person' || !can(ctx.actor, 'course.take', { personId: ctx.actor.personId }))
		return no('no-programme');
	const { personId } = ctx.actor;
	return inTransaction(ctx, async (ctx) => {
		const offered = await offeredQuiz(ctx);
		if (!offered) return no('no-programme');
		if (offered === 'no-quiz') return no('no-quiz');
		const { course, quiz: state } = offered.duty;
		const { enrolmentId } = course;
		if (state.kind === 'open') return ok(state.attemptId);
		if (state.kind !== 'ready') return no(REFUSALS[state.kind]);

		const attemptId = ctx.newId();
		const number = 1 + Math.max(0, ...offered.attempts.map((one) => one.attempt_number));
		const asks = { enrolmentId, personId, attemptId, number };
		const seed = seedOf(ctx.randomBytes(4));
		const asked = partAsks(state, seed);
		if (!(await openAttempt(ctx, { ...asks, seed }, asked))) {
			// Somebody was quicker: another tab, or the other half of a double click.
			const open = (await attemptsOf(ctx.db, enrolmentId)).find((attempt) => attempt.closed_at === null);
			return open ? ok(open.id) : no('not-yet');
		}
		if (course.startedAt === null) await noteStarted(ctx, enrolmentId);
		const data = { assignment: course.assignmentId, number: asks.number, round: state.round, asked: asked.length };
		await recordAudit(ctx, 'quiz.started', { type: 'quiz-attempt', id: attemptId }, data);
		return ok(attemptId);
	});
}

const REFUSALS = {
	'no-quiz': 'no-quiz',
	'modules-unread': 'modules-first',
	waiting: 'not-yet'
} as const;

type NewAttempt = { enrolmentId: string; personId: string; attemptId: string; number: number; seed: number };

async function openAttempt(ctx: Context, attempt: NewAttempt, prohibitions: ProhibitionCode[]): Promise<boolean> {
	const { seed } = attempt;
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
