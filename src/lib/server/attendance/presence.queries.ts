/** Presence as it is derived anew: the ledger of one entry, and what stands of it. */
import type { Db, PresenceTable, ScanTable } from '#lib/server/db/schema.ts';

export function ledgerOf(
	db: Db,
	participantIds: readonly string[]
): Promise<
	(ScanTable & {
		operator_name: string | null;
		helper_name: string | null;
		session_title: string;
		of_nonce: string | null;
	})[]
> {
	return db
		.selectFrom('scan')
		.innerJoin('event_session', 'event_session.id', 'scan.session_id')
		.leftJoin('person', 'person.id', 'scan.operator_id')
		.leftJoin('helper_device', 'helper_device.id', 'scan.device_id')
		.leftJoin('scan_undo', 'scan_undo.scan_id', 'scan.id')
		.selectAll('scan')
		.select([
			'person.name as operator_name',
			'helper_device.holder_name as helper_name',
			'event_session.title as session_title',
			'scan_undo.of_nonce'
		])
		.where('participant_id', 'in', [...participantIds])
		.orderBy('scan.scanned_at', 'desc')
		.orderBy('scan.nonce', 'desc')
		.execute();
}

export function presenceOf(
	db: Db,
	eventSessionId: string,
	participantIds: readonly string[]
): Promise<PresenceTable[]> {
	return db
		.selectFrom('presence')
		.selectAll()
		.where('session_id', '=', eventSessionId)
		.where('participant_id', 'in', [...participantIds])
		.execute();
}

export async function replacePresence(
	db: Db,
	of: { eventSessionId: string; participantIds: readonly string[] },
	row: PresenceTable | null
): Promise<void> {
	await db
		.deleteFrom('presence')
		.where('session_id', '=', of.eventSessionId)
		.where('participant_id', 'in', [...of.participantIds])
		.execute();
	if (row) await db.insertInto('presence').values(row).execute();
}
