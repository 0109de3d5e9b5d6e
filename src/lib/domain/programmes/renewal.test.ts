import fc from 'fast-check';
import { expect, test } from 'vitest';
import { addDays, startOfDay } from './calendar.ts';
import { carriedOver, newDuty, validUntil, type Validity } from './renewal.ts';

const rolling: Validity = { validMonths: 12, renewal: 'rolling', opensAt: '2026-01-04T16:00:00.000Z', zone: 'WITA' };
const at = (day: string) => new Date(startOfDay(day, 'WITA').getTime() + 9 * 3_600_000);

test.each([
	['2026-11-22', '2027-11-22T15:59:59.999Z'],
	['2028-02-29', '2029-02-28T15:59:59.999Z'],
	['2026-12-31', '2027-12-31T15:59:59.999Z']
])('A11 completed on %s it is good until the end of %s', (day, wanted) => {
	expect(validUntil(rolling, at(day), null)).toBe(wanted);
});

test('a completion without months is good for ever', () => {
	expect(validUntil({ ...rolling, validMonths: null }, at('2026-11-22'), null)).toBeNull();
});

test('A12 renewing early never shortens: the months count from the end of what is still good', () => {
	const first = validUntil(rolling, at('2026-01-15'), null) as string;
	expect(first).toBe('2027-01-15T15:59:59.999Z');
	expect(validUntil(rolling, at('2026-12-01'), first)).toBe('2028-01-15T15:59:59.999Z');
	// Renewed too late, they count from the day.
	expect(validUntil(rolling, at('2027-02-01'), first)).toBe('2028-02-01T15:59:59.999Z');
});

test('A12 whatever the days, a renewal is good at least as long as what it renews', () => {
	const days = fc.integer({ min: 0, max: 900 });
	fc.assert(
		fc.property(
			days,
			days,
			fc.integer({ min: 1, max: 60 }),
			fc.constantFrom('rolling', 'calendar'),
			(a, b, months, mode) => {
				const rule: Validity = { ...rolling, validMonths: months, renewal: mode as 'rolling' };
				const [first, second] = [Math.min(a, b), Math.max(a, b)].map((n) => at(addDays('2026-01-05', n)));
				const earlier = validUntil(rule, first as Date, null) as string;
				const later = validUntil(rule, second as Date, earlier) as string;
				expect(later >= earlier).toBe(true);
			}
		)
	);
});

test('A13 by the calendar everybody of a cycle is good until the same day, whoever completes when', () => {
	const calendar: Validity = { ...rolling, renewal: 'calendar' };
	expect(validUntil(calendar, at('2026-01-20'), null)).toBe('2027-01-05T15:59:59.999Z');
	expect(validUntil(calendar, at('2026-06-20'), null)).toBe('2027-01-05T15:59:59.999Z');
});

test('A13 by the calendar what is reached after the end of a period is good until the end of the next, and never over at once', () => {
	const calendar: Validity = { ...rolling, renewal: 'calendar' };
	expect(validUntil(calendar, at('2027-01-05'), null)).toBe('2027-01-05T15:59:59.999Z');
	expect(validUntil(calendar, at('2027-01-06'), null)).toBe('2028-01-05T15:59:59.999Z');
	const monthly: Validity = { ...calendar, validMonths: 1, opensAt: '2026-01-30T16:00:00.000Z' };
	expect(validUntil(monthly, at('2026-03-01'), null)).toBe('2026-03-31T15:59:59.999Z');
});

const window = {
	opensAt: '2027-01-03T16:00:00.000Z',
	dueAt: '2027-01-31T15:59:59.999Z',
	recogniseDays: 90,
	zone: 'WITA' as const
};
const done = (completedAt: string, until: string | null) => ({ enrolmentId: 'e1', completedAt, validUntil: until });

test('A14 a completion within the days before the assignment is recognised, with its source', () => {
	const earlier = done('2026-11-20T02:00:00.000Z', null);
	expect(carriedOver(window, [earlier], at('2027-01-04'))).toEqual({ kind: 'recognised', from: earlier });
	expect(carriedOver({ ...window, recogniseDays: 30 }, [earlier], at('2027-01-04'))).toEqual({ kind: 'none' });
	expect(carriedOver({ ...window, recogniseDays: 0 }, [earlier], at('2026-11-20'))).toEqual({ kind: 'none' });
});

test('A12 who is still certified past the due date renews in the sixty days before that ends', () => {
	const earlier = done('2026-06-01T02:00:00.000Z', '2027-05-31T15:59:59.999Z');
	expect(carriedOver(window, [earlier], at('2027-01-04'))).toEqual({
		kind: 'later',
		opensAt: '2027-03-31T16:00:00.000Z',
		dueAt: '2027-05-31T15:59:59.999Z'
	});
});

test('what ends before the due date changes nothing', () => {
	const earlier = done('2026-01-10T02:00:00.000Z', '2027-01-09T15:59:59.999Z');
	expect(carriedOver(window, [earlier], at('2027-01-04'))).toEqual({ kind: 'none' });
});

test('a duty is due with everybody, later for a joiner, later still or done by an earlier completion', () => {
	const assignment = { ...window, joinerDays: 60 };
	const joinedAt = at('2027-01-04');
	const none = { kind: 'none' } as const;
	const atOpening = { source: 'rule', joinedAt: null } as const;
	expect(newDuty(assignment, none, atOpening)).toEqual({
		source: 'rule',
		opensAt: window.opensAt,
		dueAt: window.dueAt,
		recognised: null
	});
	const joined = newDuty(assignment, none, { source: 'person', joinedAt });
	expect([joined.source, joined.dueAt]).toEqual(['person', '2027-03-05T15:59:59.999Z']);
	const later = { kind: 'later', opensAt: '2027-01-31T16:00:00.000Z', dueAt: '2027-02-20T15:59:59.999Z' } as const;
	expect(newDuty(assignment, later, atOpening)).toMatchObject({ opensAt: later.opensAt, dueAt: later.dueAt });
	// Never earlier than the days that a joiner has.
	expect(newDuty(assignment, later, { source: 'rule', joinedAt }).dueAt).toBe('2027-03-05T15:59:59.999Z');
	const from = done('2026-12-20T02:00:00.000Z', null);
	expect(newDuty(assignment, { kind: 'recognised', from }, atOpening)).toMatchObject({
		source: 'recognised',
		dueAt: window.dueAt,
		recognised: from
	});
});
