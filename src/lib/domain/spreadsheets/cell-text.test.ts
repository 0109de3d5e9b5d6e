import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { guarded, MAX_LETTERS, unguarded, writable } from './cell-text.ts';
import { fileWord, listName } from './file-name.ts';

describe('D10 what a spreadsheet would take for something else gets an apostrophe before it', () => {
	test.each([
		['a formula', ['=1+1', '+1', '-1+2', '@SUM(A1)', '\t=1', '\n=1', '\t-', '  =1+1', '＝1+1', "=cmd|'/C calc'!A0"]],
		['digits that would be rounded or lose their zero', ['199009132015022901', '08123456789', '0012', '1234567890']],
		[
			'figures with signs',
			['64.71', '99.01.01.1001', '1,98703E+17', '12/2026', '1-2', '1 1/2', '(5)', 'Rp 5.000', '50%']
		],
		['days and hours', ['22/11/2026', '22/11/2026 08:30', '31 Desember 2099', '1-Mei-26', 'Mei 2026', '08.05']],
		['what the guard itself looks like', ["'=1", "''199009132015022901"]],
		['the line by which Excel is told its separator', ['sep=;', 'SEP=,']]
	])('%s', (_, texts) => {
		for (const text of texts) expect([text, guarded(text)]).toEqual([text, `'${text}`]);
	});

	test('names, units, words and short numbers stay as they are', () => {
		const texts = [
			'Ani Rahmawati',
			"'Aisyah",
			'Ma’ruf',
			'19900913 201502 2 901',
			'1990**** ****** * ***',
			'RT 05 Kelurahan Contoh',
			'64.71-SEKOLAH-101',
			'Mei Lestari',
			'Agustus',
			'12',
			'-',
			'–',
			'III/d',
			''
		];
		expect(texts.map(guarded)).toEqual(texts);
	});
});

test('D10 what was guarded reads as it was, whatever it was', () => {
	const texts = fc.oneof(
		fc.string({ unit: 'grapheme' }),
		fc.stringMatching(/^'{0,3}[=+@-]?[\d ./:;,%()-]{0,20}$/),
		fc.constantFrom('Mei 2026', "'Mei 2026", "'-", 'sep=;', "'sep=;")
	);
	fc.assert(
		fc.property(texts, (text) => {
			expect(unguarded(guarded(text))).toBe(text);
		})
	);
});

test('a long run of figures and signs is judged at once', () => {
	for (const part of ['1.', '1 1.', '1 ', "'", '((', 'e1', '1e+'])
		expect(guarded(`${part.repeat(30_000)}x`).length).toBeGreaterThan(30_000);
});

test('every text is made writable: one line end, no control character, no half letter, no longer than a cell', () => {
	expect(writable('a\r\nb\rc\u0000\u0007\ud800d\ufffe')).toBe('a\nb\ncd');
	expect(writable('x'.repeat(MAX_LETTERS + 5))).toHaveLength(MAX_LETTERS);
	expect(writable(`${'x'.repeat(MAX_LETTERS - 2)}😀😀`)).toBe(`${'x'.repeat(MAX_LETTERS - 2)}…`);
});

describe('names of files', () => {
	test('a list is named by plain small words, and never by nothing', () => {
		expect(listName('Kecamatan “Balikpapan Tengah”', '2026-11-22')).toBe('kecamatan-balikpapan-tengah-2026-11-22');
		expect(listName('baris-salah', 'Núñez dkk (1)')).toBe('baris-salah-nunez-dkk-1');
		expect([listName(), listName('', '…')]).toEqual(['daftar', 'daftar']);
	});

	test('whatever a unit or a file is called, its name needs no quoting in a header and leaves no folder', () => {
		fc.assert(
			fc.property(fc.array(fc.string({ unit: 'grapheme' })), (words) => {
				expect(listName(...words)).toMatch(/^[a-z0-9]+(-[a-z0-9]+)*$/);
			})
		);
		expect(fileWord('Sosialisasi yang sangat panjang sekali', 20)).toBe('Sosialisasi-yang');
	});
});
