import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { toAsciiDigits } from './digits.ts';
import { holdsNik, REMOVED_NIK, withoutNik } from './nik.ts';

const NIK = '9999015503870001';

describe('B-016 a NIK is found wherever it hides', () => {
	test.each([
		[NIK, REMOVED_NIK],
		// Sixteen digits in one go are one, also where its parts make no birth day.
		['1967010119900310', REMOVED_NIK],
		[`Citra Melati (NIK ${NIK})`, `Citra Melati ${REMOVED_NIK}`],
		[`Pelaksana, KTP ${NIK}`, `Pelaksana, ${REMOVED_NIK}`],
		[`NIK: ${NIK}`, REMOVED_NIK],
		[`No. KTP: ${NIK}, Lurah`, `${REMOVED_NIK}, Lurah`],
		[`${NIK} (KTP)`, `${REMOVED_NIK} (KTP)`],
		[`${NIK}\u200b`, `${REMOVED_NIK}\u200b`],
		['9999 0155 0387 0001', REMOVED_NIK],
		['999901.550387.0001', REMOVED_NIK],
		['9999‑0155‑0387‑0001', REMOVED_NIK],
		['9999\u00a00155\u202f0387\u20090001', REMOVED_NIK],
		['99990155\u200b03870001', REMOVED_NIK],
		['９９９９０１５５０３８７０００１', REMOVED_NIK],
		['٩٩٩٩٠١٥٥٠٣٨٧٠٠٠١', REMOVED_NIK],
		['9999/0155/0387/0001', REMOVED_NIK],
		['9,999,015,503,870,001', REMOVED_NIK],
		['‘9999015503870001’', REMOVED_NIK],
		[`198801012010012953 / ${NIK}`, `198801012010012953 / ${REMOVED_NIK}`],
		[`198801012010012953 ${NIK}`, `198801012010012953 ${REMOVED_NIK}`],
		[`${NIK} 19880101 201001 2 953`, `${REMOVED_NIK} 19880101 201001 2 953`],
		[`198801012010012953${NIK}`, REMOVED_NIK],
		[`${NIK}7`, REMOVED_NIK],
		['9.999015503870001E+15', `${REMOVED_NIK}E+15`],
		[`${NIK}.0`, `${REMOVED_NIK}.0`],
		[`${NIK} dan 9999012802900002`, `${REMOVED_NIK} dan ${REMOVED_NIK}`]
	])('%s', (text, clean) => {
		expect(withoutNik(text)).toBe(clean);
		expect(holdsNik(text)).toBe(true);
		expect(holdsNik(withoutNik(text))).toBe(false);
	});

	test.each([
		'',
		'Lurah',
		'198801012010012953',
		'19880101 201001 2 953',
		'1988010120100129 53',
		'19880101-20100129-53',
		'198703152010011.0',
		'1.987031520100110E+17',
		'0812-3456-7890',
		'Nomor 800.1.11.1/12345/2026',
		'periode 2019-2020 2021-2022',
		'12-05-2020 13-06-2021',
		'Ketua RT 01, 02, 03, 04, 05, 06, 07, 08',
		'51012345',
		'19870315201001100'
	])('and nothing else is taken for one: %s', (text) => {
		expect(withoutNik(text)).toBe(text);
	});

	const digits = (length: number) =>
		fc.array(fc.integer({ min: 0, max: 9 }), { minLength: length, maxLength: length }).map((all) => all.join(''));
	const gap = fc.constantFrom('', '', ' ', '.', '-', ' - ', '\u00a0', '\u2009', '‑', '–', '·', '\u200b', "'", '\u3000');
	const spaced = (number: string) =>
		fc
			.array(gap, { minLength: number.length, maxLength: number.length })
			.map((gaps) =>
				[...number].map((digit, index) => digit + (index < number.length - 1 ? gaps[index] : '')).join('')
			);
	const script = fc
		.constantFrom('0'.charCodeAt(0), 0x660, 0xff10, 0xa9d0)
		.map((zero) => (text: string) => text.replace(/\d/g, (digit) => String.fromCodePoint(zero + Number(digit))));
	/** Not sixteen digits that read as years and days. */
	const aNik = fc
		.tuple(fc.integer({ min: 21, max: 99 }), digits(4), fc.integer({ min: 1, max: 28 }), fc.boolean(), digits(2))
		.chain(([province, region, day, woman, year]) =>
			fc
				.tuple(fc.integer({ min: 1, max: 12 }), digits(4))
				.map(([month, serial]) =>
					[
						province,
						region,
						String(woman ? day + 40 : day).padStart(2, '0'),
						String(month).padStart(2, '0'),
						year,
						serial
					].join('')
				)
		);
	const aNip = fc
		.tuple(
			fc.date({ min: new Date('1950-01-01'), max: new Date('2008-12-31'), noInvalidDate: true }),
			fc.integer({ min: 1970, max: 2030 }),
			digits(6)
		)
		.map(([birth, year, tail]) => birth.toISOString().slice(0, 10).replaceAll('-', '') + year + tail);
	const words = fc.constantFrom('', 'Lurah ', 'Siti, ', 'a. n. ');

	test('whatever stands between its digits, whatever their script and whatever stands around it', () => {
		fc.assert(
			fc.property(
				aNik.chain((nik) => fc.tuple(fc.constant(nik), spaced(nik))),
				script,
				words,
				words,
				([nik, written], write, before, after) => {
					const clean = withoutNik(`${before}${write(written)} ${after}`);
					expect(toAsciiDigits(clean).replace(/\D/g, '')).not.toContain(nik);
					expect(clean).toContain(REMOVED_NIK);
				}
			),
			{ numRuns: 500 }
		);
	});

	test('a NIP is never taken for one, however it is grouped, and survives beside one', () => {
		fc.assert(
			fc.property(
				aNip.chain((nip) => fc.tuple(fc.constant(nip), spaced(nip))),
				aNik,
				script,
				([nip, written], nik, write) => {
					expect(withoutNik(write(written))).toBe(write(written));
					const both = withoutNik(`${write(written)} / NIK ${nik}`);
					expect(both).toBe(`${write(written)} / ${REMOVED_NIK}`);
					expect(toAsciiDigits(both).replace(/\D/g, '')).toBe(nip);
				}
			),
			{ numRuns: 500 }
		);
	});
});
