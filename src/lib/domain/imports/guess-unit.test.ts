import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { guessUnits, makeGuesser } from './guess-unit.ts';
import { makeUnitFinder, meaningOf } from './unit-finder.ts';
import { isBlendOf, isConsonantsOf, isTypo } from './unit-words.ts';

const lines = (file: string) =>
	readFileSync(`tests/cases/lists/${file}`, 'utf8')
		.replace(/^\ufeff/, '')
		.split(/\r?\n/)
		.filter(Boolean)
		.map((line) => line.split(';'));
const units = lines('simpeg-units-first.csv')
	.slice(1)
	.map(([code = '', name = '']) => ({ id: code, code, name, path: `/${code}/` }));
const guesser = makeGuesser(units, ['Balikpapan']);
const guess = (written: string) => {
	const { units: found, sure } = guessUnits(guesser, written);
	return `${sure ? '' : '? '}${found[0]?.unit.name ?? '–'}`;
};

describe('the spellings of simpeg-unit-beda-ejaan.csv', () => {
	const rows = lines('simpeg-unit-beda-ejaan.csv').slice(1);
	const finder = makeUnitFinder(units);

	test('57 of its 72 rows name a unit in words that the tree does not know', () => {
		expect(rows.length).toBe(72);
		expect(rows.filter((row) => meaningOf(finder, row[3] ?? '').unit === null).length).toBe(57);
		expect(new Set(rows.map((row) => row[3])).size).toBe(24);
	});

	test.each([
		['Kec. Balikpapan Tengah', 'Kecamatan Balikpapan Tengah'],
		['Kantor Kecamatan Balikpapan Tengah', 'Kecamatan Balikpapan Tengah'],
		['Kec Bpp Tengah', '? Kecamatan Balikpapan Tengah'],
		['Kel. Gunung Sari Ulu', 'Kelurahan Gunung Sari Ulu'],
		['Kelurahan Gn. Sari Ulu', 'Kelurahan Gunung Sari Ulu'],
		['Kelurahan Gunungsari Ulu', 'Kelurahan Gunung Sari Ulu'],
		['KEL GUNUNG SARI ULU', 'Kelurahan Gunung Sari Ulu'],
		['Dinas Kesehatan Kota Balikpapan', 'Dinas Kesehatan'],
		['Dinkes', 'Dinas Kesehatan'],
		['DINKES KOTA BALIKPAPAN', 'Dinas Kesehatan'],
		['BKPSDM', 'Badan Kepegawaian dan Pengembangan Sumber Daya Manusia'],
		['BKPSDM Kota Balikpapan', 'Badan Kepegawaian dan Pengembangan Sumber Daya Manusia'],
		['Badan Kepegawaian dan Pengembangan SDM', 'Badan Kepegawaian dan Pengembangan Sumber Daya Manusia'],
		['Satpol. PP', 'Satuan Polisi Pamong Praja'],
		['Disporapar', 'Dinas Pemuda, Olahraga, dan Pariwisata'],
		['SDN 001', 'SD Negeri 001 Balikpapan'],
		['SDN 001 Balikpapan', 'SD Negeri 001 Balikpapan'],
		['SD NEGERI 001 BALIKPAPAN UTARA', '? SD Negeri 001 Balikpapan']
	])('%s', (written, expected) => expect(guess(written)).toBe(expected));
});

describe('guesses', () => {
	test.each([
		['Gunung Sari Ulu, Kelurahan', 'Kelurahan Gunung Sari Ulu'],
		['Pendidikan dan Kebudayaan Dinas', 'Dinas Pendidikan dan Kebudayaan'],
		['Inspektorat Kota Balikpapan', 'Inspektorat'],
		['SDN 1 Bpp', '? SD Negeri 001 Balikpapan'],
		['Kelurahan Gunung Sari', '? Kelurahan Gunung Sari Ulu'],
		['Dinas Kesehatn', '? Dinas Kesehatan'],
		['Dinas Kesehatan Propinsi', '? Dinas Kesehatan']
	])('word order, tails, numbers and slips of the finger: %s', (written, expected) => {
		expect(guess(written)).toBe(expected);
	});

	test('two units that fit alike are never sure, and both are offered', () => {
		const twins = makeGuesser(
			['Kelurahan Gunung Sari Ulu', 'Kelurahan Gunung Sari Ilir'].map((name, at) => ({
				id: String(at),
				code: String(at),
				name,
				path: '/'
			})),
			[]
		);
		const { units: found, sure } = guessUnits(twins, 'Kel. Gunung Sari');
		expect(sure).toBe(false);
		expect(found.length).toBe(2);
	});

	test('a word that no unit has anything of is guessed as nothing', () => {
		expect(guessUnits(guesser, 'Bawaslu Kabupaten Lain')).toEqual({ units: [], sure: false });
		expect(guessUnits(guesser, 'SDN 999').units).toEqual([]);
	});

	test('whatever is written, there are at most three guesses, each once, best first', () => {
		const word = fc.constantFrom('Kec', 'Dinas', 'SDN', '001', 'Sari', 'PP', 'Kota', 'Bpp', 'dan', 'Ulu', 'Kesehatan');
		fc.assert(
			fc.property(
				fc.oneof(
					fc.string({ unit: 'binary', maxLength: 40 }),
					fc.array(word).map((all) => all.join(' '))
				),
				(written) => {
					const { units: found } = guessUnits(guesser, written);
					expect(found.length).toBeLessThanOrEqual(3);
					expect(new Set(found.map(({ unit }) => unit.id)).size).toBe(found.length);
					expect(found.map(({ score }) => score)).toEqual(found.map(({ score }) => score).toSorted((a, b) => b - a));
				}
			),
			{ numRuns: 30 }
		);
	});

	test('the name of every unit, and its name in capitals with the city behind it, is surely that unit', () => {
		for (const unit of units) {
			for (const written of [unit.name, `${unit.name.toUpperCase()} KOTA BALIKPAPAN`]) {
				const { units: found, sure } = guessUnits(guesser, written);
				expect([written, sure, found[0]?.unit.name]).toEqual([written, true, unit.name]);
			}
		}
	});
});

test('short forms', () => {
	expect(isBlendOf('bkpsdm', ['badan', 'kepegawaian', 'pengembangan', 'sumber', 'daya', 'manusia'])).toBe(true);
	expect(isBlendOf('disporapar', ['dinas', 'pemuda', 'olahraga', 'pariwisata'])).toBe(true);
	expect(isBlendOf('dinkes', ['dinas', 'sosial'])).toBe(false);
	expect(isConsonantsOf('bpp', 'balikpapan')).toBe(true);
	expect(isConsonantsOf('smd', 'balikpapan')).toBe(false);
	expect(isTypo('kesehatn', 'kesehatan')).toBe(true);
	expect(isTypo('keseahtan', 'kesehatan')).toBe(true);
	expect(isTypo('ulu', 'ilu')).toBe(false);
	expect(isTypo('sosial', 'kesehatan')).toBe(false);
});
