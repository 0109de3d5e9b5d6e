import { expect, test } from 'vitest';
import { daysOfJoiner, definitionProblem, isTooShort, windowProblem } from './plan.ts';

const track = { modules: ['dasar', 'kasus'], quiz: true };
const asks = { modules: true, quiz: true, understanding: false, attendance: false, pledge: false };
const nothing = { modules: false, quiz: false, understanding: false, attendance: false, pledge: false };
const plan = { modules: ['dasar'], asks, numberFormat: '800/{urut}/{tahun}' };

test.each([
	[plan, track, null],
	[{ ...plan, modules: ['dasar', 'lain'] }, track, 'unknown-module'],
	[plan, { ...track, quiz: false }, 'no-quiz'],
	[{ ...plan, asks: { ...asks, quiz: false } }, { ...track, quiz: false }, null],
	[{ ...plan, asks: nothing }, track, 'nothing-asked'],
	[{ ...plan, modules: [] }, track, 'nothing-asked'],
	// Who only comes to an event reads nothing.
	[{ ...plan, modules: [], asks: { ...nothing, attendance: true } }, track, null],
	[{ ...plan, modules: [], asks: { ...nothing, pledge: true } }, track, null],
	[{ ...plan, numberFormat: '800/{urut}' }, track, 'number-format']
])('a programme %#: %s', (defined, on, problem) => {
	expect(definitionProblem(defined, on)).toBe(problem);
});

test.each([
	['2026-11-01', '2026-12-01', null, null],
	['2026-11-01', '2026-11-01', null, 'dates-wrong'],
	['2026-11-02', '2026-11-01', null, 'dates-wrong'],
	['2026-11-01', '2026-12-01', '2026-12-01', null],
	['2026-11-01', '2026-12-01', '2026-11-30', 'dates-wrong']
])('an assignment from %s, due %s, late until %s: %s', (opensAt, dueAt, acceptLateUntil, problem) => {
	const window = { opensAt, dueAt, acceptLateUntil, joinerDays: 1 };
	expect(windowProblem({ ...window, numberFormat: plan.numberFormat }, asks)).toBe(problem);
	expect(windowProblem({ ...window, numberFormat: '' }, asks)).toBe(problem ?? 'number-format');
});

const understanding = { ...asks, understanding: true };
test.each([
	['2026-11-01T00:00:00.000Z', '2026-12-01T00:00:00.000Z', 30, null],
	['2026-11-01T00:00:00.000Z', '2026-11-30T23:59:59.999Z', 30, 'too-short'],
	['2026-11-01T00:00:00.000Z', '2026-12-01T00:00:00.000Z', null, null],
	['2026-11-01T00:00:00.000Z', '2026-12-01T00:00:00.000Z', 29, 'joiners-too-short']
])(
	'A1, Q22 what asks understanding leaves thirty days, to joiners too: from %s to %s, joiners %s: %s',
	(opensAt, dueAt, joinerDays, problem) => {
		const window = { opensAt, dueAt, acceptLateUntil: null, joinerDays, numberFormat: plan.numberFormat };
		expect(windowProblem(window, understanding)).toBe(problem);
		expect(windowProblem(window, asks)).toBeNull();
		expect(isTooShort(understanding, opensAt, dueAt)).toBe(problem === 'too-short');
	}
);

test('A3, Q22 whoever is enrolled later has thirty days where understanding is asked, whatever the plan says of joiners', () => {
	expect([null, 14, 60].map((days) => daysOfJoiner(days, understanding))).toEqual([30, 30, 60]);
	expect([null, 14].map((days) => daysOfJoiner(days, asks))).toEqual([null, 14]);
});
