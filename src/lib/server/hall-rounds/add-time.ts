import { openVote, roundPhase } from '#lib/domain/hall-rounds/round.ts';
import { ADDED_SECONDS, endAfter } from '#lib/domain/hall-rounds/terms.ts';
import { no, ok, type Outcome } from '#lib/domain/outcome.ts';
import { recordAudit } from '#lib/server/audit/audit.ts';
import { inTransaction } from '#lib/server/db/transaction.ts';
import type { Context } from '#lib/server/platform/context.ts';
import { sealStored } from '#lib/server/seal/seal.ts';
import { closeByClock } from './close-by-clock.ts';
import { lockRoundAlone, updateRound } from './hall-rounds.queries.ts';
import { eventSessionToSteer, tellHall } from './steering.ts';
import { endOfVote, timesOf } from './times.ts';

export type AddTime = { eventId: string; eventSessionId: string; roundId: string; version: number };

/**
 * Lets the open vote take answers thirty seconds longer; whoever asked for more time has twice as much of them too. Only a
 * supervisor. Refuses 'moved-on': no vote with a timer is open, it has just ended, or another remote was quicker.
 */
export async function addTime(ctx: Context, input: AddTime): Promise<Outcome<null, 'not-found' | 'moved-on'>> {
	const found = await eventSessionToSteer(ctx, input);
	if (!found) return no('not-found');
	return inTransaction(ctx, async (ctx) => {
		const round = await lockRoundAlone(ctx.db, input.roundId);
		if (round?.session_id !== input.eventSessionId) return no('not-found');
		const vote = openVote(roundPhase(timesOf(round)));
		const end = vote && endOfVote(round, vote);
		if (!vote || !end) return no('moved-on');
		const endsAt = endAfter(end.endsAt, ADDED_SECONDS) ?? end.endsAt;
		const change = vote === 1 ? { first_ends_at: endsAt } : { second_ends_at: endsAt };
		if (!(await updateRound(ctx.db, { id: round.id, version: input.version }, change))) return no('moved-on');
		await closeByClock(ctx, { roundId: round.id, vote, at: endsAt });
		await sealStored(ctx, 'hall-terms', [round.id]);
		const subject = { type: 'round', id: round.id, unitId: found.organiserUnitId };
		await recordAudit(ctx, 'round.time-added', subject, { session: round.session_id, vote, seconds: ADDED_SECONDS });
		tellHall(ctx, round.session_id);
		return ok(null);
	});
}
