/** Who may import people where, and what is kept of the file. */
import { describe, expect, test } from 'vitest';
import { otherAgencyText } from '#lib/text/imports.ts';
import { testContext, type TestContext } from '#tests/support/context.ts';
import { freshDatabase } from '#tests/support/database.ts';
import { aWorld } from '#tests/support/people.ts';
import { applyImport } from './apply-import.ts';
import { badRowsFile } from './bad-rows-file.ts';
import { listBatches, sweepPreviews } from './imports.ts';
import { previewImport } from './preview-import.ts';
import { chooseImportColumns } from './recheck-import.ts';
import { viewBatch } from './view-batch.ts';

const connection = await freshDatabase();
const system = testContext(connection);
const world = await aWorld(system);
const eka = system.as(world.actors.eka);
const dewi = system.as({
	...world.actors.dewi,
	grants: [
		{ role: 'agency-admin', unitId: world.units.otherAgency.id, unitPath: world.units.otherAgency.path, acting: false }
	]
});
const city = world.units.city.id;

const nip = (index: number) => `19900101201501${1 + (index % 2)}${String(index).padStart(3, '0')}`.slice(0, 18);
const csv = (rows: string[][]) =>
	Buffer.from(rows.map((cells) => cells.map((cell) => `"${cell.replace(/"/g, '""')}"`).join(';')).join('\n'));

async function preview(
	ctx: TestContext,
	bytes: Uint8Array,
	over: { unitId?: string; fileName?: string } = {}
): Promise<string> {
	const outcome = await previewImport(ctx, {
		kind: 'people',
		eventId: null,
		unitId: over.unitId ?? city,
		fileName: over.fileName ?? 'daftar.csv',
		bytes
	});
	if (!outcome.ok) throw new Error(JSON.stringify(outcome));
	return outcome.value;
}
const view = async (ctx: TestContext, id: string, page = 1) => {
	const found = await viewBatch(ctx, id, { eventId: null, page });
	if (!found.ok) throw new Error('no batch');
	return found.value;
};
const HIDDEN = { ok: false, reason: 'not-found' };
const apply = (ctx: TestContext, batchId: string, changes: number, namesConfirmed = false, partConfirmed = true) =>
	applyImport(ctx, { batchId, eventId: null, changes, namesConfirmed, partConfirmed });
const HEAD = ['Nama', 'NIP', 'Unit kerja', 'Jabatan'];
const village = 'Kelurahan Gunung Sari Ulu';

describe('who may import where', () => {
	test('O1 Dewi’s agency sees neither the target nor the batch of another', async () => {
		const id = await preview(eka, csv([HEAD, ['Rahasia Eka', nip(50), village, '']]));
		expect(
			await previewImport(dewi, {
				kind: 'people',
				eventId: null,
				unitId: city,
				fileName: 'x',
				bytes: csv([HEAD, ['A', '', village, '']])
			})
		).toEqual({ ok: false, reason: 'not-found' });
		expect(await viewBatch(dewi, id, { eventId: null, page: 1 })).toEqual(HIDDEN);
		expect(await apply(dewi, id, 1)).toEqual({ ok: false, reason: 'not-found' });
		expect(await badRowsFile(dewi, id, null)).toEqual(HIDDEN);
		expect(await chooseImportColumns(dewi, { batchId: id, eventId: null, columns: [] })).toEqual({
			ok: false,
			reason: 'not-found'
		});
		expect(await listBatches(dewi, null)).toEqual([]);
		for (const actor of [world.actors.ani, world.actors.budi, world.actors.citra]) {
			expect(await viewBatch(system.as(actor), id, { eventId: null, page: 1 })).toEqual(HIDDEN);
			expect(await apply(system.as(actor), id, 1)).toEqual({ ok: false, reason: 'not-found' });
		}
		expect(await viewBatch(eka, id, { eventId: 'another', page: 1 })).toEqual(HIDDEN);
	});

	test('O2 nothing is put into a unit that has ended, not even what was tried before', async () => {
		const list = csv([HEAD, ['Terlambat Sekali', nip(49), village, '']]);
		const id = await preview(eka, list);
		const end = (ended_at: string | null) =>
			connection.db.updateTable('unit').set({ ended_at }).where('id', '=', city).execute();
		await end(system.now().toISOString());
		const tried = { kind: 'people' as const, eventId: null, unitId: city, fileName: 'a.csv', bytes: list };
		expect(await previewImport(eka, tried)).toEqual({ ok: false, reason: 'not-found' });
		expect(await apply(eka, id, 1)).toEqual({ ok: false, reason: 'not-found' });
		await end(null);
		expect((await previewImport(eka, tried)).ok).toBe(true);
	});

	test('Z-38 somebody demoted between preview and apply writes nothing', async () => {
		const id = await preview(eka, csv([HEAD, ['Turun Jabatan', nip(51), village, '']]));
		expect(await apply(system.as({ ...world.actors.eka, grants: [] }), id, 1)).toEqual({
			ok: false,
			reason: 'not-found'
		});
	});

	test('B-040 the list of another agency is stopped with its counts, and nobody of Eka’s is told', async () => {
		const other = 'Kecamatan Manggar';
		const rows = [
			HEAD,
			['Ani Rahmawati', '199009132015022901', other, ''],
			['Citra Lestari', '198204172006022902', other, ''],
			['Orang Baru', nip(52), other, '']
		];
		const id = await preview(dewi, csv(rows), { unitId: world.units.otherAgency.id });
		const seen = await view(dewi, id);
		expect(seen.summary.blocked).toEqual({ reason: 'other-agency', count: 2, total: 3 });
		expect(otherAgencyText(2, 3)).toContain('2 dari 3 baris sudah terdaftar di instansi lain.');
		expect(await apply(dewi, id, seen.changes)).toEqual({ ok: false, reason: 'blocked' });
		expect(JSON.stringify(seen)).not.toContain('Gunung Sari');
	});

	test('a target inside the scope keeps units outside it out of reach', async () => {
		const id = await preview(
			eka,
			csv([
				['Nama', 'NIP', 'Kode unit'],
				['Luar Pagar', nip(53), '64.71.06.1001']
			]),
			{ unitId: world.units.district.id }
		);
		expect((await view(eka, id)).errors).toMatchObject([
			{ cell: 'C2', what: 'Unit ini di luar instansi tujuan impor.' }
		]);
	});
});

describe('what the file may be called and what the log keeps', () => {
	test('B-074 a file name is shown without folders and without characters that turn it round', async () => {
		const id = await preview(eka, csv([HEAD, ['Nama Berkas', nip(60), village, '']]), {
			fileName: '../x/daf\u202etar\u0000.csv'
		});
		expect((await view(eka, id)).fileName).toBe('daftar.csv');
	});

	test('the audit log holds counts, never names or numbers', async () => {
		const id = await preview(eka, csv([HEAD, ['Hasan Tercatat', nip(62), village, '']]));
		expect((await apply(eka, id, 1)).ok).toBe(true);
		const lines = await connection.db
			.selectFrom('audit_entry')
			.selectAll()
			.where('action', 'in', ['import.previewed', 'import.applied'])
			.execute();
		const acts = lines.filter((line) => line.subject_id === id).map((line) => line.action);
		expect(acts).toEqual(['import.previewed', 'import.applied']);
		expect(JSON.stringify(lines)).not.toMatch(/Hasan|Siti|19900101201501/);
	});

	test('previews that nobody applied are gone after a week', async () => {
		const id = await preview(eka, csv([HEAD, ['Lama Sekali', nip(61), village, '']]));
		expect(await sweepPreviews(eka.at('2026-12-01T00:00:00.000Z'))).toBeGreaterThan(0);
		expect(await viewBatch(eka, id, { eventId: null, page: 1 })).toEqual(HIDDEN);
	});
});
