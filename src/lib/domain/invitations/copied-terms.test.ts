import { expect, test } from 'vitest';
import { daysAhead, movedDueOn } from './copied-terms.ts';

const ahead = daysAhead({ dueOn: '2026-11-25', firstDay: '2026-11-27' });

test.each([
	['moves with the first day', '2027-03-02', '2026-12-01', '2027-02-28'],
	['is today where it would be over', '2026-12-02', '2026-12-01', '2026-12-01'],
	['never comes after the first day', '2026-11-30', '2026-12-01', '2026-11-30']
])('the last day for names of a copied event %s', (_, firstDay, today, wanted) => {
	expect(ahead).toBe(2);
	expect(movedDueOn(ahead, { firstDay, today })).toBe(wanted);
});

test('names that were taken until the doors open are taken so again', () => {
	expect(daysAhead({ dueOn: null, firstDay: '2026-11-27' })).toBeNull();
	expect(movedDueOn(null, { firstDay: '2027-03-02', today: '2026-12-01' })).toBeNull();
});
