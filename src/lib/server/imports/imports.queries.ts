import type { Zone } from '#lib/domain/time/office-time.ts';
import type { Db, ImportBatchTable, ParticipantTable } from '#lib/server/db/schema.ts';

export async function insertBatch(db: Db, row: ImportBatchTable): Promise<void> {
	await db.insertInto('import_batch').values(row).execute();
}

export function batchById(db: Db, id: string): Promise<ImportBatchTable | undefined> {
	return db.selectFrom('import_batch').selectAll().where('id', '=', id).executeTakeFirst();
}

/** What was read or chosen anew of a batch that has not been applied; false when it has been. */
export async function rewriteBatch(db: Db, id: string, set: { rows: string; summary: string }): Promise<boolean> {
	const result = await db
		.updateTable('import_batch')
		.set(set)
		.where('id', '=', id)
		.where('state', '=', 'previewed')
		.executeTakeFirst();
	return result.numUpdatedRows === 1n;
}

/** Marks the batch as applied: true for the one caller that did. On PostgreSQL a second one waits here. */
export async function claimBatch(db: Db, id: string, by: { at: string; personId: string | null }): Promise<boolean> {
	const result = await db
		.updateTable('import_batch')
		.set({ state: 'applied', applied_at: by.at, applied_by: by.personId })
		.where('id', '=', id)
		.where('state', '=', 'previewed')
		.executeTakeFirst();
	return result.numUpdatedRows === 1n;
}

/** Puts what is left of an applied batch in place of the whole list. */
export async function shrinkBatch(db: Db, id: string, set: { rows: string; summary: string }): Promise<void> {
	await db.updateTable('import_batch').set(set).where('id', '=', id).execute();
}

/** Lists that were looked at and never applied do not stay. */
export async function deleteOldPreviews(db: Db, before: string): Promise<number> {
	const result = await db
		.deleteFrom('import_batch')
		.where('state', '=', 'previewed')
		.where('created_at', '<', before)
		.executeTakeFirst();
	return Number(result.numDeletedRows);
}

export type BatchLine = Pick<
	ImportBatchTable,
	'id' | 'kind' | 'file_name' | 'created_at' | 'applied_at' | 'summary'
> & { unit_zone: Zone | null; event_zone: Zone | null };

export function recentBatches(
	db: Db,
	filter: { createdBy: string; home: string | null; limit: number }
): Promise<BatchLine[]> {
	return db
		.selectFrom('import_batch')
		.leftJoin('unit', 'unit.id', 'import_batch.unit_id')
		.leftJoin('event', 'event.id', 'import_batch.event_id')
		.select([
			'import_batch.id',
			'import_batch.kind',
			'import_batch.file_name',
			'import_batch.created_at',
			'import_batch.applied_at',
			'import_batch.summary',
			'unit.zone as unit_zone',
			'event.zone as event_zone'
		])
		.where('import_batch.created_by', '=', filter.createdBy)
		.where((eb) => {
			const home = eb.fn.coalesce('import_batch.assignment_id', 'import_batch.event_id');
			return filter.home === null ? eb(home, 'is', null) : eb(home, '=', filter.home);
		})
		.orderBy('import_batch.created_at', 'desc')
		.limit(filter.limit)
		.execute();
}

/** Who is on the list of the event, or was taken off it, to tell new rows from known ones. */
export function listedParticipants(db: Db, eventId: string): Promise<ParticipantTable[]> {
	return db
		.selectFrom('participant')
		.selectAll()
		.where('event_id', '=', eventId)
		.where('merged_into', 'is', null)
		.execute();
}

/** Entries of the event that hold a certificate. */
export async function certifiedParticipants(db: Db, eventId: string): Promise<string[]> {
	const rows = await db
		.selectFrom('certificate')
		.select('participant_id')
		.where('event_id', '=', eventId)
		.where('revoked_at', 'is', null)
		.execute();
	return rows.flatMap((row) => row.participant_id ?? []);
}
