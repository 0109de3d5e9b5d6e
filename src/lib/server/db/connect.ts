/** The only file that imports a database driver. */
import { dirname } from 'node:path';
import Database from 'better-sqlite3';
import { Kysely } from 'kysely';
import pg from 'pg';
import type { DatabaseKind } from '#migrations/dialect.ts';
import type { LimitStore } from '#lib/server/platform/limits.ts';
import { makePrivateFile, makePrivateFolder } from '#lib/server/platform/private-files.ts';
import { LONE_OPTIONS, POOL_OPTIONS, postgresDialect, setTypeParsers } from './postgres.ts';
import type { Db, Schema } from './schema.ts';
import { StorageState } from './storage-state.ts';
import type { LoneClient } from './topic-relay.ts';
import { applyPragmas, assertDurable, ImmediateSqliteDialect, withStatementCache } from './sqlite.ts';

export type { DatabaseKind };
export type Connection = {
	db: Db;
	kind: DatabaseKind;
	/** SQLite's online copy, page by page; null on PostgreSQL, whose server has its own. */
	backup: ((file: string) => Promise<void>) | null;
	/** SQLite only: truncates the write-ahead log's backlog; answers its pages. */
	checkpoint: (() => number) | null;
	storage: StorageState;
	/** PostgreSQL only: a connection of its own, beside the pool, not opened yet; for topics between servers. */
	lone: (() => LoneClient) | null;
	/** PostgreSQL only: where limits of several servers are counted together. */
	limitStore: LimitStore | null;
	close(): Promise<void>;
};

/** `onLost` hears of each PostgreSQL connection that died. */
export type ConnectOptions = { onLost?: (error: Error) => void; poolSize?: number };

const isPostgres = (url: string): boolean => /^postgres(ql)?:\/\//.test(url);
const sqliteFile = (url: string): string => url.replace(/^sqlite:(\/\/)?/, '');

/** Where the database lies on this machine; null when it is a server's. */
export const databaseFile = (url: string): string | null => (isPostgres(url) ? null : sqliteFile(url));

/** `postgres://…` connects to a server; anything else is a SQLite file (or `:memory:`). */
export function connect(url: string, options: ConnectOptions = {}): Connection {
	return isPostgres(url) ? connectPostgres(url, options) : connectSqlite(url);
}

function connectSqlite(url: string): Connection {
	const file = sqliteFile(url);
	if (file !== ':memory:') {
		makePrivateFolder(dirname(file));
		makePrivateFile(file);
	}
	const database = new Database(file);
	applyPragmas(database);
	assertDurable(database);
	const storage = new StorageState();
	const dialect = new ImmediateSqliteDialect({ database: withStatementCache(database) });
	const db = new Kysely<Schema>({ dialect, log: storage.hear });
	return {
		db,
		kind: 'sqlite',
		storage,
		backup: async (target) => {
			makePrivateFolder(dirname(target));
			makePrivateFile(target);
			// 200 pages a step: writers wait some milliseconds, not the whole copy.
			await database.backup(target, { progress: () => 200 });
		},
		checkpoint: () => {
			const [row] = database.pragma('wal_checkpoint(PASSIVE)') as { log: number }[];
			return row?.log ?? 0;
		},
		lone: null,
		limitStore: null,
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
	const storage = new StorageState();
	const dialect = postgresDialect(pool, options.onLost ?? (() => undefined));
	const db = new Kysely<Schema>({ dialect, log: storage.hear });
	// The driver's types leave out the number of its connection.
	const lone = () =>
		new pg.Client({ connectionString: url, ...LONE_OPTIONS }) as pg.Client & { processID: number | null };
	const limitStore: LimitStore = { query: (statement) => pool.query(statement) };
	return { db, kind: 'postgres', storage, backup: null, checkpoint: null, lone, limitStore, close: () => db.destroy() };
}
