import type { DeskStep } from '#lib/domain/events/desk.ts';
import { chosenTermText } from './certificate-terms.ts';
import type { ChangeRefusal, PlanField } from '#lib/domain/events/change-event.ts';

export const createEventText = {
	'not-found': 'Penyelenggara tidak ditemukan.',
	'no-session': 'Isi paling sedikit satu sesi: nama, jam mulai, dan jam selesai.',
	'ends-before-start': 'Jam selesai harus sesudah jam mulai. Periksa jam setiap sesi.',
	'too-long': 'Satu sesi paling lama 24 jam.',
	'unknown-unit': 'Ada unit undangan yang tidak dikenal. Muat ulang halaman, lalu pilih lagi.',
	'number-format':
		'Pola nomor harus memuat {urut} dan {tahun}, boleh {bulan}, dan tidak yang lain dalam kurung, misalnya 800/{urut}/BKPSDM/{bulan}/{tahun}.',
	...chosenTermText
};

export const sessionHourText = {
	'not-an-hour':
		'Tulis jam dengan format 24 jam, misalnya 09.00 atau 15.30. Tengah malam ditulis 00.00 dan termasuk hari berikutnya.',
	'ends-before-start': 'Jam selesai harus sesudah jam mulai.'
};

export const addStaffText = {
	'not-found': 'Acara ini tidak ditemukan, atau bukan acara Anda. Kembali ke daftar acara, lalu buka lagi.',
	'person-unknown': 'Tidak ada orang dengan nomor atau nama pengguna itu. Periksa lagi.',
	'not-facilitator': 'Orang itu belum berperan fasilitator. Minta admin instansi memberi perannya lebih dahulu.',
	'role-not-yours':
		'Anda tidak dapat memberi orang ini peran fasilitator. Minta admin instansinya, atau tambahkan orang dari penyelenggara sendiri.',
	'last-supervisor':
		'Ini penanggung jawab terakhir acara, jadi tugasnya tidak dapat dikurangi. Tambahkan dahulu penanggung jawab lain.'
};

const LAST_SUPERVISOR =
	'Ini penanggung jawab terakhir acara. Tambahkan dahulu penanggung jawab lain: harus ada yang menjawab atas daftar hadirnya.';

export const removeStaffText = {
	'not-found': addStaffText['not-found'],
	'not-staff': 'Orang itu sudah tidak lagi petugas acara ini.',
	'last-supervisor': LAST_SUPERVISOR
};

export const listSpeakerText = {
	'not-found': addStaffText['not-found'],
	'already-listed': 'Narasumber ini sudah ada di daftar peserta.'
};

export const cancelEventText = {
	'not-found': 'Acara ini tidak ditemukan, atau bukan acara Anda. Kembali ke daftar acara, lalu buka lagi.',
	'has-presence':
		'Sudah ada orang yang tercatat hadir, jadi acara ini tidak dapat dibatalkan. Bila catatan itu keliru, urungkan dahulu di daftar peserta.',
	'already-cancelled': 'Acara ini sudah dibatalkan.',
	'reason-missing': 'Isi alasan. Peserta membacanya di kartu peserta.'
};

export const updateEventText = {
	...createEventText,
	'not-found': 'Acara ini tidak ditemukan, atau bukan acara Anda. Kembali ke daftar acara, lalu buka lagi.',
	'version-conflict':
		'Acara ini sudah diubah orang lain sejak halaman ini dibuka. Buka lagi halaman ubah acara untuk melihat yang terbaru, lalu ulangi perubahan Anda.',
	'event-cancelled': 'Acara ini sudah dibatalkan, jadi tidak dapat diubah.',
	'certificates-issued':
		'Sertifikat acara ini sudah terbit. Yang tercetak di sana tidak dapat diubah lagi: kembalikan isian yang ditandai seperti semula.',
	'scans-outside':
		'Sudah ada kehadiran yang tercatat di luar jam yang baru. Pilih jam yang memuat semua kehadiran, sejak pintu dibuka.',
	'zone-fixed': 'Kehadiran sudah tercatat, jadi zona waktu acara tidak dapat diubah lagi.',
	'session-in-use': 'Sesi ini sudah dipakai, jadi tidak dapat dihapus. Isi lagi nama dan jamnya.'
};

const PLAN_LABEL: Record<PlanField, string> = {
	title: 'Nama kegiatan',
	theme: 'Tema',
	venue: 'Tempat',
	city: 'Kota',
	zone: 'Zona waktu',
	trainingHours: 'Jam pelajaran',
	hoursSetBy: 'Penetap JP',
	hoursBasis: 'Dasar JP',
	hoursRuleId: 'Ketentuan JP',
	attendanceRulePercent: 'Syarat hadir',
	signatoryId: 'Penanda tangan',
	signatoryName: 'Penanda tangan',
	signatoryTitle: 'Jabatan penanda tangan',
	signatoryNumber: 'NIP penanda tangan',
	numberFormat: 'Pola nomor sertifikat',
	certificateMonths: 'Masa berlaku sertifikat',
	speakers: 'Narasumber dan materi',
	invitedUnits: 'Unit yang diundang'
};
const FIELD_PROBLEM: Record<ChangeRefusal, string> = {
	'certificates-issued': 'menjadi dasar sertifikat yang terbit. Kembalikan seperti semula.',
	'scans-outside': 'tidak memuat semua kehadiran yang sudah tercatat.',
	'zone-fixed': 'tetap sejak kehadiran pertama.',
	'session-in-use': 'sudah dipakai. Isi lagi nama dan jamnya.'
};

/** Field of the form → sentence, for what a refusal of the plan names. */
export function changeProblems(reason: string, named: readonly string[]): Record<string, string> {
	const said = (FIELD_PROBLEM as Record<string, string>)[reason] ?? '';
	return Object.fromEntries(
		named.map((name) => {
			const session = /^session(\d+)$/.exec(name)?.[1];
			const label = session ? `Jam sesi ${session}` : (PLAN_LABEL[name as PlanField] ?? name);
			return [session ? `${name}Start` : name === 'speakers' ? 'speaker1Name' : name, `${label} ${said}`];
		})
	);
}

/** The one button on top of an event's desk. */
export const deskStepText: Record<DeskStep, string> = {
	scan: 'Pindai kartu',
	roster: 'Lihat daftar peserta',
	import: 'Impor daftar peserta',
	screen: 'Tampilkan layar aula',
	close: 'Tutup sesi',
	reconcile: 'Cocokkan jumlah kepala',
	issue: 'Terbitkan sertifikat',
	certificates: 'Lihat sertifikat'
};

/** Said to whoever works at an event, on the first screen. */
export const dutyText = {
	day: { today: 'Anda bertugas hari ini', tomorrow: 'Anda bertugas besok' },
	as: { supervisor: 'Penanggung jawab', officer: 'Petugas pindai' }
};
