import { describe, expect, test } from 'vitest';
import { freshDatabase } from '#tests/support/database.ts';
import { testContext, type TestContext } from '#tests/support/context.ts';
import { aWorld } from '#tests/support/people.ts';
import { findUnit, findUnitsByCode } from '#lib/server/units/units.ts';
import { applyImport } from './apply-import.ts';
import { viewBatch } from './view-batch.ts';
import { previewImport } from './preview-import.ts';

const connection = await freshDatabase();
const system = testContext(connection);
const world = await aWorld(system);
const eka = system.as(world.actors.eka);
const HEAD = ['Kode', 'Nama', 'Kode induk', 'Jenis unit', 'Zona', 'Kota'];
const csv = (rows: string[][]) => Buffer.from(rows.map((cells) => cells.join(';')).join('\n'));

async function preview(ctx: TestContext, rows: string[][], unitId = world.units.city.id) {
	const outcome = await previewImport(ctx, {
		kind: 'units',
		eventId: null,
		unitId,
		fileName: 'unit.csv',
		bytes: csv(rows)
	});
	if (!outcome.ok) throw new Error(JSON.stringify(outcome));
	const seen = await viewBatch(ctx, outcome.value, { eventId: null, page: 1 });
	if (!seen.ok) throw new Error('no batch');
	return seen.value;
}
const apply = (ctx: TestContext, batch: { id: string; changes: number }) =>
	applyImport(ctx, {
		batchId: batch.id,
		eventId: null,
		changes: batch.changes,
		namesConfirmed: false,
		partConfirmed: true
	});
const byCode = async (code: string) => (await findUnitsByCode(system, [code])).get(code);

describe('importing units', () => {
	test('I7 children may stand before their parents; applied twice nothing changes', async () => {
		const rows = [
			HEAD,
			['A-2-1', 'Seksi Satu', 'A-2', 'Seksi', '', ''],
			['A-2', 'Bidang Dua', 'A-1', 'Bidang', 'WIT', 'Jayapura'],
			['A-1', 'Dinas Contoh', '', 'Dinas', '', ''],
			['A-3', 'Langsung di Kecamatan', '64.71.04', '', '', '']
		];
		const first = await preview(eka, rows);
		expect(first.summary.counts).toMatchObject({ new: 4, error: 0 });
		expect(await byCode('A-1')).toBeUndefined();
		expect((await apply(eka, first)).ok).toBe(true);
		const [one, two, section, direct] = [
			await byCode('A-1'),
			await byCode('A-2'),
			await byCode('A-2-1'),
			await byCode('A-3')
		];
		expect(one).toMatchObject({ parentId: world.units.city.id, unitType: 'agency', zone: 'WITA', place: 'Balikpapan' });
		expect(two).toMatchObject({
			parentId: one!.id,
			unitType: 'division',
			zone: 'WIT',
			place: 'Jayapura',
			path: `${one!.path}${two!.id}/`
		});
		expect(section).toMatchObject({
			parentId: two!.id,
			zone: 'WIT',
			place: 'Jayapura',
			path: `${two!.path}${section!.id}/`
		});
		expect(direct?.parentId).toBe(world.units.district.id);

		const again = await preview(eka, rows);
		expect(again.summary.counts).toMatchObject({ new: 0, changed: 0, same: 4 });
		expect(await apply(eka, again)).toEqual({ ok: false, reason: 'nothing-to-change' });
	});

	test('a changed name and a changed parent are written, with every path below', async () => {
		const batch = await preview(eka, [HEAD, ['A-2', 'Bidang Dua Baru', '64.71.04', '', '', '']]);
		expect(batch.preview).toMatchObject([
			{
				state: 'changed',
				changes: [
					{ field: 'Nama', before: 'Bidang Dua', after: 'Bidang Dua Baru' },
					{ field: 'Kode induk', after: 'Kecamatan Balikpapan Tengah' }
				]
			}
		]);
		expect((await apply(eka, batch)).ok).toBe(true);
		const [two, section] = [await byCode('A-2'), await byCode('A-2-1')];
		expect(two).toMatchObject({
			name: 'Bidang Dua Baru',
			parentId: world.units.district.id,
			path: `${world.units.district.path}${two!.id}/`
		});
		expect(section?.path).toBe(`${two!.path}${section!.id}/`);
	});

	test('Z-09 circles are refused: in the file, and through what is stored', async () => {
		const inFile = await preview(eka, [HEAD, ['B-1', 'Satu', 'B-2', '', '', ''], ['B-2', 'Dua', 'B-1', '', '', '']]);
		expect(inFile.errors.map(({ what }) => what)).toEqual([
			'Susunan induk berputar, atau lebih dari 20 tingkat.',
			'Susunan induk berputar, atau lebih dari 20 tingkat.'
		]);
		const stored = await preview(eka, [HEAD, ['64.71.04', 'Kecamatan Balikpapan Tengah', '64.71.04.1001', '', '', '']]);
		expect(stored.errors).toMatchObject([{ what: 'Susunan induk berputar, atau lebih dari 20 tingkat.' }]);
	});

	test('a row that hangs on a refused row is refused too', async () => {
		const batch = await preview(eka, [
			HEAD,
			['C 1!', 'Salah Kode', '', '', '', ''],
			['C-2', 'Anaknya', 'C1!', '', '', ''],
			['C-3', 'Cucunya', 'C-2', '', '', '']
		]);
		expect(batch.summary.counts).toMatchObject({ new: 0, error: 3 });
	});

	test('B-035 B-036 equal rows merge, different rows with one code are refused', async () => {
		const merged = await preview(eka, [HEAD, ['D-1', 'Sama', '', '', '', ''], ['d-1', 'Sama', '', '', '', '']]);
		expect(merged.summary.counts).toMatchObject({ new: 1, merged: 1 });
		const refused = await preview(eka, [HEAD, ['D-2', 'Satu', '', '', '', ''], ['D-2', 'Dua', '', '', '', '']]);
		expect(refused.summary.counts).toMatchObject({ new: 0, error: 2 });
	});

	test('B-040 T-25 codes of another agency are out of reach, as unit and as parent', async () => {
		const batch = await preview(eka, [
			HEAD,
			['19.06.01', 'Direbut', '', '', '', ''],
			['E-1', 'Disusupkan', '19.06', '', '', ''],
			['E-2', 'Baik', '', '', '', ''],
			['E-3', 'Baik juga', '', '', '', ''],
			['E-4', 'Baik pula', '', '', '', '']
		]);
		expect(batch.errors.map(({ cell, what }) => [cell, what])).toEqual([
			['A2', 'Sudah terdaftar di instansi lain.'],
			['C3', 'Unit induk tidak ditemukan, atau barisnya salah.']
		]);
		expect((await apply(eka, batch)).ok).toBe(true);
		expect(await findUnit(system, world.units.otherDistrict.id)).toMatchObject({
			name: 'Kecamatan Manggar',
			parentId: world.units.otherAgency.id
		});
	});

	test('O1 neither Dewi nor a unit head may import units', async () => {
		for (const actor of [world.actors.dewi, world.actors.citra, world.actors.budi, world.actors.ani]) {
			const outcome = await previewImport(system.as(actor), {
				kind: 'units',
				eventId: null,
				unitId: world.units.city.id,
				fileName: 'x',
				bytes: csv([HEAD, ['F', 'F', '', '', '', '']])
			});
			expect(outcome).toEqual({ ok: false, reason: 'not-found' });
		}
	});

	test('two thousand units in a chain of twenty and in reverse order are written', async () => {
		const rows = Array.from({ length: 2000 }, (_, index) => {
			const depth = index % 18;
			const group = Math.floor(index / 18);
			return [`Z-${group}-${depth}`, `Unit ${index}`, depth === 0 ? '' : `Z-${group}-${depth - 1}`, '', '', ''];
		}).reverse();
		const batch = await preview(eka, [HEAD, ...rows]);
		expect(batch.summary.counts).toMatchObject({ new: 2000, error: 0 });
		expect((await apply(eka, batch)).ok).toBe(true);
	});
});
