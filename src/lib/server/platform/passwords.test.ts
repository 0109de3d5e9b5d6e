import { describe, expect, test } from 'vitest';
import { checkPassword, hashPassword, passwordMatches } from './passwords.ts';

describe('passwords', () => {
	test('B-101 spaces and emoji are kept exactly as typed', async () => {
		const typed = ' kuda laut 🐴 di teluk ';
		expect(checkPassword(typed)).toBeNull();
		const stored = await hashPassword(typed);
		expect(await passwordMatches(stored, typed)).toBe(true);
		expect(await passwordMatches(stored, typed.trim())).toBe(false);
	});

	test('B-101 128 characters are the most, counted as a reader counts them', () => {
		expect(checkPassword('🐴a'.repeat(64))).toBeNull();
		expect(checkPassword(`${'🐴a'.repeat(64)}b`)).toBe('password-long');
		expect(checkPassword('pendek')).toBe('password-short');
	});

	test('B-101 NUL is refused', () => {
		expect(checkPassword('kalimat\0panjang sekali')).toBe('password-control');
	});
});
