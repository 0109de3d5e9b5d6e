import fc from 'fast-check';
import readExcel from 'read-excel-file/node';
import { describe, expect, test } from 'vitest';
import { writable } from '#lib/domain/spreadsheets/cell-text.ts';
import { sheetText } from '#tests/support/sheet-text.ts';
import { xlsx } from '#tests/support/xlsx.ts';
import { readBook } from './read-file.ts';
import { csvText, sheetBytes, sheetFile, watermark, type Cell, type SheetFormat } from './write-sheets.ts';

const FORMATS: SheetFormat[] = ['csv', 'xlsx'];
const page = (rows: Cell[][]) => ({ name: 'Daftar', rows });

async function readBack(format: SheetFormat, rows: Cell[][]): Promise<string[][]> {
	const read = readBook(await sheetBytes(format, [page(rows)]));
	if (!read.ok) throw new Error(`${read.reason} ${read.detail}`);
	expect(read.value.sheets[0]?.problem).toBeNull();
	return (read.value.sheets[0]?.rows ?? []).map(({ cells }) => cells);
}

const WIDTH = 3;
const dangerous = fc.stringMatching(/^'{0,2}[ \t]?[=+@-]?(?:cmd\|)?[\d ./:;,|"'x_A-F%()\n-]{0,25}$/);
const taken = fc.constantFrom('toString', '__proto__', 'constructor', 'sep=;');
const text = fc.oneof(taken, fc.string({ unit: 'grapheme', maxLength: 30 }), fc.string({ unit: 'binary' }), dangerous);
/** Rows without anything are no rows to a reader of lists. */
const rowsOfText = fc
	.array(fc.array(text, { minLength: WIDTH, maxLength: WIDTH }), { minLength: 1, maxLength: 12 })
	.map((rows) => rows.filter((row) => row.some((cell) => writable(cell).trim() !== '')))
	.filter((rows) => rows.length > 0);

describe('D10 what is written reads back the same by our own reader', () => {
	test.each(FORMATS)('%s, whatever the texts', async (format) => {
		const padded = (cells: string[]) => Array.from({ length: WIDTH }, (_, index) => cells[index] ?? '');
		await fc.assert(
			fc.asyncProperty(rowsOfText, async (rows) => {
				const back = await readBack(format, rows);
				expect(back.map(padded)).toEqual(rows.map((row) => row.map(writable)));
			}),
			{ numRuns: format === 'csv' ? 300 : 40 }
		);
	});

	test.each(FORMATS)('%s: a NIP keeps its 18 digits and a code its zeros, as text', async (format) => {
		const row = ['199009132015022901', '0012345', '64.71.06.1005', '08123456789'];
		expect(await readBack(format, [['Nama', 'a', 'b', 'c'], row])).toEqual([['Nama', 'a', 'b', 'c'], row]);
	});

	test('XLSX keeps what looks like one of Excel’s own letter codes, and a CSV that was saved as XLSX reads as before', async () => {
		const row = ['_x0041_', '_x0041_x0042_', "'=1"];
		expect(await readBack('xlsx', [row])).toEqual([row]);
		const saved = readBook(
			xlsx({
				rows: [
					['Nama', 'NIP'],
					['Wulan', "'199009132015022901"]
				]
			})
		);
		expect(saved.ok && saved.value.sheets[0]?.rows[1]?.cells).toEqual(['Wulan', '199009132015022901']);
	});

	test('XLSX says of each text that it is one: another reader sees text too, and figures as figures', async () => {
		const bytes = await sheetBytes('xlsx', [page([['=1+1', '199009132015022901', '_x0041_', 7, { shown: '08.05' }]])]);
		const [sheet] = (await readExcel(Buffer.from(bytes))) as unknown as { data: unknown[][] }[];
		expect(sheet?.data[0]?.slice(0, 2)).toEqual(['=1+1', '199009132015022901']);
		expect(sheet?.data[0]?.slice(3)).toEqual([7, '08.05']);
	});
});

describe('D10 CSV for a spreadsheet set to Indonesian', () => {
	test('begins with its mark, has semicolons, decimal commas and Windows line ends', async () => {
		const rows = [
			['Nama', 'Nilai', 'Hari', 'Kosong'],
			['Ani', 71.5, { shown: '22/11/2026' }, null]
		];
		expect(await csvText([page(rows)])).toBe('\ufeffNama;Nilai;Hari;Kosong\r\nAni;71,5;22/11/2026;\r\n');
	});

	test('no cell begins as a formula does, whatever stands in it', async () => {
		await fc.assert(
			fc.asyncProperty(dangerous, async (cell) => {
				const line = (await csvText([page([[cell]])])).replace('\ufeff', '');
				expect(line).not.toMatch(/^"?[\s]*[=+@]/);
				expect(line).not.toMatch(/^"?\s*-(?!\s*"?\r\n$)/);
				expect(line).not.toMatch(/^"?\t/);
			}),
			{ numRuns: 500 }
		);
	});

	test('pages stand one below the other with an empty row between', async () => {
		expect(await csvText([page([['a']]), page([['b'], ['c']])])).toBe('\ufeffa\r\n\r\nb\r\nc\r\n');
	});

	test('only figures and their signs are written as they are', async () => {
		for (const shown of ['=1', '1;2', 'x', '1"', ''])
			await expect(csvText([page([[{ shown }]])])).rejects.toThrow('only days, hours and figures');
	});
});

test('a file is named for what it holds and says what it is; a demo’s says so in its first row', async () => {
	const file = await sheetFile(['Daftar hadir', '2026-11-22'], 'csv', [page([...watermark(true), ['Nama']])]);
	expect(file).toMatchObject({ name: 'daftar-hadir-2026-11-22.csv', type: 'text/csv; charset=utf-8' });
	expect(sheetText(file)).toBe('\ufeffDATA CONTOH;bukan data pegawai sebenarnya\r\nNama\r\n');
	expect(watermark(false)).toEqual([]);
});
