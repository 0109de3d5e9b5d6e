/** A CSV as offices write it: every encoding, every delimiter, and what is said about it. */
import { describe, expect, test } from 'vitest';
import { chooseSheet, usualChoice } from '#lib/domain/imports/choose-sheet.ts';
import { fileText, readNoteSaid } from '#lib/text/import-files.ts';
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
