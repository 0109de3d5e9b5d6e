import { expect, test } from 'vitest';
import { FLUSH_MS, helperDayEnd, helperEndedAt, mayBeOwnName, mayFlush } from './helper-day.ts';

/** 09.00 to 15.00 WITA. */
const event = { startsAt: '2026-11-22T01:00:00.000Z', endsAt: '2026-11-22T07:00:00.000Z', zone: 'WITA' as const };
const at = (text: string) => new Date(text);

test.each([
	['the evening before', '2026-11-21T15:59:59.999Z', null],
	['the first moment of its day', '2026-11-21T16:00:00.000Z', '2026-11-22T16:00:00.000Z'],
	['while it is on', '2026-11-22T03:00:00.000Z', '2026-11-22T16:00:00.000Z'],
	['the last moment of its day', '2026-11-22T15:59:59.999Z', '2026-11-22T16:00:00.000Z'],
	['the first moment of the next', '2026-11-22T16:00:00.000Z', null]
])('C38 a helper is let in on the event’s own day, until midnight where it is held: %s', (_when, now, end) => {
	expect(helperDayEnd(event, at(now))).toBe(end);
});

test('C38 of an event of several days each day ends by itself', () => {
	const days = { ...event, endsAt: '2026-11-24T07:00:00.000Z' };
	expect(helperDayEnd(days, at('2026-11-23T03:00:00.000Z'))).toBe('2026-11-23T16:00:00.000Z');
});

test('C38 a phone ends when it is taken back, else with its day', () => {
	const day = { revokedAt: null, endsAt: '2026-11-22T16:00:00.000Z' };
	expect(helperEndedAt(day, at('2026-11-22T15:59:59.999Z'))).toBe(null);
	expect(helperEndedAt(day, at('2026-11-22T16:00:00.000Z'))).toBe('2026-11-22T16:00:00.000Z');
	const taken = { ...day, revokedAt: '2026-11-22T02:00:00.000Z' };
	expect(helperEndedAt(taken, at('2026-11-22T02:00:00.000Z'))).toBe('2026-11-22T02:00:00.000Z');
});

test('C38 what it held is taken once: for ten minutes from its first try on', () => {
	const first = '2026-11-22T02:00:00.000Z';
	expect(mayFlush(first, new Date(Date.parse(first) + FLUSH_MS))).toBe(true);
	expect(mayFlush(first, new Date(Date.parse(first) + FLUSH_MS + 1))).toBe(false);
});

test.each([
	['Joko Fulan', 'Joko Fulan', true],
	['joko  fulan', 'JOKO FULAN', true],
	['Joko Fulan', 'Fulan Joko Widadi', true],
	['Joko', 'Joko', true],
	// One word says too little: every Joko of a hall would wait for a look.
	['Joko', 'Joko Fulan', false],
	['Joko Fulan', 'Joko Fulana', false]
])('T-27 %j may be %j: %s', (holder, listed, own) => {
	expect(mayBeOwnName(holder, listed)).toBe(own);
});
