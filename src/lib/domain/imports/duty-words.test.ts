import { expect, test } from 'vitest';
import { dutyAct, waiveReason } from './duty-words.ts';

test.each([
	['Kecualikan', 'waive'],
	['Dikecualikan sementara', 'waive'],
	['dispensasi', 'waive'],
	['Perpanjang tenggat', 'extend'],
	['DIPERPANJANG', 'extend'],
	['Akhiri pengecualian', 'end-waiver'],
	['Selesai cuti', 'end-waiver'],
	['keluarkan dari program', 'remove'],
	['Daftarkan', 'enrol'],
	['Tambahan', 'enrol'],
	['Daftarkan kembali', 'enrol'],
	['', null],
	['-', null],
	['pecat', undefined]
])('the act “%s” is read as %s', (written, act) => {
	expect(dutyAct(written)).toBe(act);
});

test.each([
	['Cuti', 'leave'],
	['cuti melahirkan', 'leave'],
	['Cuti Sakit (3 bulan)', 'leave'],
	['Sedang cuti besar', 'leave'],
	['Sakit', 'leave'],
	['Tugas Belajar (S2)', 'study'],
	['Tubel', 'study'],
	['TB', 'study'],
	['CLTN', 'unpaid_leave'],
	['Cuti di Luar Tanggungan Negara', 'unpaid_leave'],
	['Program tidak berlaku', 'not_applicable'],
	['Tidak wajib', 'not_applicable'],
	['', null],
	['TBC', undefined],
	['Malas', undefined]
])('the reason “%s” is read as %s', (written, reason) => {
	expect(waiveReason(written)).toBe(reason);
});
