import { expect, test } from 'vitest';
import { aBank, aBasis, aScenario, rulesOf } from '#tests/support/content.ts';
import { checkDates } from './check-dates.ts';
import { inForce } from './in-force.ts';

const check = (more: Parameters<typeof aScenario>[0], bases = [aBasis()]) =>
	rulesOf(checkDates(aBank({ bases, scenarios: [aScenario(more)] })));

test('a day is compared with a year or a month at that length, and the last day counts', () => {
	expect(inForce({ valid_from: '2024' }, '2024-01-01')).toBe(true);
	expect(inForce({ valid_from: '2024-07' }, '2024-06-30')).toBe(false);
	expect(inForce({ valid_from: '2020', valid_to: '2024-08-24' }, '2024-08-24')).toBe(true);
	expect(inForce({ valid_from: '2020', valid_to: '2024-08-24' }, '2024-08-25')).toBe(false);
	expect(inForce({ valid_from: '2020', valid_to: '2024' }, '2024-12-31')).toBe(true);
	expect(inForce({ valid_from: '2020', valid_to: '2024' }, '2025-01-01')).toBe(false);
});

test('a story cites only laws in force on its day', () => {
	expect(check({}, [aBasis({ valid_from: '2024-11-14' })])).toEqual(['basis-in-force']);
	expect(check({}, [aBasis({ valid_to: '2024-10' })])).toEqual([]);
});

test('a story plays while its phase runs', () => {
	expect(check({ date: '2024-09-20', story: 'Jumat.' })).toEqual(['phase-window']);
	expect(check({ phase: 'nomination' })).toEqual(['phase-window']);
	expect(check({ election: { level: 'national', body: 'dpr' } })).toEqual(['phase-window']);
});

test('L9 a story of an election to come plays from when its stages may begin, before that only before anybody stands', () => {
	const coming = { election: { level: 'national', body: 'dpr' }, story: 'Pagi hari.' } as const;
	expect(check({ ...coming, date: '2028-12-05', phase: 'quiet_days' })).toEqual([]);
	expect(check({ ...coming, date: '2026-12-05', phase: 'quiet_days' })).toEqual(['phase-window']);
	expect(check({ ...coming, date: '2026-12-05', phase: 'before_nomination' })).toEqual([]);
	expect(check({ ...coming, election: { level: 'local', body: 'mayor' }, date: '2028-12-05' })).toEqual([
		'phase-window'
	]);
});

test('the law of the other election is refused', () => {
	const pemilu = aBasis({ id: 'uu-7-2017-ps-282', valid_from: '2017' });
	expect(check({ bases: [pemilu.id] }, [pemilu])).toEqual(['basis-of-other-election']);
	const dprd = { election: { level: 'local', body: 'dprd_city' }, date: '2031-03-04' } as const;
	expect(check({ ...dprd, bases: [pemilu.id] }, [pemilu])).not.toContain('basis-of-other-election');
});

test('L2 a row of the guideline for the other phase is an error: support by KTP (D11) is about a bakal calon', () => {
	for (const id of ['skb-2022-ke2', 'skb-2022-d11']) {
		const row = aBasis({ id, valid_from: '2022-09-22' });
		const findings = checkDates(aBank({ bases: [row], scenarios: [aScenario({ bases: [id] })] }));
		expect(findings).toMatchObject([{ level: 'error', rule: 'basis-of-other-phase' }]);
	}
});

test('a weekday in the story that is not that of its date is a warning', () => {
	expect(check({ story: 'Kamis pagi.' })).toEqual(['weekday']);
});
