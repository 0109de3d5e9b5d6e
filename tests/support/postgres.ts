import { randomBytes } from 'node:crypto';
import { Client } from 'pg';

export type FreshDatabase = { url: string; drop(): Promise<void> };

/** An empty database of its own on the server of TEST_DATABASE_URL. Text sorts by code point, as on SQLite. */
export async function freshPostgres(): Promise<FreshDatabase> {
	const server = process.env['TEST_DATABASE_URL'];
	if (!server) {
		throw new Error(
			'TEST_DATABASE_URL is empty: run `npm run test:postgres`, or `node scripts/postgres.mjs` beside you.'
		);
	}
	const name = `test_${randomBytes(8).toString('hex')}`;
	// template0 takes any locale, whatever the server was set up with.
	await execute(server, `create database ${name} template template0 encoding 'UTF8' locale 'C'`);
	const url = new URL(server);
	url.pathname = `/${name}`;
	return { url: url.href, drop: () => execute(server, `drop database if exists ${name} with (force)`) };
}

async function execute(url: string, statement: string): Promise<void> {
	const client = new Client({ connectionString: url });
	await client.connect();
	try {
		await client.query(statement);
	} finally {
		await client.end();
	}
}
