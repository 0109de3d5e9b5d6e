/** The few words in which the two databases' DDL differs; migrations are written once with them. */
export type DatabaseKind = 'sqlite' | 'postgres';

export type Ddl = {
	kind: DatabaseKind;
	/** 64-bit integer. */
	bigint: string;
	/** A primary key that the database counts up: later rows have greater ones. */
	counted: string;
	/** Bytes. */
	bytes: string;
	/** Text that compares byte by byte on both databases: paths, search and sort columns. */
	textC: string;
	/** Ends every table: SQLite refuses text in an integer column only in STRICT tables. */
	strict: string;
	/** Statements that make the database itself refuse update and delete. */
	appendOnly(table: string): string[];
	/** The same of update alone: what is written never changes, but may be put elsewhere. */
	unchanging(table: string): string[];
};

export function ddlFor(kind: DatabaseKind): Ddl {
	return kind === 'sqlite' ? sqlite : postgres;
}

const sqlite: Ddl = {
	kind: 'sqlite',
	bigint: 'integer',
	counted: 'integer primary key',
	bytes: 'blob',
	textC: 'text',
	strict: ' strict',
	appendOnly: (table) =>
		['update', 'delete'].map(
			(act) =>
				`create trigger ${table}_no_${act} before ${act} on ${table} begin select raise(abort, '${table} is append-only'); end`
		),
	unchanging: (table) => [
		`create trigger ${table}_no_update before update on ${table} begin select raise(abort, '${table} never changes'); end`
	]
};

const postgres: Ddl = {
	kind: 'postgres',
	bigint: 'bigint',
	counted: 'bigint generated always as identity primary key',
	bytes: 'bytea',
	textC: 'text collate "C"',
	strict: '',
	appendOnly: (table) => [
		`create function ${table}_append_only() returns trigger language plpgsql as $$ begin raise exception '${table} is append-only'; end $$`,
		`create trigger ${table}_append_only before update or delete or truncate on ${table} for each statement execute function ${table}_append_only()`
	],
	unchanging: (table) => [
		`create function ${table}_no_update() returns trigger language plpgsql as $$ begin raise exception '${table} never changes'; end $$`,
		`create trigger ${table}_no_update before update on ${table} for each statement execute function ${table}_no_update()`
	]
};

/** One step of the schema's history. Released ones are never edited; there is no way down. */
export type Migration = { name: string; up(ddl: Ddl): string[] };
