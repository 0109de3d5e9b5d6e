import { sql } from 'kysely';
import { isOneOf, isPostgres } from '#lib/server/db/dialect.ts';
import type { Db, SealBatchTable, SealLeafTable } from '#lib/server/db/schema.ts';
import type { SealedKind, StoredRow } from './sealed-kinds.ts';

/** One seal at a time over all servers; SQLite has one writer anyway. Held until the transaction ends. */
export async function takeSealerTurn(db: Db): Promise<boolean> {
	if (!isPostgres(db)) return true;
	const { rows } = await sql<{ taken: boolean }>`select pg_try_advisory_xact_lock(724202) as taken`.execute(db);
	return rows[0]?.taken === true;
}

export type WaitingAct = { sequence: number; act_id: string; payload: string };

/** Acts that wait for their seal, the oldest first. */
export function waitingActs(db: Db, limit: number): Promise<WaitingAct[]> {
	return db
		.selectFrom('outbox')
		.select(['sequence', 'act_id', 'payload'])
		.where('kind', '=', 'seal')
		.orderBy('sequence')
		.limit(limit)
		.execute();
}

/** Exactly these: on PostgreSQL a lower number may become visible after we looked. */
export async function deleteActs(db: Db, sequences: readonly number[]): Promise<void> {
	const list = JSON.stringify(sequences);
	const taken = isPostgres(db)
		? sql<number>`(select value::bigint from jsonb_array_elements_text(${list}::jsonb))`
		: sql<number>`(select value from json_each(${list}))`;
	await db.deleteFrom('outbox').where('sequence', 'in', taken).execute();
}

export function newestBatch(db: Db): Promise<SealBatchTable | undefined> {
	return db.selectFrom('seal_batch').selectAll().orderBy('number', 'desc').limit(1).executeTakeFirst();
}

export function batchByNumber(db: Db, number: number): Promise<SealBatchTable | undefined> {
	return db.selectFrom('seal_batch').selectAll().where('number', '=', number).executeTakeFirst();
}

export type Leaf = Pick<SealLeafTable, 'kind' | 'row_id' | 'act_id' | 'mac'>;

/** One statement whatever the number of leaves: wording a thousand rows costs more than writing them. */
export async function insertBatch(db: Db, batch: SealBatchTable, leaves: readonly Leaf[]): Promise<void> {
	await db.insertInto('seal_batch').values(batch).execute();
	const list = JSON.stringify(leaves.map((leaf) => [leaf.kind, leaf.row_id, leaf.act_id, leaf.mac]));
	const rows = isPostgres(db)
		? sql`select ${batch.number}::bigint, t.place::int, t.leaf->>0, t.leaf->>1, t.leaf->>2, t.leaf->>3
			from jsonb_array_elements(${list}::jsonb) with ordinality as t(leaf, place)`
		: sql`select ${batch.number}, key + 1, json_extract(value, '$[0]'), json_extract(value, '$[1]'),
			json_extract(value, '$[2]'), json_extract(value, '$[3]') from json_each(${list})`;
	await sql`insert into seal_leaf (batch, position, kind, row_id, act_id, mac) ${rows}`.execute(db);
}

/** The seals of these rows, the oldest first. */
export async function leavesOf(db: Db, kind: string, rowIds: readonly string[]): Promise<Leaf[]> {
	const found: Leaf[] = [];
	for (let from = 0; from < rowIds.length; from += AT_ONCE)
		found.push(
			...(await db
				.selectFrom('seal_leaf')
				.select(['kind', 'row_id', 'act_id', 'mac'])
				.where('kind', '=', kind)
				.where('row_id', 'in', rowIds.slice(from, from + AT_ONCE))
				.orderBy('batch')
				.orderBy('position')
				.execute())
		);
	return found;
}

const AT_ONCE = 400;

/** The sealed columns of these rows as they stand in the caller's transaction. */
export async function storedRows(db: Db, kind: SealedKind, rowIds: readonly string[]): Promise<StoredRow[]> {
	const found: StoredRow[] = [];
	for (let from = 0; from < rowIds.length; from += AT_ONCE)
		found.push(...(await rowsById(db, kind, rowIds.slice(from, from + AT_ONCE))));
	return found;
}

async function rowsById(db: Db, kind: SealedKind, rowIds: readonly string[]): Promise<StoredRow[]> {
	const columns = sql.join([...kind.key, ...kind.columns].map((column) => sql.ref(column)));
	const { rows } = await sql<StoredRow>`select ${columns} from ${sql.table(kind.table)}
		where ${isOneOf(kind.key, rowIds)}`.execute(db);
	return rows;
}
