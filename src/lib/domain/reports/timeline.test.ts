import fc from 'fast-check';
import { expect, test } from 'vitest';
import { dailyCompletions, timelineOf, type TimelineInput } from './timeline.ts';

/** Monday, 2 November 2026, 00.00 WITA to Sunday, 22 November, 09.00 WITA; due Friday, 27 November. */
const base: TimelineInput = {
	hours: [],
	opensAt: new Date('2026-11-01T16:00:00.000Z'),
	dueAt: new Date('2026-11-27T15:59:00.000Z'),
	now: new Date('2026-11-22T01:00:00.000Z'),
	zone: 'WITA',
	m: 200
};

test('an hour of UTC falls on the day of the zone', () => {
	const hours = [
		{ hour: '2026-11-04T15', count: 2 },
		{ hour: '2026-11-04T16', count: 3 }
	];
	const days = dailyCompletions({ ...base, hours });
	expect(days.length).toBe(21);
	expect(days.slice(1, 5).map((day) => day.count)).toEqual([0, 2, 3, 0]);
	expect(dailyCompletions({ ...base, zone: 'WIB', hours }).filter((day) => day.count > 0).length).toBe(1);
});

test('nobody is lost: also who finished before the opening counts, and the last point is everyone', () => {
	const hour = fc
		.integer({ min: Date.parse('2026-10-20T00:00:00Z'), max: base.now.getTime() })
		.map((ms) => new Date(ms).toISOString().slice(0, 13));
	fc.assert(
		fc.property(
			fc.array(fc.record({ hour, count: fc.nat(9) })),
			fc.constantFrom('WIB', 'WITA', 'WIT'),
			(hours, zone) => {
				const { past } = timelineOf({ ...base, hours, zone, m: 10_000 });
				expect(past.at(-1)?.n).toBe(hours.reduce((sum, { count }) => sum + count, 0));
				expect(past.at(-1)?.at).toBe(base.now.toISOString());
				expect(past.length).toBeLessThanOrEqual(17);
			}
		)
	);
});

test('the forecast ends at the deadline, and a passed deadline has none', () => {
	const hours = Array.from({ length: 20 }, (_, day) => ({
		hour: `2026-11-${String(day + 2).padStart(2, '0')}T02`,
		count: 5
	}));
	const { ahead, daysLeft, recent } = timelineOf({ ...base, hours });
	expect(ahead.at(-1)).toEqual({ at: base.dueAt.toISOString(), low: 64, mid: 64, high: 64 });
	expect([daysLeft, recent]).toEqual([6, 35]);
	const late = timelineOf({ ...base, hours, now: new Date('2026-11-28T01:00:00.000Z') });
	expect(late).toMatchObject({ ahead: [], over: true, daysLeft: 0 });
});

test('a unit in which nobody is obliged has an empty line', () => {
	expect(timelineOf({ ...base, m: 0 })).toMatchObject({ past: [], ahead: [], recent: 0, over: false });
});
