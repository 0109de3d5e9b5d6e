/** What the checker reads of the foundation: counts, people and units against their histories, the engine itself. */
import { sql } from 'kysely';
import type { DatabaseKind } from '#lib/server/db/connect.ts';
import type { Db, Schema } from '#lib/server/db/schema.ts';

/** Groups that must have one row each and have more. `where` is a condition in SQL of our own. */
export async function countDoubles(
	db: Db,
	table: keyof Schema,
	columns: readonly string[],
	where = '1 = 1'
): Promise<number> {
	const list = sql.join(columns.map((column) => sql.ref(column)));
	const { rows } = await sql<{ n: number }>`select count(*) as n from (
		select 1 as one from ${sql.table(table)} where ${sql.raw(where)} group by ${list} having count(*) > 1) as doubled`.execute(
		db
	);
	return Number(rows[0]?.n ?? 0);
}

export async function countRows(db: Db, table: keyof Schema): Promise<number> {
	const { rows } = await sql<{ n: number }>`select count(*) as n from ${sql.table(table)}`.execute(db);
	return Number(rows[0]?.n ?? 0);
}

/** These people with the last line of their history. */
export function lastLinesOfPeople(db: Db, personIds: readonly string[]) {
	return db
		.selectFrom('person')
		.leftJoin('person_history as last', (join) =>
			join
				.onRef('last.person_id', '=', 'person.id')
				.on(
					'last.sequence',
					'=',
					sql<number>`(select max(x.sequence) from person_history as x where x.person_id = person.id)`
				)
		)
		.select(['person.id', 'person.name', 'person.position', 'person.unit_id', 'person.left_at'])
		.select(['last.name as last_name', 'last.position as last_position', 'last.unit_id as last_unit_id'])
		.select('last.here as last_here')
		.where('person.id', 'in', [...personIds])
		.execute();
}

/** What the database itself finds wrong: SQLite's integrity and foreign keys; PostgreSQL's constraints not validated. */
export async function engineProblems(db: Db, kind: DatabaseKind): Promise<string[]> {
	if (kind === 'postgres') {
		const { rows } = await sql<{
			name: string;
		}>`select conname as name from pg_constraint where not convalidated`.execute(db);
		return rows.map((row) => `kendala ${row.name} belum diperiksa`);
	}
	const integrity = await sql<{ integrity_check: string }>`pragma integrity_check`.execute(db);
	const keys = await sql<{ table: string; parent: string }>`pragma foreign_key_check`.execute(db);
	return [
		...integrity.rows.filter((row) => row.integrity_check !== 'ok').map((row) => row.integrity_check.slice(0, 100)),
		...keys.rows.map((row) => `${row.table} menunjuk ${row.parent} yang tidak ada`)
	];
}

/** The triggers that make a table refuse update and delete. */
export async function guardTriggers(db: Db, kind: DatabaseKind): Promise<string[]> {
	const { rows } =
		kind === 'sqlite'
			? await sql<{ name: string }>`select name from sqlite_master where type = 'trigger'`.execute(db)
			: await sql<{
					name: string;
				}>`select tgname as name from pg_trigger where not tgisinternal and tgenabled = 'O'`.execute(db);
	return rows.map((row) => row.name);
}
