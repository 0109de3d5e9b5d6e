import { expect, test } from 'vitest';
import { answerState, namingState, seatOf, mayNameAgain, seatsLeft, type InvitedUnit } from './seats.ts';

const district: InvitedUnit = { unitId: 'kecamatan', path: '/kota/kecamatan/', seats: 3 };
const village: InvitedUnit = { unitId: 'kelurahan', path: '/kota/kecamatan/kelurahan/', seats: 1 };

test('a seat is that of the unit that named, otherwise of the nearest invited unit at or above', () => {
	for (const invited of [
		[district, village],
		[village, district]
	]) {
		const seat = (unitPath: string | null, namedBy: string | null = null) => seatOf(invited, { unitPath, namedBy });
		expect(seat('/kota/kecamatan/')).toBe('kecamatan');
		expect(seat('/kota/kecamatan/lain/')).toBe('kecamatan');
		expect(seat('/kota/kecamatan/kelurahan/')).toBe('kelurahan');
		expect(seat('/kota/kecamatan/kelurahan/rt/')).toBe('kelurahan');
		expect(seat('/kota/kecamatan/kelurahan/', 'kecamatan')).toBe('kecamatan');
		expect(seat('/kota/kecamatan/kelurahan/', 'tidak-diundang-lagi')).toBe('kelurahan');
		expect(seat('/kota/')).toBeNull();
		expect(seat('/kota/kecamatan2/')).toBeNull();
		expect(seat(null)).toBeNull();
	}
});

test('seats left are never below none, and without a number there is no end', () => {
	expect([seatsLeft(3, 1), seatsLeft(3, 3), seatsLeft(3, 5), seatsLeft(null, 50)]).toEqual([2, 0, 0, null]);
});

test('units name until the end of the last day in the event’s zone, and until the first door opens', () => {
	const event = {
		zone: 'WITA' as const,
		cancelled: false,
		dueOn: '2026-11-20',
		doorsOpenAt: '2026-11-22T00:00:00.000Z'
	};
	const at = (now: string, over: Partial<typeof event> | { dueOn: null } | { doorsOpenAt: null } = {}) =>
		namingState({ ...event, ...over }, new Date(now));
	expect(at('2026-11-20T15:59:59.999Z')).toBe('open');
	expect(at('2026-11-20T16:00:00.000Z')).toBe('due-passed');
	expect(at('2026-11-21T23:59:59.999Z', { dueOn: null })).toBe('open');
	expect(at('2026-11-22T00:00:00.000Z', { dueOn: null })).toBe('doors-open');
	expect(at('2026-11-22T00:00:00.000Z', { dueOn: '2026-11-22' })).toBe('doors-open');
	expect(at('2026-11-30T00:00:00.000Z', { dueOn: null, doorsOpenAt: null })).toBe('open');
	expect(at('2026-11-01T00:00:00.000Z', { cancelled: true })).toBe('cancelled');
});

test('what a unit has answered: nothing, that nobody comes, some, all, or more than there are seats', () => {
	const said = (seats: number | null, taken: number, declined = false) => answerState({ seats, taken, declined });
	expect([said(2, 0), said(2, 0, true), said(2, 1), said(2, 2), said(2, 3), said(null, 1), said(null, 0)]).toEqual([
		'none',
		'declined',
		'some',
		'complete',
		'over',
		'complete',
		'none'
	]);
	// Whoever names after all comes after all.
	expect(said(2, 1, true)).toBe('some');
});

test.each([
	['whom the unit took back itself', { withdrawnBy: 'u', withdrawnAt: '2', restoredAt: null }, true],
	['also when it had named them again before', { withdrawnBy: 'u', withdrawnAt: '2', restoredAt: '1' }, true],
	['not whom the organiser put back since', { withdrawnBy: 'u', withdrawnAt: '2', restoredAt: '3' }, false],
	['not whom another unit took back', { withdrawnBy: 'lain', withdrawnAt: '2', restoredAt: null }, false],
	['not whom no unit took back', { withdrawnBy: null, withdrawnAt: null, restoredAt: null }, false]
])('a unit names somebody again who is off the list: %s', (_, off, may) => {
	expect(mayNameAgain(off, 'u')).toBe(may);
});
