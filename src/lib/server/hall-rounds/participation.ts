/** How many of a hall took part in its rounds. */
import { sum } from '#lib/domain/hall-rounds/distribution.ts';
import { VOTES } from '#lib/domain/hall-rounds/round.ts';
import { openPledge } from '#lib/server/hall-pledges/hall-pledges.ts';
import type { Context } from '#lib/server/platform/context.ts';
import { roundsOf, shownRound } from './hall-rounds.queries.ts';
import { countAnswers, votesOf } from './hall-rounds.ts';

/** How many answered in each round of a session: beside how many are present, another fact (V9). */
export type Participation = { position: number; answered: number };

export async function participation(ctx: Context, eventSessionId: string): Promise<Participation[]> {
	const rounds = await roundsOf(ctx.db, eventSessionId);
	const ids = rounds.map((round) => round.id);
	const rows = await countAnswers(ctx.db, ids);
	return rounds
		.filter((round) => round.first_opened_at !== null)
		.map((round) => {
			const votes = votesOf(rows.filter((row) => row.round_id === round.id));
			return { position: round.position, answered: Math.max(...VOTES.map((vote) => sum(votes[vote]))) };
		});
}

/** Whether the session has a round to look at, or a pledge to sign: then phones are led to it. */
export async function asksPhones(ctx: Context, eventSessionId: string): Promise<boolean> {
	if ((await shownRound(ctx.db, eventSessionId)) !== undefined) return true;
	return (await openPledge(ctx, eventSessionId)) !== null;
}
