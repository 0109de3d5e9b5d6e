import { no, ok, type Outcome } from '#lib/domain/outcome.ts';
import { presentIn } from '#lib/server/attendance/attendance.ts';
import { inTransaction, tell } from '#lib/server/db/transaction.ts';
import type { Context } from '#lib/server/platform/context.ts';
import { insertMoreTime } from './more-time.queries.ts';
import { votesTopic } from './steering.ts';

/**
 * Gives whoever asks twice the time of every vote with a timer in this session. Nobody is asked why, and nobody else is
 * told who asked, only how many (V7). Once the session is closed nothing is kept of whoever asks: no vote runs any more. Refuses 'not-found' (nobody of this hall) and 'absent'.
 */
export async function askMoreTime(
	ctx: Context,
	input: { eventSessionId: string; seat: string | null }
): Promise<Outcome<null, 'not-found' | 'absent'>> {
	return inTransaction(ctx, async (ctx) => {
		const voter = await presentIn(ctx, input);
		if (voter === null) return no('not-found');
		if (voter === 'absent') return no('absent');
		if (voter.sessionClosed) return ok(null);
		const asked = { session_id: input.eventSessionId, participant_id: voter.participantId };
		await insertMoreTime(ctx.db, { ...asked, asked_at: ctx.now().toISOString() });
		tell(ctx, votesTopic(input.eventSessionId));
		return ok(null);
	});
}
