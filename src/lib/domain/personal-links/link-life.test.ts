import { describe, expect, test } from 'vitest';
import { doorsNow, linkEndsAt, linkLife, type LinkFacts } from './link-life.ts';

const session = (opensAt: string, endsAt: string, closedAt: string | null = null) => ({ opensAt, endsAt, closedAt });
const facts: LinkFacts = {
	removed: false,
	cancelled: false,
	sessions: [
		session('2026-11-22T23:30:00.000Z', '2026-11-23T04:00:00.000Z'),
		session('2026-11-22T00:00:00.000Z', '2026-11-22T04:00:00.000Z')
	],
	eventEndsAt: '2026-11-23T04:00:00.000Z'
};
const at = (iso: string, over: Partial<LinkFacts> = {}) => linkLife({ ...facts, ...over }, new Date(iso));

describe('C36 a personal link', () => {
	test('lives from the moment it is made to one day after the last session, to the millisecond', () => {
		expect(linkEndsAt(facts)).toBe('2026-11-24T04:00:00.000Z');
		expect([at('2026-10-01T00:00:00.000Z'), at('2026-11-24T04:00:00.000Z'), at('2026-11-24T04:00:00.001Z')]).toEqual([
			'alive',
			'alive',
			'over'
		]);
	});

	test('of an event without sessions lives until a day after the event', () => {
		expect(linkEndsAt({ sessions: [], eventEndsAt: facts.eventEndsAt })).toBe('2026-11-24T04:00:00.000Z');
	});

	test('says that the event was called off, until its time is over; whose person is off the list opens nothing', () => {
		expect(at('2026-11-22T00:00:00.000Z', { cancelled: true })).toBe('cancelled');
		expect(at('2026-11-25T00:00:00.000Z', { cancelled: true })).toBe('over');
		expect(at('2026-11-22T00:00:00.000Z', { removed: true })).toBe('over');
		expect(at('2026-11-22T00:00:00.000Z', { removed: true, cancelled: true })).toBe('over');
	});
});

describe('C20 the doors of a personal link', () => {
	const [second, first] = facts.sessions as [LinkFacts['sessions'][number], LinkFacts['sessions'][number]];
	const doors = (iso: string, of = [second, first], cancelled = false) =>
		doorsNow({ sessions: of, cancelled }, new Date(iso));

	test('before the first the next to open is the earliest, whatever the order; later it is open and the other next', () => {
		expect(doors('2026-11-21T00:00:00.000Z')).toEqual({ open: [], next: first });
		expect(doors('2026-11-22T01:00:00.000Z')).toEqual({ open: [first], next: second });
	});

	test('a closed session is neither open nor waited for, and a cancelled event has no doors', () => {
		const closed = { ...first, closedAt: '2026-11-22T03:00:00.000Z' };
		expect(doors('2026-11-22T03:30:00.000Z', [second, closed])).toEqual({ open: [], next: second });
		expect(doors('2026-11-22T01:00:00.000Z', undefined, true)).toEqual({ open: [], next: null });
	});
});
