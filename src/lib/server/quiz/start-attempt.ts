import { can } from '#lib/domain/access/policy.ts';
import { no, ok, type Outcome } from '#lib/domain/outcome.ts';
import type { ProhibitionCode } from '#lib/domain/prohibitions.ts';
import { drawQuestions } from '#lib/domain/quiz/draw-questions.ts';
import { quizState } from '#lib/domain/quiz/quiz-state.ts';
import { recordAudit } from '#lib/server/audit/audit.ts';
import { inTransaction } from '#lib/server/db/transaction.ts';
import { currentCourse, noteStarted } from '#lib/server/learning/learning.ts';
import type { Context } from '#lib/server/platform/context.ts';
import { drawablePool, keepWording, wordingOf } from './question-bank.ts';
import { attemptsOf, drawsOf, insertAttempt } from './quiz.queries.ts';
import { drawnOf, standingOf } from './quiz.ts';

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
		const { programmeId } = course;
		const attempts = await attemptsOf(ctx.db, programmeId, personId);
		const state = quizState(standingOf(course, attempts), ctx.now());
		if (state.kind === 'open') return ok(state.attemptId);
		if (state.kind !== 'ready') return no(REFUSALS[state.kind]);

		const attemptId = ctx.newId();
		const asks = { programmeId, personId, attemptId, number: (attempts.at(-1)?.attempt_number ?? 0) + 1 };
		if (!(await openAttempt(ctx, asks, state.asks))) {
			// Somebody was quicker: another tab, or the other half of a double click.
			const open = (await attemptsOf(ctx.db, programmeId, personId)).find((attempt) => attempt.closed_at === null);
			return open ? ok(open.id) : no('not-yet');
		}
		await noteStarted(ctx, programmeId, personId);
		const data = { programme: programmeId, number: asks.number, asked: state.asks.length };
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

type NewAttempt = { programmeId: string; personId: string; attemptId: string; number: number };

async function openAttempt(ctx: Context, attempt: NewAttempt, prohibitions: ProhibitionCode[]): Promise<boolean> {
	const seed = Buffer.from(ctx.randomBytes(4)).readUInt32BE();
	const lastSeen = new Map<string, string>();
	for (const earlier of await drawsOf(ctx.db, attempt.personId)) {
		for (const item of drawnOf(earlier)) lastSeen.set(item.scenarioId, earlier.started_at);
	}
	const draw = drawQuestions({ pool: drawablePool(), prohibitions, lastSeen, seed });
	const worded = wordingOf(draw);
	const opened = await insertAttempt(ctx.db, {
		id: attempt.attemptId,
		programme_id: attempt.programmeId,
		person_id: attempt.personId,
		attempt_number: attempt.number,
		seed,
		drawn: JSON.stringify(worded.map(({ drawn }) => drawn)),
		started_at: ctx.now().toISOString(),
		closed_at: null,
		asked_count: draw.length,
		right_count: null,
		passed: null,
		result: null
	});
	if (opened) await keepWording(ctx.db, worded);
	return opened;
}
