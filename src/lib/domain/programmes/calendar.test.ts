import fc from 'fast-check';
import { expect, test } from 'vitest';
import { addDays, addMonths, daysBetween, endOfDay, endOfDayAfter, startOfDay } from './calendar.ts';

test.each([
	['2026-01-31', 1, '2026-02-28'],
	['2028-01-31', 1, '2028-02-29'],
	['2028-02-29', 12, '2029-02-28'],
	['2028-02-29', 48, '2032-02-29'],
	['2026-03-31', 1, '2026-04-30'],
	['2026-12-15', 1, '2027-01-15'],
	['2026-11-30', 3, '2027-02-28'],
	['2026-01-01', 120, '2036-01-01']
])('A11 %s and %i months more is %s', (day, months, wanted) => {
	expect(addMonths(day, months)).toBe(wanted);
});

test('A11 months later is never in a later month than asked, and never more than three days short', () => {
	fc.assert(
		fc.property(fc.integer({ min: 0, max: 20_000 }), fc.integer({ min: 1, max: 120 }), (offset, months) => {
			const day = addDays('2000-01-01', offset);
			const [year, month, date] = day.split('-').map(Number) as [number, number, number];
			const [y, m, d] = addMonths(day, months).split('-').map(Number) as [number, number, number];
			expect(y * 12 + m).toBe(year * 12 + month + months);
			expect(date - d).toBeGreaterThanOrEqual(0);
			expect(date - d).toBeLessThanOrEqual(3);
		})
	);
});

test('A11 a day begins and ends at midnight of its own zone', () => {
	expect(startOfDay('2026-11-22', 'WITA').toISOString()).toBe('2026-11-21T16:00:00.000Z');
	expect(endOfDay('2026-11-22', 'WITA').toISOString()).toBe('2026-11-22T15:59:59.999Z');
	expect(endOfDay('2026-12-31', 'WIT').toISOString()).toBe('2026-12-31T14:59:59.999Z');
});

test('days are counted by the calendar of the zone, not by hours', () => {
	const late = new Date('2026-11-22T16:30:00.000Z');
	expect(endOfDayAfter(late, 30, 'WITA').toISOString()).toBe('2026-12-23T15:59:59.999Z');
	expect(endOfDayAfter(late, 30, 'WIB').toISOString()).toBe('2026-12-22T16:59:59.999Z');
	expect(daysBetween('2026-02-27', '2026-03-01')).toBe(2);
	expect(daysBetween('2026-03-01', '2026-02-27')).toBe(-2);
});
