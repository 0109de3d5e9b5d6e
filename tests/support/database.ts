/** A fresh, migrated database for one test file: SQLite in memory, or a database of its own when TEST_DATABASE=postgres. */
import { afterAll } from 'vitest';
import { migrations } from '#migrations/all.ts';
import { connect, type Connection } from '#lib/server/db/connect.ts';
import { migrate } from '#lib/server/db/migrate.ts';
import { type FreshDatabase, freshPostgres, migratedPostgres } from './postgres.ts';

export const TEST_KIND = process.env['TEST_DATABASE'] === 'postgres' ? 'postgres' : 'sqlite';

/** Call at the top of a describe block or file, with `await`; closed and dropped after its tests. */
export async function freshDatabase(): Promise<Connection> {
	if (TEST_KIND === 'postgres') return opened(await migratedPostgres());
	const connection = opened(null);
	await migrate(connection, migrations, { now: () => new Date() });
	return connection;
}

/** The same without a single table. */
export async function emptyDatabase(): Promise<Connection> {
	return opened(TEST_KIND === 'postgres' ? await freshPostgres() : null);
}

function opened(server: FreshDatabase | null): Connection {
	const connection = connect(server?.url ?? ':memory:', { poolSize: 20 });
	afterAll(async () => {
		await connection.close();
		await server?.drop();
	});
	return connection;
}
