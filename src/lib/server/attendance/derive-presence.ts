/** Presence made anew from the ledger, where a correction changed what the ledger means. In the caller's transaction. */
import { derivePresence } from '#lib/domain/attendance/presence.ts';
import { tell } from '#lib/server/db/transaction.ts';
import type { Context } from '#lib/server/platform/context.ts';
import { ledgerOfOne } from './ledger-of-one.ts';
import { presenceOf, replacePresence } from './presence.queries.ts';

/** Every session in which the ledger speaks of this entry, or of one merged into it. The caller has locked them. */
export async function derivePresenceAnew(ctx: Context, standingId: string): Promise<void> {
	const { entries, merged, sessions } = await ledgerOfOne(ctx, standingId);
	const ids = entries.map((entry) => entry.id);
	for (const [eventSessionId, lines] of sessions) {
		const derived = derivePresence(lines, merged);
		const stored = await presenceOf(ctx.db, eventSessionId, ids);
		const same =
			stored.length === (derived ? 1 : 0) &&
			(!derived || (stored[0]?.participant_id === standingId && stored[0].scan_id === derived.scanId));
		if (same) continue;
		const row = derived && {
			session_id: eventSessionId,
			participant_id: standingId,
			scan_id: derived.scanId,
			arrived_at: derived.arrivedAt
		};
		await replacePresence(ctx.db, { eventSessionId, participantIds: ids }, row);
		tell(ctx, `session:${eventSessionId}`);
	}
}
