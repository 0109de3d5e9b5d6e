/** Files that are no list, or made to hurt whoever reads them. */
import { strToU8, zipSync, type Zippable } from 'fflate';
import { describe, expect, test } from 'vitest';
import { chooseSheet, usualChoice } from '#lib/domain/imports/choose-sheet.ts';
import { fileText } from '#lib/text/import-files.ts';
import { rowsOf, xlsx, xlsxParts } from '#tests/support/xlsx.ts';
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
const cells = (bytes: Uint8Array | string) => sheet(bytes).rows.map((line) => line.cells);
const HEAD = [['Nama', 'NIP', 'Unit kerja']];

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
