import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ageOn, parseDeclaredNumber, parseEmployeeNumber, ruinedDigits, typedDigits } from './employee-number.ts';
import { groupEmployeeNumber, maskEmployeeNumber } from './show-employee-number.ts';

const number = (raw: string) => {
	const parsed = parseEmployeeNumber(raw);
	if (parsed.kind !== 'number') throw new Error(JSON.stringify(parsed));
	return parsed;
};
const problem = (raw: string) => {
	const parsed = parseEmployeeNumber(raw);
	return parsed.kind === 'problem' ? parsed.problem : parsed;
};

describe('a NIP or NI PPPK as people type it', () => {
	test('B-001 eighteen digits are accepted', () => {
		expect(number('198703152010011001')).toEqual({
			kind: 'number',
			number: '198703152010011001',
			numberType: 'nip',
			warnings: []
		});
	});

	test.each([
		'19870315 201001 1 001',
		'19870315.201001.1.001',
		'19870315\u00a0201001\u00a01\u00a0001',
		'\t19870315\t201001\t1\t001 ',
		'19870315-201001-1-001'
	])('B-002 separators do not matter and are no reason for a notice: %j', (raw) => {
		expect(number(raw)).toMatchObject({ number: '198703152010011001', warnings: [] });
	});

	test('B-002 it is shown in groups', () => {
		expect(groupEmployeeNumber('198703152010011001')).toBe('19870315 201001 1 001');
	});

	test.each([
		['1987O3152010011001', 'O', 5, '0'],
		['l98703152010011001', 'l', 1, '1'],
		['1987031520100110o1', 'o', 17, '0']
	])('B-004 a letter that looks like a digit is named with its place: %s', (raw, found, position, meant) => {
		expect(problem(raw)).toEqual({ reason: 'letter', position, found, meant });
	});

	test.each(['١٩٨٧٠٣١٥٢٠١٠٠١١٠٠١', '１９８７０３１５２０１００１１００１', '۱۹۸۷۰۳۱۵۲۰۱۰۰۱۱۰۰۱'])(
		'B-005 digits of other scripts are converted and said: %s',
		(raw) => {
			expect(number(raw)).toMatchObject({ number: '198703152010011001', warnings: ['digits-converted'] });
		}
	);

	test.each([
		['198713322010011001', '13-32'],
		['198702292010011001', '02-29'],
		['198700102010011001', '00-10']
	])('B-006 B-007 a birth date that no calendar has: %s', (raw, found) => {
		expect(problem(raw)).toEqual({ reason: 'birth-date', found });
	});

	test('B-009 an appointment month of 13 is a warning, not a refusal', () => {
		expect(number('198703152010131001').warnings).toEqual(['month-odd']);
	});

	test('B-010 B-011 a 2 in place 13 makes it an NI PPPK', () => {
		expect(number('200012312024211001')).toMatchObject({ numberType: 'ni_pppk', warnings: [] });
		expect(number('199009132025242014')).toMatchObject({ numberType: 'ni_pppk', warnings: [] });
	});

	test('B-012 a third sex is a warning', () => {
		expect(number('198703152010013001').warnings).toEqual(['sex-odd']);
	});

	test('B-014 nine digits are the old NIP', () => {
		expect(problem('510123456')).toEqual({ reason: 'old-nip' });
	});

	test('B-015 an NRP, or no number at all, is accepted when it is said to be one', () => {
		expect(parseDeclaredNumber('87031234', 'nrp')).toMatchObject({
			kind: 'number',
			number: '87031234',
			numberType: 'nrp'
		});
		expect(parseDeclaredNumber('', 'none')).toEqual({ kind: 'empty' });
		expect(parseDeclaredNumber('belum ada', 'none')).toEqual({ kind: 'empty' });
		expect(parseDeclaredNumber('87031234', null)).toMatchObject({ kind: 'problem' });
	});

	test.each([null, 'nip', 'nrp', 'none', 'other'] as const)(
		'B-016 a NIK is refused, whatever it is said to be (%s)',
		(declared) => {
			expect(parseDeclaredNumber('6471031503870001', declared)).toEqual({
				kind: 'problem',
				problem: { reason: 'looks-like-nik' }
			});
		}
	);

	test.each(["'198703152010011001", '"198703152010011001"', '’198703152010011001'])(
		'B-019 quotes and a leading apostrophe are removed: %s',
		(raw) => {
			expect(number(raw).number).toBe('198703152010011001');
		}
	);

	test.each(['198703152010011001.0', '1.98703E+17', '1,98703E+17', '1.98703152010011E+17', '1.98703e17'])(
		'B-019 B-021 a number that a spreadsheet made of it is refused: %s',
		(raw) => {
			expect(problem(raw)).toEqual({ reason: 'excel-number' });
		}
	);

	test.each(['198703152010011000', '198,703,152,010,011,001', '198703152010011001,0'])(
		'B-022 so is one that Excel has ruined already: %s',
		(raw) => expect(problem(raw)).toEqual({ reason: 'excel-number' })
	);

	test.each([
		['NIP. 198703152010011001'],
		['NIP: 19870315 201001 1 001'],
		['N.I.P 198703152010011001'],
		['‘198703152010011001'],
		['“198703152010011001”'],
		['19870315·201001·1·001'],
		['19870315−201001−1−001'],
		['19870315\u00ad201001\u00ad1\u00ad001'],
		['\u2066198703152010011001\u2069'],
		['198703152010011001\u3164'],
		['198703152010011001\u180e'],
		['198703152010011001⸏'],
		['198703152010011001.'],
		['19870315/201001/1/001'],
		['19870315 201001\n1 001']
	])('B-019 what office programs and phones put around it does not matter: %j', (raw) => {
		expect(number(raw)).toMatchObject({ number: '198703152010011001', warnings: [] });
		expect(typedDigits(raw)).toBe('198703152010011001');
	});

	test.each([
		['1.98812212022212E+17', '198812212022212'],
		['1,98812212022212E+17', '198812212022212'],
		['1.9881221202221E+17', '198812212022210'],
		['198812212022211000', '198812212022211'],
		['198101262021211070', '198101262021211'],
		['1,98812E+17', null],
		['198812212022211', null]
	])('B-022 fifteen digits are left of a ruined one: %s', (raw, left) => expect(ruinedDigits(raw)).toBe(left));

	test('an age is counted to the day', () => {
		expect(ageOn('199011222015011001', '2026-11-22')).toBe(36);
		expect(ageOn('199011232015011001', '2026-11-22')).toBe(35);
	});

	test.each(['', '   ', '-', '–', '0', 'n/a', 'N/A', '\u200b'])('B-020 %j is empty', (raw) => {
		expect(parseEmployeeNumber(raw)).toEqual({ kind: 'empty' });
	});

	test('N3 whatever is typed, the answer is a number of 18 digits, a named problem, or nothing', () => {
		fc.assert(
			fc.property(fc.string({ unit: 'binary' }), (raw) => {
				const parsed = parseEmployeeNumber(raw);
				if (parsed.kind === 'number') expect(parsed.number).toMatch(/^\d{18}$/);
				else expect(['empty', 'problem']).toContain(parsed.kind);
			})
		);
	}, 30_000);

	test('a masked number shows neither birth date nor serial', () => {
		expect(maskEmployeeNumber('198703152010011001')).toBe('1987**** ****** * ***');
	});
});
