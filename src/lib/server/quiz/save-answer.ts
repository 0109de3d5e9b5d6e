import { can } from '#lib/domain/access/policy.ts';
import { no, ok, type Outcome } from '#lib/domain/outcome.ts';
import { choiceAt, type ChoiceLetter, type Confidence } from '#lib/domain/quiz/question.ts';
import { unanswered } from '#lib/domain/quiz/score-attempt.ts';
import { inTransaction } from '#lib/server/db/transaction.ts';
import type { Context } from '#lib/server/platform/context.ts';
import { attemptOf, holdOpenAttempt, itemsOf, writeAnswer } from './quiz.queries.ts';
import { orderOf } from './quiz.ts';
import { takeSave } from './save-throttle.ts';

export type SaveAnswer = { attemptId: string; position: number; letter: ChoiceLetter; confidence: Confidence | null };
export type SaveRefusal = 'not-found' | 'closed' | 'unknown-choice' | 'too-many-tries';

/**
 * Stores one answer of the actor's own open attempt, at any place, as often as they like; the latest stands. The same
 * answer again changes nothing. Answers the next place without an answer, or one after the last when there is none.
 * Refuses: 'not-found' (or somebody else's, or no such place), 'closed', 'unknown-choice', 'too-many-tries'.
 */
export async function saveAnswer(ctx: Context, input: SaveAnswer): Promise<Outcome<{ next: number }, SaveRefusal>> {
	if (ctx.actor.kind !== 'person') return no('not-found');
	const { personId } = ctx.actor;
	if (!(await takeSave(personId))) return no('too-many-tries');
	return inTransaction(ctx, async (ctx) => {
		const attempt = await holdOpenAttempt(ctx.db, input.attemptId, personId);
		if (!attempt) return no((await attemptOf(ctx.db, input.attemptId, personId)) ? 'closed' : 'not-found');
		const items = await itemsOf(ctx.db, attempt.id);
		const item = items[input.position - 1];
		if (!item || !can(ctx.actor, 'course.take', { personId: attempt.person_id })) return no('not-found');
		const choice = choiceAt(orderOf(item), input.letter);
		if (choice === null) return no('unknown-choice');
		if (item.choice !== choice || item.confidence !== input.confidence)
			await writeAnswer(ctx.db, item, {
				choice,
				confidence: input.confidence,
				answered_at: ctx.now().toISOString()
			});
		const saved = new Set(items.filter((one) => one.choice !== null).map((one) => one.position)).add(item.position);
		const open = unanswered(attempt.asked_count, saved);
		return ok({ next: open.find((place) => place > input.position) ?? open[0] ?? attempt.asked_count + 1 });
	});
}
