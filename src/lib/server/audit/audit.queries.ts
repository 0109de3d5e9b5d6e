import type { AuditEntryTable, Db } from '#lib/server/db/schema.ts';

/** Moves the chain's end forward by one and answers where it stood: the row lock queues writers on PostgreSQL. */
export async function takeNextPlace(db: Db): Promise<{ sequence: number; previousHash: string }> {
	const row = await db
		.updateTable('audit_head')
		.set((eb) => ({ sequence: eb('sequence', '+', 1) }))
		.where('id', '=', 1)
		.returning(['sequence', 'hash'])
		.executeTakeFirstOrThrow();
	return { sequence: row.sequence, previousHash: row.hash };
}

export async function insertEntry(db: Db, entry: AuditEntryTable): Promise<void> {
	await db.insertInto('audit_entry').values(entry).execute();
	await db.updateTable('audit_head').set({ hash: entry.hash }).where('id', '=', 1).execute();
}

/** A page of the chain in order, after `sequence`. */
export function entriesAfter(db: Db, sequence: number, limit: number): Promise<AuditEntryTable[]> {
	return db
		.selectFrom('audit_entry')
		.selectAll()
		.where('sequence', '>', sequence)
		.orderBy('sequence')
		.limit(limit)
		.execute();
}

export function chainHead(db: Db): Promise<{ sequence: number; hash: string }> {
	return db.selectFrom('audit_head').select(['sequence', 'hash']).where('id', '=', 1).executeTakeFirstOrThrow();
}
