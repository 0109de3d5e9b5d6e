/** The only file that imports a database driver. */
import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import Database from 'better-sqlite3';
import { Kysely } from 'kysely';
import pg from 'pg';
import type { DatabaseKind } from '#migrations/dialect.ts';
import { POOL_OPTIONS, postgresDialect, setTypeParsers } from './postgres.ts';
import type { Db, Schema } from './schema.ts';
import { applyPragmas, assertDurable, ImmediateSqliteDialect, withStatementCache } from './sqlite.ts';

export type Connection = {
	db: Db;
	kind: DatabaseKind;
	/** SQLite's online copy, page by page; null on PostgreSQL, whose server has its own. */
	backup: ((file: string) => Promise<void>) | null;
	/** SQLite only: truncates the write-ahead log's backlog; answers its pages. */
	checkpoint: (() => number) | null;
	close(): Promise<void>;
};

export type ConnectOptions = { onPoolError?: (error: Error) => void; poolSize?: number };

/** `postgres://…` connects to a server; anything else is a SQLite file (or `:memory:`). */
export function connect(url: string, options: ConnectOptions = {}): Connection {
	return /^postgres(ql)?:\/\//.test(url) ? connectPostgres(url, options) : connectSqlite(url);
}

function connectSqlite(url: string): Connection {
	const file = url.replace(/^sqlite:(\/\/)?/, '');
	if (file !== ':memory:') mkdirSync(dirname(file), { recursive: true });
	const database = new Database(file);
	applyPragmas(database);
	assertDurable(database);
	const db = new Kysely<Schema>({ dialect: new ImmediateSqliteDialect({ database: withStatementCache(database) }) });
	return {
		db,
		kind: 'sqlite',
		backup: async (target) => {
			mkdirSync(dirname(target), { recursive: true });
			// 200 pages a step: writers wait some milliseconds, not the whole copy.
			await database.backup(target, { progress: () => 200 });
		},
		checkpoint: () => {
			const [row] = database.pragma('wal_checkpoint(PASSIVE)') as { log: number }[];
			return row?.log ?? 0;
		},
		close: () => db.destroy()
	};
}

function connectPostgres(url: string, options: ConnectOptions): Connection {
	setTypeParsers(pg.types);
	const pool = new pg.Pool({
		connectionString: url,
		...POOL_OPTIONS,
		...(options.poolSize ? { max: options.poolSize } : {})
	});
	// Without a listener a server restart (57P01) is an uncaught exception and ends the process.
	pool.on('error', options.onPoolError ?? (() => undefined));
	const db = new Kysely<Schema>({ dialect: postgresDialect(pool) });
	return { db, kind: 'postgres', backup: null, checkpoint: null, close: () => db.destroy() };
}
