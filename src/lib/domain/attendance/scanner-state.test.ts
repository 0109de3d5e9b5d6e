import { expect, test } from 'vitest';
import { isPackOld, packMinutes, scannerState } from './scanner-state.ts';

const NOW = new Date('2026-11-22T02:00:00.000Z');
const ago = (minutes: number) => new Date(NOW.getTime() - minutes * 60_000).toISOString();

test.each([
	['holding', 3, 0],
	['holding', 1, 600],
	['sent', 0, 5],
	['silent', 0, 5.1],
	['unknown', null, 0]
])('a scanner is %s that keeps %s and was heard %d minutes ago', (state, pending, heard) => {
	expect(scannerState({ heardAt: ago(heard), packTakenAt: null, pending }, NOW)).toBe(state);
});

test('C7 the age of its list is whole minutes, and old past twelve hours', () => {
	expect(packMinutes({ packTakenAt: ago(12.9) }, NOW)).toBe(12);
	expect(packMinutes({ packTakenAt: ago(-1) }, NOW)).toBe(0);
	expect(packMinutes({ packTakenAt: null }, NOW)).toBeNull();
	expect([isPackOld(720), isPackOld(721), isPackOld(null)]).toEqual([false, true, false]);
});
