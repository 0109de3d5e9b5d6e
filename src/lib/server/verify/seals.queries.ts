/** What the checker reads of the seals: everything once, a page at a time. */
import { sql } from 'kysely';
import { isOneOf, joinedKey } from '#lib/server/db/dialect.ts';
import type { Db, SealBatchTable, SealLeafTable } from '#lib/server/db/schema.ts';
import type { SealedKind, StoredRow } from '#lib/server/seal/sealed-kinds.ts';

export function batchesAfter(db: Db, number: number, limit: number): Promise<SealBatchTable[]> {
	return db.selectFrom('seal_batch').selectAll().where('number', '>', number).orderBy('number').limit(limit).execute();
}

/** The leaves of these batches in order; `to` is the last of them. */
export function leavesOfBatches(db: Db, from: number, to: number): Promise<SealLeafTable[]> {
	return db
		.selectFrom('seal_leaf')
		.selectAll()
		.where('batch', '>=', from)
		.where('batch', '<=', to)
		.orderBy('batch')
		.orderBy('position')
		.execute();
}

/** Leaves that no batch owns, and of kinds that there are not. */
export function strayLeaves(db: Db, kinds: readonly string[]): Promise<SealLeafTable[]> {
	return db
		.selectFrom('seal_leaf')
		.leftJoin('seal_batch', 'seal_batch.number', 'seal_leaf.batch')
		.selectAll('seal_leaf')
		.where((eb) => eb.or([eb('seal_batch.number', 'is', null), eb('seal_leaf.kind', 'not in', [...kinds])]))
		.execute();
}

export function leavesOfRows(db: Db, kind: string, rowIds: readonly string[]): Promise<SealLeafTable[]> {
	return db
		.selectFrom('seal_leaf')
		.selectAll()
		.where('kind', '=', kind)
		.where('row_id', 'in', [...rowIds])
		.orderBy('batch')
		.orderBy('position')
		.execute();
}

/** The next row ids that have a seal of this kind. */
export async function sealedIdsAfter(db: Db, kind: string, rowId: string, limit: number): Promise<string[]> {
	const rows = await db
		.selectFrom('seal_leaf')
		.select('row_id')
		.distinct()
		.where('kind', '=', kind)
		.where('row_id', '>', rowId)
		.orderBy('row_id')
		.limit(limit)
		.execute();
	return rows.map((row) => row.row_id);
}

/** The next rows of a kind by their key, after `last`; in the order of the key's own index, so that none is sorted. */
export async function rowsAfter(db: Db, kind: SealedKind, last: StoredRow | null, limit: number): Promise<StoredRow[]> {
	const columns = sql.join([...new Set([...kind.key, ...kind.columns])].map((column) => sql.ref(column)));
	const key = sql.join(kind.key.map((column) => sql.ref(column)));
	const after = last ? sql`where (${key}) > (${sql.join(kind.key.map((column) => sql`${last[column]}`))})` : sql``;
	const { rows } = await sql<StoredRow>`select ${columns} from ${sql.table(kind.table)} ${after}
		order by ${key} limit ${limit}`.execute(db);
	return rows;
}

/** Which of these rows there are. */
export async function presentIds(db: Db, kind: SealedKind, rowIds: readonly string[]): Promise<Set<string>> {
	const { rows } = await sql<{ id: string }>`select ${joinedKey(kind.key)} as id from ${sql.table(kind.table)}
		where ${isOneOf(kind.key, rowIds)}`.execute(db);
	return new Set(rows.map((row) => row.id));
}

/** What acts have told and the sealer has not taken. */
export function waitingSeals(db: Db): Promise<{ act_id: string; at: string; payload: string }[]> {
	return db
		.selectFrom('outbox')
		.select(['act_id', 'at', 'payload'])
		.where('kind', '=', 'seal')
		.orderBy('sequence')
		.execute();
}
