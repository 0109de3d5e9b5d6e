/** Rounds of a hall: chosen, shown, steered. */
import { hasRowLocks } from '#lib/server/db/dialect.ts';
import type { Db, HallRoundTable } from '#lib/server/db/schema.ts';

/** The rounds of a session, first to last, without those given up. */
export function roundsOf(db: Db, eventSessionId: string): Promise<HallRoundTable[]> {
	return db
		.selectFrom('hall_round')
		.selectAll()
		.where('session_id', '=', eventSessionId)
		.where('dropped_at', 'is', null)
		.orderBy('position')
		.execute();
}

/** What the hall looks at: the latest round that was not given up. */
export function shownRound(db: Db, eventSessionId: string): Promise<HallRoundTable | undefined> {
	return db
		.selectFrom('hall_round')
		.selectAll()
		.where('session_id', '=', eventSessionId)
		.where('dropped_at', 'is', null)
		.orderBy('position', 'desc')
		.limit(1)
		.executeTakeFirst();
}

export function roundById(db: Db, id: string): Promise<HallRoundTable | undefined> {
	return db.selectFrom('hall_round').selectAll().where('id', '=', id).executeTakeFirst();
}

/**
 * The round as it will stay until the transaction ends: three hundred may hold it at once, and whoever closes the vote
 * waits for them, so that no answer slips in behind the count.
 */
export function lockRound(db: Db, id: string): Promise<HallRoundTable | undefined> {
	const round = db.selectFrom('hall_round').selectAll().where('id', '=', id);
	return (hasRowLocks(db) ? round.forShare() : round).executeTakeFirst();
}

/** The same for whoever takes it a step on: waits for all who answer, and whoever comes to answer waits for the step. */
export function lockRoundAlone(db: Db, id: string): Promise<HallRoundTable | undefined> {
	const round = db.selectFrom('hall_round').selectAll().where('id', '=', id);
	return (hasRowLocks(db) ? round.forNoKeyUpdate() : round).executeTakeFirst();
}

/** The one chosen last, given up or not. */
export function latestRound(db: Db, eventSessionId: string): Promise<HallRoundTable | undefined> {
	return db
		.selectFrom('hall_round')
		.selectAll()
		.where('session_id', '=', eventSessionId)
		.orderBy('position', 'desc')
		.limit(1)
		.executeTakeFirst();
}

/** False when another round of the session is still going on, or this place was taken since we looked. */
export async function insertRound(db: Db, row: HallRoundTable): Promise<boolean> {
	const written = await db
		.insertInto('hall_round')
		.values(row)
		.onConflict((oc) => oc.doNothing())
		.returning('id')
		.execute();
	return written.length === 1;
}

/** True for the one caller that found it in this version. */
export async function updateRound(
	db: Db,
	round: Pick<HallRoundTable, 'id' | 'version'>,
	change: Partial<HallRoundTable>
): Promise<boolean> {
	const result = await db
		.updateTable('hall_round')
		.set({ ...change, version: round.version + 1 })
		.where('id', '=', round.id)
		.where('version', '=', round.version)
		.executeTakeFirst();
	return result.numUpdatedRows === 1n;
}
