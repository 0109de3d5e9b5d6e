import { expect, test } from 'vitest';
import { isSilent, pauseAfter, SILENCE_MS } from './live-link.ts';

test('C39 eight seconds without a word are a lost connection, and so is a clock that jumped', () => {
	expect([0, 7_999, 8_000, 3_600_000, -7_999, -8_000].map((passed) => isSilent(1_000_000, 1_000_000 + passed))).toEqual(
		[false, false, true, true, false, true]
	);
	expect(SILENCE_MS).toBe(8_000);
});

test('C39 pauses grow to ten seconds and no further', () => {
	expect([1, 2, 3, 4, 5, 6, 200].map(pauseAfter)).toEqual([1000, 2000, 4000, 8000, 10_000, 10_000, 10_000]);
});
