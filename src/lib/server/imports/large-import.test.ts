import { fork } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { migrations } from '#migrations/all.ts';
import { connect } from '#lib/server/db/connect.ts';
import { migrate } from '#lib/server/db/migrate.ts';
import { TEST_KIND } from '#tests/support/database.ts';
import { longestTurn } from '#tests/support/longest-turn.ts';
import { testContext } from '#tests/support/context.ts';
import { aWorld } from '#tests/support/people.ts';
import { freshPostgres } from '#tests/support/postgres.ts';
import { applyImport } from './apply-import.ts';
import { previewImport } from './preview-import.ts';
import { viewBatch } from './view-batch.ts';

// A file, not memory: another process opens it, and durability is real.
const folder = mkdtempSync(join(tmpdir(), 'impor-'));
const server = TEST_KIND === 'postgres' ? await freshPostgres() : null;
const url = server?.url ?? join(folder, 'netral.db');
const connection = connect(url);
await migrate(connection, migrations, { now: () => new Date() });
const system = testContext(connection);
const world = await aWorld(system);
const pusat = system.as({
	...world.actors.pusat,
	grants: [{ role: 'national-admin', unitId: null, unitPath: null, acting: false }]
});
afterAll(async () => {
	await connection.close();
	await server?.drop();
	rmSync(folder, { recursive: true, force: true });
});

const people = async () =>
	(
		await connection.db
			.selectFrom('person')
			.select((eb) => eb.fn.countAll<number>().as('n'))
			.executeTakeFirstOrThrow()
	).n;
const nip = (index: number) =>
	`1980${String(1 + (Math.floor(index / 28) % 12)).padStart(2, '0')}${String(1 + (index % 28)).padStart(2, '0')}2010011${String((Math.floor(index / 336) % 999) + 1).padStart(3, '0')}`;
const list = (count: number, from = 0, account = '') =>
	Buffer.from(
		[
			'Nama;NIP;Unit kerja;Jabatan;Buat akun',
			...Array.from(
				{ length: count },
				(_, index) => `Orang Banyak ${from + index};${nip(from + index)};Kelurahan Prapatan;Pelaksana;${account}`
			)
		].join('\n')
	);

async function preview(bytes: Uint8Array): Promise<{ id: string; changes: number }> {
	const outcome = await previewImport(pusat, {
		kind: 'people',
		eventId: null,
		unitId: world.units.city.id,
		fileName: 'banyak.csv',
		bytes
	});
	if (!outcome.ok) throw new Error(JSON.stringify(outcome));
	const seen = await viewBatch(pusat, outcome.value, { eventId: null, page: 1 });
	if (!seen.ok) throw new Error('no batch');
	return { id: outcome.value, changes: seen.value.changes };
}
const apply = (batch: { id: string; changes: number }) =>
	applyImport(pusat, {
		batchId: batch.id,
		eventId: null,
		changes: batch.changes,
		namesConfirmed: false,
		partConfirmed: true
	});

describe('large imports', () => {
	test('F-32 killed in the middle: nothing is applied, and the same batch can be applied again', async () => {
		let batch = { id: '', changes: 0 };
		// Read, checked, kept and shown: nobody else waits for any of it.
		expect(await longestTurn(async () => (batch = await preview(list(50_000))))).toBeLessThan(250);
		expect(batch.changes).toBe(50_000);
		const before = await people();
		for (const afterMs of [300, 1000, 1800]) {
			const child = fork(
				join(process.cwd(), 'tests/support/import-child.ts'),
				[url, JSON.stringify(pusat.actor), batch.id, String(batch.changes)],
				{ silent: true }
			);
			const messages: unknown[] = [];
			child.on('message', (message) => messages.push(message));
			await new Promise((resolve) => child.once('message', resolve));
			// Early it checks, later it writes: at no moment may anything stay.
			await new Promise((resolve) => setTimeout(resolve, afterMs));
			child.kill('SIGKILL');
			const signal = await new Promise((resolve) => child.once('exit', (_, how) => resolve(how)));
			expect([signal, messages]).toEqual(['SIGKILL', ['begins']]);
			expect(await people()).toBe(before);
		}
		expect(await people()).toBe(before);
		expect(
			await connection.db.selectFrom('import_batch').select('state').where('id', '=', batch.id).executeTakeFirst()
		).toEqual({ state: 'previewed' });

		expect((await apply(batch)).ok).toBe(true);
		expect(await people()).toBe(before + 50_000);
		expect((await preview(list(50_000))).changes).toBe(0);
	}, 180_000);

	test('ten thousand people with accounts are written at once', async () => {
		const batch = await preview(list(10_000, 60_000, 'ya'));
		const outcome = await apply(batch);
		expect(outcome.ok && outcome.value.codes).toHaveLength(10_000);
	}, 120_000);
});
