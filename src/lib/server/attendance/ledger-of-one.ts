/** Everything that the ledger says of one human of a list, session by session, with those merged into them. */
import type { LedgerLine, MergedEntries } from '#lib/domain/attendance/presence.ts';
import type { Context } from '#lib/server/platform/context.ts';
import { ledgerOf } from './presence.queries.ts';
import { entriesOfOne } from './same-human.queries.ts';

export type LedgerOfOne = {
	entries: Awaited<ReturnType<typeof entriesOfOne>>;
	merged: MergedEntries;
	sessions: ReadonlyMap<string, readonly LedgerLine[]>;
};

export async function ledgerOfOne(ctx: Context, standingId: string): Promise<LedgerOfOne> {
	const entries = await entriesOfOne(ctx.db, standingId);
	const sessions = new Map<string, LedgerLine[]>();
	const lines = await ledgerOf(
		ctx.db,
		entries.map(({ id }) => id)
	);
	for (const line of lines) {
		const of = sessions.get(line.session_id) ?? [];
		of.push(toLedgerLine(line));
		sessions.set(line.session_id, of);
	}
	const since = entries.flatMap(({ id, removed_at: at }) =>
		id === standingId || at === null ? [] : [[id, at] as const]
	);
	return { entries, merged: { standing: standingId, since: new Map(since) }, sessions };
}

const toLedgerLine = (line: Awaited<ReturnType<typeof ledgerOf>>[number]): LedgerLine => ({
	id: line.id,
	nonce: line.nonce,
	method: line.method,
	outcome: line.outcome,
	reason: line.reason,
	scannedAt: line.scanned_at,
	reviews: line.reviews_scan_id,
	undoes: line.of_nonce,
	entry: line.participant_id
});
