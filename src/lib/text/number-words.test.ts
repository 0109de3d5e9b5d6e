import { expect, test } from 'vitest';
import { dayInWords, numberWords } from './number-words.ts';

test.each([
	[0, 'nol'],
	[1, 'satu'],
	[10, 'sepuluh'],
	[11, 'sebelas'],
	[12, 'dua belas'],
	[19, 'sembilan belas'],
	[20, 'dua puluh'],
	[25, 'dua puluh lima'],
	[100, 'seratus'],
	[101, 'seratus satu'],
	[111, 'seratus sebelas'],
	[286, 'dua ratus delapan puluh enam'],
	[1000, 'seribu'],
	[1100, 'seribu seratus'],
	[2026, 'dua ribu dua puluh enam'],
	[11_012, 'sebelas ribu dua belas'],
	[100_000, 'seratus ribu'],
	[1_001_000, 'satu juta seribu']
])('%i is written "%s"', (value, words) => {
	expect(numberWords(value)).toBe(words);
});

test('what has no words is refused, not written wrongly', () => {
	for (const value of [-1, 1.5, NaN, 1e9]) expect(() => numberWords(value)).toThrow('no words');
});

test('C40 a day in words, by the clock of its zone', () => {
	expect(dayInWords('2026-11-25T04:18:00.000Z', 'WITA')).toBe(
		'Rabu, tanggal dua puluh lima bulan November tahun dua ribu dua puluh enam'
	);
	expect(dayInWords('2026-12-31T16:00:00.000Z', 'WITA')).toBe(
		'Jumat, tanggal satu bulan Januari tahun dua ribu dua puluh tujuh'
	);
});
