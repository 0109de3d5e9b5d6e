import type { Db, SessionMinutesTable } from '#lib/server/db/schema.ts';

export async function insertMinutes(db: Db, row: SessionMinutesTable): Promise<void> {
	await db.insertInto('session_minutes').values(row).execute();
}

/** Every version of a session's minutes, the newest first. */
export function minutesOf(db: Db, sessionId: string): Promise<SessionMinutesTable[]> {
	return db
		.selectFrom('session_minutes')
		.selectAll()
		.where('session_id', '=', sessionId)
		.orderBy('version', 'desc')
		.execute();
}

export function minutesByCode(db: Db, code: string): Promise<SessionMinutesTable | undefined> {
	return db.selectFrom('session_minutes').selectAll().where('code', '=', code).executeTakeFirst();
}
