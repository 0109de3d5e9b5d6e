import { expect, test } from 'vitest';
import {
	assignmentState,
	dueAfterWaiver,
	dueOfJoiner,
	isOwed,
	mayWaiveUntil,
	takesChanges,
	takesWork,
	waiverInForce,
	type WaiveReason
} from './enrolment-status.ts';

const assignment = { dueAt: '2026-12-05T15:59:59.999Z', joinerDays: 30, zone: 'WITA' as const };

test('A1 who joins later has so many days from then, and never less than everybody', () => {
	expect(dueOfJoiner(assignment, new Date('2026-10-01T02:00:00Z'))).toBe(assignment.dueAt);
	expect(dueOfJoiner(assignment, new Date('2026-11-29T02:00:00Z'))).toBe('2026-12-29T15:59:59.999Z');
});

test('A3 after a waiver there are fourteen days, and never less than before', () => {
	const until = new Date('2027-01-31T15:59:59.999Z');
	expect(dueAfterWaiver(assignment.dueAt, until, 'WITA')).toBe('2027-02-14T15:59:59.999Z');
	expect(dueAfterWaiver('2027-12-31T15:59:59.999Z', until, 'WITA')).toBe('2027-12-31T15:59:59.999Z');
});

test('A3 a waiver rests the duty up to its last instant, and the moment after the duty is open again', () => {
	const waiver = {
		reason: 'leave' as const,
		fromAt: '2026-11-01T00:00:00.000Z',
		untilAt: '2027-01-31T15:59:59.999Z',
		endedAt: null
	};
	const at = (instant: string) => waiverInForce([waiver], new Date(instant));
	expect(at('2026-10-31T23:59:59.999Z')).toBeNull();
	expect(at('2026-11-01T00:00:00.000Z')).toBe(waiver);
	expect(at('2027-01-31T15:59:59.999Z')).toBe(waiver);
	expect(at('2027-01-31T16:00:00.000Z')).toBeNull();
	const ended = { ...waiver, endedAt: '2026-12-01T00:00:00.000Z' };
	expect(waiverInForce([ended], new Date('2026-12-01T00:00:00.000Z'))).toBeNull();
	expect(waiverInForce([ended, { ...waiver, reason: 'study' }], new Date('2026-12-02T00:00:00.000Z'))?.reason).toBe(
		'study'
	);
});

test.each([
	[{ openedAt: null, closedAt: null }, '2026-11-20T00:00:00Z', 'draft'],
	[{ openedAt: 'x', closedAt: null }, '2026-10-20T00:00:00Z', 'scheduled'],
	[{ openedAt: 'x', closedAt: null }, '2026-11-20T00:00:00Z', 'running'],
	[{ openedAt: 'x', closedAt: null }, '2026-12-20T00:00:00Z', 'overdue'],
	[{ openedAt: 'x', closedAt: 'y' }, '2026-11-20T00:00:00Z', 'closed']
] as const)('an assignment %o at %s is %s', (facts, now, wanted) => {
	const dates = { opensAt: '2026-11-01T00:00:00.000Z', dueAt: '2026-12-05T15:59:59.999Z' };
	expect(assignmentState({ ...dates, ...facts }, new Date(now))).toBe(wanted);
});

test('a duty is owed until it is done or taken away', () => {
	const owed = (removedAt: string | null, completedAt: string | null) => isOwed({ removedAt, completedAt });
	expect([owed(null, null), owed('x', null), owed(null, 'x'), owed('x', 'x')]).toEqual([true, false, false, false]);
});

test('duties are given and changed between the opening and the closing', () => {
	const takes = (openedAt: string | null, closedAt: string | null) => takesChanges({ openedAt, closedAt });
	expect([takes(null, null), takes('x', null), takes('x', 'x')]).toEqual([false, true, false]);
});

test('late work counts through the last instant of its last day, and not after the closing', () => {
	const now = new Date('2026-12-10T15:59:59.999Z');
	const takes = (acceptLateUntil: string | null, closedAt: string | null = null) =>
		takesWork({ acceptLateUntil, closedAt }, now);
	expect([takes(null), takes(now.toISOString()), takes('2026-12-10T15:59:59.998Z')]).toEqual([true, true, false]);
	expect([takes(null, 'x'), takes(now.toISOString(), 'x')]).toEqual([false, false]);
});

test('A3 a waiver ends today or later; only what does not apply has no end', () => {
	const may = (reason: WaiveReason, until: string | null) => mayWaiveUntil(reason, until, '2026-11-25');
	expect([may('leave', '2026-11-25'), may('leave', '2026-11-24'), may('leave', null)]).toEqual([true, false, false]);
	expect([may('not_applicable', null), may('not_applicable', '2026-11-24')]).toEqual([true, false]);
});
