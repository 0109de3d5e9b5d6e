/** The history of the schema: complete, repeatable, all or nothing (F-23, G-06). */
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { afterAll, describe, expect, test } from 'vitest';
import { migrations } from '#migrations/all.ts';
import { ddlFor, type Migration } from '#migrations/dialect.ts';
import { connect, type Connection } from '#lib/server/db/connect.ts';
import { migrate } from '#lib/server/db/migrate.ts';
import { emptyDatabase } from '../support/database.ts';
import { columnsOf, dataHash, schemaText, tableNames } from '../support/schema-text.ts';
import { promisedTables } from '../support/schema-types.ts';

const now = () => new Date('2026-11-22T01:00:00.000Z');
const upTo = (count: number) => migrations.slice(0, count);

async function stateOf(connection: Connection): Promise<string> {
	return `${await schemaText(connection)}\n${await dataHash(connection)}`;
}

describe('the newest schema', async () => {
	const connection = await emptyDatabase();
	await migrate(connection, migrations, { now });

	test('is the committed one (after a change: npm run snapshot, and look at the difference)', async () => {
		const committed = join(import.meta.dirname, `schema.${connection.kind}.sql`);
		expect(await schemaText(connection)).toBe(readFileSync(committed, 'utf8'));
	});

	test('has the tables and columns of the Schema type, and no others', async () => {
		const promised = promisedTables();
		expect((await tableNames(connection)).filter((name) => name !== 'migration')).toEqual([...promised.keys()].sort());
		for (const [table, columns] of promised)
			expect([table, await columnsOf(connection, table)]).toEqual([table, columns]);
	});

	test('is reached once: migrating again applies nothing and copies nothing', async () => {
		let copies = 0;
		const applied = await migrate(connection, migrations, { now, backUp: async () => void (copies += 1) });
		expect([applied, copies]).toEqual([[], 0]);
	});
});

describe.each(migrations.map((migration, index) => ({ name: migration.name, migration, index })))(
	'F-23 $name',
	async ({ migration, index }) => {
		const connection = await emptyDatabase();
		const statements = migration.up(ddlFor(connection.kind));

		test(`leaves nothing behind when it fails after any of its statements, and then succeeds`, async () => {
			await migrate(connection, upTo(index), { now });
			if (index > 0) await sql`insert into installation values (1, 1, null, '2026')`.execute(connection.db);
			const before = await stateOf(connection);
			for (let after = 0; after <= statements.length; after++) {
				const broken: Migration = {
					name: migration.name,
					up: () => [...statements.slice(0, after), 'select gagal from injected_failure']
				};
				await expect(migrate(connection, [...upTo(index), broken], { now })).rejects.toThrow(/injected_failure/);
				expect(await stateOf(connection)).toBe(before);
			}
			expect(await migrate(connection, upTo(index + 1), { now })).toEqual([migration.name]);
			expect(await stateOf(connection)).not.toBe(before);
		});
	}
);

describe('two servers starting together', async () => {
	const connection = await emptyDatabase();

	test('apply each migration once', async () => {
		// One connection of SQLite is one writer: its second process is refused by the lock file (durability.test.ts).
		const runs = connection.kind === 'postgres' ? [1, 2, 3] : [1];
		const applied = await Promise.all(runs.map(() => migrate(connection, migrations, { now })));
		expect(applied.flat().sort()).toEqual(migrations.map((migration) => migration.name));
	});
});

describe('older code over a newer schema', async () => {
	const connection = await emptyDatabase();

	test('refuses to begin, says which is the newest it knows and what to do, and touches nothing', async () => {
		await migrate(connection, migrations, { now });
		await sql`insert into installation values (1, 1, null, '2026')`.execute(connection.db);
		const before = await stateOf(connection);
		let copies = 0;
		const [newest, older] = [migrations.at(-1)!.name, migrations.at(-3)!.name];
		const refused = migrate(connection, upTo(migrations.length - 2), { now, backUp: async () => void (copies += 1) });
		await expect(refused).rejects.toThrow(new RegExp(`${newest} tidak dikenal di sini \\(yang terbaru: ${older}\\)`));
		await expect(refused).rejects.toThrow(/Jalankan versi .* kembalikan dahulu salinan/);
		expect([copies, await stateOf(connection)]).toEqual([0, before]);
	});

	test('refuses also when it has something of its own to apply', async () => {
		const [first] = migrations;
		const other: Migration = { name: '9999-of-another-branch', up: () => ['create table another (id text)'] };
		await expect(migrate(connection, [first!, other], { now })).rejects.toThrow(/sudah dipakai versi yang lebih baru/);
		expect(await tableNames(connection)).not.toContain('another');
	});
});

describe('the copy before a migration', () => {
	const folder = mkdtempSync(join(tmpdir(), 'kelas-netral-migrasi-'));
	afterAll(() => rmSync(folder, { recursive: true, force: true }));

	test('is made once, of a database that holds something, and opens', async () => {
		const connection = connect(join(folder, 'netral.db'));
		const copy = join(folder, 'backups', 'copy.db');
		let copies = 0;
		const backUp = async () => {
			copies += 1;
			await connection.backup!(copy);
		};
		await migrate(connection, upTo(2), { now, backUp });
		expect([copies, existsSync(copy)]).toEqual([0, false]);
		const before = await stateOf(connection);
		await migrate(connection, migrations, { now, backUp });
		await connection.close();
		const opened = connect(copy);
		expect([copies, await stateOf(opened)]).toEqual([1, before]);
		await opened.close();
	});
});
