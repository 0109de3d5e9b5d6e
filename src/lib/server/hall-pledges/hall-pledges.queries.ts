/** Pledges in the room: put before a session, signed by those present, and hands counted. */
import type { Db, HallPledgeHandsTable, HallPledgeSignatureTable, HallPledgeTable } from '#lib/server/db/schema.ts';
import { hasRowLocks } from '#lib/server/db/dialect.ts';

/** False when one is open in this session, or these words were put before it already. */
export async function insertHallPledge(db: Db, row: HallPledgeTable): Promise<boolean> {
	const written = await db
		.insertInto('hall_pledge')
		.values(row)
		.onConflict((oc) => oc.doNothing())
		.returning('id')
		.execute();
	return written.length === 1;
}

/** The one on the screen: open, or the last that was. */
export function latestHallPledge(db: Db, eventSessionId: string): Promise<HallPledgeTable | undefined> {
	return (
		db
			.selectFrom('hall_pledge')
			.selectAll()
			.where('session_id', '=', eventSessionId)
			// One that was opened again stands, though another was opened since.
			.orderBy((eb) => eb.case().when('closed_at', 'is', null).then(0).else(1).end())
			.orderBy('opened_at', 'desc')
			.orderBy('id', 'desc')
			.limit(1)
			.executeTakeFirst()
	);
}

export function hallPledgesOf(db: Db, eventSessionId: string): Promise<HallPledgeTable[]> {
	return db
		.selectFrom('hall_pledge')
		.selectAll()
		.where('session_id', '=', eventSessionId)
		.orderBy('opened_at')
		.orderBy('id')
		.execute();
}

/** As it will stay until the transaction ends; three hundred may sign at once, and whoever closes it waits for them. */
export function lockHallPledge(db: Db, id: string, alone = false): Promise<HallPledgeTable | undefined> {
	const row = db.selectFrom('hall_pledge').selectAll().where('id', '=', id);
	if (!hasRowLocks(db)) return row.executeTakeFirst();
	return (alone ? row.forNoKeyUpdate() : row.forShare()).executeTakeFirst();
}

/** True for the one caller that closed it, or opened it again. */
export async function setClosed(db: Db, id: string, closedAt: string | null): Promise<boolean> {
	const result = await db
		.updateTable('hall_pledge')
		.set({ closed_at: closedAt })
		.where('id', '=', id)
		.where('closed_at', closedAt === null ? 'is not' : 'is', null)
		.executeTakeFirst();
	return result.numUpdatedRows === 1n;
}

/** False when this entry has signed before; the first signature stays. */
export async function insertHallSignature(db: Db, row: HallPledgeSignatureTable): Promise<boolean> {
	const written = await db
		.insertInto('hall_pledge_signature')
		.values(row)
		.onConflict((oc) => oc.columns(['hall_pledge_id', 'participant_id']).doNothing())
		.returning('signed_at')
		.execute();
	return written.length === 1;
}

/** When this entry, or one that was found to be the same human, signed; null when not. */
export async function signedAt(db: Db, hallPledgeId: string, participantId: string): Promise<string | null> {
	const row = await db
		.selectFrom('hall_pledge_signature')
		.innerJoin('participant', 'participant.id', 'hall_pledge_signature.participant_id')
		.select('signed_at')
		.where('hall_pledge_id', '=', hallPledgeId)
		.where((eb) => eb.or([eb('participant.id', '=', participantId), eb('participant.merged_into', '=', participantId)]))
		.orderBy('signed_at')
		.limit(1)
		.executeTakeFirst();
	return row?.signed_at ?? null;
}

export async function insertPledgeHands(db: Db, row: HallPledgeHandsTable): Promise<void> {
	await db.insertInto('hall_pledge_hands').values(row).execute();
}
