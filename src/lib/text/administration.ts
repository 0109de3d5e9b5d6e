/** Sentences of the administration pages: units, people, roles. */
import type { DayRefusal } from '#lib/domain/history/as-of.ts';
import type { UnitType } from '#lib/domain/units/unit-types.ts';

export const unitTypeText: Record<UnitType, string> = {
	institution: 'Instansi',
	secretariat: 'Sekretariat',
	agency: 'Dinas atau badan',
	division: 'Bagian atau bidang',
	district: 'Kecamatan',
	urban_village: 'Kelurahan',
	village: 'Desa',
	health_centre: 'Puskesmas atau rumah sakit',
	school: 'Sekolah',
	religious_affairs_office: 'Kantor urusan agama',
	working_group: 'Kelompok kerja',
	other: 'Lainnya'
};

export const CONFLICT =
	'Data ini diubah orang lain sejak Anda membukanya. Bandingkan dengan isi sekarang, lalu simpan lagi.';
export const NOT_FOUND = 'Data ini tidak ditemukan, atau di luar lingkup Anda. Kembali ke daftar, lalu cari lagi.';

export const ABOVE =
	'Orang ini memegang peran yang tidak dapat Anda berikan: setingkat, di atas, atau di luar lingkup Anda. Minta admin pusat.';

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

export const giveGrantText = {
	'not-found': 'Orang atau unit tidak ditemukan di lingkup Anda.',
	'self-grant': 'Anda tidak dapat memberi peran kepada diri sendiri. Minta admin lain.',
	'above-level': 'Anda hanya dapat memberi peran di bawah tingkat Anda sendiri. Minta admin pusat.',
	'person-left': 'Orang ini sudah dinonaktifkan.',
	'needs-unit': 'Pilih unit: peran ini selalu berlaku untuk satu unit dan yang di bawahnya.',
	'dates-wrong': 'Periksa tanggalnya: tanggal sampai tidak boleh sudah lewat atau sebelum tanggal mulai.',
	'acting-needs-end': 'Isi tanggal sampai: peran Plt. selalu berakhir pada tanggal tertentu.',
	'already-held': 'Peran yang sama di unit itu masih berlaku atau akan berlaku.'
};
export const revokeGrantText = {
	'not-found': NOT_FOUND,
	'self-grant': 'Anda tidak dapat mencabut peran sendiri. Minta admin lain.',
	'above-level': 'Anda hanya dapat mencabut peran di bawah tingkat Anda sendiri.',
	'already-revoked': 'Peran ini sudah dicabut. Tidak ada yang berubah.'
};
