/** Sessions of an event: their rows, who closed them, and what the hall left in them. */
import type { Db, EventSessionTable, EventTable } from '#lib/server/db/schema.ts';

export function eventSessionsOf(db: Db, eventId: string): Promise<EventSessionTable[]> {
	return db.selectFrom('event_session').selectAll().where('event_id', '=', eventId).orderBy('position').execute();
}

export function eventSessionById(db: Db, id: string): Promise<EventSessionTable | undefined> {
	return db.selectFrom('event_session').selectAll().where('id', '=', id).executeTakeFirst();
}

/** Sessions that nobody closed and whose doors open by `until`, with the secrets their codes are made from. */
export function openEventSessions(
	db: Db,
	until: string
): Promise<(EventSessionTable & { zone: EventTable['zone'] })[]> {
	return db
		.selectFrom('event_session')
		.innerJoin('event', 'event.id', 'event_session.event_id')
		.selectAll('event_session')
		.select('event.zone')
		.where('event_session.closed_at', 'is', null)
		.where('event_session.opens_at', '<=', until)
		.where('event.state', '=', 'planned')
		.orderBy('event_session.opens_at', 'desc')
		.limit(500)
		.execute();
}

/** Closes the session once: true for the caller that did. */
export async function closeEventSessionRow(
	db: Db,
	id: string,
	by: { now: string; personId: string | null; headCount: number | null }
): Promise<boolean> {
	const result = await db
		.updateTable('event_session')
		.set({ closed_at: by.now, closed_by: by.personId, head_count: by.headCount })
		.where('id', '=', id)
		.where('closed_at', 'is', null)
		.executeTakeFirst();
	return result.numUpdatedRows === 1n;
}

/** Opens a closed session again: true for the caller that did. Its head count goes with the closing it was made for. */
export async function reopenEventSessionRow(db: Db, id: string): Promise<boolean> {
	const result = await db
		.updateTable('event_session')
		.set({ closed_at: null, closed_by: null, head_count: null })
		.where('id', '=', id)
		.where('closed_at', 'is not', null)
		.executeTakeFirst();
	return result.numUpdatedRows === 1n;
}

export async function setHeadCount(db: Db, id: string, headCount: number): Promise<void> {
	await db.updateTable('event_session').set({ head_count: headCount }).where('id', '=', id).execute();
}

/** Whether anybody is on record as present, in whichever session. */
export async function hasPresence(db: Db, eventId: string): Promise<boolean> {
	const row = await db
		.selectFrom('presence')
		.innerJoin('event_session', 'event_session.id', 'presence.session_id')
		.select('presence.participant_id')
		.where('event_session.event_id', '=', eventId)
		.limit(1)
		.executeTakeFirst();
	return row !== undefined;
}

/** Of each session that the ledger speaks of: the first and the last scan that counted, null when none did. */
export function scanSpans(
	db: Db,
	eventId: string
): Promise<{ session_id: string; first: string | null; last: string | null }[]> {
	return db
		.selectFrom('scan')
		.select((eb) => {
			const counted = eb
				.case()
				.when('outcome', 'in', ['recorded', 'already', 'review'])
				.then(eb.ref('scanned_at'))
				.end();
			return ['session_id', eb.fn.min(counted).as('first'), eb.fn.max(counted).as('last')];
		})
		.where('event_id', '=', eventId)
		.groupBy('session_id')
		.execute() as Promise<{ session_id: string; first: string | null; last: string | null }[]>;
}

/** The sessions in which a hall was asked something. */
export async function eventSessionsWithRounds(db: Db, eventId: string): Promise<Set<string>> {
	const rows = await db
		.selectFrom('hall_round')
		.innerJoin('event_session', 'event_session.id', 'hall_round.session_id')
		.select('hall_round.session_id')
		.distinct()
		.where('event_session.event_id', '=', eventId)
		.execute();
	return new Set(rows.map((row) => row.session_id));
}

export async function writeEventSessions(
	db: Db,
	rows: { added: EventSessionTable[]; changed: EventSessionTable[]; removedIds: string[] }
): Promise<void> {
	for (const { id, title, starts_at, ends_at, opens_at, late_after_minutes, room } of rows.changed)
		await db
			.updateTable('event_session')
			.set({ title, starts_at, ends_at, opens_at, late_after_minutes, room })
			.where('id', '=', id)
			.execute();
	if (rows.removedIds.length > 0) await db.deleteFrom('event_session').where('id', 'in', rows.removedIds).execute();
	if (rows.added.length > 0) await db.insertInto('event_session').values(rows.added).execute();
}
