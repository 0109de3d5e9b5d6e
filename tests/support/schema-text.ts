/** A database's schema as text, in a fixed order: committed as tests/contract/schema.*.sql, so that a reviewer sees tables. */
import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import type { Connection } from '#lib/server/db/connect.ts';

export type Column = { name: string; type: string; nullable: boolean };

export async function schemaText(connection: Connection): Promise<string> {
	const statements =
		connection.kind === 'sqlite' ? await sqliteStatements(connection) : await postgresStatements(connection);
	return `${statements.map((statement) => `${statement};`).join('\n\n')}\n`;
}

async function sqliteStatements({ db }: Connection): Promise<string[]> {
	const { rows } = await sql<{ sql: string }>`
		select sql from sqlite_master where sql is not null and name not like 'sqlite_%'
		order by tbl_name, case type when 'table' then 0 when 'index' then 1 else 2 end, name`.execute(db);
	return rows.map((row) => row.sql.replace(/\n\t\t/g, '\n'));
}

/** Only what every PostgreSQL from 14 on writes alike: 18 lists "not null" among the constraints, older ones do not. */
async function postgresStatements({ db }: Connection): Promise<string[]> {
	const tables = await tableNames({ db, kind: 'postgres' });
	const statements: string[] = [];
	for (const table of tables) {
		const columns = await sql<{ line: string }>`
			select a.attname || ' ' || format_type(a.atttypid, a.atttypmod)
				|| case when a.attcollation <> t.typcollation then ' collate "' || c.collname || '"' else '' end
				|| case when a.attnotnull then ' not null' else '' end
				|| coalesce(' default ' || pg_get_expr(d.adbin, d.adrelid), '') as line
			from pg_attribute a join pg_type t on t.oid = a.atttypid
			left join pg_collation c on c.oid = a.attcollation
			left join pg_attrdef d on d.adrelid = a.attrelid and d.adnum = a.attnum
			where a.attrelid = ${table}::regclass and a.attnum > 0 and not a.attisdropped order by a.attnum`.execute(db);
		const constraints = await sql<{ line: string }>`
			select 'constraint ' || conname || ' ' || pg_get_constraintdef(oid) as line from pg_constraint
			where conrelid = ${table}::regclass and contype in ('p', 'u', 'f', 'c') order by conname`.execute(db);
		const lines = [...columns.rows, ...constraints.rows].map((row) => `\t${row.line}`);
		statements.push(`create table ${table} (\n${lines.join(',\n')}\n)`);
		const others = await sql<{ line: string }>`
			select pg_get_indexdef(indexrelid) as line from pg_index where indrelid = ${table}::regclass
				and not exists (select 1 from pg_constraint where conindid = indexrelid)
			union all select pg_get_triggerdef(oid) from pg_trigger where tgrelid = ${table}::regclass and not tgisinternal
			order by 1`.execute(db);
		statements.push(...others.rows.map((row) => row.line));
	}
	const functions = await sql<{ line: string }>`
		select pg_get_functiondef(oid) as line from pg_proc where pronamespace = 'public'::regnamespace order by proname`.execute(
		db
	);
	return [...statements, ...functions.rows.map((row) => row.line.trim())];
}

export async function tableNames({ db, kind }: Pick<Connection, 'db' | 'kind'>): Promise<string[]> {
	const found =
		kind === 'sqlite'
			? await sql<{ name: string }>`
				select name from sqlite_master where type = 'table' and name not like 'sqlite_%' order by name`.execute(db)
			: await sql<{ name: string }>`
				select tablename as name from pg_tables where schemaname = 'public' order by tablename collate "C"`.execute(db);
	return found.rows.map((row) => row.name);
}

/** A table's columns by name, with the four types this product uses. */
export async function columnsOf({ db, kind }: Connection, table: string): Promise<Column[]> {
	if (kind === 'sqlite') {
		const { rows } = await sql<{ name: string; type: string; notnull: number; pk: number }>`
			select name, type, "notnull", pk from pragma_table_info(${table}) order by name`.execute(db);
		return rows.map((row) => ({ name: row.name, type: kindOf(row.type), nullable: row.notnull === 0 && row.pk === 0 }));
	}
	const { rows } = await sql<{ name: string; type: string; nullable: string }>`
		select column_name as name, data_type as type, is_nullable as nullable from information_schema.columns
		where table_schema = 'public' and table_name = ${table} order by column_name collate "C"`.execute(db);
	return rows.map((row) => ({ name: row.name, type: kindOf(row.type), nullable: row.nullable === 'YES' }));
}

const KINDS: Record<string, string> = {
	integer: 'number',
	bigint: 'number',
	text: 'string',
	blob: 'bytes',
	bytea: 'bytes'
};
const kindOf = (type: string) => KINDS[type.toLowerCase()] ?? `unexpected ${type}`;

/** Every row of every table as text, in a fixed order: two databases with the same hash hold the same data. */
export async function dataHash(connection: Connection): Promise<string> {
	const hash = createHash('sha256');
	for (const table of await tableNames(connection)) {
		const { rows } = await sql<Record<string, unknown>>`select * from ${sql.table(table)}`.execute(connection.db);
		hash.update(table).update(
			rows
				.map((row) => JSON.stringify(row))
				.sort()
				.join('\n')
		);
	}
	return hash.digest('hex');
}
