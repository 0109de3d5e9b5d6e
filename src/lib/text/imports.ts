/** Words of imports: kinds, columns, states of rows, and what stands in the way of applying a list. */
import type { Field, ImportKind } from '#lib/domain/imports/columns.ts';
import type { RowState } from '#lib/domain/imports/findings.ts';
import { formatNumber } from './format.ts';
import { fileText } from './import-files.ts';

export const kindText: Record<ImportKind, { name: string; rows: string; what: string }> = {
	units: { name: 'Unit', rows: 'unit', what: 'Susunan unit di bawah satu instansi: kode, nama, dan kode induk.' },
	people: { name: 'Orang', rows: 'orang', what: 'Pegawai dan peserta lain: nama, NIP bila ada, dan unitnya.' },
	participants: { name: 'Peserta acara', rows: 'peserta', what: 'Daftar undangan satu acara.' },
	duties: {
		name: 'Pengecualian, perpanjangan, dan peserta tambahan',
		rows: 'peserta',
		what: 'Perubahan kewajiban orang-orang dalam satu program.'
	}
};

/** The title of each column, as templates write it and screens say it. */
export const fieldText: Record<Field, string> = {
	name: 'Nama',
	number: 'NIP',
	numberType: 'Jenis nomor',
	titlePrefix: 'Gelar depan',
	titleSuffix: 'Gelar belakang',
	employmentType: 'Jenis kepegawaian',
	position: 'Jabatan',
	rank: 'Pangkat',
	grade: 'Golongan',
	unitCode: 'Kode unit',
	unitName: 'Unit kerja',
	account: 'Buat akun',
	username: 'Nama pengguna',
	role: 'Peran',
	acting: 'Plt.',
	roleFrom: 'Peran mulai',
	roleUntil: 'Peran sampai',
	attendsAs: 'Hadir sebagai',
	act: 'Tindakan',
	waiveReason: 'Alasan',
	untilDay: 'Sampai tanggal',
	dueDay: 'Tenggat baru',
	document: 'Nomor surat',
	remark: 'Keterangan',
	code: 'Kode',
	parentCode: 'Kode induk',
	unitType: 'Jenis unit',
	zone: 'Zona waktu',
	place: 'Kota'
};

export const stateText: Record<RowState, string> = {
	new: 'Baru',
	changed: 'Berubah',
	same: 'Sudah sama',
	merged: 'Kembar, digabung',
	review: 'Perlu dilihat',
	error: 'Salah'
};

export const otherAgencyText = (count: number, total: number): string =>
	`${formatNumber(count)} dari ${formatNumber(total)} baris sudah terdaftar di instansi lain. Berkas ini tampaknya milik instansi lain dan tidak dapat diterapkan.`;

export const previewText = {
	'not-found': 'Impor ini tidak ditemukan, atau di luar lingkup Anda. Unggah berkasnya sekali lagi.',
	'file-refused': 'Berkas belum dapat dibaca.'
};

export const applyText = {
	busy: fileText.busy(),
	'busy-own': fileText['busy-own'](),
	'not-found': 'Impor ini tidak ditemukan, atau di luar lingkup Anda. Unggah berkasnya sekali lagi.',
	'already-applied': 'Impor ini sudah diterapkan. Tidak ada yang berubah.',
	'nothing-to-change': 'Tidak ada baris yang akan berubah. Semuanya sudah sama.',
	blocked: 'Berkas ini tidak dapat diterapkan. Lihat keterangan di bawah.',
	'columns-wrong': 'Tetapkan kolom-kolomnya lebih dahulu.',
	'part-unconfirmed':
		'Ada baris yang salah atau perlu dilihat, jadi belum ada yang ditulis. Perbaiki berkasnya lalu unggah lagi, atau centang bahwa sisanya diterapkan tanpa baris itu.',
	'encoding-unconfirmed': 'Periksa nama-nama yang ditampilkan, lalu centang bila sudah benar.',
	'ages-unconfirmed': 'Periksa usia orang-orang yang ditampilkan, lalu centang bila memang benar.',
	'changed-since':
		'Data di server berubah sejak berkas ini diperiksa. Jumlah di bawah sudah diperbarui. Periksa, lalu tekan tombolnya sekali lagi.'
};
