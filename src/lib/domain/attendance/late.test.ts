import { expect, test } from 'vitest';
import { lateFrom, lateMinutes } from './late.ts';

const eventSession = { startsAt: '2026-11-22T01:00:00.000Z', lateAfterMinutes: 30 };

test.each([
	['2026-11-22T00:10:00.000Z', 0, 'before the start'],
	['2026-11-22T01:30:00.000Z', 0, 'at the limit'],
	['2026-11-22T01:30:00.001Z', 30, 'just past it'],
	['2026-11-22T01:47:59.999Z', 47, 'whole minutes after the start']
])('C17 an arrival at %s is late by %i minutes: %s', (arrivedAt, minutes) => {
	expect(lateMinutes(eventSession, arrivedAt)).toBe(minutes);
	expect(arrivedAt > lateFrom(eventSession)).toBe(minutes > 0);
});

test('C17 with a limit of nothing the first moment after the start is late', () => {
	expect(lateMinutes({ ...eventSession, lateAfterMinutes: 0 }, '2026-11-22T01:00:01.000Z')).toBe(1);
	expect(lateMinutes({ ...eventSession, lateAfterMinutes: 0 }, eventSession.startsAt)).toBe(0);
});
