/** Plain reads of base tables that several checks share: events, lists, presence, people and units. The checker trusts no other feature's query. */
import { sql } from 'kysely';
import type { DatabaseKind } from '#lib/server/db/connect.ts';
import type { Db } from '#lib/server/db/schema.ts';

/** One unchanging view of the whole database; a running server's writers are not kept waiting. */
export function inSnapshot<T>(db: Db, kind: DatabaseKind, work: (db: Db) => Promise<T>): Promise<T> {
	return db.connection().execute(async (one) => {
		await sql.raw(kind === 'sqlite' ? 'begin' : 'begin isolation level repeatable read read only').execute(one);
		try {
			return await work(one);
		} finally {
			await sql`rollback`.execute(one);
		}
	});
}

export function allEventSessions(db: Db) {
	return db
		.selectFrom('event_session')
		.select(['id', 'event_id', 'closed_at', 'starts_at', 'late_after_minutes'])
		.orderBy('event_id')
		.execute();
}

export function allEvents(db: Db) {
	return db.selectFrom('event').select(['id', 'attendance_rule_percent', 'state']).orderBy('id').execute();
}

export function listOf(db: Db, eventId: string) {
	return db
		.selectFrom('participant')
		.select(['id', 'removed_at', 'merged_into'])
		.where('event_id', '=', eventId)
		.execute();
}

export function scansOf(db: Db, eventSessionId: string) {
	return db
		.selectFrom('scan')
		.leftJoin('scan_undo', 'scan_undo.scan_id', 'scan.id')
		.select([
			'id',
			'nonce',
			'event_id',
			'session_id',
			'participant_id',
			'method',
			'outcome',
			'reason',
			'scan_undo.of_nonce',
			'reviews_scan_id',
			'scanned_at',
			'received_at'
		])
		.where('session_id', '=', eventSessionId)
		.execute();
}

export function presenceOf(db: Db, eventSessionId: string) {
	return db
		.selectFrom('presence')
		.select(['participant_id', 'scan_id', 'arrived_at'])
		.where('session_id', '=', eventSessionId)
		.execute();
}

/** In the order in which they were told. */
export function excusesOf(db: Db, eventSessionId: string) {
	return db
		.selectFrom('excuse')
		.select(['participant_id', 'kind'])
		.where('session_id', '=', eventSessionId)
		.orderBy('told_at')
		.orderBy('id')
		.execute();
}

/** The next people by id: everything about learning is read for some hundred of them at a time. */
export async function peopleAfter(db: Db, personId: string, limit: number): Promise<string[]> {
	const rows = await db
		.selectFrom('person')
		.select('id')
		.where('id', '>', personId)
		.orderBy('id')
		.limit(limit)
		.execute();
	return rows.map((row) => row.id);
}

/** Every unit with the last line of its history. */
export function allUnits(db: Db) {
	return db
		.selectFrom('unit')
		.leftJoin('unit_history as last', (join) =>
			join
				.onRef('last.unit_id', '=', 'unit.id')
				.on(
					'last.sequence',
					'=',
					sql<number>`(select max(x.sequence) from unit_history as x where x.unit_id = unit.id)`
				)
		)
		.select(['unit.id', 'unit.parent_id', 'unit.path', 'unit.name', 'unit.ended_at'])
		.select(['last.name as last_name', 'last.parent_id as last_parent_id', 'last.ended as last_ended'])
		.execute();
}
