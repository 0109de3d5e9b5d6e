import { describe, expect, test } from 'vitest';
import { decideClosing, eventHours, hoursProblem } from './event-session.ts';

const at = (hour: string, day = 25) => new Date(`2026-11-${day}T${hour}:00Z`);
const hours = (startsAt: Date, endsAt: Date) => ({ startsAt, endsAt });

test.each([
	[[], null],
	[[hours(at('01:00'), at('01:01'))], null],
	[[hours(at('01:00'), at('01:00', 26))], null],
	[[hours(at('01:00'), at('01:01', 26))], 'too-long'],
	[[hours(at('01:00'), at('01:00'))], 'ends-before-start'],
	[[hours(at('01:00'), at('04:00')), hours(at('06:00'), at('05:00'))], 'ends-before-start']
])('hours of sessions %#: %s', (sessions, problem) => {
	expect(hoursProblem(sessions)).toBe(problem);
});

test('an event begins with its first session and ends with the last to end, in whatever order they stand', () => {
	const long = { startsAt: '2026-11-25T02:00', endsAt: '2026-11-25T09:00' };
	const short = { startsAt: '2026-11-25T01:00', endsAt: '2026-11-25T04:00' };
	expect(eventHours([long, short])).toEqual({ startsAt: short.startsAt, endsAt: long.endsAt });
});

describe('closing a session', () => {
	const morning = { opensAt: at('01:00').toISOString(), startsAt: at('02:00').toISOString(), closedAt: null };

	test.each([
		['before its door', at('00:59'), 'hujan', { problem: 'not-yet-open' }],
		['before its start, without a word', at('01:59'), ' ', { problem: 'before-start' }],
		['before its start, with a word', at('01:59'), 'hujan', { problem: null, early: true }],
		['at its start', at('02:00'), '', { problem: null, early: false }]
	])('%s', (_when, now, reason, decision) => {
		expect(decideClosing(morning, reason, now)).toEqual(decision);
	});

	test('counted again before its start, it is not closed early again', () => {
		const closed = { ...morning, closedAt: at('01:30').toISOString() };
		expect(decideClosing(closed, '', at('01:40'))).toEqual({ problem: null, early: false });
	});
});
