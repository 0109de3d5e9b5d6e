import { expect, test } from 'vitest';
import { lateByTheNetwork, madeBeforeKnown, markMadeAt, type MarkLine } from './mark-time.ts';

const line = (over: Partial<MarkLine> = {}): MarkLine => ({
	method: 'manual',
	deviceAt: '2026-11-22T01:05:00.000Z',
	offsetMs: 0,
	scannedAt: '2026-11-22T01:45:00.000Z',
	...over
});

test.each<[string, Partial<MarkLine>, string]>([
	['by the device’s clock', {}, '2026-11-22T01:05:00.000Z'],
	['corrected by what it was wrong', { offsetMs: -60_000 }, '2026-11-22T01:04:00.000Z'],
	['never after it was known', { offsetMs: 86_400_000 }, '2026-11-22T01:45:00.000Z'],
	['when it was known, without a clock', { deviceAt: null }, '2026-11-22T01:45:00.000Z'],
	['when it was known, by a clock that nobody measured', { offsetMs: null }, '2026-11-22T01:45:00.000Z'],
	['of a card when it was scanned', { method: 'pass' }, '2026-11-22T01:45:00.000Z']
])('a mark by hand was made %s', (_, over, at) => {
	expect(markMadeAt(line(over))).toBe(at);
});

test('what was sent at once needs no word about when it was made', () => {
	expect(madeBeforeKnown(line())).toBe('2026-11-22T01:05:00.000Z');
	expect(madeBeforeKnown(line({ deviceAt: '2026-11-22T01:44:00.000Z' }))).toBe('2026-11-22T01:44:00.000Z');
	expect(madeBeforeKnown(line({ deviceAt: '2026-11-22T01:44:00.001Z' }))).toBeNull();
	expect(madeBeforeKnown(line({ method: 'pass' }))).toBeNull();
});

test.each([
	['marked in time, known too late', '01:45', '01:05', true],
	['marked too late as well', '01:45', '01:31', false],
	['known in time', '01:20', '01:05', false],
	['sent at once', '01:45', null, false],
	['not there', null, null, false]
])('C17 late by the network alone: %s', (_, arrived, marked, expected) => {
	const at = (hour: string | null) => hour && `2026-11-22T${hour}:00.000Z`;
	const rule = { startsAt: '2026-11-22T01:00:00.000Z', lateAfterMinutes: 30 };
	expect(lateByTheNetwork(rule, { arrivedAt: at(arrived), markedAt: at(marked) })).toBe(expected);
});
