/** Words of an event's list as it is mended: entries, merging, accounts, scans in doubt. */
import type { Unlinked } from '#lib/domain/attendance/link-entry.ts';
import type { MergeEntriesRefusal } from '#lib/domain/attendance/merge-entries.ts';
import type { CheckInMethod, ScanOutcome } from '#lib/domain/attendance/check-in.ts';
import { walkInText } from './attendance.ts';

const NOT_FOUND = 'Peserta ini tidak ditemukan. Kembali ke daftar peserta, lalu buka lagi.';
const OWN = 'Data Anda sendiri di daftar ini dibetulkan penanggung jawab lain.';

export const correctText = {
	'not-found': NOT_FOUND,
	'own-record': OWN,
	'not-listed': 'Orang ini sudah dikeluarkan dari daftar. Kembalikan dahulu, lalu betulkan.',
	'number-wrong': walkInText['number-wrong'],
	'looks-like-nik': walkInText['looks-like-nik'],
	'number-taken': 'Nomor itu terdaftar atas nama orang lain. Periksa lagi nomor dan namanya.',
	'number-listed':
		'Nomor atau akun itu sudah ada di daftar ini dengan nama lain. Bila orangnya sama, gabungkan keduanya.',
	'other-human':
		'Kehadiran atau sertifikatnya sudah tercatat, jadi nama ini tidak dapat menjadi orang lain. Keluarkan dari daftar, lalu tambahkan dan pindai orang yang benar.',
	'reason-missing': 'Isi keterangan. Kehadiran atau sertifikatnya sudah tercatat, jadi setiap perubahan dijelaskan.',
	'name-empty': walkInText['name-empty'],
	'name-invisible': walkInText['name-invisible'],
	'name-too-long': walkInText['name-too-long'],
	'name-too-many-marks': walkInText['name-too-many-marks']
};

export const removeText = {
	'not-found': NOT_FOUND,
	'own-record': OWN,
	'reason-missing': 'Isi alasan. Daftar hadir adalah bukti, jadi setiap perubahan dijelaskan.',
	'certificate-issued':
		'Orang ini memegang sertifikat acara yang berlaku. Minta admin instansi mencabutnya lebih dahulu, lalu keluarkan dari daftar.',
	'not-listed': 'Orang ini sudah dikeluarkan dari daftar.',
	'not-removed': 'Orang ini sudah ada di daftar.'
};

export const mergeText: Record<MergeEntriesRefusal | 'not-found' | 'own-record', string> = {
	'not-found': NOT_FOUND,
	'own-record': 'Nama Anda sendiri di daftar ini digabungkan penanggung jawab lain.',
	'same-entry': 'Pilih nama yang lain: ini nama yang sama.',
	'not-listed': 'Salah satu nama sudah dikeluarkan dari daftar atau sudah digabungkan.',
	'both-certified':
		'Keduanya memegang sertifikat yang berlaku. Minta admin instansi mencabut salah satunya, lalu gabungkan.',
	'two-numbers':
		'Nomornya berbeda, jadi menurut daftar ini dua orang. Bila memang satu, betulkan dahulu nomor yang salah.',
	'two-accounts': 'Keduanya terhubung dengan akun yang berbeda, jadi ini dua orang.',
	'other-name': 'Namanya tidak mempunyai satu kata pun yang sama. Bila orangnya satu, betulkan dahulu nama yang salah.'
};

export const whyUnlinkedText: Record<Unlinked, string> = {
	'no-number': 'Tanpa nomor. Isi NIP-nya agar terhubung dengan data pegawai.',
	'unknown-number': 'Nomornya belum ada di data pegawai. Terhubung sendiri begitu orangnya didaftarkan.',
	'other-name': 'Nomornya milik orang dengan nama lain. Periksa nomornya.',
	'listed-twice': 'Pemilik nomor ini sudah ada di daftar dengan nama lain. Gabungkan keduanya.',
	ready: 'Siap dihubungkan.'
};

export const changeText = {
	corrected: 'Dibetulkan',
	imported: 'Dibetulkan lewat impor',
	linked: 'Terhubung dengan akun',
	removed: 'Dikeluarkan dari daftar',
	restored: 'Dikembalikan ke daftar',
	merged: 'Digabung dengan',
	'pass-reissued': 'Kartu diganti'
};

const FIELD: Record<string, string> = {
	name: 'nama',
	title_prefix: 'gelar depan',
	title_suffix: 'gelar belakang',
	number: 'nomor',
	unit_id: 'unit kerja',
	unit_label: 'unit kerja',
	position: 'jabatan',
	rank: 'pangkat',
	attends_as: 'hadir sebagai',
	titlePrefix: 'gelar depan',
	titleSuffix: 'gelar belakang',
	unitId: 'unit kerja',
	unitLabel: 'unit kerja',
	personId: 'akun',
	person_id: 'akun'
};

/** "nama, unit kerja": what was changed, once each. */
export const fieldsSaid = (fields: readonly string[]): string =>
	[...new Set(fields.flatMap((field) => FIELD[field] ?? []))].join(', ');

export const methodText: Record<CheckInMethod, string> = {
	pass: 'kartu dipindai',
	'hall-qr': 'QR di layar aula',
	'hall-code': 'kode di layar aula',
	manual: 'ditandai petugas',
	'walk-in': 'ditambahkan di pintu',
	undo: 'diurungkan',
	review: 'ditinjau'
};

export const ledgerText: Record<ScanOutcome, string> = {
	recorded: 'hadir',
	already: 'sudah hadir',
	review: 'perlu ditinjau',
	refused: 'ditolak',
	undone: 'diurungkan',
	confirmed: 'dibenarkan',
	declined: 'tidak dibenarkan'
};

export const settleReviewText = {
	'not-found': 'Pindaian ini tidak ditemukan. Muat ulang halaman ini.',
	'own-record': 'Kehadiran Anda sendiri diputuskan penanggung jawab lain.',
	'own-scan':
		'Pindaian ini Anda sendiri yang membuat atau mengirimnya, atau ponsel petugas yang Anda izinkan. Hanya pengawas lain yang dapat membenarkannya.',
	'reason-missing': 'Isi alasan. Daftar hadir adalah bukti, jadi setiap keputusan dijelaskan.',
	'already-settled': 'Pindaian ini sudah diputuskan. Keputusan pertama tetap berlaku.'
};

/** What was settled, one or several; and how many guests left the list by it. */
export function settledText(
	{ names, left, offList }: { names: readonly string[]; left: number; offList: number },
	verdict: 'confirmed' | 'declined'
): string {
	const whom = names.length === 1 ? names[0] : `${names.length} orang`;
	const what = verdict === 'confirmed' ? 'dibenarkan' : 'tidak dibenarkan';
	const gone =
		offList > 0
			? ` ${names.length === 1 ? 'Tamu ini' : `${offList} tamu`} tidak lagi ada di daftar peserta; catatannya tetap tersimpan. Bila keliru, kembalikan dari daftar peserta.`
			: '';
	return `${whom}: ${what}.${gone}${left > 0 ? ` ${left} lagi tidak dapat Anda putuskan, atau sudah diputuskan.` : ''}`;
}

/** What a session's card says beside its hours: why it was closed early, and since when the limit of lateness is another. */
export const sessionNoteText = (note: { kind: 'session-closed-early' | 'late-changed'; reason: string }): string =>
	note.kind === 'late-changed'
		? `Batas terlambat diubah: ${note.reason} menit.`
		: `Ditutup sebelum jam mulai: ${note.reason}`;

export const lateText = (minutes: number): string => `terlambat ${minutes} menit`;

/** Why somebody whom an operator marked in time is late: said where they are shown so. `at` is an hour. */
export const markedOfflineText = (at: string): string =>
	`Ditandai pukul ${at} di ponsel tanpa jaringan. Tanda dari petugas dihitung sejak sampai di server, tidak pernah mundur.`;
