/** Rounds of a hall: chosen, shown, steered. */
import type { ExpressionBuilder } from 'kysely';
import { hasRowLocks } from '#lib/server/db/dialect.ts';
import type { Db, HallRoundTable, Schema } from '#lib/server/db/schema.ts';

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

const isAnswered = (eb: ExpressionBuilder<Schema, 'hall_round'>) =>
	eb.and([
		eb('hall_round.dropped_at', 'is', null),
		eb('hall_round.revealed_at', 'is', null),
		eb.or([
			eb.and([eb('hall_round.first_opened_at', 'is not', null), eb('hall_round.first_closed_at', 'is', null)]),
			eb.and([eb('hall_round.second_opened_at', 'is not', null), eb('hall_round.second_closed_at', 'is', null)])
		])
	]);

/** Rounds of the session of which a vote takes answers. */
export async function openVotesOf(db: Db, eventSessionId: string): Promise<string[]> {
	const rows = await db
		.selectFrom('hall_round')
		.select('id')
		.where('session_id', '=', eventSessionId)
		.where(isAnswered)
		.execute();
	return rows.map((row) => row.id);
}

/** Rounds of an event's sessions in which nobody is named and a vote takes answers. */
export function anonymousVotesOf(db: Db, eventId: string): Promise<HallRoundTable[]> {
	return db
		.selectFrom('hall_round')
		.innerJoin('event_session', 'event_session.id', 'hall_round.session_id')
		.selectAll('hall_round')
		.where('event_session.event_id', '=', eventId)
		.where('hall_round.vote_salt', 'is not', null)
		.where(isAnswered)
		.execute();
}

/** Sessions that are closed, or had ended by then, and still have a vote open or know who asked for more time. */
export function sessionsLeftOpen(
	db: Db,
	endedBefore: string,
	limit: number
): Promise<{ id: string; event_id: string }[]> {
	return db
		.selectFrom('event_session')
		.select(['id', 'event_id'])
		.where((eb) => eb.or([eb('closed_at', 'is not', null), eb('ends_at', '<=', endedBefore)]))
		.where((eb) =>
			eb.or([
				eb.exists(
					eb
						.selectFrom('hall_round')
						.select('hall_round.id')
						.whereRef('hall_round.session_id', '=', 'event_session.id')
						.where(isAnswered)
				),
				eb.exists(
					eb
						.selectFrom('hall_more_time')
						.select('hall_more_time.asked_at')
						.whereRef('hall_more_time.session_id', '=', 'event_session.id')
				)
			])
		)
		.orderBy('id')
		.limit(limit)
		.execute();
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
