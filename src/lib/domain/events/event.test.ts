import { expect, test } from 'vitest';
import { eventPhase } from './event.ts';

const session = (opensAt: string, startsAt: string, closedAt: string | null = null) => ({
	opensAt,
	startsAt,
	closedAt
});
const at = (hour: string) => new Date(`2026-11-25T${hour}:00Z`);
const hour = (text: string) => `2026-11-25T${text}:00.000Z`;

test('the phase follows the doors, the start and the closing of the sessions', () => {
	const morning = session(hour('01:00'), hour('02:00'));
	expect(eventPhase([], at('00:30'))).toBe('preparation');
	expect(eventPhase([morning], at('00:30'))).toBe('preparation');
	expect(eventPhase([morning], at('01:00'))).toBe('doors');
	expect(eventPhase([morning], at('02:00'))).toBe('session');
	expect(eventPhase([{ ...morning, closedAt: hour('04:00') }], at('04:01'))).toBe('certificates');
});

test('between a closed session and the doors of the next the day goes on', () => {
	const sessions = [session(hour('01:00'), hour('02:00'), hour('04:00')), session(hour('05:30'), hour('06:00'))];
	expect(eventPhase(sessions, at('04:30'))).toBe('session');
});
