/** What is said of any record that several people keep: gone, changed meanwhile, by whom, as of which day. */
import type { DayRefusal } from '#lib/domain/history/as-of.ts';

export const CONFLICT =
	'Data ini diubah orang lain sejak Anda membukanya. Bandingkan dengan isi sekarang, lalu simpan lagi.';
export const NOT_FOUND = 'Data ini tidak ditemukan, atau di luar lingkup Anda. Kembali ke daftar, lalu cari lagi.';

/** Of a date of effect. */
export const dayText: Record<DayRefusal, string> = {
	'day-wrong': 'Tanggal itu tidak ada. Tulis seperti 2026-12-31.',
	'day-future': 'Tanggal itu belum tiba. Catat perubahan ini pada harinya.'
};

/** Who wrote something down. Somebody outside the reader's scope has no name here. */
export const recorderName = ({ recordedBy, byOther }: { recordedBy: string | null; byOther: boolean }): string =>
	recordedBy ?? (byOther ? 'admin di luar lingkup Anda' : 'sistem');

/** "Data ini diubah Rina pukul 10.12. Bandingkan …": who was faster (reliability B-105). */
export const changedBy = (by: { recordedBy: string | null; byOther: boolean } | null, hour: string): string =>
	`Data ini diubah ${by?.recordedBy ?? 'orang lain'} pukul ${hour}. Bandingkan dengan isian Anda, lalu simpan lagi bila tetap perlu.`;
