/** What certificates are worth: for how long, how many hours, and for which achievement. */
import { expect, test } from 'vitest';
import { courseAchievement, eventAchievement, replacingAchievement } from './achievement.ts';
import { hoursLeft, hoursOfYear } from './training-hours.ts';
import { eventValidUntil } from './validity.ts';

test.each([
	[null, null],
	[0, '2026-01-31T15:59:59.999Z'],
	[1, '2026-02-28T15:59:59.999Z'],
	[24, '2028-01-31T15:59:59.999Z']
])('a certificate of an event on 31 January in WITA, good for %s months, ends at %s', (months, end) => {
	// 23.30 in WITA is still the 31st; in UTC it is the afternoon before.
	expect(eventValidUntil({ endsAt: '2026-01-31T15:30:00.000Z', zone: 'WITA', months })).toBe(end);
});

test('K17 the hours of a year are those of its certificates that were not withdrawn', () => {
	const one = { year: 2026, revokedAt: null, trainingHours: 6 };
	const all = [one, { ...one, trainingHours: 3 }, { ...one, year: 2025 }, { ...one, revokedAt: '2026-11-25' }];
	expect([hoursOfYear(all, 2026), hoursOfYear(all, 2025), hoursOfYear([], 2026)]).toEqual([9, 6, 0]);
});

test('K17 twenty hours a year are owed, and never fewer than none', () => {
	expect([hoursLeft(0), hoursLeft(19), hoursLeft(20), hoursLeft(31)]).toEqual([20, 1, 0, 0]);
});

test('K15 a replacement is counted on from what it replaces', () => {
	const first = eventAchievement('e1', 'p1');
	expect([first, replacingAchievement(first), replacingAchievement(replacingAchievement(first))]).toEqual([
		'event:e1:p1',
		'event:e1:p1:2',
		'event:e1:p1:3'
	]);
	expect(replacingAchievement(courseAchievement('a1', 'h1'))).toBe('course:a1:h1:2');
});
