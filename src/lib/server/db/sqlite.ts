/** SQLite as this product needs it: acknowledged means on disk, and a transaction takes the write lock at once. */
import type Database from 'better-sqlite3';
import {
	CompiledQuery,
	SqliteDialect,
	SqliteDriver,
	SqliteQueryCompiler,
	type DatabaseConnection,
	type Driver,
	type QueryCompiler
} from 'kysely';

/**
 * A deferred `begin` that reads and then writes loses to another writer with SQLITE_BUSY_SNAPSHOT whatever the
 * timeout says; taking the lock first makes it wait instead.
 */
class ImmediateDriver extends SqliteDriver {
	readonly #database: Database.Database;
	constructor(database: Database.Database) {
		super({ database });
		this.#database = database;
	}
	override async beginTransaction(connection: DatabaseConnection): Promise<void> {
		await connection.executeQuery(CompiledQuery.raw('begin immediate'));
	}
	/** On a full disk SQLite has rolled back by itself; a second rollback would hide that behind an error of its own. */
	override async rollbackTransaction(connection: DatabaseConnection): Promise<void> {
		if (this.#database.inTransaction) await super.rollbackTransaction(connection);
	}
}

/**
 * SQLite 3.54 compiles a join anew at each run when a bare `?` decides which rows it reads: it wants to see the value.
 * That cost 30 to 200 µs a statement, more than the reading, and made the statement cache useless. The sign in front
 * hides the value and changes nothing else: no affinity, the same indexes. sqlite.test.ts notices when it is in vain.
 */
class StablePlanCompiler extends SqliteQueryCompiler {
	protected override getCurrentParameterPlaceholder(): string {
		return '+?';
	}
}

export class ImmediateSqliteDialect extends SqliteDialect {
	readonly #database: Database.Database;
	constructor(config: { database: Database.Database }) {
		super(config);
		this.#database = config.database;
	}
	override createDriver(): Driver {
		return new ImmediateDriver(this.#database);
	}
	override createQueryCompiler(): QueryCompiler {
		return new StablePlanCompiler();
	}
}

const PRAGMAS = [
	'journal_mode = WAL',
	// better-sqlite3 reopens a WAL file with NORMAL: about 200 acknowledged check-ins could vanish in a power cut.
	'synchronous = FULL',
	'foreign_keys = ON',
	'busy_timeout = 2000',
	'temp_store = MEMORY',
	'cache_size = -65536',
	// For files that somebody else opens: never trust functions stored in the schema.
	'trusted_schema = OFF'
];

export function applyPragmas(database: Database.Database): void {
	for (const pragma of PRAGMAS) database.pragma(pragma);
}

/** What must hold before the first request: throws with the setting that does not. */
export function assertDurable(database: Database.Database): void {
	const inMemory = database.name === ':memory:' || database.name === '';
	const expected: [string, unknown][] = [
		['journal_mode', inMemory ? 'memory' : 'wal'],
		['synchronous', 2],
		['foreign_keys', 1],
		['busy_timeout', 2000]
	];
	for (const [name, wanted] of expected) {
		const found = database.pragma(name, { simple: true });
		if (found !== wanted) throw new Error(`SQLite: ${name} is ${String(found)}, must be ${String(wanted)}`);
	}
	const row = database.prepare('select sqlite_version() as version').get() as { version: string };
	const [major = 0, minor = 0, patch = 0] = row.version.split('.').map(Number);
	const number = major * 1_000_000 + minor * 1000 + patch;
	// 3.51.3 fixes the WAL-reset corruption; 3.52.0 was withdrawn.
	if (number < 3_051_003 || number === 3_052_000) throw new Error(`SQLite ${row.version} may corrupt a WAL database`);
}

/** Compiled statements are kept: Kysely prepares anew for each query, which costs as much as a small read. */
export function withStatementCache(database: Database.Database, limit = 500): Database.Database {
	const cache = new Map<string, Database.Statement>();
	const prepare = database.prepare.bind(database);
	database.prepare = ((source: string) => {
		const known = cache.get(source);
		if (known && !known.busy) return known;
		const made = prepare(source);
		if (cache.size >= limit) cache.delete(cache.keys().next().value as string);
		cache.set(source, made);
		return made;
	}) as typeof database.prepare;
	return database;
}
