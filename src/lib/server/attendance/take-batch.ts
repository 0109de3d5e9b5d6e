import { inTurn } from '#lib/server/db/in-turn.ts';
import type { Context } from '#lib/server/platform/context.ts';
import { checkInAndTell, type CheckInBatch } from './check-in-batch.ts';

/** Up to so many are somebody standing at the door; more are what a phone has kept. */
const AT_THE_DOOR = 5;

/** What a scanner sends, at once or, where it is much, in turn with the other phones that hand in what they kept. */
export function takeBatch(ctx: Context, batch: CheckInBatch): ReturnType<typeof checkInAndTell> {
	const record = () => checkInAndTell(ctx, batch);
	return batch.items.length > AT_THE_DOOR ? inTurn(ctx.db, record) : record();
}
