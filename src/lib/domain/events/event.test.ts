import { expect, test } from 'vitest';
import { eventDays, eventPhase, headTolerance, needsReconciliation } from './event.ts';

const eventSession = (opensAt: string, startsAt: string, closedAt: string | null = null) => ({
	opensAt,
	startsAt,
	closedAt
});
const at = (hour: string) => new Date(`2026-11-25T${hour}:00Z`);
const hour = (text: string) => `2026-11-25T${text}:00.000Z`;

test('the phase follows the doors, the start and the closing of the sessions', () => {
	const morning = eventSession(hour('01:00'), hour('02:00'));
	expect(eventPhase([], at('00:30'))).toBe('preparation');
	expect(eventPhase([morning], at('00:30'))).toBe('preparation');
	expect(eventPhase([morning], at('01:00'))).toBe('doors');
	expect(eventPhase([morning], at('02:00'))).toBe('session');
	expect(eventPhase([{ ...morning, closedAt: hour('04:00') }], at('04:01'))).toBe('certificates');
});

test('between a closed session and the doors of the next the day goes on', () => {
	const sessions = [
		eventSession(hour('01:00'), hour('02:00'), hour('04:00')),
		eventSession(hour('05:30'), hour('06:00'))
	];
	expect(eventPhase(sessions, at('04:30'))).toBe('session');
});

test.each([
	[100, null, false],
	[100, 102, false],
	[100, 98, false],
	[100, 103, true],
	[100, 97, true],
	// Over 2 % of a small hall; over three in any.
	[150, 153, false],
	[200, 203, false],
	[1000, 1003, false],
	[1000, 1004, true],
	[1000, 996, true],
	[10, 10, false],
	[10, 11, true],
	[0, 0, false],
	[0, 1, true]
])('%i on the list and %j heads in the hall stop the certificates: %s', (present, headCount, stopped) => {
	expect(needsReconciliation(present, headCount)).toBe(stopped);
});

test('O5 the days on which its staff sees the list are from seven ahead to fourteen past', () => {
	const event = { startsAt: '2026-11-25T01:00:00.000Z', endsAt: '2026-11-25T04:00:00.000Z' };
	const days = (at: string) => eventDays(event, new Date(at));
	expect(days('2026-11-18T00:59:59.999Z')).toBe('before');
	expect(days('2026-11-18T01:00:00.000Z')).toBe('open');
	expect(days('2026-12-09T04:00:00.000Z')).toBe('open');
	expect(days('2026-12-09T04:00:00.001Z')).toBe('over');
});

test('what is said to be tolerated is: one head more stops certificates, that many more or fewer do not', () => {
	expect([0, 40, 49, 50, 120, 150, 300].map(headTolerance)).toEqual([0, 0, 0, 1, 2, 3, 3]);
	for (let present = 0; present <= 400; present++) {
		const tolerance = headTolerance(present);
		expect(needsReconciliation(present, present + tolerance)).toBe(false);
		expect(needsReconciliation(present, Math.max(0, present - tolerance))).toBe(false);
		if (present > tolerance) expect(needsReconciliation(present, present - tolerance - 1)).toBe(true);
	}
});
