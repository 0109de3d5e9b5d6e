/** Who may sign on which day, and how many JP a plan may count. */
import { expect, test } from 'vitest';
import { endProblem, holdsFor, termState } from './terms.ts';
import { countHours, mostHours, ruleOn, taughtMinutes, type HoursRule } from './training-hours.ts';

const term = { unitPath: '/kota/bkpsdm/', validFrom: '2026-03-01', validUntil: '2026-06-30' };

test.each([
	['/kota/bkpsdm/', '2026-03-01', true],
	['/kota/bkpsdm/', '2026-06-30', true],
	['/kota/bkpsdm/bidang/', '2026-05-05', true],
	['/kota/bkpsdm/', '2026-02-28', false],
	['/kota/bkpsdm/', '2026-07-01', false],
	['/kota/', '2026-05-05', false],
	['/kota/dinsos/', '2026-05-05', false],
	['/provinsi/', '2026-05-05', false]
])(
	'whoever signs for a unit signs there and below, from the first day to the last: %s on %s is %s',
	(unitPath, day, holds) => {
		expect(holdsFor(term, { unitPath, day })).toBe(holds);
	}
);

test('without a last day somebody signs until they are ended', () => {
	expect(holdsFor({ ...term, validUntil: null }, { unitPath: term.unitPath, day: '2099-01-01' })).toBe(true);
});

test('a term is ended once, and never for a later day than it was given', () => {
	expect(endProblem({ validUntil: null, endedAt: null }, '2099-01-01')).toBe(null);
	expect(endProblem({ validUntil: '2026-06-30', endedAt: null }, '2026-06-30')).toBe(null);
	expect(endProblem({ validUntil: '2026-06-30', endedAt: null }, '2026-07-01')).toBe('end-later');
	expect(endProblem({ validUntil: '2026-06-30', endedAt: '2026-06-01' }, '2026-06-01')).toBe('already-ended');
});

test('one that was ended before its first day never held', () => {
	const never = { validFrom: '2026-03-01', validUntil: '2026-02-28' };
	const at = (day: string) => termState(term, day);
	expect([at('2026-02-01'), at('2026-04-01'), at('2026-07-01')]).toEqual(['coming', 'in-force', 'past']);
	expect(['2026-02-01', '2026-02-28', '2026-03-01', '2026-07-01'].map((day) => termState(never, day))).toEqual(
		Array.from({ length: 4 }, () => 'never')
	);
});

const rule = (over: Partial<HoursRule> = {}): HoursRule => ({
	unitPath: '/kota/',
	validFrom: '2026-01-01',
	validUntil: null,
	activity: 'event',
	mostHours: null,
	addedAt: '2026-01-01T00:00:00.000Z',
	...over
});

test('K17 the nearest unit’s rule counts, and of several there the one in force since latest, then the one written last', () => {
	const at = { unitPath: '/kota/bkpsdm/', day: '2026-05-05', activity: 'event' as const };
	const [city, own] = [rule(), rule({ unitPath: '/kota/bkpsdm/' })];
	const newer = rule({ unitPath: '/kota/bkpsdm/', validFrom: '2026-05-05' });
	const written = { ...newer, addedAt: '2026-05-06T00:00:00.000Z' };
	const coming = rule({ unitPath: '/kota/bkpsdm/', validFrom: '2026-05-06' });
	expect(ruleOn([city, own], at)).toBe(own);
	expect(ruleOn([own, city], at)).toBe(own);
	expect(ruleOn([newer, own, coming], at)).toBe(newer);
	expect(ruleOn([written, newer, own], at)).toBe(written);
	expect(ruleOn([city, { ...own, validUntil: '2026-05-04' }], at)).toBe(city);
	expect(ruleOn([{ ...city, activity: 'programme' }, rule({ unitPath: '/kota/bkpsdm/bidang/' })], at)).toBe(null);
});

test('K17 minutes in two rooms at once are taught once, breaks between sessions not at all', () => {
	const span = (from: string, to: string) => ({
		startsAt: `2026-05-05T${from}:00.000Z`,
		endsAt: `2026-05-05T${to}:00.000Z`
	});
	expect(taughtMinutes([])).toBe(0);
	expect(taughtMinutes([span('01:00', '03:00'), span('05:00', '06:00')])).toBe(180);
	expect(taughtMinutes([span('02:00', '04:00'), span('01:00', '03:00'), span('01:30', '02:30')])).toBe(180);
});

test.each([
	[44, null, 0],
	[45, null, 1],
	[89, null, 1],
	[270, null, 6],
	[270, 4, 4],
	[90, 4, 2],
	[100_000, null, 100]
])('K17 %s minutes make, with at most %s JP by the letter, %s JP', (minutes, cap, hours) => {
	expect(mostHours(minutes, { mostHours: cap })).toBe(hours);
});

const asked = { minutes: 180, rule: { mostHours: null }, stood: null };

test('K17 JP are as many as the rule makes of the hours, or fewer, never more', () => {
	expect(countHours({ ...asked, typed: null })).toEqual({ ok: true, value: { hours: 4, from: 'rule' } });
	expect(countHours({ ...asked, typed: 3 })).toEqual({ ok: true, value: { hours: 3, from: 'rule' } });
	expect(countHours({ ...asked, typed: 0 })).toEqual({ ok: true, value: { hours: 0, from: 'none' } });
	expect(countHours({ ...asked, typed: 5 })).toEqual({ ok: false, reason: 'too-many-hours' });
});

test('K17 where nobody has set a rule, nothing counts', () => {
	expect(countHours({ ...asked, rule: null, typed: null })).toEqual({ ok: true, value: { hours: 0, from: 'none' } });
	expect(countHours({ ...asked, rule: null, typed: 1 })).toEqual({ ok: false, reason: 'no-hours-rule' });
});

test('K17 the parts of a day count together no more than the day', () => {
	expect(countHours({ ...asked, typed: null, parts: [2, 2] })).toMatchObject({ ok: true });
	expect(countHours({ ...asked, typed: 3, parts: [2, 2] })).toEqual({ ok: false, reason: 'speaker-hours' });
	expect(countHours({ ...asked, typed: 0, parts: [1] })).toEqual({ ok: false, reason: 'speaker-hours' });
});

test('what was typed before there were rules stands, unless another number is asked for or minutes are taken away', () => {
	const old = { ...asked, rule: null, stood: { hours: 8, minutes: 180 } };
	expect(countHours({ ...old, typed: 8 })).toEqual({ ok: true, value: { hours: 8, from: 'stood' } });
	expect(countHours({ ...old, typed: 8, minutes: 179 })).toEqual({ ok: false, reason: 'no-hours-rule' });
	expect(countHours({ ...old, typed: 9 })).toEqual({ ok: false, reason: 'no-hours-rule' });
	expect(countHours({ ...old, rule: asked.rule, typed: 9 })).toEqual({ ok: false, reason: 'too-many-hours' });
	expect(countHours({ ...old, rule: asked.rule, typed: null })).toEqual({
		ok: true,
		value: { hours: 4, from: 'rule' }
	});
});
