/** What "tercatat" rests on: acknowledged is on disk, one writer, no lost turn (G-03, F-28). */
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { afterAll, describe, expect, test } from 'vitest';
import { migrations } from '#migrations/all.ts';
import { connect } from '#lib/server/db/connect.ts';
import { migrate } from '#lib/server/db/migrate.ts';
import { root } from '../../scripts/tasks/process.ts';
import { TEST_KIND } from '../support/database.ts';
import { anInstallation, startServer } from '../support/server.ts';
import { tableNames } from '../support/schema-text.ts';

const folder = mkdtempSync(join(tmpdir(), 'kelas-netral-tahan-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const file = join(folder, 'netral.db');
const now = () => new Date('2026-11-22T01:00:00.000Z');

async function pragma(connection: ReturnType<typeof connect>, name: string): Promise<unknown> {
	const { rows } = await sql.raw<Record<string, unknown>>(`pragma ${name}`).execute(connection.db);
	return Object.values(rows[0] ?? {})[0];
}

const SETTINGS = { journal_mode: 'wal', synchronous: 2, foreign_keys: 1, busy_timeout: 2000, trusted_schema: 0 };

describe('every connection to a SQLite file', () => {
	test('G-03 syncs each commit, keeps a write-ahead log and its foreign keys, however often it is opened', async () => {
		for (let opened = 0; opened < 3; opened++) {
			const connection = connect(file);
			await migrate(connection, migrations, { now });
			for (const [name, wanted] of Object.entries(SETTINGS))
				expect([name, await pragma(connection, name)]).toEqual([name, wanted]);
			await connection.close();
		}
	});

	test('refuses text in a number column: every table is STRICT', async () => {
		const connection = connect(file);
		const { rows } = await sql<{ name: string; strict: number }>`select name, strict from pragma_table_list
			where schema = 'main' and type = 'table' and name not like 'sqlite_%'`.execute(connection.db);
		expect(rows.map((row) => row.name).sort()).toEqual(await tableNames(connection));
		expect(rows.filter((row) => row.strict !== 1)).toEqual([]);
		await connection.close();
	});

	test('takes the write lock at once: two processes read, then write, 200 times each, and none is busy or lost', async () => {
		const connection = connect(file);
		await sql`create table counted (id integer primary key, value integer not null) strict`.execute(connection.db);
		await sql`insert into counted values (1, 0)`.execute(connection.db);
		const codes = await Promise.all([countUp(file), countUp(file)]);
		const { rows } = await sql<{ value: number }>`select value from counted`.execute(connection.db);
		expect([codes, rows]).toEqual([['', ''], [{ value: 400 }]]);
		await sql`drop table counted`.execute(connection.db);
		await connection.close();
	});
});

/** Reads a number and writes the next one, 200 times; answers what went wrong, or ''. */
function countUp(database: string): Promise<string> {
	const script = `
		import { sql } from 'kysely';
		import { connect } from '#lib/server/db/connect.ts';
		const { db, close } = connect(${JSON.stringify(database)});
		for (let turn = 0; turn < 200; turn++) {
			await db.transaction().execute(async (trx) => {
				const { rows } = await sql\`select value from counted\`.execute(trx);
				await sql\`update counted set value = \${rows[0].value + 1}\`.execute(trx);
			});
		}
		await close();`;
	const child = spawn(process.execPath, ['--input-type=module-typescript', '--eval', script], { cwd: root });
	let said = '';
	child.stderr.on('data', (chunk) => (said += String(chunk)));
	return new Promise((resolve) => child.once('close', (code) => resolve(code === 0 ? '' : said || `code ${code}`)));
}

describe('one server per folder', async () => {
	const installation = await anInstallation();
	afterAll(() => installation.remove());

	if (TEST_KIND === 'sqlite')
		test('F-28 a second one is refused at once, in words, and the first serves on', async () => {
			const first = await startServer(installation);
			await expect(startServer(installation)).rejects.toThrow(/sudah memakai/);
			expect((await fetch(`${first.origin}/healthz`)).status).toBe(200);
			expect((await first.stop()).code).toBe(0);
		});

	test('F-28 the lock of a server that was killed stops nobody', async () => {
		const first = await startServer(installation);
		await first.stop('SIGKILL');
		const second = await startServer(installation);
		expect((await second.stop()).code).toBe(0);
	});

	if (TEST_KIND === 'postgres')
		test('every PostgreSQL connection waits for the disk', async () => {
			const { rows } = await sql<{ on: string }>`select setting as "on" from pg_settings
			where name = 'synchronous_commit' and source in ('session', 'client', 'user', 'database')`.execute(
				installation.connection.db
			);
			expect(rows).toEqual([]);
		});
});
