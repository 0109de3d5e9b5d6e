import type { Vote } from '#lib/domain/hall-rounds/round.ts';
import { enqueue } from '#lib/server/jobs/enqueue.ts';
import type { Context } from '#lib/server/platform/context.ts';

/** Asks for the vote to be closed at that moment (ISO); whoever adds time asks once more, for the later one. */
export async function closeByClock(
	ctx: Context,
	{ roundId, vote, at }: { roundId: string; vote: Vote; at: string }
): Promise<void> {
	await enqueue(ctx, 'close-vote', { roundId, vote }, { key: `${roundId} ${vote} ${at}`, runAt: at });
}
