import { expect, test } from 'vitest';
import { definitionProblem, windowProblem } from './plan.ts';

const track = { modules: ['dasar', 'kasus'], quiz: true };
const asks = { modules: true, quiz: true, attendance: false, pledge: false };
const nothing = { modules: false, quiz: false, attendance: false, pledge: false };
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
	const window = { opensAt, dueAt, acceptLateUntil };
	expect(windowProblem({ ...window, numberFormat: plan.numberFormat })).toBe(problem);
	expect(windowProblem({ ...window, numberFormat: '' })).toBe(problem ?? 'number-format');
});
