import { openVote, roundPhase, type Vote } from '#lib/domain/hall-rounds/round.ts';
import { inTransaction } from '#lib/server/db/transaction.ts';
import { findEventSession } from '#lib/server/events/events.ts';
import type { Context } from '#lib/server/platform/context.ts';
import { closeByClock } from './close-by-clock.ts';
import { roundById } from './hall-rounds.queries.ts';
import { countMoreTime } from './more-time.queries.ts';
import { steerRound } from './steer-round.ts';
import { endOfVote, timesOf } from './times.ts';

/**
 * Closes a vote whose time is up by the server's clock: once the last one's time is up, where somebody asked for more
 * (V7). What a supervisor closed before, or gave more time to, is left alone; the later end has a job of its own.
 */
export async function closeDueVote(ctx: Context, { roundId, vote }: { roundId: string; vote: Vote }): Promise<void> {
	const round = await roundById(ctx.db, roundId);
	if (!round || openVote(roundPhase(timesOf(round))) !== vote) return;
	const end = endOfVote(round, vote);
	const eventSession = await findEventSession(ctx, round.session_id);
	if (!end || !eventSession) return;
	const at = (await countMoreTime(ctx.db, round.session_id)) > 0 ? end.moreEndsAt : end.endsAt;
	if (ctx.now().toISOString() < at) {
		await inTransaction(ctx, (ctx) => closeByClock(ctx, { roundId, vote, at }));
		return;
	}
	await steerRound(ctx, {
		eventId: eventSession.event_id,
		eventSessionId: eventSession.id,
		roundId,
		act: vote === 1 ? 'close-first' : 'close-second',
		version: round.version
	});
}
