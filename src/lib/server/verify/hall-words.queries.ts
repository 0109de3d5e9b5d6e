/** Plain reads of what helpers, clashes, units and excuses left, for the checker: it trusts no other feature's query. */
import type { Db } from '#lib/server/db/schema.ts';

export function allHelpers(db: Db) {
	return db
		.selectFrom('helper_device')
		.select(['id', 'event_id', 'joined_at', 'ends_at', 'revoked_at'])
		.orderBy('id')
		.execute();
}

/** Whatever event's ledger they stand in. */
export function linesOfHelpers(db: Db) {
	return db
		.selectFrom('helper_device')
		.innerJoin('scan', 'scan.device_id', 'helper_device.id')
		.select(['scan.id', 'scan.event_id', 'scan.method', 'scan.outcome', 'scan.received_at'])
		.select('helper_device.id as helper_id')
		.execute();
}

export function clashedSessions(db: Db) {
	return db
		.selectFrom('scan_clash')
		.innerJoin('event_session', 'event_session.id', 'scan_clash.session_id')
		.select(['event_session.id', 'event_session.event_id'])
		.distinct()
		.orderBy('event_session.id')
		.execute();
}

export function clashesIn(db: Db, eventSessionId: string) {
	return db
		.selectFrom('scan_clash')
		.select(['scan_id', 'other_scan_id', 'device_id'])
		.where('session_id', '=', eventSessionId)
		.execute();
}

export function devicesIn(db: Db, eventSessionId: string) {
	return db.selectFrom('scan').select(['id', 'device_id']).where('session_id', '=', eventSessionId).execute();
}

/** Each with its last line of the log that says it was named, and the last that says it was taken back. */
export async function delegatesWithActs(db: Db) {
	const rows = await db
		.selectFrom('delegate')
		.innerJoin('participant', 'participant.id', 'delegate.participant_id')
		.selectAll('delegate')
		.select('participant.event_id as list_event_id')
		.orderBy('participant_id')
		.execute();
	const acts = await db
		.selectFrom('audit_entry')
		.innerJoin('delegate', 'delegate.participant_id', 'audit_entry.subject_id')
		.select(['audit_entry.action', 'subject_id', 'actor_id', 'data'])
		.where('audit_entry.subject_type', '=', 'participant')
		.where('audit_entry.action', 'in', ['participant.added', 'invitation.withdrawn'])
		.orderBy('audit_entry.id')
		.execute();
	return { rows, acts };
}

/** Excuses of an entry of another event's list, and those that say of a stand-in what they may not. */
export async function misplacedExcuses(db: Db): Promise<{ checked: number; ids: string[] }> {
	const rows = await db
		.selectFrom('excuse')
		.innerJoin('participant', 'participant.id', 'excuse.participant_id')
		.innerJoin('event_session', 'event_session.id', 'excuse.session_id')
		.select(['excuse.id', 'excuse.kind', 'excuse.reason', 'excuse.stand_in_name'])
		.select(['participant.event_id as list_event_id', 'event_session.event_id'])
		.execute();
	const ids = rows
		.filter(
			(row) =>
				row.list_event_id !== row.event_id ||
				(row.stand_in_name !== '') !== (row.kind === 'represented') ||
				(row.kind === 'sick' && row.reason !== '')
		)
		.map((row) => row.id);
	return { checked: rows.length, ids };
}
