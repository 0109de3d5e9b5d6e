import { roundPhase } from '#lib/domain/hall-rounds/round.ts';
import type { RoundTerms } from '#lib/domain/hall-rounds/terms.ts';
import { no, ok, type Outcome } from '#lib/domain/outcome.ts';
import { recordAudit } from '#lib/server/audit/audit.ts';
import { inTransaction } from '#lib/server/db/transaction.ts';
import type { Context } from '#lib/server/platform/context.ts';
import { sealStored } from '#lib/server/seal/seal.ts';
import { lockRoundAlone, updateRound } from './hall-rounds.queries.ts';
import { eventSessionToSteer, tellHall } from './steering.ts';
import { timesOf } from './times.ts';

export type SetTerms = {
	eventId: string;
	eventSessionId: string;
	roundId: string;
	version: number;
} & RoundTerms;

/**
 * Says how a round is held, as often as wanted while nobody has been asked. The next round of the session begins with
 * the same. Only a supervisor. Refuses 'moved-on' when its first vote was opened, or another remote was quicker.
 */
export async function setTerms(ctx: Context, input: SetTerms): Promise<Outcome<null, 'not-found' | 'moved-on'>> {
	const found = await eventSessionToSteer(ctx, input);
	if (!found) return no('not-found');
	return inTransaction(ctx, async (ctx) => {
		const round = await lockRoundAlone(ctx.db, input.roundId);
		if (round?.session_id !== input.eventSessionId) return no('not-found');
		if (roundPhase(timesOf(round)) !== 'story') return no('moved-on');
		const change = {
			answer_rule: input.answerRule,
			anonymous: input.anonymous ? (1 as const) : (0 as const),
			vote_seconds: input.seconds
		};
		if (!(await updateRound(ctx.db, { id: round.id, version: input.version }, change))) return no('moved-on');
		await sealStored(ctx, 'hall-terms', [round.id]);
		await recordAudit(
			ctx,
			'round.terms-set',
			{ type: 'round', id: round.id, unitId: found.organiserUnitId },
			{ session: round.session_id, rule: input.answerRule, anonymous: change.anonymous, seconds: input.seconds }
		);
		tellHall(ctx, round.session_id);
		return ok(null);
	});
}
