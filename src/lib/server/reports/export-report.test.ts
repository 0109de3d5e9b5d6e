import { Buffer } from 'node:buffer';
import { parse } from 'csv-parse/sync';
import readXlsx from 'read-excel-file/node';
import { beforeAll, describe, expect, test } from 'vitest';
import { ratePercent, type StatusFilter } from '#lib/domain/reports/completion-rate.ts';
import { parseEmployeeNumber } from '#lib/domain/people/employee-number.ts';
import { filterText, statusText } from '#lib/text/reports.ts';
import { aCourse } from '#tests/support/course.ts';
import { testContext } from '#tests/support/context.ts';
import { freshDatabase } from '#tests/support/database.ts';
import { aWorld, type World } from '#tests/support/people.ts';
import { manyPeople, scatterProgress } from '#tests/support/progress.ts';
import type { SheetFormat } from '#lib/server/spreadsheets/write-sheets.ts';
import { exportReport } from './export-report.ts';
import { peopleBehind } from './people-behind.ts';
import { completionReport } from './reports.ts';

const connection = await freshDatabase();
const { db } = connection;
const ctx = testContext(connection);
let world: World;

beforeAll(async () => {
	world = await aWorld(ctx);
	const { city, district, village, otherVillage } = world.units;
	const ids = await manyPeople(ctx, [village.id, district.id, otherVillage.id], 150);
	const assignmentId = await aCourse(ctx, { unitId: city.id, personIds: [...ids.slice(0, 140), world.people.ani] });
	await scatterProgress(db, { assignmentId, slugs: ['satu', 'dua'], seed: 7 });
});

async function fileOf(format: SheetFormat, status: StatusFilter = 'all', unitId?: string) {
	const file = await exportReport(ctx.as(world.actors.eka), { unitId, status, format, demo: true });
	if (!file.ok) throw new Error(file.reason);
	return file.value;
}

type Table = { head: Map<string, string>; units: string[][]; people: string[][] };

async function csvTable(status: StatusFilter, unitId?: string): Promise<Table> {
	const { bytes } = await fileOf('csv', status, unitId);
	const rows = parse(Buffer.from(bytes), {
		delimiter: ';',
		bom: true,
		relaxColumnCount: true,
		skipEmptyLines: false
	}) as string[][];
	const blank = rows.flatMap((row, index) => (row.join('') === '' ? [index] : []));
	const [first = 0, second = 0] = blank;
	return {
		head: new Map(rows.slice(1, first).map(([label = '', value = '']) => [label, value])),
		units: rows.slice(first + 2, second),
		people: rows.slice(second + 2)
	};
}

async function xlsxTable(status: StatusFilter, unitId?: string): Promise<Table> {
	const { bytes } = await fileOf('xlsx', status, unitId);
	const sheets = (await readXlsx(Buffer.from(bytes))) as unknown as { sheet: string; data: unknown[][] }[];
	const text = (name: string) =>
		(sheets.find((one) => one.sheet === name)?.data ?? []).map((row) =>
			row.map((cell) => (cell === null ? '' : String(cell)))
		);
	return {
		head: new Map(
			text('Ringkasan')
				.slice(1)
				.map(([label = '', value = '']) => [label, value])
		),
		units: text('Unit').slice(1),
		people: text('Orang').slice(1)
	};
}

const FILTERS: StatusFilter[] = [
	'missing',
	'done',
	'doing',
	'waiting',
	'excluded',
	'leave',
	'unenrolled',
	'obliged',
	'all'
];

describe('D2 each figure is the same on the screen, in its list, in CSV and in XLSX', () => {
	test.each(FILTERS)('%s', async (status) => {
		for (const unitId of [world.units.city.id, world.units.district.id, world.units.village.id]) {
			const eka = ctx.as(world.actors.eka);
			const screen = await completionReport(eka, { unitId });
			const list = await peopleBehind(eka, { unitId, status, page: 1 });
			if (!screen.ok || !list.ok) throw new Error('not-found');
			const { figures } = screen.value;
			expect(list.value.figures).toEqual(figures);
			for (const table of [await csvTable(status, unitId), await xlsxTable(status, unitId)]) {
				expect(table.people.length).toBe(list.value.total);
				expect(table.head.get('Daftar')).toBe(filterText[status]);
				expect(table.head.get('Wajib')).toBe(String(figures.m));
				expect(table.head.get('Selesai')).toBe(String(figures.n));
				expect(table.head.get('Dikecualikan')).toBe(String(figures.excluded));
				expect(table.head.get('Tidak terdaftar')).toBe(String(figures.unenrolled));
				expect(table.head.get('Persentase selesai')).toBe(String(ratePercent(figures.n, figures.m)));
				const { reached } = screen.value;
				expect(table.head.get('Memahami')).toBe(String(reached?.understood));
				expect(table.head.get('Mengikuti, belum memahami')).toBe(String(reached?.followed));
				expect(table.units[0]?.slice(8).map(Number)).toEqual([reached?.followed, reached?.understood]);
				expect(table.units[0]?.slice(1, 5).map(Number)).toEqual([figures.m, figures.n, figures.doing, figures.waiting]);
				if (status === 'all') {
					const named = (word: string) => table.people.filter((row) => row[4] === word).length;
					expect(named(statusText.done)).toBe(figures.n);
					expect(named(statusText.doing)).toBe(figures.doing);
					expect(named(statusText.leave)).toBe(figures.excludedBy.leave);
				}
			}
		}
	});

	test('the two files hold the same people in the same order', async () => {
		const [csv, xlsx] = [await csvTable('all'), await xlsxTable('all')];
		expect(csv.people.map((row) => row[0])).toEqual(xlsx.people.map((row) => row[0]));
	});
});

describe('D10 a spreadsheet set to Indonesian', () => {
	test('CSV begins with a byte order mark, has semicolons, a decimal comma and Windows line ends', async () => {
		const { bytes, name, type } = await fileOf('csv');
		const text = new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes);
		expect(text.startsWith('\ufeffNetralitas ASN 2026\r\n')).toBe(true);
		expect(text).toMatch(/"Persentase selesai, satu desimal";\d+,\d\r\n/);
		expect(name).toBe('pemerintah-kota-balikpapan-2026-11-22.csv');
		expect(type).toContain('text/csv');
	});

	test('a NIP keeps its 18 digits in both files, and reads back as itself', async () => {
		for (const { people } of [await csvTable('all'), await xlsxTable('all')]) {
			const ani = people.find((row) => row[0] === 'Ani Rahmawati');
			expect(ani?.[1]).toBe('19900913 201502 2 901');
			expect(parseEmployeeNumber(ani?.[1] ?? '')).toMatchObject({ kind: 'number', number: '199009132015022901' });
		}
	});

	test('A-86 a head gets numbers that recognise a person and tell neither birthday nor serial', async () => {
		const file = await exportReport(ctx.as(world.actors.citra), {
			unitId: undefined,
			status: 'all',
			format: 'csv',
			demo: true
		});
		const text = file.ok ? new TextDecoder().decode(file.value.bytes) : '';
		expect(text).toContain('Ani Rahmawati;1990**** ****** * ***;');
		expect(text).not.toMatch(/\d{8} ?\d{6} ?\d ?\d{3}/);
	});

	test('a cell that would be a formula, and digits that would become a number, stay text in CSV', async () => {
		const { ani } = world.people;
		const change = async (position: string, number: string) => {
			await db.updateTable('person').set({ position }).where('id', '=', ani).execute();
			await db.updateTable('person_number').set({ number }).where('person_id', '=', ani).execute();
		};
		await change('=HYPERLINK("http://x";"klik")', '0012345');
		const row = (await csvTable('all')).people.find((cells) => cells[0] === 'Ani Rahmawati');
		const cell = (await xlsxTable('all')).people.find((cells) => cells[0] === 'Ani Rahmawati');
		await change('', '199009132015022901');
		expect(row?.slice(1, 3)).toEqual([`'0012345`, `'=HYPERLINK("http://x";"klik")`]);
		expect(cell?.slice(1, 3)).toEqual(['0012345', '=HYPERLINK("http://x";"klik")']);
	});
});

describe('T-28 who took it', () => {
	test('the file names its exporter, the time and the watermark, and the log has one line with counts only', async () => {
		const before = await db.selectFrom('audit_entry').select('id').where('action', '=', 'report.exported').execute();
		const { head, people } = await csvTable('missing', world.units.district.id);
		expect(head.get('DATA CONTOH')).toBe('bukan data pegawai sebenarnya');
		expect(head.get('Diunduh oleh')).toBe(world.actors.eka.name);
		expect(head.get('Diunduh pada')).toBe('Minggu, 22 November 2026 pukul 09.00 WITA');
		const lines = await db.selectFrom('audit_entry').selectAll().where('action', '=', 'report.exported').execute();
		expect(lines.length).toBe(before.length + 1);
		const line = lines.at(-1);
		expect(line).toMatchObject({ actor_id: world.people.eka, subject_id: world.units.district.id });
		expect(JSON.parse(line?.data ?? '')).toMatchObject({ format: 'csv', status: 'missing', people: people.length });
		expect(head.get('Kode unduhan')).toBe(line?.request_id);
	});

	test('without the demo there is no watermark', async () => {
		const file = await exportReport(ctx.as(world.actors.eka), { status: 'all', format: 'csv', demo: false });
		expect(file.ok && new TextDecoder().decode(file.value.bytes)).not.toContain('DATA CONTOH');
	});

	test('O1 Dewi, a learner and a head of another unit get no file', async () => {
		const unitId = world.units.district.id;
		for (const actor of [world.actors.dewi, world.actors.ani, world.actors.budi])
			for (const filter of [{ unitId }, {}])
				expect(await exportReport(ctx.as(actor), { ...filter, status: 'all', format: 'csv', demo: true })).toEqual({
					ok: false,
					reason: 'not-found'
				});
	});
});
