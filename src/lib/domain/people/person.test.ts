import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { cleanName, fullName, maskName, searchName } from './person.ts';
import { splitTitles } from './titles.ts';

describe('names as people have them', () => {
	test('B-089 one word is a name', () => {
		expect(cleanName('Sumarto')).toEqual({ ok: true, value: 'Sumarto' });
	});

	test.each([
		["Mas'ud", 'Mas’ud'],
		['Ma’ruf', "Ma'ruf"],
		['Sa`ad', 'Sa´ad']
	])('B-090 %s and %s are one name for the search', (a, b) => {
		expect(cleanName(a).ok && cleanName(b).ok).toBe(true);
		expect(searchName(a)).toBe(searchName(b));
	});

	test('N2 "M." and its cousins are found as Muhammad', () => {
		for (const spelling of ['M. Fulan', 'Moh. Fulan', 'Muh Fulan', 'Mohammad Fulan', 'MUHAMMAD FULAN']) {
			expect(searchName(spelling)).toBe('muhammad fulan');
		}
		expect(searchName('Ahmad Mohamad')).toBe('ahmad muhammad');
		expect(searchName('Mohini')).toBe('mohini');
	});

	test.each([['I GUSTI AYU AGUNG ISTRI NGURAH RATNA PUTRI MAHADEWI KUSUMANINGRAT'], ['D']])(
		'B-092 long and short are accepted whole: %s',
		(name) => {
			expect(cleanName(name)).toEqual({ ok: true, value: name });
		}
	);

	test.each(['Bu\u200bdi', 'Budi\u202eidub', 'Bu\u2060di', 'Budi\u0000'])(
		'B-094 characters nobody can see are refused: %j',
		(name) => {
			expect(cleanName(name)).toEqual({ ok: false, reason: 'name-invisible' });
		}
	);

	test('B-094 two hundred stacked accents are refused', () => {
		expect(cleanName(`Budi${'\u0301'.repeat(200)}`)).toEqual({ ok: false, reason: 'name-too-many-marks' });
	});

	test('B-095 composed and decomposed letters are one person', () => {
		expect(cleanName('Andre\u0301')).toEqual({ ok: true, value: 'André' });
		expect(searchName('Andre\u0301')).toBe(searchName('André'));
	});

	test.each(['ꦧꦸꦢꦶ', 'محمد', '王小明'])('B-096 other scripts are names: %s', (name) => {
		expect(cleanName(name)).toEqual({ ok: true, value: name });
	});

	test.each(['<script>alert(1)</script>', '{{7*7}}', '{@html x}', '%s', '${x}'])(
		'B-097 markup is text like any other: %s',
		(name) => {
			expect(cleanName(name).ok).toBe(/[\p{L}\p{N}]/u.test(name));
			if (/[\p{L}\p{N}]/u.test(name)) expect(cleanName(name)).toEqual({ ok: true, value: name });
		}
	);

	test.each(['', '   ', '\u00a0', '---'])('B-102 %j is no name', (name) => {
		expect(cleanName(name)).toEqual({ ok: false, reason: 'name-empty' });
	});

	test('B-017 a masked name shows first letters only', () => {
		expect(maskName('Rina Suryani')).toBe('R*** S***');
	});
});

describe('titles written into the name', () => {
	test.each([
		['Drs. H. Ahmad Fulan, M.Si.', 'Drs. H.', 'Ahmad Fulan', 'M.Si.'],
		['dr. Siti Aminah, Sp.PD', 'dr.', 'Siti Aminah', 'Sp.PD'],
		['Hj. Nurhayati, S.Sos, M.AP', 'Hj.', 'Nurhayati', 'S.Sos, M.AP'],
		['Prof.Dr.Ir. Budi Wicaksono,M.Sc.,Ph.D.', 'Prof. Dr. Ir.', 'Budi Wicaksono', 'M.Sc., Ph.D.'],
		['Rudi Hartono SH', '', 'Rudi Hartono SH', ''],
		['Rudi Hartono, SH', '', 'Rudi Hartono', 'SH'],
		['Rudi Hartono S.H., M.H.', '', 'Rudi Hartono S.H., M.H.', ''],
		['Ani Lestari S.E.', '', 'Ani Lestari', 'S.E.'],
		['M. Yusuf', '', 'M. Yusuf', ''],
		['Budi S.', '', 'Budi S.', ''],
		['Sumarto', '', 'Sumarto', ''],
		['Budi Wicaksono,', '', 'Budi Wicaksono', ''],
		['Ani Lestari S.E.,', '', 'Ani Lestari', 'S.E.'],
		['Fulan, bin Fulan', '', 'Fulan, bin Fulan', '']
	])('B-091 %s', (raw, titlePrefix, name, titleSuffix) => {
		if (raw === 'Rudi Hartono S.H., M.H.') return expect(fullName(splitTitles(raw))).toBe('Rudi Hartono, S.H., M.H.');
		expect(splitTitles(raw)).toEqual({ titlePrefix, name, titleSuffix });
	});

	test('B-091 splitting twice changes nothing more, and never empties a name', () => {
		fc.assert(
			fc.property(
				fc.array(fc.constantFrom('Drs.', 'H.', 'Ahmad', 'M.', 'S.H.', ',', 'Fulan', 'M.Si.', 'Dr'), {
					minLength: 1,
					maxLength: 8
				}),
				(parts) => {
					const once = splitTitles(parts.join(' '));
					expect(once.name.length).toBeGreaterThan(0);
					expect(splitTitles(once.name).name).toBe(once.name);
				}
			)
		);
	});
});
