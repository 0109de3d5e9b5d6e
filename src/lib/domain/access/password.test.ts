import { expect, test } from 'vitest';
import { checkPassword } from './password.ts';

test('B-101 128 characters are the most and ten the fewest, counted as a reader counts them', () => {
	expect(checkPassword(' kuda laut 🐴 di teluk ')).toBeNull();
	expect(checkPassword('🐴a'.repeat(64))).toBeNull();
	expect(checkPassword(`${'🐴a'.repeat(64)}b`)).toBe('password-long');
	expect(checkPassword('🐴a'.repeat(5))).toBeNull();
	expect(checkPassword(`${'🐴a'.repeat(4)}b`)).toBe('password-short');
});

test('B-101 NUL is refused', () => {
	expect(checkPassword('kalimat\0panjang sekali')).toBe('password-control');
});

test.each(['Password123', '1234567890', 'aaaaaaaaaaaa'])('what everybody tries first is refused: %s', (typed) => {
	expect(checkPassword(typed)).toBe('password-common');
});

test('what is made of the own number and name is refused, a sentence that has them in it is not', () => {
	const own = ['198703122010011004', 'Ani Lestari'];
	expect(checkPassword('ani19870312', own)).toBe('password-own');
	expect(checkPassword('198703122010011004', own)).toBe('password-own');
	expect(checkPassword('lestari 1987-03-12!', own)).toBe('password-own');
	expect(checkPassword('ani di pantai barat', own)).toBeNull();
	expect(checkPassword('ani19870312')).toBeNull();
});
