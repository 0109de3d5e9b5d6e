import type { TalliedExcuse, TallyEntry } from '#lib/domain/attendance/session-tally.ts';
import type { LedgerLine } from '#lib/domain/attendance/presence.ts';
import type { Db } from '#lib/server/db/schema.ts';

/** Every entry that an event's list ever had. */
export function entriesToTally(db: Db, eventId: string): Promise<TallyEntry[]> {
	return db
		.selectFrom('participant')
		.select(['id', 'created_at as createdAt', 'removed_at as removedAt', 'merged_into as mergedInto'])
		.where('event_id', '=', eventId)
		.execute();
}

/** A session's ledger. */
export function linesToTally(db: Db, eventSessionId: string): Promise<LedgerLine[]> {
	return db
		.selectFrom('scan')
		.leftJoin('scan_undo', 'scan_undo.scan_id', 'scan.id')
		.select(['id', 'nonce', 'method', 'outcome', 'reason', 'scanned_at as scannedAt', 'reviews_scan_id as reviews'])
		.select(['participant_id as entry', 'scan_undo.of_nonce as undoes'])
		.where('session_id', '=', eventSessionId)
		.execute();
}

/** Every excuse that was told or taken back for a session. */
export function excusesToTally(db: Db, eventSessionId: string): Promise<TalliedExcuse[]> {
	return db
		.selectFrom('excuse')
		.select(['id', 'kind', 'told_at as toldAt', 'participant_id as entry'])
		.where('session_id', '=', eventSessionId)
		.execute();
}
