import { can } from '#lib/domain/access/policy.ts';
import { no, ok, type Outcome } from '#lib/domain/outcome.ts';
import { choiceAt, type ChoiceLetter, type Confidence } from '#lib/domain/quiz/question.ts';
import { unanswered } from '#lib/domain/quiz/score-attempt.ts';
import type { AttemptItemTable } from '#lib/server/db/schema.ts';
import { inTransaction } from '#lib/server/db/transaction.ts';
import type { Context } from '#lib/server/platform/context.ts';
import { attemptOf, lockOpenAttempt } from './quiz.queries.ts';
import { itemsOf, writeAnswers, type Choice } from './attempt-items.queries.ts';
import { orderOf } from './quiz.ts';
import { takeSave } from './save-throttle.ts';

export type Answer = { position: number; letter: ChoiceLetter; confidence: Confidence | null };
export type SaveAnswer = Answer & { attemptId: string };
export type SaveRefusal = 'not-found' | 'closed' | 'unknown-choice' | 'too-many-tries';

/**
 * Stores one answer of the actor's own open attempt, at any place, as often as they like; the latest stands. The same
 * answer again changes nothing. Answers the next place without an answer, or one after the last when there is none.
 * Refuses: 'not-found' (or somebody else's, or no such place), 'closed', 'unknown-choice', 'too-many-tries'.
 */
export function saveAnswer(
	ctx: Context,
	{ attemptId, ...answer }: SaveAnswer
): Promise<Outcome<{ next: number }, SaveRefusal>> {
	return saveAnswers(ctx, attemptId, [answer]);
}

/** The same for several at once, all or none of them; the next place is the one after the last of them. */
export async function saveAnswers(
	ctx: Context,
	attemptId: string,
	answers: readonly Answer[]
): Promise<Outcome<{ next: number }, SaveRefusal>> {
	if (ctx.actor.kind !== 'person') return no('not-found');
	const { personId } = ctx.actor;
	if (!(await takeSave(ctx, personId))) return no('too-many-tries');
	return inTransaction(ctx, async (ctx) => {
		const attempt = await lockOpenAttempt(ctx.db, attemptId, personId);
		if (!attempt) return no((await attemptOf(ctx.db, attemptId, personId)) ? 'closed' : 'not-found');
		if (!can(ctx.actor, 'course.take', { personId: attempt.person_id })) return no('not-found');
		const items = await itemsOf(ctx.db, attempt.id);
		const changes = changesBy(items, answers);
		if (!changes.ok) return changes;
		await writeAnswers(ctx.db, { attemptId, answeredAt: ctx.now().toISOString() }, changes.value);
		const saved = new Set(items.filter((one) => one.choice !== null).map((one) => one.position));
		for (const { position } of answers) saved.add(position);
		const open = unanswered(attempt.asked_count, saved);
		const last = answers.at(-1)?.position ?? 0;
		return ok({ next: open.find((place) => place > last) ?? open[0] ?? attempt.asked_count + 1 });
	});
}

/** What these answers change of the attempt; nothing of it is written when one of them cannot be. */
function changesBy(
	items: readonly AttemptItemTable[],
	answers: readonly Answer[]
): Outcome<Choice[], 'not-found' | 'unknown-choice'> {
	const changes: Choice[] = [];
	for (const { position, letter, confidence } of answers) {
		const item = items[position - 1];
		if (!item) return no('not-found');
		const choice = choiceAt(orderOf(item), letter);
		if (choice === null) return no('unknown-choice');
		if (item.choice !== choice || item.confidence !== confidence) changes.push({ position, choice, confidence });
	}
	return ok(changes);
}
