import { WAITING_REVIEWS } from '#lib/domain/attendance/check-in.ts';
import type { Db, ExcuseTable, ScanTable, SessionMinutesTable } from '#lib/server/db/schema.ts';

export async function insertMinutes(db: Db, row: SessionMinutesTable): Promise<void> {
	await db.insertInto('session_minutes').values(row).execute();
}

/** Every version of a session's minutes, the newest first. */
export function minutesOf(db: Db, eventSessionId: string): Promise<SessionMinutesTable[]> {
	return db
		.selectFrom('session_minutes')
		.selectAll()
		.where('session_id', '=', eventSessionId)
		.orderBy('version', 'desc')
		.execute();
}

export function minutesByCode(db: Db, code: string): Promise<SessionMinutesTable | undefined> {
	return db.selectFrom('session_minutes').selectAll().where('code', '=', code).executeTakeFirst();
}

/**
 * What was undone, declined or confirmed in a session after this instant, by whom, the earliest first. Confirmed means here
 * that a presence came of it: of scans that counted all along nothing changed.
 */
export function settledAfter(
	db: Db,
	eventSessionId: string,
	instant: string
): Promise<{ outcome: ScanTable['outcome']; at: string; by: string | null }[]> {
	return db
		.selectFrom('scan')
		.leftJoin('person', 'person.id', 'scan.operator_id')
		.leftJoin('scan as answered', 'answered.id', 'scan.reviews_scan_id')
		.select(['scan.outcome', 'scan.received_at as at', 'person.name as by'])
		.where('scan.session_id', '=', eventSessionId)
		.where((eb) =>
			eb.or([
				eb('scan.outcome', 'in', ['undone', 'declined']),
				eb.and([eb('scan.outcome', '=', 'confirmed'), eb('answered.reason', 'in', WAITING_REVIEWS)])
			])
		)
		.where('scan.received_at', '>', instant)
		.orderBy('scan.received_at')
		.orderBy('scan.id')
		.execute();
}

/** Excuses that were told or taken back after this instant, by whom, the earliest first. */
export function excusesToldAfter(
	db: Db,
	eventSessionId: string,
	instant: string
): Promise<{ kind: ExcuseTable['kind']; at: string; by: string | null }[]> {
	return db
		.selectFrom('excuse')
		.leftJoin('person', 'person.id', 'excuse.told_by')
		.select(['excuse.kind', 'excuse.told_at as at', 'person.name as by'])
		.where('excuse.session_id', '=', eventSessionId)
		.where('excuse.told_at', '>', instant)
		.orderBy('excuse.told_at')
		.orderBy('excuse.id')
		.execute();
}
