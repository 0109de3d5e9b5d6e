import { createHash, randomBytes } from 'node:crypto';
import { Client } from 'pg';
import { migrations } from '#migrations/all.ts';
import { ddlFor } from '#migrations/dialect.ts';
import { connect } from '#lib/server/db/connect.ts';
import { migrate } from '#lib/server/db/migrate.ts';

export type FreshDatabase = { url: string; drop(): Promise<void> };

const given = () => process.env['TEST_DATABASE_URL'];

/** An empty database of its own on the server of TEST_DATABASE_URL, or another one. Text sorts by code point, as on SQLite. */
export async function freshPostgres(server = given()): Promise<FreshDatabase> {
	// template0 takes any locale, whatever the server was set up with.
	return copyOf('template0', known(server));
}

/** The same with every table: migrated once per server and schema, then copied by the server itself. */
export async function migratedPostgres(server = given()): Promise<FreshDatabase> {
	return copyOf(await migratedTemplate(known(server)), known(server));
}

function known(server: string | undefined): string {
	if (server) return server;
	throw new Error(
		'TEST_DATABASE_URL is empty: run `npm run test:postgres`, or `node scripts/postgres.mjs` beside you.'
	);
}

/** Whoever comes first makes it, the others wait: one lock per server, gone with its connection. */
async function migratedTemplate(server: string): Promise<string> {
	const ddl = ddlFor('postgres');
	const statements = migrations.map(({ name, up }) => [name, ...up(ddl)]);
	const name = `template_${createHash('sha256').update(JSON.stringify(statements)).digest('hex').slice(0, 16)}`;
	await withClient(server, async (client) => {
		await client.query('select pg_advisory_lock(724202)');
		const made = await client.query('select 1 from pg_database where datname = $1', [name]);
		if (made.rowCount) return;
		// Under another name until it is whole: one that broke off half-way is made again.
		const draft = `${name}_draft`;
		await client.query(`drop database if exists ${draft}`);
		await client.query(`create database ${draft} template template0 encoding 'UTF8' locale 'C'`);
		const connection = connect(addressOf(draft, server), { poolSize: 1 });
		await migrate(connection, migrations, { now: () => new Date() });
		await connection.close();
		await client.query(`alter database ${draft} rename to ${name}`);
	});
	return name;
}

async function copyOf(template: string, server: string): Promise<FreshDatabase> {
	const name = `test_${randomBytes(8).toString('hex')}`;
	await execute(server, `create database ${name} template ${template} encoding 'UTF8' locale 'C'`);
	return {
		url: addressOf(name, server),
		drop: () => execute(server, `drop database if exists ${name} with (force)`)
	};
}

function addressOf(database: string, server: string): string {
	const url = new URL(server);
	url.pathname = `/${database}`;
	return url.href;
}

const execute = (server: string, statement: string) =>
	withClient(server, async (client) => void (await client.query(statement)));

async function withClient(server: string, work: (client: Client) => Promise<void>): Promise<void> {
	const client = new Client({ connectionString: server });
	await client.connect();
	try {
		await work(client);
	} finally {
		await client.end();
	}
}
