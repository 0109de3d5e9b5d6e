/** What tells whether two entries are one human: their traces, names and people. */
import type { Db, ParticipantTable } from '#lib/server/db/schema.ts';

/** The entry and those merged into it, with the moment each was, and how each came on the list. */
export function entriesOfOne(
	db: Db,
	standingId: string
): Promise<Pick<ParticipantTable, 'id' | 'removed_at' | 'source'>[]> {
	return db
		.selectFrom('participant')
		.select(['id', 'removed_at', 'source'])
		.where((eb) => eb.or([eb('id', '=', standingId), eb('merged_into', '=', standingId)]))
		.execute();
}

/** Whether the ledger or a certificate, also a withdrawn one, speaks of this entry or of one merged into it. */
export async function hasTrace(db: Db, participantId: string): Promise<boolean> {
	const ids = (await entriesOfOne(db, participantId)).map((entry) => entry.id);
	for (const table of ['scan', 'certificate'] as const)
		if (await db.selectFrom(table).select('id').where('participant_id', 'in', ids).limit(1).executeTakeFirst())
			return true;
	return false;
}

/** The name this entry had when the ledger first spoke of it; null when it was not changed since. */
export async function nameWhenTraced(db: Db, participantId: string): Promise<string | null> {
	const row = await db
		.selectFrom('participant_change')
		.select('fields')
		.where('participant_id', '=', participantId)
		.where('fields', 'like', '%"name":%')
		.where('changed_at', '>=', (eb) =>
			eb
				.selectFrom('scan')
				.select((scan) => scan.fn.min('received_at').as('since'))
				.where('scan.participant_id', '=', participantId)
		)
		.orderBy('changed_at')
		.orderBy('id')
		.limit(1)
		.executeTakeFirst();
	return row ? ((JSON.parse(row.fields) as { name: [string, string] }).name[0] ?? null) : null;
}

/** The row of the register that this one was merged into. */
export async function standingPerson(db: Db, personId: string): Promise<string | null> {
	const row = await db.selectFrom('person').select('merged_into').where('id', '=', personId).executeTakeFirst();
	return row?.merged_into ?? null;
}

/** Every row of the register that is the human of this one: the one that stands, and those merged into it. */
export async function rowsOfHuman(db: Db, standingId: string): Promise<string[]> {
	const rows = await db
		.selectFrom('person')
		.select('id')
		.where((eb) => eb.or([eb('id', '=', standingId), eb('merged_into', '=', standingId)]))
		.execute();
	return rows.map((row) => row.id);
}
