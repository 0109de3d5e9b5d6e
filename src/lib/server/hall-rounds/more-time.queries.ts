/** Who asked for more time in a session. */
import type { Db, HallMoreTimeTable } from '#lib/server/db/schema.ts';

export async function insertMoreTime(db: Db, row: HallMoreTimeTable): Promise<void> {
	await db
		.insertInto('hall_more_time')
		.values(row)
		.onConflict((oc) => oc.doNothing())
		.execute();
}

export async function hasMoreTime(db: Db, eventSessionId: string, participantId: string): Promise<boolean> {
	const row = await db
		.selectFrom('hall_more_time')
		.select('asked_at')
		.where('session_id', '=', eventSessionId)
		.where('participant_id', '=', participantId)
		.executeTakeFirst();
	return row !== undefined;
}

export async function countMoreTime(db: Db, eventSessionId: string): Promise<number> {
	const row = await db
		.selectFrom('hall_more_time')
		.select((eb) => eb.fn.countAll<number>().as('count'))
		.where('session_id', '=', eventSessionId)
		.executeTakeFirst();
	return row?.count ?? 0;
}

/** That anybody asked is of no use once nobody is asked anything more. */
export async function forgetMoreTime(db: Db, eventSessionId: string): Promise<void> {
	await db.deleteFrom('hall_more_time').where('session_id', '=', eventSessionId).execute();
}

/** What one entry asked for is asked for by the other, which stands for both. */
export async function moveMoreTime(db: Db, { goneId, keepId }: { goneId: string; keepId: string }): Promise<void> {
	const asked = await db
		.deleteFrom('hall_more_time')
		.where('participant_id', '=', goneId)
		.returning(['session_id', 'asked_at'])
		.execute();
	for (const row of asked) await insertMoreTime(db, { ...row, participant_id: keepId });
}
