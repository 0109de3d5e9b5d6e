import fc from 'fast-check';
import { strToU8, zipSync, type Zippable } from 'fflate';
import readExcel from 'read-excel-file/node';
import writeExcel from 'write-excel-file/node';
import { describe, expect, test } from 'vitest';
import { errorCell, formulaCell, numberCell, row, rowsOf, textCell, xlsx, xlsxParts } from '#tests/support/xlsx.ts';
import { fileText, readNoteSaid } from '#lib/text/import-files.ts';
import { chooseSheet, usualChoice } from '#lib/domain/imports/choose-sheet.ts';
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

describe('a CSV', () => {
	test('B-042 a UTF-8 mark is no part of the first title', () => {
		expect(sheet('\ufeffNama,Unit kerja\nSumarto,Kelurahan\n').header.cells).toEqual(['Nama', 'Unit kerja']);
	});

	test('B-044 Windows-1252 is recognised, read, and asked about', () => {
		const bytes = Buffer.from('Nama;Unit kerja\r\nMas\u0092ud;Jos\u00e9\r\n', 'latin1');
		expect(sheet(bytes).notes).toContainEqual({ note: 'windows-1252', samples: ['Mas’ud', 'José'] });
		expect(notes(bytes)).toContain('Apakah nama ini benar?');
	});

	test.each([
		[
			'a cut UTF-8 sequence',
			Buffer.concat([Buffer.from('Nama,Unit kerja\nJosé,A\n'), Buffer.from([0xe2, 0x80]), Buffer.from(',B\n')])
		],
		['bytes that mean nothing', Buffer.from('Nama,Unit kerja\nA\u0081,B\n', 'latin1')],
		['half a character of UTF-16', Buffer.from('\ufeffNama\tUnit kerja\nA\ud800\tB\n', 'utf16le')]
	])('B-045 %s is not UTF-8', (_, bytes) => {
		expect(refusal(bytes)).toBe('Berkas bukan UTF-8. Simpan sebagai CSV UTF-8.');
	});

	test.each([
		['with its mark, as "Unicode Text" of Excel', '\ufeff', false],
		['without a mark', '', false],
		['with the high byte first', '\ufeff', true],
		['with the high byte first and no mark', '', true]
	])('B-045 UTF-16 %s is read', (_, mark, highFirst) => {
		const bytes = Buffer.from(`${mark}Nama\tUnit kerja\r\nMa’ruf\tKelurahan Damai\r\n`, 'utf16le');
		expect(cells(highFirst ? bytes.swap16() : bytes)).toEqual([['Ma’ruf', 'Kelurahan Damai']]);
	});

	test.each([
		[';', 'Pemisah kolom: titik koma (;).'],
		[',', 'Pemisah kolom: koma (,).'],
		['\t', 'Pemisah kolom: tab.'],
		['|', 'Pemisah kolom: garis tegak (|).']
	])('B-046 the delimiter %j is found and said', (delimiter, said) => {
		const text = [...HEAD, ['Fulan, S.H.', '1', 'Kelurahan A; B']]
			.map((line) => line.map((cell) => `"${cell}"`).join(delimiter))
			.join('\n');
		expect(cells(text)).toEqual([['Fulan, S.H.', '1', 'Kelurahan A; B']]);
		expect(notes(text)).toContain(said);
	});

	test('B-047 sep=; is honoured and is no row of its own', () => {
		const read = sheet('sep=;\nNama;Unit kerja\nFulan, S.H.;A,B,C,D\n');
		expect(read.rows).toEqual([{ row: 3, cells: ['Fulan, S.H.', 'A,B,C,D'] }]);
	});

	test.each(['\r', '\r\n', '\n'])('B-049 lines that end in %j, with and without a last one', (end) => {
		const text = ['Nama,Unit kerja', 'A,B', 'C,D'].join(end);
		expect(cells(text)).toEqual([
			['A', 'B'],
			['C', 'D']
		]);
		expect(cells(text + end)).toEqual([
			['A', 'B'],
			['C', 'D']
		]);
		expect(cells('Nama,Unit kerja\r\nA,B\rC,D\nE,F')).toHaveLength(3);
	});

	test('B-050 a quote that never closes is named with its line', () => {
		const lines = Array.from({ length: 900 }, (_, index) => (index === 810 ? 'Fulan,"Kelurahan' : 'Fulan,Kelurahan'));
		expect(refusal(['Nama,Unit kerja', ...lines].join('\n'))).toBe('Tanda kutip tidak ditutup mulai baris 812.');
	});

	test.each([
		['Nama,Unit kerja\nA\u0000,B\n', 'baris 2, karakter ke-2'],
		['Nama,Unit kerja\nA,B\nC,D\u0007\n', 'baris 3, karakter ke-4']
	])('B-052 control characters are refused with their place', (text, place) => {
		expect(refusal(text)).toContain(`di ${place}.`);
	});

	test('B-026 a command is refused with its cell', () => {
		expect(refusal("Nama,Unit kerja\n=cmd|'/C calc'!A0,B\n")).toContain('di sel A2.');
	});

	test.each([
		['a million rows of one letter', () => `Nama;Unit kerja\n${'a\n'.repeat(1_000_000)}`, /^Maksimal 50\.000 baris/],
		[
			'four hundred thousand empty rows between',
			() => `Nama;Unit kerja\n${';;\n'.repeat(400_000)}A;B\n`,
			/Berkas ini 400\.002/
		],
		['four million titles', () => `Nama;Unit kerja;${'a;'.repeat(4_000_000)}\nA;B\n`, /^Baris 1 terlalu panjang/],
		['a row of four million cells', () => `Nama;Unit kerja\n${'a;'.repeat(4_000_000)}\n`, /^Baris 2 terlalu panjang/],
		[
			'a cell of nine million letters',
			() => `Nama;Unit kerja\nA;${'a'.repeat(9_000_000)}\n`,
			/^Baris 2 terlalu panjang/
		],
		[
			'a quote before nine million letters',
			() => `Nama;Unit kerja\nA;B\n"A;${'a'.repeat(9_000_000)}`,
			/mulai baris 3\./
		]
	])('B-056 ten megabytes that hold up nobody: %s', (_, text, said) => {
		const file = Buffer.from(text());
		const before = process.cpuUsage();
		expect(refusal(file)).toMatch(said);
		const { user, system } = process.cpuUsage(before);
		expect(user + system).toBeLessThan(10_000_000);
	});

	test('B-031 rows that were only formatted do not count, however many of them at the end', () => {
		expect(cells(`Nama;Unit kerja\nA;B\n${';\n'.repeat(300_000)}`)).toEqual([['A', 'B']]);
	});

	test('B-031 empty lines between are nothing', () => {
		expect(sheet('Nama;Unit kerja\n\n;;\nA;B\n\n').rows).toEqual([{ row: 4, cells: ['A', 'B'] }]);
	});

	test('a title above the list is stepped over and said', () => {
		const text = 'DAFTAR PESERTA;;\n;;\nNo;N.I.P ;NAMA LENGKAP;Unit kerja\n1;;A;B\n';
		expect(sheet(text).header.cells).toEqual(['No', 'N.I.P', 'NAMA LENGKAP', 'Unit kerja']);
		expect(notes(text)).toContain('1 baris di atas baris judul tidak dibaca.');
	});

	test('B-039 one row too many', () => {
		const lines = Array.from({ length: 50_001 }, (_, index) => `Orang ${index};A`);
		expect(refusal(`Nama;Unit kerja\n${lines.join('\n')}`)).toBe(
			'Maksimal 50.000 baris. Berkas ini 50.001. Bagi menjadi dua.'
		);
		expect(sheet(`Nama;Unit kerja\n${lines.slice(1).join('\n')}`).rows).toHaveLength(50_000);
	});
});

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

describe('what is no list', () => {
	const ole = (text: string) =>
		Buffer.concat([
			Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]),
			Buffer.alloc(600),
			Buffer.from(text, 'utf16le'),
			Buffer.alloc(600)
		]);
	const zip = (files: Record<string, string>) =>
		zipSync(Object.fromEntries(Object.entries(files).map(([name, text]) => [name, strToU8(text)])) as Zippable);

	test.each([
		['a PDF called .xlsx', Buffer.from('%PDF-1.7\n…'), 'Ini berkas PDF.'],
		['an old .xls', ole('Workbook'), 'Ini berkas Excel lama (.xls).'],
		[
			'an OpenDocument sheet',
			zip({ mimetype: 'application/vnd.oasis.opendocument.spreadsheet', 'content.xml': '<x/>' }),
			'Ini berkas OpenDocument (.ods).'
		],
		['a Numbers sheet', zip({ 'Index/Document.iwa': 'x' }), 'Ini berkas Numbers.'],
		['a Word document', zip({ 'word/document.xml': '<x/>' }), 'Ini dokumen pengolah kata.'],
		['a web page called .xls', Buffer.from('<html><table><tr><td>Nama'), 'Berkas ini sebenarnya halaman web.'],
		['a photo', Buffer.from([0xff, 0xd8, 0xff, 0xe0, 1, 2, 3]), 'Ini gambar.'],
		['some ZIP', zip({ 'foto.jpg': 'x' }), 'Ini berkas ZIP, bukan XLSX.'],
		['noise', Buffer.from(Array.from({ length: 500 }, (_, index) => index % 9)), 'Jenis berkas ini tidak dikenal.'],
		['nothing at all', Buffer.alloc(0), 'Pilih berkas XLSX atau CSV lebih dahulu.'],
		['a title without rows', Buffer.from('Nama;Unit kerja\n'), 'Berkas ini kosong']
	])('B-054 %s is called by its name', (_, bytes, said) => {
		expect(refusal(bytes)).toContain(said);
	});

	test('B-054 a CSV called .xlsx and an XLSX called .csv are read for what they are', () => {
		expect(sheet('Nama;Unit kerja\nA;B').format).toBe('csv');
		expect(sheet(xlsx({ rows: [...HEAD, ['A', '', 'B']] })).format).toBe('xlsx');
	});

	test('B-055 a locked file', () => {
		expect(refusal(ole('EncryptedPackage'))).toMatch(/^Berkas dikunci kata sandi\. Buka kuncinya/);
	});

	test('B-056 more than 10 MB', () => {
		expect(refusal(Buffer.alloc(10 * 1024 * 1024 + 1, 65))).toBe('Maksimal 10 MB');
	});
});

describe('files made to hurt', () => {
	const timed = <T>(work: () => T): T => {
		const before = process.cpuUsage();
		const result = work();
		const { user, system } = process.cpuUsage(before);
		expect(user + system).toBeLessThan(1_000_000);
		return result;
	};
	/** 300 kB that unfold to 300 MB, made once. */
	const bomb = zipSync({
		...xlsxParts({ rows: [...HEAD, ['A', '', 'K']] }),
		'xl/worksheets/sheet1.xml': new Uint8Array(300_000_000).fill(32)
	});

	test('B-059 300 kB that unfold to 300 MB are stopped before they do', () => {
		const file = bomb;
		expect(file.length).toBeLessThan(400_000);
		const memory = process.memoryUsage().rss;
		expect(timed(() => refusal(file))).toBe('Berkas tidak wajar (isi terlalu besar).');
		expect(process.memoryUsage().rss - memory).toBeLessThan(150 * 1024 * 1024);
	});

	test('B-060 a size that lies ends the reading at that size', () => {
		const file = bomb.slice();
		// Both records of the entry say 1 kB.
		for (let at = 0; at < file.length - 4; at++) {
			const view = new DataView(file.buffer, file.byteOffset);
			if (view.getUint32(at, true) === 300_000_000) view.setUint32(at, 1000, true);
		}
		expect(timed(() => refusal(file))).toBe('Berkas tidak wajar (isi terlalu besar).');
	});

	test('B-060 a hundred thousand entries', () => {
		const files: Zippable = xlsxParts({ rows: [...HEAD, ['A', '', 'K']] });
		for (let index = 0; index < 5000; index++) files[`x${index}`] = new Uint8Array(0);
		const file = zipSync(files, { level: 0 });
		expect(timed(() => refusal(file))).toContain('Berkas tidak wajar');
	});

	test('B-060 entries that share their bytes', () => {
		const file = xlsx({ rows: [...HEAD, ['A', '', 'K']] });
		const view = new DataView(file.buffer, file.byteOffset);
		const starts: number[] = [];
		for (let at = 0; at < file.length - 46; at++) if (view.getUint32(at, true) === 0x02014b50) starts.push(at);
		// The second entry points at the first one's data.
		view.setUint32((starts[1] as number) + 42, view.getUint32((starts[0] as number) + 42, true), true);
		expect(refusal(file)).toContain('Berkas tidak wajar');
	});

	test.each(['../../etc/passwd', '/etc/passwd', 'C:\\x', 'a\u0000b', '__proto__', 'a\\..\\b'])(
		'B-061 an entry called %j',
		(name) => {
			const plain =
				name === '__proto__'
					? zipWithName(name)
					: xlsx({ rows: [...HEAD, ['A', '', 'K']], extra: { [name]: strToU8('x') } });
			expect(refusal(plain)).toContain('Berkas tidak wajar');
			expect(({} as Record<string, unknown>)['x']).toBeUndefined();
		}
	);

	/** fflate drops the name `__proto__` itself: written under another of the same length and changed in the bytes. */
	function zipWithName(name: string): Uint8Array {
		const file = xlsx({ rows: [...HEAD, ['A', '', 'K']], extra: { xxxxxxxxx: strToU8('x') } });
		const text = Buffer.from(file).toString('latin1').replaceAll('xxxxxxxxx', name);
		return Buffer.from(text, 'latin1');
	}

	test('B-061 the same name twice', () => {
		const file = xlsx({ rows: [...HEAD, ['A', '', 'K']], extra: { aaaa: strToU8('1'), bbbb: strToU8('2') } });
		expect(refusal(Buffer.from(Buffer.from(file).toString('latin1').replaceAll('bbbb', 'aaaa'), 'latin1'))).toContain(
			'Berkas tidak wajar'
		);
	});

	test.each([
		[
			'XXE',
			'<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><worksheet><sheetData><row r="1"><c t="str"><v>&a;</v></c></row></sheetData></worksheet>'
		],
		['billion laughs', '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]><worksheet><sheetData/></worksheet>'],
		['rows that never end', `<worksheet><sheetData>${'<row r="1">'.repeat(200_000)}`]
	])('B-062 %s', (_, xml) => {
		const parts = xlsxParts({ rows: '' });
		parts['xl/worksheets/sheet1.xml'] = strToU8(xml);
		const file = zipSync(parts);
		expect(timed(() => refusal(file))).toContain('Berkas tidak wajar');
	});

	test('B-062 reading aids that never end', () => {
		const cell = `<c r="A2" t="inlineStr"><is><t>A</t>${'<rPh '.repeat(400_000)}</is></c>`;
		const file = xlsx({ rows: `${rowsOf(HEAD)}<row r="2">${cell}</row>` });
		expect(timed(() => cells(file))).toEqual([['A']]);
	});

	test.each([
		['macros', { extra: { 'xl/vbaProject.bin': strToU8('x') } }, 'makro'],
		[
			'macros by type',
			{ types: '<Types><Override ContentType="application/vnd.ms-excel.sheet.macroEnabled.main+xml"/></Types>' },
			'makro'
		],
		['embedded objects', { extra: { 'xl/embeddings/oleObject1.bin': strToU8('x') } }, 'makro atau objek'],
		['links to other files', { extra: { 'xl/externalLinks/externalLink1.xml': strToU8('<x/>') } }, 'berkas lain'],
		[
			'external relations',
			{
				relations: '<Relationships><Relationship Id="rId1" Target="http://x/" TargetMode="External"/></Relationships>'
			},
			'berkas lain'
		]
	])('B-062 %s', (_, parts, said) => {
		expect(refusal(xlsx({ rows: [...HEAD, ['A', '', 'K']], ...parts }))).toContain(said);
	});
});
