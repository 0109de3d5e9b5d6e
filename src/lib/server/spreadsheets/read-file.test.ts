/** A workbook as it is read, with what is said about it. */
import fc from 'fast-check';
import { strToU8, zipSync } from 'fflate';
import readExcel from 'read-excel-file/node';
import writeExcel from 'write-excel-file/node';
import { describe, expect, test } from 'vitest';
import { chooseSheet, usualChoice } from '#lib/domain/imports/choose-sheet.ts';
import { fileText, readNoteSaid } from '#lib/text/import-files.ts';
import { errorCell, formulaCell, numberCell, row, rowsOf, textCell, xlsx, xlsxParts } from '#tests/support/xlsx.ts';
import { readFile } from './read-file.ts';

const read = (bytes: Uint8Array | string) => {
	const file = readFile(typeof bytes === 'string' ? Buffer.from(bytes) : bytes, 'people');
	if (!file.ok) return file;
	const chosen = chooseSheet('people', file.value, usualChoice('people', file.value.lists));
	if (!chosen) throw new Error('no list');
	return { ok: true as const, value: { ...file.value, ...chosen } };
};
const sheet = (bytes: Uint8Array | string) => {
	const outcome = read(bytes);
	if (!outcome.ok) throw new Error(`${outcome.reason} ${outcome.detail}`);
	return outcome.value;
};
const refusal = (bytes: Uint8Array | string) => {
	const outcome = read(bytes);
	return outcome.ok ? 'read' : fileText[outcome.reason](outcome.detail);
};
const notes = (bytes: Uint8Array | string) => sheet(bytes).notes.map(readNoteSaid);
const cells = (bytes: Uint8Array | string) => sheet(bytes).rows.map((line) => line.cells);
const HEAD = [['Nama', 'NIP', 'Unit kerja']];

describe('an XLSX', () => {
	test('a file of a real writer is read as it was written, texts with their zeros', async () => {
		const rows = [...HEAD, ['Mas’ud & <Putra>', '007', 'Kelurahan “Ä”'], ['', '', ''], ['D', '-', ' x ']];
		const bytes = await writeExcel(rows.map((line) => line.map((value) => ({ value, type: String })))).toBuffer();
		expect(cells(bytes)).toEqual([rows[1], rows[3]]);
		expect(sheet(bytes).rows.map((line) => line.row)).toEqual([2, 4]);
	});

	// Texts named like members of every object are left out: write-excel-file itself writes a broken file of '__proto__'.
	test('any texts are read as another reader reads them', async () => {
		const cell = fc
			.string({ unit: 'grapheme', maxLength: 12 })
			.filter(
				(text) =>
					!/[\u0000-\u001f\ufffe\uffff]|_x[0-9a-f]{4}_/i.test(text) &&
					text === text.trim() &&
					!(text in Object.prototype)
			);
		await fc.assert(
			fc.asyncProperty(fc.array(fc.tuple(cell, cell, cell), { minLength: 1, maxLength: 5 }), async (rows) => {
				const filled = rows.map(([a, b, c], index) => [`x${index}${a}`, b, `y${c}`]);
				const bytes = await writeExcel(
					[...HEAD, ...filled].map((line) => line.map((value) => ({ value, type: String })))
				).toBuffer();
				const other = (await readExcel(bytes))[0]?.data.slice(1).map((line) => line.map((value) => value ?? ''));
				expect(cells(bytes)).toEqual(other);
			}),
			{ numRuns: 40 }
		);
	});

	test('shared, rich and inline strings, entities and booleans', () => {
		const strings =
			'<sst><si><r><t>Ahmad </t></r><r><t xml:space="preserve">Fulan</t></r><rPh sb="0"><t>no</t></rPh></si><si><t>A&amp;B &#233; _x000D_ é</t></si><si><t/></si></sst>';
		const rows =
			rowsOf(HEAD) + row(2, '<c r="A2" t="s"><v>0</v></c><c r="C2" t="s"><v>1</v></c><c r="D2" t="b"><v>1</v></c>');
		expect(cells(xlsx({ rows, strings }))).toEqual([['Ahmad Fulan', '', 'A&B é \r é', 'TRUE']]);
	});

	test('a prefix before every element makes no difference', () => {
		const parts = xlsxParts({ rows: '' });
		parts['xl/worksheets/sheet1.xml'] = strToU8(
			'<x:worksheet xmlns:x="m"><x:sheetData><x:row r="1"><x:c r="A1" t="inlineStr"><x:is><x:t>Nama</x:t></x:is></x:c></x:row><x:row r="2"><x:c r="A2" t="inlineStr"><x:is><x:t>D</x:t></x:is></x:c></x:row></x:sheetData></x:worksheet>'
		);
		expect(cells(zipSync(parts))).toEqual([['D']]);
	});

	test('B-022 B-024 B-034 numbers, formulas and errors are marked as what they are', () => {
		const rows =
			rowsOf(HEAD) +
			row(2, textCell('A2', 'A') + numberCell('B2', '198703152010011000') + textCell('C2', 'K')) +
			row(3, textCell('A3', 'B') + formulaCell('B3', '"198703152010011001"', '198703152010011001')) +
			row(4, textCell('A4', 'C') + errorCell('B4', '#N/A'));
		expect(sheet(xlsx({ rows })).rows.map((line) => line.odd)).toEqual([
			{ 1: 'number' },
			{ 1: 'formula' },
			{ 1: 'error' }
		]);
	});

	test('B-026 a formula that starts a program is refused with its cell', () => {
		const rows = rowsOf(HEAD) + row(2, formulaCell('C2', "cmd|'/C calc'!A0", '0'));
		expect(refusal(xlsx({ rows }))).toContain('di sel C2.');
	});

	test('B-027 merged cells are refused with their range', () => {
		const file = xlsx({
			rows: [...HEAD, ['A', '', 'K'], ['B', '', 'K'], ['C', '', 'K'], ['D', '', 'K']],
			after: '<mergeCells count="1"><mergeCell ref="A5:B5"/></mergeCells>'
		});
		expect(refusal(file)).toBe('Sel gabungan di A5:B5. Pisahkan sel lalu unggah lagi.');
	});

	test('B-027 a merged title above the list is no harm', () => {
		const file = xlsx({
			rows: [['DAFTAR', null, null], ...HEAD, ['A', '', 'K']],
			after: '<mergeCells><mergeCell ref="A1:C1"/></mergeCells>'
		});
		expect(cells(file)).toEqual([['A', '', 'K']]);
	});

	test('B-030 hidden rows are read and said, hidden sheets are not read', () => {
		const hidden = Array.from({ length: 12 }, (_, index) =>
			row(index + 2, textCell(`A${index + 2}`, 'A'), ' hidden="1"')
		).join('');
		const file = xlsx({
			rows: rowsOf(HEAD) + hidden + row(14, textCell('A14', 'B')),
			sheets: [{ name: 'Lama', state: 'hidden' }, { name: 'Peserta' }, { name: 'Lain' }]
		});
		expect(cells(file)).toHaveLength(13);
		expect(notes(file)).toEqual([
			'12 baris tersembunyi ikut dibaca',
			'Hanya lembar “Peserta” yang dibaca; 2 lembar lain tidak.'
		]);
	});

	test('B-031 a million formatted empty rows are nothing, within two seconds', () => {
		let rows = rowsOf([...HEAD, ['A', '', 'K']]);
		for (let index = 3; index <= 1_048_576; index++) rows += `<row r="${index}"><c r="A${index}" s="1"/></row>`;
		const file = xlsx({ rows });
		const before = process.cpuUsage();
		expect(cells(file)).toEqual([['A', '', 'K']]);
		// The processor's own time: other work on the machine does not count.
		const { user, system } = process.cpuUsage(before);
		expect(user + system).toBeLessThan(2_000_000);
	});

	test('B-052 a control character is refused with its cell', () => {
		for (const hidden of ['_x0000_', '&#1;'])
			expect(
				refusal(xlsx({ rows: `${rowsOf(HEAD)}<row r="2"><c r="C2" t="str"><v>64.71${hidden}04</v></c></row>` }))
			).toContain('di sel C2.');
	});

	test('reading aids are left out of a text', () => {
		const strings = '<sst><si><t>Ah</t><rPh sb="0" eb="1"><t>aids</t></rPh><t>mad</t><rPh/></si></sst>';
		expect(cells(xlsx({ rows: `${rowsOf(HEAD)}<row r="2"><c r="A2" t="s"><v>0</v></c></row>`, strings }))).toEqual([
			['Ahmad']
		]);
	});

	test('B-032 the 1904 calendar is noticed', () => {
		const workbook =
			'<workbook xmlns:r="r"><workbookPr date1904="1"/><sheets><sheet name="D" sheetId="1" r:id="rId1"/></sheets></workbook>';
		expect(sheet(xlsx({ rows: [...HEAD, ['A', '', 'K']], workbook })).date1904).toBe(true);
	});
});
