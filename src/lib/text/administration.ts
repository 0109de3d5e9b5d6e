/** Sentences of the administration pages: units, people, roles. */
import type { UnitType } from '#lib/domain/units/unit-types.ts';
import { nameText } from './accounts.ts';

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

const CONFLICT = 'Data ini diubah orang lain sejak Anda membukanya. Bandingkan dengan isi sekarang, lalu simpan lagi.';
const NOT_FOUND = 'Data ini tidak ditemukan, atau di luar lingkup Anda. Kembali ke daftar, lalu cari lagi.';

/** "Data ini diubah Rina pukul 10.12. Bandingkan …": who was faster (reliability B-105). */
export const changedBy = (name: string | null, hour: string): string =>
	`Data ini diubah ${name ?? 'orang lain'} pukul ${hour}. Bandingkan dengan isian Anda, lalu simpan lagi bila tetap perlu.`;

export const updateUnitText = { 'not-found': NOT_FOUND, 'version-conflict': CONFLICT };
export const addUnitText = {
	'not-found': NOT_FOUND,
	'code-taken': 'Kode itu sudah dipakai unit lain. Pakai kode lain.'
};
export const moveUnitText = {
	'not-found': NOT_FOUND,
	'version-conflict': CONFLICT,
	circle: 'Unit tidak dapat dipindahkan ke bawah dirinya sendiri. Pilih unit lain.',
	'other-agency': 'Memindahkan unit ke instansi lain hanya dapat dilakukan admin pusat.'
};

export const updatePersonText = { ...nameText, 'not-found': NOT_FOUND, 'version-conflict': CONFLICT };
export const movePersonText = {
	'not-found': NOT_FOUND,
	'version-conflict': CONFLICT,
	'unit-not-found': 'Unit tujuan tidak ditemukan di lingkup Anda. Pilih dari daftar.',
	'same-unit': 'Orang ini sudah berada di unit itu.'
};
export const changeNumberText = {
	'not-found': NOT_FOUND,
	'version-conflict': CONFLICT,
	'number-wrong': 'Nomor belum benar. NIP dan NI PPPK berisi 18 angka yang dimulai tanggal lahir.',
	'looks-like-nik': 'Ini tampaknya NIK. Jangan isi NIK di sini.',
	'number-taken': 'Nomor itu sudah dipakai orang lain. Periksa lagi nomornya.'
};
const ABOVE =
	'Orang ini memegang peran yang tidak dapat Anda berikan: setingkat, di atas, atau di luar lingkup Anda. Minta admin pusat.';

export const leaveText = { 'not-found': NOT_FOUND, 'above-level': ABOVE, 'version-conflict': CONFLICT };
export const issueCodeText = {
	'not-found': NOT_FOUND,
	'person-left': 'Orang ini sudah dinonaktifkan. Aktifkan kembali lebih dahulu.',
	'above-level': ABOVE,
	'username-taken': 'Nama pengguna sementara bentrok. Tekan tombolnya sekali lagi.'
};

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
