import type { UnitScope } from '#lib/domain/access/policy.ts';
import { inScope } from '#lib/server/db/dialect.ts';
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

export async function newestAt(db: Db): Promise<string | null> {
	const row = await db.selectFrom('audit_entry').select('at').orderBy('sequence', 'desc').limit(1).executeTakeFirst();
	return row?.at ?? null;
}

export function lastEntryOf(db: Db, type: string, id: string): Promise<AuditEntryTable | undefined> {
	return db
		.selectFrom('audit_entry')
		.selectAll()
		.where('subject_type', '=', type)
		.where('subject_id', '=', id)
		.orderBy('sequence', 'desc')
		.limit(1)
		.executeTakeFirst();
}

/** Lines before `sequence`, newest first; a line without a unit belongs to the whole country. */
export function entriesBefore(
	db: Db,
	scope: UnitScope,
	page: { before: number; limit: number }
): Promise<AuditEntryTable[]> {
	return db
		.selectFrom('audit_entry')
		.leftJoin('unit', 'unit.id', 'audit_entry.unit_id')
		.selectAll('audit_entry')
		.where((eb) => inScope(eb as never, scope))
		.where('sequence', '<', page.before)
		.orderBy('sequence', 'desc')
		.limit(page.limit)
		.execute();
}
