/** A guest who stands on the list by nothing but what a supervisor declined leaves it. In the caller's transaction. */
import { restsOnDeclined } from '#lib/domain/attendance/declined-guest.ts';
import type { Context } from '#lib/server/platform/context.ts';
import { recordMending, type Mended } from './entry-to-mend.ts';
import { ledgerOfOne } from './ledger-of-one.ts';
import { certificateOf, isVouchedFor, takeOffList } from './participants.queries.ts';

/**
 * Takes the entry off the list where `restsOnDeclined` says so, with the reason of the answer: it is in no letter, figure
 * or sheet any more, and every line of it stays. Whoever holds a certificate that counts stays until that is decided, and
 * so does whom the organiser has put back. The caller holds the event and the entry, and tells the halls. Answers whether
 * it went.
 */
export async function takeOffDeclined(ctx: Context, entry: Mended, reason: string): Promise<boolean> {
	const { entries, merged, sessions } = await ledgerOfOne(ctx, entry.row.id);
	const rests = restsOnDeclined({
		sources: entries.map(({ source }) => source),
		vouched: await isVouchedFor(
			ctx.db,
			entries.map(({ id }) => id)
		),
		ledgers: [...sessions.values()],
		merged
	});
	if (!rests || (await certificateOf(ctx.db, entry.row.id))) return false;
	if (!(await takeOffList(ctx.db, entry.row.id, ctx.now().toISOString()))) return false;
	await recordMending(ctx, entry, { action: 'participant.removed', change: { kind: 'removed', reason } });
	return true;
}
