import { expect, test } from 'vitest';
import { splitNameNumber } from './name-number.ts';
import { keepCase } from './same-letters.ts';

test.each([
	['Sri Nasution, S.Kom\nNIP. 198911122010092308', 'Sri Nasution, S.Kom', '198911122010092308'],
	['Wulan Sekar, S.Sos.\nNIP. 19870315 201001 2 992', 'Wulan Sekar, S.Sos.', '19870315 201001 2 992'],
	['Wulan Sekar, S.Sos. 198703152010012992', 'Wulan Sekar, S.Sos.', '198703152010012992'],
	['Bagus Satrio (NI PPPK: 199002282015031993)', 'Bagus Satrio', '199002282015031993'],
	['198703152010012992 / Wulan Sekar', 'Wulan Sekar', '198703152010012992'],
	['Joko 2', 'Joko 2', null],
	['Ketua RT 05', 'Ketua RT 05', null]
])('a name and its number in one cell: %j', (text, name, number) => {
	expect(splitNameNumber(text)).toEqual({ name, number });
});

test.each([
	'Wulan NIP. 19870315201O012992',
	'Wulan 081234567890',
	'Wulan 198713322010012992',
	'A 198703152010012992 B 199002282015031993'
])('B-022 a name with eight or more digits that are no clean NIP is nobody’s: %s', (text) => {
	expect(splitNameNumber(text)).toBeNull();
});

test('capitals of the same letters change nothing; anything else does', () => {
	expect(keepCase('YULI LAWAI', 'Yuli Lawai')).toBe('Yuli Lawai');
	expect(keepCase('S.SOS.', 'S.Sos.')).toBe('S.Sos.');
	expect(keepCase('YULI LAWAY', 'Yuli Lawai')).toBe('YULI LAWAY');
	expect(keepCase('Yuli lawai', 'Yuli Lawai')).toBe('Yuli lawai');
	expect(keepCase('YULI', '')).toBe('YULI');
	expect(keepCase('Yuli Lawai', 'YULI LAWAI')).toBe('Yuli Lawai');
});
