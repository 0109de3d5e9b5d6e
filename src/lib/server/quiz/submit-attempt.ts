import { can } from '#lib/domain/access/policy.ts';
import { isPassed } from '#lib/domain/learning/understanding.ts';
import { no, ok, type Outcome } from '#lib/domain/outcome.ts';
import type { ChoiceId } from '#lib/domain/quiz/question.ts';
import { scoreAttempt, unanswered, type Score } from '#lib/domain/quiz/score-attempt.ts';
import { recordAudit } from '#lib/server/audit/audit.ts';
import type { QuizAttemptTable } from '#lib/server/db/schema.ts';
import { inTransaction } from '#lib/server/db/transaction.ts';
import { completeProgrammeIfDue, courseOf, recordUnderstanding } from '#lib/server/learning/learning.ts';
import type { Context } from '#lib/server/platform/context.ts';
import { answersOf, attemptOf, closeAttempt, holdOpenAttempt } from './quiz.queries.ts';
import { rightChoice, snapshotsOf } from './question-bank.ts';
import { drawnOf } from './quiz.ts';

export type Submitted = { attemptId: string; passed: boolean; programmeComplete: boolean };
export type SubmitRefusal = 'not-found' | 'already-submitted';
/** The places still without an answer; what was answered stays saved. */
export type Unanswered = { ok: false; reason: 'unanswered'; places: number[] };

/**
 * Closes the actor's attempt and scores it by the wording kept at its start; nothing a browser sends is a score (T-02).
 * The latest verdict per prohibition is kept, and the programme completed when this was its last condition: its
 * certificate is then asked for in the same transaction. A double click is harmless: one closes, the other is told.
 * Refuses: 'not-found' (or somebody else's), 'already-submitted', 'unanswered' with the places.
 * Source of the pass rule: docs/adr/0007-pass-mark.md
 */
export async function submitAttempt(
	ctx: Context,
	attemptId: string
): Promise<Outcome<Submitted, SubmitRefusal> | Unanswered> {
	if (ctx.actor.kind !== 'person') return no('not-found');
	const { personId } = ctx.actor;
	return inTransaction(ctx, async (ctx) => {
		const attempt = await holdOpenAttempt(ctx.db, attemptId, personId);
		if (!attempt) return no((await attemptOf(ctx.db, attemptId, personId)) ? 'already-submitted' : 'not-found');
		if (!can(ctx.actor, 'course.take', { personId: attempt.person_id })) return no('not-found');
		const answers = new Map((await answersOf(ctx.db, attempt.id)).map((row) => [row.position, row.choice as ChoiceId]));
		const places = unanswered(attempt.asked_count, answers);
		if (places.length > 0) return { ok: false, reason: 'unanswered', places };

		const drawn = drawnOf(attempt);
		const scenarios = await snapshotsOf(ctx.db, drawn);
		const asked = drawn.map(({ prohibition }, index) => ({ prohibition, rightChoice: rightChoice(scenarios[index]!) }));
		return close(ctx, attempt, scoreAttempt(asked, answers));
	});
}

async function close(
	ctx: Context,
	attempt: QuizAttemptTable,
	score: Score
): Promise<Outcome<Submitted, SubmitRefusal>> {
	const { id: attemptId, programme_id: programmeId, person_id: personId } = attempt;
	const course = await courseOf(ctx, programmeId, personId);
	if (!course) return no('not-found');
	const verdicts = score.verdicts.map(({ prohibition, right }) => [prohibition, right] as const);
	const passed = isPassed(new Map([...course.understanding, ...verdicts]));
	const closed = await closeAttempt(ctx.db, attemptId, {
		closed_at: ctx.now().toISOString(),
		right_count: score.rightCount,
		passed: passed ? 1 : 0,
		result: JSON.stringify(score.verdicts)
	});
	if (!closed) return no('already-submitted');
	await recordUnderstanding(ctx, { programmeId, personId, attemptId }, score.verdicts);
	const programmeComplete = await completeProgrammeIfDue(ctx, programmeId, personId);
	await recordAudit(
		ctx,
		'quiz.submitted',
		{ type: 'quiz-attempt', id: attemptId },
		{ programme: programmeId, asked: attempt.asked_count, passed: passed ? 1 : 0 }
	);
	return ok({ attemptId, passed, programmeComplete });
}
