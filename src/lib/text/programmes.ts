/** Sentences of the programme pages. */
import type { ConditionKind } from '#lib/domain/programmes/conditions.ts';
import type { AssignmentState, WaiveReason } from '#lib/domain/programmes/enrolment-status.ts';
import type { LeftOut } from '#lib/domain/programmes/obligation-rule.ts';
import type { Status } from '#lib/domain/reports/completion-rate.ts';
import { chosenTermText } from './certificate-terms.ts';
import { showsText } from './certificates.ts';
import { understandingText } from './understanding.ts';

const NOT_FOUND = 'Program ini tidak ditemukan, atau di luar lingkup Anda. Kembali ke daftar program.';

export const assignmentStateText: Record<AssignmentState, string> = {
	draft: 'Draf',
	scheduled: 'Terjadwal',
	running: 'Berjalan',
	overdue: 'Lewat tenggat',
	closed: 'Ditutup'
};

export const statusText: Record<Status, string> = {
	done: 'selesai',
	doing: 'sedang belajar',
	waiting: 'belum mulai',
	leave: 'dikecualikan: cuti',
	study: 'dikecualikan: tugas belajar',
	unpaid_leave: 'dikecualikan: CLTN',
	not_applicable: 'dikecualikan: tidak berlaku',
	unenrolled: 'dikeluarkan'
};

export const waiveReasonText: Record<WaiveReason, string> = {
	leave: 'Cuti',
	study: 'Tugas belajar',
	unpaid_leave: 'Cuti di luar tanggungan negara (CLTN)',
	not_applicable: 'Program ini tidak berlaku baginya'
};

export const leftOutText: Record<Exclude<LeftOut, null>, string> = {
	unit: 'karena unitnya tidak dipilih',
	'employment-type': 'karena jenis kepegawaiannya',
	'rank-class': 'karena golongannya',
	position: 'karena jabatannya'
};

export const sourceText = {
	rule: 'menurut aturan program',
	person: 'didaftarkan satu per satu',
	recognised: 'diakui dari program sebelumnya'
};

export const conditionText: Record<ConditionKind, string> = {
	modules: 'Baca semua modul',
	quiz: understandingText.followedCondition,
	understanding: understandingText.understoodCondition,
	attendance: 'Hadir di acara sosialisasi',
	pledge: 'Tanda tangani pakta integritas'
};

export const changeKindText = {
	enrolled: 'Didaftarkan',
	extended: 'Tenggat diperpanjang',
	waived: 'Dikecualikan',
	'waiver-ended': 'Pengecualian diakhiri',
	removed: 'Dikeluarkan',
	restored: 'Didaftarkan kembali'
};

/** What was done with the assignment as a whole. */
export const assignmentActText = {
	'assignment.drafted': 'Disusun',
	'assignment.changed': 'Rencana diubah',
	'assignment.opened': 'Dibuka',
	'assignment.closed': 'Ditutup'
};

/** What was done with people's duties, above "46 orang". */
export const doneText = {
	kecualikan: 'Dikecualikan',
	perpanjang: 'Tenggat diperpanjang',
	akhiri: 'Pengecualian diakhiri',
	keluarkan: 'Dikeluarkan dari program',
	kembalikan: 'Didaftarkan kembali',
	daftarkan: 'Didaftarkan'
};

export const planText = {
	'not-found': NOT_FOUND,
	'dates-wrong': 'Tenggat harus sesudah tanggal dibuka, dan batas terlambat tidak sebelum tenggat.',
	'too-short':
		'Program yang meminta memahami memerlukan sekurangnya 30 hari antara tanggal dibuka dan tenggat: putaran kedua baru ' +
		'terbuka sepekan sesudah yang pertama, dan yang ketiga sebulan sesudahnya.',
	'joiners-too-short': 'Program yang meminta memahami memerlukan sekurangnya 30 hari, juga bagi pegawai baru.',
	'rule-outside': 'Ada unit atau orang di luar unit program ini. Pilih dari daftar.',
	'number-format': 'Pola nomor harus memuat {urut} dan {tahun}, misalnya 800/{urut}/NETRAL/{bulan}/{tahun}.',
	...chosenTermText,
	'version-conflict': 'Draf ini diubah orang lain sejak Anda membukanya. Muat ulang, lalu ubah lagi.',
	'already-open': 'Program ini sudah dibuka; isinya tidak dapat diubah lagi. Tenggat orang masih dapat diperpanjang.',
	'already-exists': 'Program ini untuk daur itu sudah ada di unit ini. Buka yang sudah ada, atau tulis daur lain.'
};

export const retireText = {
	'not-found': NOT_FOUND,
	'version-conflict': 'Program ini sudah diubah orang lain sejak halaman ini dibuka. Muat ulang, lalu pilih lagi.'
};

export const openText = {
	'not-found': NOT_FOUND,
	'already-open': 'Program ini sudah dibuka.',
	'too-short':
		'Program ini meminta memahami, dan dari sekarang sampai tenggat kurang dari 30 hari. Mundurkan tenggat di Ubah draf.',
	'no-signatory': 'Program ini belum punya penanda tangan. Pilih dahulu di Ubah draf.',
	'signatory-ended':
		'Penanda tangan program ini tidak lagi berlaku pada hari program dibuka. Pilih yang lain di Ubah draf.',
	'hours-rule-ended': 'Ketentuan JP program ini tidak lagi berlaku pada hari program dibuka. Simpan lagi di Ubah draf.',
	nobody: 'Tidak ada orang yang wajib menurut aturan ini. Ubah unit atau jenis kepegawaian yang dipilih.',
	'count-changed': 'Jumlah orang berubah sejak Anda melihatnya. Periksa jumlah yang baru, lalu buka lagi.'
};

export const closeText = {
	'not-found': NOT_FOUND,
	'not-open': 'Program yang masih draf tidak dapat ditutup.',
	'already-closed': 'Program ini sudah ditutup.'
};

export const dutyText = {
	'not-found': 'Ada orang yang tidak lagi terdaftar di program ini atau di luar lingkup Anda. Pilih lagi dari daftar.',
	'not-open': 'Program ini belum dibuka atau sudah ditutup.',
	nobody: 'Tidak ada yang berubah: orang yang dipilih sudah selesai, sudah dikeluarkan, atau sudah seperti itu.',
	'date-wrong': 'Pilih tanggal mulai hari ini.',
	'reason-empty': 'Tulis alasannya.',
	'all-unsaid': 'Tidak ada orang yang dipilih. Centang pernyataan ini bila memang semua orang yang dimaksud.'
};

/** A rest that has an end, or a reason that has none. */
export const waiveText = {
	...dutyText,
	'date-wrong':
		'Pilih tanggal akhir, mulai hari ini. Hanya “program ini tidak berlaku baginya” yang tanpa tanggal akhir.'
};

export const defineText = {
	'not-found': 'Unit pemilik tidak ditemukan di lingkup Anda. Pilih dari daftar.',
	'unknown-track': 'Jalur itu tidak ada. Pilih dari daftar.',
	'unknown-module': 'Ada modul yang bukan bagian jalur ini. Pilih lagi modulnya.',
	'nothing-asked': 'Pilih sedikitnya satu syarat selesai; syarat modul memerlukan sedikitnya satu modul.',
	'no-quiz': 'Jalur ini tidak mempunyai kuis. Hapus centang syarat kuis.',
	'understanding-alone': 'Syarat memahami memerlukan syarat mengikuti. Centang keduanya.',
	'number-format': planText['number-format']
};

/** What the server sets behind a number of a programme with scenarios; it is not for the agency to choose (Q21). */
export const numberSuffixes =
	`dengan akhiran /${showsText.followed.number} pada sertifikat keikutsertaan dan ` +
	`/${showsText.understood.number} pada sertifikat pemahaman`;

/** Under the pattern of a programme's numbers. */
export const numberHint =
	'Memuat {urut} dan {tahun}; {bulan} ditulis dengan angka Romawi. Bila program memakai skenario, nomornya terbit ' +
	`${numberSuffixes}.`;
