import { handVotes, type Vote } from '#lib/domain/hall-rounds/round.ts';
import { sum, type VoteCounts } from '#lib/domain/hall-rounds/distribution.ts';
import { no, ok, type Outcome } from '#lib/domain/outcome.ts';
import { choiceAt, type ChoiceLetter } from '#lib/domain/quiz/question.ts';
import { recordAudit } from '#lib/server/audit/audit.ts';
import type { HallHandCountTable } from '#lib/server/db/schema.ts';
import { inTransaction } from '#lib/server/db/transaction.ts';
import { actorId, type Context } from '#lib/server/platform/context.ts';
import { sealRows } from '#lib/server/seal/seal.ts';
import { orderOf } from '#lib/server/quiz/quiz.ts';
import { roundById } from './hall-rounds.queries.ts';
import { insertHands } from './round-answers.queries.ts';
import { eventSessionToSteer, tellHall } from './steering.ts';
import { timesOf } from './times.ts';

export type CountHandsInput = {
	eventId: string;
	eventSessionId: string;
	roundId: string;
	vote: Vote;
	/** As the choices stand on the screen. */
	hands: Readonly<Record<ChoiceLetter, number>>;
};
export type CountHandsRefusal = 'not-found' | 'not-opened';

/**
 * Keeps hands counted in the hall, as counts and never as answers (V8). They stand in the place of what the phones gave;
 * counted again, the last count holds and the earlier ones stay. Only a supervisor. Refuses 'not-opened': a vote that
 * was never opened, or a round given up.
 */
export async function countHands(ctx: Context, input: CountHandsInput): Promise<Outcome<number, CountHandsRefusal>> {
	const found = await eventSessionToSteer(ctx, input);
	if (!found) return no('not-found');
	return inTransaction(ctx, async (ctx) => {
		const round = await roundById(ctx.db, input.roundId);
		if (round?.session_id !== input.eventSessionId) return no('not-found');
		if (!handVotes(timesOf(round)).includes(input.vote)) return no('not-opened');
		const order = orderOf(round);
		const counted: VoteCounts = Object.fromEntries(
			Object.entries(input.hands).flatMap(([letter, hands]) => {
				const choice = choiceAt(order, letter as ChoiceLetter);
				return choice === null ? [] : [[choice, hands]];
			})
		);
		const counted_at = ctx.now().toISOString();
		const rows = order.map((choice): HallHandCountTable => ({
			id: ctx.newId(),
			round_id: round.id,
			vote: input.vote,
			choice,
			hands: counted[choice] ?? 0,
			counted_at,
			counted_by: actorId(ctx)
		}));
		await insertHands(ctx.db, rows);
		sealRows(ctx, 'hand-count', rows);
		await recordAudit(
			ctx,
			'round.hands-counted',
			{ type: 'round', id: round.id, unitId: found.organiserUnitId },
			{ session: round.session_id, vote: input.vote, hands: sum(counted) }
		);
		tellHall(ctx, round.session_id);
		return ok(sum(counted));
	});
}
