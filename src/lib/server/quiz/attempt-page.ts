/** An attempt as its owner sees it while answering: questions in their own order, never the key. */
import { no, ok, type Outcome } from '#lib/domain/outcome.ts';
import { letterOf, publicQuestion, type ChoiceLetter, type PublicQuestion } from '#lib/domain/quiz/question.ts';
import { unanswered } from '#lib/domain/quiz/score-attempt.ts';
import type { Zone } from '#lib/domain/time/office-time.ts';
import type { Context } from '#lib/server/platform/context.ts';
import { itemsOf } from './attempt-items.queries.ts';
import { snapshotsOf } from './question-bank.ts';
import { ownAttempt, orderOf, ownZone } from './quiz.ts';

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
