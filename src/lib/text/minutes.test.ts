import { expect, test } from 'vitest';
import type { MinutesFacts } from '#lib/domain/attendance/session-minutes.ts';
import { declarationText, fingerprint, matters, minutesTables, openingText, versionLines } from './minutes.ts';

const facts: MinutesFacts = {
	organiserName: 'Bawaslu Kota Contoh',
	eventTitle: 'Sosialisasi',
	sessionTitle: 'Sesi pagi',
	venue: 'Aula Balai Kota',
	city: 'Balikpapan',
	zone: 'WITA',
	startsAt: '2026-11-25T01:00:00.000Z',
	endsAt: '2026-11-25T04:00:00.000Z',
	closedAt: '2026-11-25T04:10:00.000Z',
	trainingHours: 3,
	speakers: ['Narasumber Satu', 'Narasumber Dua', 'Narasumber Tiga'],
	tally: {
		people: { registered: 4, inTime: 1, late: 1, excused: 0, missing: 1, notApplicable: 1 },
		door: { arrivals: 6, presences: 2, already: 1, refused: 1, undone: 1, declined: 1, waiting: 0, offList: 0 },
		by: { pass: 2, 'hall-qr': 0, 'hall-code': 0, manual: 0, 'walk-in': 0 },
		inDoubt: 1
	},
	headCount: 1,
	signatories: [],
	changes: [{ kind: 'session-reopened', at: '2026-11-25T04:05:00.000Z', reason: 'rombongan tiba.', by: null }],
	demo: false,
	madeBy: 'Dr. Pengawas Satu, M.Si.'
};

test('C40 the first sentence: day in words, hour, place', () => {
	expect(openingText(facts, '2026-11-25T04:18:00.000Z')).toBe(
		'Pada hari ini, Rabu, tanggal dua puluh lima bulan November tahun dua ribu dua puluh enam, pukul 12.18 WITA, bertempat di Aula Balai Kota, Balikpapan, kami yang bertanda tangan di bawah ini:'
	);
	expect(openingText({ ...facts, venue: 'Balai Kota Balikpapan' }, facts.endsAt)).toContain(
		'bertempat di Balai Kota Balikpapan, kami'
	);
});

test('C40 what was held, with hours in words and speakers, each only where there are any', () => {
	expect(declarationText(facts)).toBe(
		'menerangkan bahwa kegiatan tersebut telah dilaksanakan pada Rabu, 25 November 2026, menurut jadwal pukul 09.00 sampai dengan 12.00 WITA, setara 3 (tiga) jam pelajaran, dengan narasumber Narasumber Satu, Narasumber Dua dan Narasumber Tiga. Kehadiran peserta adalah sebagai berikut.'
	);
	expect(declarationText({ ...facts, trainingHours: 0, speakers: [] })).toContain('12.00 WITA. Kehadiran');
});

test('C40 the last line of each table is the sum of the others', () => {
	for (const lines of Object.values(minutesTables(facts)))
		expect(lines.slice(0, -1).reduce((sum, { count }) => sum + count, 0)).toBe(lines.at(-1)?.count);
});

test.each([
	[1, 'Kepala di ruangan dihitung 1 orang, 1 lebih sedikit daripada yang tercatat hadir.'],
	[2, 'Kepala di ruangan dihitung 2 orang, sama dengan yang tercatat hadir.'],
	[5, 'Kepala di ruangan dihitung 5 orang, 3 lebih banyak daripada yang tercatat hadir.'],
	[null, 'Kepala di ruangan tidak dihitung.']
])('C40 heads counted %s are set against those recorded', (headCount, sentence) => {
	expect(matters({ ...facts, headCount })[1]).toBe(sentence);
});

test('C40 what waits for a look and what was done out of the ordinary is told with its hour and reason', () => {
	expect(matters(facts)).toEqual([
		'Sesi ditutup Rabu, 25 November 2026 pukul 12.10 WITA.',
		'Kepala di ruangan dihitung 1 orang, 1 lebih sedikit daripada yang tercatat hadir.',
		'1 kehadiran masih menunggu ditinjau pengawas; semuanya terhitung hadir.',
		'Dibuka lagi Rabu, 25 November 2026 pukul 12.05 WITA: rombongan tiba.'
	]);
});

test('C40 what was taken back or counted again after the close is told with its hour and who did it', () => {
	const at = '2026-11-25T04:15:00.000Z';
	const changes: MinutesFacts['changes'] = [
		{ kind: 'undone-after-close', at, reason: '', by: 'Pengawas Satu' },
		{ kind: 'declined-after-close', at, reason: '', by: null },
		{ kind: 'heads-recounted', at, reason: '3 → 2', by: 'Pengawas Satu' }
	];
	expect(matters({ ...facts, changes }).slice(-3)).toEqual([
		'Satu kehadiran diurungkan setelah tutup oleh Pengawas Satu, Rabu, 25 November 2026 pukul 12.15 WITA.',
		'Satu kehadiran tidak dibenarkan setelah tutup Rabu, 25 November 2026 pukul 12.15 WITA.',
		'Hitungan kepala dibetulkan setelah tutup oleh Pengawas Satu, Rabu, 25 November 2026 pukul 12.15 WITA: 3 → 2.'
	]);
});

test('C40 a later version says who made it when, and which it replaces; the first only that it is the first', () => {
	expect(versionLines({ version: 1, madeAt: facts.closedAt, facts, replaces: null })).toEqual(['Versi 1']);
	const second = { version: 2, madeAt: facts.endsAt, facts, replaces: { version: 1, madeAt: facts.closedAt } };
	expect(versionLines(second)).toEqual([
		'Versi 2, diubah setelah tutup oleh Dr. Pengawas Satu, M.Si., Rabu, 25 November 2026 pukul 12.00 WITA',
		'Menggantikan versi 1 yang dibuat Rabu, 25 November 2026 pukul 12.10 WITA; versi itu tetap disimpan.'
	]);
	expect(fingerprint('9f2c41d70be87a15ffff')).toBe('9f2c 41d7 0be8 7a15');
});
