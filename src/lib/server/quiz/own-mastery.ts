import { masteryOf, practisedBy, type MasteryState } from '#lib/domain/learning/mastery.ts';
import type { Understanding } from '#lib/domain/learning/understanding.ts';
import type { ProhibitionCode } from '#lib/domain/prohibitions.ts';
import type { Context } from '#lib/server/platform/context.ts';
import { roundAnswersOf } from './attempt-items.queries.ts';

/**
 * The actor's mastery of every prohibition as they see it themselves, practice in halls among it; null for whoever was
 * asked nothing anywhere. Nobody else reads it, and nothing is completed or reported by it (V6).
 */
export async function ownMastery(
	ctx: Context,
	understanding: Understanding
): Promise<ReadonlyMap<ProhibitionCode, MasteryState> | null> {
	if (ctx.actor.kind !== 'person') return null;
	const answers = await roundAnswersOf(ctx.db, ctx.actor.personId);
	return answers.length > 0 || understanding.size > 0 ? masteryOf(understanding, practisedBy(answers)) : null;
}
