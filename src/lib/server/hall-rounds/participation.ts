/** How many of a hall took part in its rounds. */
import { VOTES, type Vote } from '#lib/domain/hall-rounds/round.ts';
import type { Context } from '#lib/server/platform/context.ts';
import { roundsOf, shownRound } from './hall-rounds.queries.ts';
import { countAnswers, type CountRow } from './round-answers.queries.ts';

/** How many answered in each round of a session: beside how many are present, another fact (V9). */
export type Participation = { position: number; answered: number };

export async function participation(ctx: Context, sessionId: string): Promise<Participation[]> {
	const rounds = await roundsOf(ctx.db, sessionId);
	const answers = votesByRound(
		await countAnswers(
			ctx.db,
			rounds.map((round) => round.id)
		)
	);
	return rounds
		.filter((round) => round.first_opened_at !== null)
		.map((round) => ({
			position: round.position,
			answered: Math.max(...VOTES.map((vote) => answers(round.id, vote)))
		}));
}

const votesByRound = (rows: readonly CountRow[]) => (roundId: string, vote: Vote) =>
	rows.filter((row) => row.round_id === roundId && row.vote === vote).reduce((sum, row) => sum + row.count, 0);

/** Whether the session has a round to look at: then phones are led to it. */
export async function hasRound(ctx: Context, sessionId: string): Promise<boolean> {
	return (await shownRound(ctx.db, sessionId)) !== undefined;
}
