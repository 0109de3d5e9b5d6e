import { expect, test } from 'vitest';
import { attendedEnough } from './attended-enough.ts';

test.each([
	[4, 5, 80, true],
	[3, 5, 80, false],
	[3, 4, 80, false],
	[5, 5, 80, true],
	[1, 1, 80, true],
	[2, 3, 66, true],
	[2, 3, 67, false],
	[4, 5, 81, false],
	[4, 5, 100, false],
	[5, 5, 100, true],
	[1, 5, 20, true],
	[1, 5, 1, true]
])('C31 %i of %i sessions at %i %% is enough: %s', (attended, held, percent, enough) => {
	expect(attendedEnough(attended, held, percent)).toBe(enough);
});

test('C31 whoever came to nothing gets nothing, also where nothing was held or nothing is asked', () => {
	expect([attendedEnough(0, 5, 80), attendedEnough(0, 0, 80), attendedEnough(0, 5, 0)]).toEqual([false, false, false]);
});
