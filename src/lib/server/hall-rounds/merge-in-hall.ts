import { openVote, roundPhase } from '#lib/domain/hall-rounds/round.ts';
import { mergeParticipants, type MergeEntriesInput } from '#lib/server/attendance/attendance.ts';
import { inTransaction } from '#lib/server/db/transaction.ts';
import type { Context } from '#lib/server/platform/context.ts';
import { uniteAnswers } from './anonymous-votes.ts';
import { anonymousVotesOf } from './hall-rounds.queries.ts';
import { moveMoreTime } from './more-time.queries.ts';
import { timesOf } from './times.ts';

/**
 * Merges two entries of a list, and in the same transaction what both answered in an anonymous vote that is open: one human
 * counts once, and cannot answer once more as the entry that stands. More time that either asked for stays theirs. Refuses
 * as `mergeParticipants` does. A vote that was closed before has forgotten whose its answers were, and stays as counted.
 */
export function mergeInHall(ctx: Context, input: MergeEntriesInput): ReturnType<typeof mergeParticipants> {
	return inTransaction(ctx, async (ctx) => {
		const merged = await mergeParticipants(ctx, input);
		if (!merged.ok) return merged;
		for (const round of await anonymousVotesOf(ctx.db, input.eventId)) {
			const vote = openVote(roundPhase(timesOf(round)));
			if (vote) await uniteAnswers(ctx, round, { vote, ...merged.value });
		}
		await moveMoreTime(ctx.db, merged.value);
		return merged;
	});
}
