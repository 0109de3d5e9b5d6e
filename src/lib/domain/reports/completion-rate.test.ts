import { expect, test } from 'vitest';
import {
	figuresOf,
	NO_ONE,
	ratePercent,
	statusesOf,
	statusOf,
	STATUSES,
	type EnrolmentFacts
} from './completion-rate.ts';

const NOW = new Date('2026-11-22T01:00:00.000Z');
const before = '2026-11-10T00:00:00.000Z';
const after = '2026-12-01T00:00:00.000Z';
const fresh: EnrolmentFacts = {
	startedAt: null,
	completedAt: null,
	waivers: []
};
const restedUntil = (untilAt: string | null): EnrolmentFacts => ({
	...fresh,
	waivers: [{ reason: 'leave', fromAt: before, untilAt, endedAt: null }]
});
const waived = restedUntil(after);

test.each([
	['not enrolled', null, 'unenrolled'],
	['enrolled, nothing opened', fresh, 'waiting'],
	['first module read', { ...fresh, startedAt: before }, 'doing'],
	['all done', { ...fresh, startedAt: before, completedAt: before }, 'done'],
	['on leave', waived, 'leave'],
	['on leave without an end', restedUntil(null), 'leave'],
	['A3 a waiver that has ended is open again', restedUntil(before), 'waiting'],
	['A3 and its holder may have begun before', { ...restedUntil(before), startedAt: before }, 'doing'],
	['a waiver counts at its very last instant', restedUntil(NOW.toISOString()), 'leave'],
	['completed stays completed during a leave', { ...waived, completedAt: before }, 'done']
] as const)('%s', (_, enrolment, status) => {
	expect(statusOf(enrolment, NOW)).toBe(status);
});

test('D1 the excluded and the unenrolled are in neither numerator nor denominator', () => {
	const figures = figuresOf({ ...NO_ONE, done: 182, doing: 36, waiting: 38, leave: 6, study: 3, unenrolled: 4 });
	expect(figures).toMatchObject({ n: 182, m: 256, excluded: 9, unenrolled: 4 });
	expect(figures.excludedBy).toEqual({ leave: 6, study: 3, unpaid_leave: 0, not_applicable: 0 });
});

test('a rate is rounded down, so that 100 is only said when everyone has finished', () => {
	expect(ratePercent(182, 256)).toBe(71);
	expect(ratePercent(9999, 10_000)).toBe(99);
	expect(ratePercent(7, 7)).toBe(100);
	expect(ratePercent(0, 7)).toBe(0);
});

test('all excluded: there is no rate, not a rate of zero', () => {
	const figures = figuresOf({ ...NO_ONE, leave: 12 });
	expect(ratePercent(figures.n, figures.m)).toBeNull();
});

test('a filter is one status or a group, and "all" leaves nobody out', () => {
	expect(statusesOf('study')).toEqual(['study']);
	expect(statusesOf('missing')).toEqual(['doing', 'waiting']);
	expect(statusesOf('all')).toEqual(STATUSES);
});
