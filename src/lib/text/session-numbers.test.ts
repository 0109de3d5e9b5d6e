import { expect, test } from 'vitest';
import type { SessionTally } from '#lib/domain/attendance/session-tally.ts';
import { addsUp, doorEquation, peopleEquation, waysText, type Equation } from './session-numbers.ts';

const tally: SessionTally = {
	people: { registered: 286, inTime: 254, late: 14, excused: 5, missing: 12, notApplicable: 1 },
	door: { arrivals: 312, presences: 268, already: 33, refused: 6, undone: 2, declined: 2, waiting: 0, offList: 1 },
	by: { pass: 221, 'hall-qr': 20, 'hall-code': 9, manual: 18, 'walk-in': 0 },
	inDoubt: 3
};
const NOTHING: SessionTally = {
	people: { registered: 2, inTime: 0, late: 0, excused: 0, missing: 2, notApplicable: 0 },
	door: { arrivals: 0, presences: 0, already: 0, refused: 0, undone: 0, declined: 0, waiting: 0, offList: 0 },
	by: { pass: 0, 'hall-qr': 0, 'hall-code': 0, manual: 0, 'walk-in': 0 },
	inDoubt: 0
};
const said = ({ whole, parts }: Equation) =>
	`${whole.count} ${whole.word} = ${parts.map(({ count, word }) => `${count} ${word}`).join(' + ')}`;

test('C33 the words of both sums, every part shown that counts towards them', () => {
	expect(said(peopleEquation(tally, true))).toBe(
		'286 terdaftar = 254 hadir + 14 terlambat + 5 izin, sakit + 12 tidak hadir + 1 tidak berlaku'
	);
	expect(said(doorEquation(tally))).toBe(
		'312 catatan pintu = 268 kehadiran + 33 sudah hadir + 6 ditolak + 2 diurungkan + 2 tidak dibenarkan + 1 di luar daftar'
	);
	expect([peopleEquation(tally, true), doorEquation(tally)].map(addsUp)).toEqual([true, true]);
});

test('C33 nobody is called absent before the close, and what seldom occurs is left out while it is nothing', () => {
	expect(said(peopleEquation(NOTHING, false))).toBe(
		'2 terdaftar = 0 hadir + 0 terlambat + 0 izin, sakit + 2 belum tercatat'
	);
	expect(said(doorEquation(NOTHING))).toBe('0 catatan pintu = 0 kehadiran + 0 sudah hadir + 0 ditolak + 0 diurungkan');
});

test('C33 a sum that does not add up is told from one that does', () => {
	const equation = peopleEquation(tally, true);
	expect(addsUp({ ...equation, whole: { ...equation.whole, count: 287 } })).toBe(false);
});

test('how those present came in is said with the share of marks by hand, and nothing of an empty hall', () => {
	expect(waysText(tally)).toBe(
		'268 kehadiran: 221 kartu, 29 kode aula, 18 dengan tangan (6,7 %); 3 di antaranya menunggu ditinjau.'
	);
	expect(waysText(NOTHING)).toBeNull();
});
