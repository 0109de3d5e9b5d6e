import { expect, test } from 'vitest';
import { isUsableDay } from './office-time.ts';

test.each([
	['2026-11-30', true],
	['2028-02-29', true],
	['2199-12-31', true],
	['2026-02-29', false],
	['2200-01-01', false],
	['9999-12-31', false],
	['1899-12-31', false],
	['2026-1-3', false],
	['', false],
	['besok', false]
])('a day somebody may mean is of the calendar and of our centuries: %s', (text, usable) => {
	expect(isUsableDay(text)).toBe(usable);
});
