/** Sentences of the pages about one person. */
import type { LeaveReason, PersonHistoryKind } from '#lib/domain/people/history.ts';
import { nameText } from './accounts.ts';
import { ABOVE } from './grants.ts';
import { CONFLICT, dayText, NOT_FOUND } from './records.ts';

export const leaveReasonText: Record<LeaveReason | 'merged', string> = {
	retired: 'Pensiun',
	transferred: 'Pindah instansi',
	died: 'Meninggal',
	resigned: 'Berhenti',
	merged: 'Digabung'
};

/** Said once on the page of somebody, after an act on them. The keys stand in the address. */
export const personDoneText = {
	data: 'Data disimpan',
	pindah: 'Unit diganti',
	nomor: 'Nomor disimpan',
	kontak: 'Kontak disimpan',
	berakhir: 'Dicatat tidak lagi bertugas',
	kembali: 'Dicatat bertugas kembali',
	digabung: 'Kedua baris digabung',
	peran: 'Peran diberikan'
};
export type PersonDone = keyof typeof personDoneText;

/** Of the row that ended in this one, in the history of the one that is kept: by name and number, and why. */
export const absorbedReason = (row: { fullName: string; number: string | null }, reason: string): string =>
	`${row.fullName}, ${row.number === null ? 'tanpa nomor' : `nomor ${row.number}`}. ${reason}`;
export const personHistoryText: Record<PersonHistoryKind, string> = {
	joined: 'Tercatat',
	corrected: 'Dibetulkan',
	changed: 'Berubah',
	moved: 'Pindah unit',
	left: 'Tidak lagi bertugas',
	returned: 'Bertugas kembali',
	merged: 'Digabung ke baris lain',
	absorbed: 'Menerima baris lain'
};

export const updatePersonText = { ...nameText, ...dayText, 'not-found': NOT_FOUND, 'version-conflict': CONFLICT };
export const contactText = {
	'not-found': NOT_FOUND,
	'phone-wrong': 'Tulis nomor telepon dengan 8 sampai 14 angka, misalnya 0812 3456 7890. Jangan isi NIK.',
	'email-wrong': 'Tulis alamat surel seperti nama@contoh.go.id.'
};
export const movePersonText = {
	...dayText,
	'not-found': NOT_FOUND,
	'version-conflict': CONFLICT,
	'above-level': ABOVE,
	'unit-not-found': 'Unit tujuan tidak ditemukan di lingkup Anda. Pilih dari daftar.',
	'same-unit': 'Orang ini sudah berada di unit itu.'
};
export const changeNumberText = {
	...dayText,
	'not-found': NOT_FOUND,
	'version-conflict': CONFLICT,
	'number-wrong': 'Nomor belum benar. NIP dan NI PPPK berisi 18 angka yang dimulai tanggal lahir.',
	'looks-like-nik': 'Ini tampaknya NIK. Jangan isi NIK di sini.',
	'number-taken': 'Nomor itu sudah dipakai orang lain. Periksa lagi nomornya.'
};
export const leaveText = { ...dayText, 'not-found': NOT_FOUND, 'above-level': ABOVE, 'version-conflict': CONFLICT };
export const returnText = {
	'not-found': NOT_FOUND,
	'above-level': ABOVE,
	'version-conflict': CONFLICT,
	'unit-ended': 'Unitnya sudah berakhir. Pindahkan dahulu ke unit lain, lalu aktifkan kembali.'
};
export const issueCodeText = {
	'not-found': NOT_FOUND,
	'person-left': 'Orang ini sudah dinonaktifkan. Aktifkan kembali lebih dahulu.',
	'above-level': ABOVE,
	'username-taken': 'Nama pengguna sementara bentrok. Tekan tombolnya sekali lagi.'
};
export const mergePeopleText = {
	'not-found': NOT_FOUND,
	'same-row': 'Ini baris yang sama. Pilih baris lain dari orang itu.',
	tampered:
		'Bukti pada salah satu baris tidak lagi sama dengan segelnya, jadi tidak digabung. Minta pengelola server menjalankan npm run verify.',
	'kept-left': 'Baris yang dipertahankan sedang nonaktif. Aktifkan kembali dahulu, atau gabungkan ke arah sebaliknya.',
	'above-level': ABOVE,
	'two-births':
		'Tanggal lahir di kedua nomornya berbeda, jadi tampaknya dua orang. Bila memang satu orang, akhiri dahulu nomor yang salah.',
	'other-name': 'Nama kedua baris sama sekali berbeda. Centang pernyataan tentang nama bila memang satu orang.',
	'version-conflict': CONFLICT
};
