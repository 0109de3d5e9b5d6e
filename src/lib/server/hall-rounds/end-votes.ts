/** Votes that nobody ended: they end with their session, or with its day, and leave nothing behind that names anybody. */
import { openVote, roundPhase, type Vote } from '#lib/domain/hall-rounds/round.ts';
import { forgottenSince } from '#lib/domain/hall-rounds/terms.ts';
import type { Outcome } from '#lib/domain/outcome.ts';
import { closeEventSession, type ClosedEventSession, type CloseRefusal } from '#lib/server/attendance/attendance.ts';
import { inTransaction } from '#lib/server/db/transaction.ts';
import type { Context } from '#lib/server/platform/context.ts';
import { lockRoundAlone, openVotesOf, sessionsLeftOpen } from './hall-rounds.queries.ts';
import { forgetMoreTime } from './more-time.queries.ts';
import { takeStep } from './steer-round.ts';
import { eventSessionToSteer } from './steering.ts';
import { timesOf } from './times.ts';

/**
 * Closes a session, and in the same transaction the vote that still runs in it, as a remote would: from then on nothing
 * leads from an anonymous answer to anybody, and nobody knows who asked for more time. Refuses as `closeEventSession` does.
 */
export function closeHall(
	ctx: Context,
	input: { eventId: string; eventSessionId: string; headCount: number; reason?: string }
): Promise<Outcome<ClosedEventSession, CloseRefusal>> {
	return inTransaction(ctx, async (ctx) => {
		const closed = await closeEventSession(ctx, input);
		if (closed.ok) await endVotes(ctx, input);
		return closed;
	});
}

/**
 * The same for sessions that were closed otherwise, and for those that nobody closed six hours after their end, when their
 * doors let nobody in any more. A hundred at a time, each in its own transaction; answers how many.
 */
export async function endForgottenVotes(ctx: Context): Promise<number> {
	const left = await sessionsLeftOpen(ctx.db, forgottenSince(ctx.now()), 100);
	for (const { id, event_id: eventId } of left)
		await inTransaction(ctx, (ctx) => endVotes(ctx, { eventId, eventSessionId: id }));
	return left.length;
}

const CLOSES = { 1: 'close-first', 2: 'close-second' } as const satisfies Record<Vote, string>;

/** For a caller who may steer the session's rounds, or for the clock. */
async function endVotes(ctx: Context, of: { eventId: string; eventSessionId: string }): Promise<void> {
	const found = await eventSessionToSteer(ctx, of);
	if (!found) throw new Error(`nobody may end the votes of ${of.eventSessionId}`);
	for (const roundId of await openVotesOf(ctx.db, of.eventSessionId)) {
		// Whoever answers at this moment has answered, or waits and finds the vote closed.
		const round = await lockRoundAlone(ctx.db, roundId);
		const vote = round && openVote(roundPhase(timesOf(round)));
		if (vote) await takeStep(ctx, round, { act: CLOSES[vote], version: round.version, unitId: found.organiserUnitId });
	}
	await forgetMoreTime(ctx.db, of.eventSessionId);
}
