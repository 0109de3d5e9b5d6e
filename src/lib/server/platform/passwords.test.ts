import { expect, test } from 'vitest';
import { hashPassword, passwordMatches } from './passwords.ts';

test('B-101 spaces and emoji are kept exactly as typed', async () => {
	const typed = ' kuda laut 🐴 di teluk ';
	const stored = await hashPassword(typed);
	expect(await passwordMatches(stored, typed)).toBe(true);
	expect(await passwordMatches(stored, typed.trim())).toBe(false);
});
