import { describe, expect, test } from 'vitest';
import { planSheets, readRows, ROWS_PER_SHEET, rowState, takenInstant } from './sign-in-sheet.ts';

const people = (unitLabel: string, count: number) =>
	Array.from({ length: count }, (_, index) => ({ unitLabel, name: `${unitLabel} ${index}` }));

test('C30 a sheet is of one unit, has 25 rows, and whoever has no unit comes last', () => {
	const sheets = planSheets([...people('', 2), ...people('Kelurahan B', 51), ...people('Kecamatan A', 25)]);
	expect(sheets.map((sheet) => [sheet.unitLabel, sheet.entries.length])).toEqual([
		['Kecamatan A', ROWS_PER_SHEET],
		['Kelurahan B', ROWS_PER_SHEET],
		['Kelurahan B', ROWS_PER_SHEET],
		['Kelurahan B', 1],
		['', 2]
	]);
	expect(sheets[3]?.entries[0]?.name).toBe('Kelurahan B 50');
	expect(planSheets([])).toEqual([]);
});

describe('C30 rows as they are read from a signed sheet', () => {
	const all = (to: number) => Array.from({ length: to }, (_, index) => index + 1);
	test.each([
		['7', [7]],
		['1-4', [1, 2, 3, 4]],
		['1 – 4', [1, 2, 3, 4]],
		['baris 1 sampai 3, 5', [1, 2, 3, 5]],
		['1 s.d. 3', [1, 2, 3]],
		['1 sd 3; 3; 2', [1, 2, 3]],
		['1-24 kecuali 7, 9', all(24).filter((row) => row !== 7 && row !== 9)],
		['Semua', all(25)],
		['semua kecuali 1 dan 3-24', [2, 25]],
		['5 3 1', [1, 3, 5]]
	])('%s', (typed, rows) => {
		expect(readRows(typed, 25)).toMatchObject({ ok: true, value: rows });
	});

	test.each([
		['', 'rows-missing', undefined],
		['   ', 'rows-missing', undefined],
		['1 kecuali 1', 'rows-missing', undefined],
		['kecuali 3', 'rows-missing', undefined],
		['1-', 'rows-unclear', '1-'],
		['9-3', 'rows-unclear', '9-3'],
		['tiga', 'rows-unclear', 'tiga'],
		['1 kecuali 2 kecuali 3', 'rows-unclear', 'kecuali'],
		['0', 'rows-outside', '0'],
		['20-26', 'rows-outside', '20-26'],
		['semua kecuali 26', 'rows-outside', '26'],
		['1234', 'rows-unclear', '1234']
	])('"%s" is refused and named', (typed, reason, at) => {
		const read = readRows(typed, 25);
		expect([read.ok, read.ok ? null : read.reason, read.at]).toEqual([false, reason, at]);
	});
});

describe('C30 what stands already wins over a signed row', () => {
	const row = { present: false, removed: false, undoneAt: null, own: false };
	const taken = '2026-11-25T01:20:00.000Z';
	test.each([
		['whoever is not there yet is recorded', row, 'new'],
		['whoever is there stays as they came', { ...row, present: true, own: true }, 'present'],
		['whoever was taken off the list is not put back by paper', { ...row, removed: true }, 'removed'],
		['whoever holds the list does not record themselves', { ...row, own: true }, 'own'],
		['a presence taken back afterwards stays taken back', { ...row, undoneAt: taken }, 'undone'],
		['one taken back before the sheet was signed does not', { ...row, undoneAt: '2026-11-25T01:19:59.999Z' }, 'new']
	] as const)('%s', (_, of, state) => expect(rowState(of, taken)).toBe(state));
});

describe('C30 the hour at which a sheet was taken back', () => {
	const morning = {
		zone: 'WITA' as const,
		opensAt: '2026-11-25T00:00:00.000Z',
		startsAt: '2026-11-25T01:00:00.000Z',
		endsAt: '2026-11-25T04:00:00.000Z'
	};
	test.each([
		['sore', { ok: false, reason: 'taken-unclear' }],
		['07.59', { ok: false, reason: 'taken-too-early' }],
		['08.00', { ok: true, value: '2026-11-25T00:00:00.000Z' }],
		['10:00', { ok: true, value: '2026-11-25T02:00:00.000Z' }],
		['10.01', { ok: false, reason: 'taken-later-than-now' }],
		['18.30', { ok: false, reason: 'taken-later-than-now' }]
	])('%s is after the door opened and not later than now', (typed, outcome) =>
		expect(takenInstant(typed, morning, '2026-11-25T02:00:00.000Z')).toEqual(outcome)
	);

	// 22.00 to 00.30 of the next day; the grace after it reaches to 06.30.
	const night = {
		zone: 'WIB' as const,
		opensAt: '2026-11-25T14:30:00.000Z',
		startsAt: '2026-11-25T15:00:00.000Z',
		endsAt: '2026-11-25T17:30:00.000Z'
	};
	test.each([
		['23.50', { ok: true, value: '2026-11-25T16:50:00.000Z' }],
		['00.20', { ok: true, value: '2026-11-25T17:20:00.000Z' }],
		['00.45', { ok: true, value: '2026-11-25T17:45:00.000Z' }],
		['01.30', { ok: false, reason: 'taken-later-than-now' }],
		['20.00', { ok: false, reason: 'taken-too-early' }]
	])('of a session of the evening, %s is the one of its night', (typed, outcome) =>
		expect(takenInstant(typed, night, '2026-11-25T18:00:00.000Z')).toEqual(outcome)
	);

	// The door opens at 23.00 for a session that starts at 00.15 of the next day.
	const early = {
		zone: 'WIT' as const,
		opensAt: '2026-11-25T14:00:00.000Z',
		startsAt: '2026-11-25T15:15:00.000Z',
		endsAt: '2026-11-25T17:00:00.000Z'
	};
	test.each([
		['23.40', { ok: true, value: '2026-11-25T14:40:00.000Z' }],
		['00.10', { ok: true, value: '2026-11-25T15:10:00.000Z' }],
		['22.59', { ok: false, reason: 'taken-too-early' }]
	])('of a door that opens before midnight, %s is the one of its night', (typed, outcome) =>
		expect(takenInstant(typed, early, '2026-11-25T16:00:00.000Z')).toEqual(outcome)
	);
});
