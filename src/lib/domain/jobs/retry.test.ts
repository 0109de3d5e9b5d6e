import { expect, test } from 'vitest';
import { nextTry } from './retry.ts';

const NOW = new Date('2026-11-22T01:00:00.000Z');
const seconds = (attempts: number, stopped = false) => {
	const next = nextTry({ attempts, tries: 4, stopped }, NOW);
	return next && (next.getTime() - NOW.getTime()) / 1000;
};

test('a failed job is tried again after two seconds, then after double, as often as its kind may', () => {
	expect([1, 2, 3, 4].map((attempts) => seconds(attempts))).toEqual([2, 4, 8, null]);
});

test('one that stopped itself waits for its cause to be mended', () => {
	expect(seconds(1, true)).toBeNull();
});
