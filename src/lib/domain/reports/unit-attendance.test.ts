import { expect, test } from 'vitest';
import { cameOf, countStands, standOf } from './unit-attendance.ts';

const held = { startsAt: '2026-11-22T01:00:00.000Z', lateAfterMinutes: 15, closedAt: '2026-11-22T04:00:00.000Z' };
const standing = (excuse: Parameters<typeof standOf>[2]['excuse'], arrivedAt: string | null = null) =>
	standOf(held, arrivedAt, { listedAt: '2026-11-20T00:00:00.000Z', excuse }).standing;

test('C32 a head learns that somebody is excused, not whether they are ill; presence goes before it', () => {
	expect([standing('sick'), standing('leave'), standing('represented'), standing(null)]).toEqual([
		'excused',
		'excused',
		'represented',
		'absent'
	]);
	expect(standing('sick', '2026-11-22T01:05:00.000Z')).toBe('in-time');
});

test('C33 whoever is excused stays among those to whom the session applied', () => {
	const counts = countStands([{ standing: 'excused' }, { standing: 'in-time' }, { standing: 'not-applicable' }]);
	expect(cameOf(counts)).toEqual({ n: 1, m: 2 });
});
