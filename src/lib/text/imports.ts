/** Sentences of imports: what is wrong, where, what to do. */
import type { Field, ImportKind } from '#lib/domain/imports/columns.ts';
import type { RowFinding, RowError, RowNote, RowState } from '#lib/domain/imports/findings.ts';
import type { ReadNote } from '#lib/domain/imports/sheet.ts';
import { dutyErrorSentences, dutyNoteSentences } from './import-duties.ts';
import { formatNumber } from './format.ts';
import { layoutSaid } from './layout-notes.ts';

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

type Said = { what: string; fix: string };
type Sentence = (finding: RowFinding<string>) => Said;

const said =
	(what: string, fix: string): Sentence =>
	() => ({ what, fix });

const CHOICES: Partial<Record<Field, string>> = {
	numberType: 'NIP, NI PPPK, NRP, Lainnya, atau Tanpa nomor',
	employmentType: 'PNS, CPNS, PPPK, PPPK paruh waktu, Non-ASN, TNI, Polri, atau Lainnya',
	account: 'ya atau tidak',
	acting: 'ya atau tidak',
	role: 'Fasilitator, Kepala unit, Admin instansi, atau Auditor',
	attendsAs: 'Peserta, Narasumber, Moderator, atau Panitia',
	unitType: 'Instansi, Sekretariat, Dinas, Bagian, Kecamatan, Kelurahan, Desa, Puskesmas, Sekolah, atau Lainnya',
	zone: 'WIB, WITA, atau WIT'
};

function letter({ detail = '' }: RowFinding<string>): Said {
	const [found = '', position = '', meant = ''] = detail.split('|');
	const sign = /\p{L}/u.test(found) ? `huruf ${found}` : `tanda ${found}`;
	return meant
		? {
				what: `Ada ${sign} pada posisi ${position}. Maksudnya angka ${meant}?`,
				fix: `Ganti dengan angka ${meant}, bila benar.`
			}
		: { what: `Ada ${sign} pada posisi ${position}.`, fix: 'NIP hanya berisi angka.' };
}

const errorSentences: Record<RowError, Sentence> = {
	required: said('Wajib diisi.', 'Isi sel ini.'),
	'name-invisible': said('Nama berisi karakter tak terlihat.', 'Ketik ulang nama itu.'),
	'name-too-long': said('Nama lebih dari 120 huruf.', 'Singkatkan; gelar ditulis di kolomnya sendiri.'),
	'name-too-many-marks': said('Nama berisi tanda baca bertumpuk.', 'Ketik ulang nama itu.'),
	'text-too-long': said('Isi sel lebih dari 200 huruf.', 'Singkatkan isinya.'),
	'text-invisible': said('Sel berisi karakter tak terlihat.', 'Ketik ulang isinya.'),
	formula: said('Sel berisi rumus.', 'Salin, lalu Tempel Khusus sebagai Nilai.'),
	'error-cell': said('Sel berisi kesalahan rumus.', 'Ganti dengan isi yang benar.'),
	uneven: said(
		'Jumlah kolom baris ini tidak sama dengan baris judul.',
		'Periksa pemisah dan tanda kutip di baris ini.'
	),
	'number-letter': letter,
	'number-birth-date': ({ detail }) => ({
		what: `8 angka pertama NIP bukan tanggal lahir yang benar (${detail}).`,
		fix: 'Salin NIP dari SK atau SIASN.'
	}),
	'number-old': said('Ini NIP lama (9 angka). Isi NIP 18 angka.', 'Cari NIP 18 angka di SK terakhir.'),
	'number-nik': said(
		'Ini tampaknya NIK. Jangan isi NIK di sini.',
		'Isi NIP 18 angka, atau kosongkan. NIK tidak disimpan.'
	),
	'number-excel': said(
		'NIP sudah diubah menjadi angka oleh Excel; angka aslinya hilang.',
		'Isi ulang di kolom berformat Teks.'
	),
	'number-excel-doubt': ({ detail }) => ({
		what: `NIP sudah diubah oleh Excel. Angka yang tersisa cocok dengan ${detail}, tetapi namanya belum pasti.`,
		fix: 'Isi NIP lengkap di kolom berformat Teks.'
	}),
	'number-in-name': said('NIP di kolom nama tidak sama dengan NIP di kolomnya sendiri.', 'Sisakan NIP yang benar.'),
	'name-digits': said(
		'Nama berisi delapan angka atau lebih, dan bukan satu NIP yang utuh.',
		'Tulis nama saja; nomor ditulis di kolom NIP.'
	),
	'number-length': ({ detail }) => ({
		what: `Nomor berisi ${detail} angka.`,
		fix: 'NIP dan NI PPPK berisi 18 angka. Untuk NRP, isi kolom Jenis nomor.'
	}),
	'number-wanted': said('Wajib diisi.', 'Isi nomornya, atau tulis "Tanpa nomor" di kolom Jenis nomor.'),
	'number-taken': ({ detail }) => ({
		what: `NIP ini sudah terdaftar atas nama ${detail}. Hubungi admin instansi.`,
		fix: 'Periksa NIP dan nama di baris ini.'
	}),
	'taken-off': said(
		'Orang ini sudah dikeluarkan dari daftar acara.',
		'Bila memang ikut, kembalikan namanya di daftar peserta, lalu muat ulang pratinjau ini.'
	),
	'duplicate-other-name': ({ detail }) => ({
		what: `Nomor yang sama dengan nama berbeda di baris ${detail}.`,
		fix: 'Perbaiki nomor atau nama di salah satu baris.'
	}),
	'duplicate-other-data': ({ detail }) => ({
		what: `Baris ${detail} memuat nomor atau kode yang sama dengan isi berbeda.`,
		fix: 'Sisakan satu baris yang benar.'
	}),
	'same-name-unit': ({ detail }) => ({
		what: `Nama dan unit yang sama, tanpa nomor, ada di baris ${detail}.`,
		fix: 'Isi nomornya bila dua orang; hapus satu baris bila orang yang sama.'
	}),
	'known-name-unit': said(
		'Orang dengan nama dan unit ini sudah terdaftar.',
		'Isi nomornya supaya jelas siapa yang dimaksud.'
	),
	'unit-unknown': said('Unit tidak ditemukan.', 'Pilih unitnya di langkah Cocokkan unit, atau tulis kodenya.'),
	'unit-ambiguous': said(
		'Ada beberapa unit dengan nama ini.',
		'Pilih unitnya di langkah Cocokkan unit, atau isi kolom Kode unit.'
	),
	'unit-left': said('Anda memilih melewati baris dengan ejaan unit ini.', 'Pilih unitnya di langkah Cocokkan unit.'),
	'unit-outside': said('Unit ini di luar instansi tujuan impor.', 'Hapus baris ini, atau pilih instansi lain.'),
	'other-agency': said('Sudah terdaftar di instansi lain.', 'Minta admin instansi itu memindahkannya.'),
	'person-left': said('Orang ini sudah dinonaktifkan.', 'Aktifkan kembali di halaman Orang, lalu unggah lagi.'),
	'choice-unknown': ({ field }) => ({
		what: 'Isian tidak dikenal.',
		fix: `Tulis ${(field && CHOICES[field]) ?? 'pilihan yang ada di templat'}.`
	}),
	'role-above': said('Anda tidak berwenang memberikan peran ini.', 'Kosongkan, atau minta bantuan admin pusat.'),
	'role-dates': said(
		'Masa peran belum benar.',
		'Peran Plt. memerlukan tanggal sampai, dan tanggal itu tidak boleh sebelum tanggal mulai.'
	),
	'day-ambiguous': said('Tanggal ini dapat dibaca dengan dua cara.', 'Tulis 2024-07-03 atau 3 Juli 2024'),
	'day-unknown': said('Tanggal ini tidak ada dalam kalender.', 'Tulis 2024-07-03 atau 3 Juli 2024'),
	'username-wrong': said(
		'Nama pengguna harus berisi 3 sampai 40 huruf kecil, angka, titik, atau garis.',
		'Perbaiki atau kosongkan.'
	),
	'username-taken': said('Nama pengguna sudah dipakai.', 'Pilih yang lain, atau kosongkan: NIP dapat dipakai masuk.'),
	'code-wrong': said('Kode hanya boleh berisi huruf, angka, titik, dan garis, paling banyak 40.', 'Perbaiki kodenya.'),
	'parent-unknown': said(
		'Unit induk tidak ditemukan, atau barisnya salah.',
		'Perbaiki kode induk, atau baris induknya.'
	),
	'parent-circle': said('Susunan induk berputar, atau lebih dari 20 tingkat.', 'Perbaiki kode induk.'),
	'unit-ended': said('Unit dengan kode ini sudah ditutup.', 'Pakai kode lain.'),
	...dutyErrorSentences
};

const noteSentences: Record<RowNote, (finding: RowFinding<string>) => string> = {
	'digits-converted': () => 'Angka bukan huruf Latin diubah menjadi 0–9.',
	'month-odd': ({ detail }) => `Bulan pengangkatan ${detail}`,
	'sex-odd': () => 'Angka ke-15 NIP biasanya 1 atau 2.',
	'years-odd': () => 'Pengangkatan tampak sebelum usia 17 tahun.',
	'titles-split': ({ detail = '' }) => {
		const [front, name, behind] = detail.split(' | ');
		return `Gelar dipisah: depan ${front}, nama ${name}, belakang ${behind?.replace(/\.$/, '')}.`;
	},
	merged: ({ detail }) => `Sama dengan baris ${detail}; digabung.`,
	'formula-text': () => 'Tanda ="…" dibuang; isinya dibaca sebagai teks.',
	'not-printable': ({ detail }) => `Huruf ini belum ada di sertifikat: ${detail}. Sertifikatnya tidak dapat terbit.`,
	'letters-damaged': ({ detail }) =>
		`Huruf rusak (${detail}). Betulkan sebelum sertifikat terbit: nama ini tidak akan dicetak begini.`,
	'nik-removed': ({ field }) =>
		field === null ? 'NIK di kolom yang tidak dibaca dihapus dan tidak disimpan.' : 'NIK dihapus dan tidak disimpan.',
	'number-from-name': () => 'NIP diambil dari kolom nama.',
	'number-restored': ({ detail }) =>
		`NIP dirusak Excel; dipakai NIP ${detail} dari daftar orang, karena 15 angka pertama dan namanya cocok.`,
	'age-odd': ({ detail }) => `Menurut NIP, usianya ${detail} tahun.`,
	'unit-read-as': ({ detail }) => `Unit dibaca sebagai ${detail}.`,
	'told-apart': ({ detail }) => `Nama sama dengan baris ${detail}; dibedakan dari jabatannya.`,
	'account-by-name': () => 'Tanpa nomor: masuk dengan nama pengguna yang tercantum di daftar kode.',
	...dutyNoteSentences
};

export const errorSaid = (finding: RowFinding<string>): Said => errorSentences[finding.reason as RowError](finding);
export const noteSaid = (finding: RowFinding<string>): string => noteSentences[finding.reason as RowNote](finding);

const DELIMITERS: Record<string, string> = {
	';': 'titik koma (;)',
	',': 'koma (,)',
	'\t': 'tab',
	'|': 'garis tegak (|)'
};

export function readNoteSaid(note: ReadNote): string {
	switch (note.note) {
		case 'hidden-rows':
			return `${formatNumber(note.count)} baris tersembunyi ikut dibaca`;
		case 'other-sheets':
			return `Hanya lembar “${note.sheet}” yang dibaca; ${note.count} lembar lain tidak.`;
		case 'rows-above':
			return `${note.count} baris di atas baris judul tidak dibaca.`;
		case 'delimiter':
			return `Pemisah kolom: ${DELIMITERS[note.delimiter] ?? note.delimiter}.`;
		case 'windows-1252':
			return 'Apakah nama ini benar?';
		default:
			return layoutSaid(note);
	}
}

/** Why a whole file is not read. The function gets the place or number that belongs to it. */
export const fileText = {
	'no-file': () => 'Pilih berkas XLSX atau CSV lebih dahulu.',
	'too-large': () => 'Maksimal 10 MB',
	empty: () => 'Berkas ini kosong: tidak ada satu baris pun di bawah baris judul.',
	'too-many-rows': (count: string) =>
		`Maksimal 50.000 baris. Berkas ini ${formatNumber(Number(count))}. Bagi menjadi dua.`,
	pdf: () => 'Ini berkas PDF. Simpan daftarnya sebagai XLSX atau CSV, lalu unggah lagi.',
	'old-excel': () => 'Ini berkas Excel lama (.xls). Buka, lalu Simpan Sebagai Excel Workbook (.xlsx).',
	'binary-excel': () => 'Ini berkas Excel biner (.xlsb). Simpan Sebagai Excel Workbook (.xlsx).',
	ods: () => 'Ini berkas OpenDocument (.ods). Simpan Sebagai Excel (.xlsx) atau CSV.',
	numbers: () => 'Ini berkas Numbers. Pilih Berkas, Ekspor ke, Excel, lalu unggah hasilnya.',
	document: () => 'Ini dokumen pengolah kata. Salin tabelnya ke lembar Excel, lalu simpan sebagai XLSX.',
	'web-page': () => 'Berkas ini sebenarnya halaman web. Buka di Excel, lalu Simpan Sebagai XLSX.',
	image: () => 'Ini gambar. Ketik daftarnya ke dalam templat.',
	'other-zip': () => 'Ini berkas ZIP, bukan XLSX. Unggah lembar kerjanya saja.',
	'not-a-sheet': () => 'Jenis berkas ini tidak dikenal. Simpan sebagai XLSX atau CSV.',
	locked: () => 'Berkas dikunci kata sandi. Buka kuncinya di Excel, simpan ulang, lalu unggah lagi.',
	'too-big-inside': () => 'Berkas tidak wajar (isi terlalu besar).',
	strange: () => 'Berkas tidak wajar (susunannya rusak atau dibuat-buat). Buka di Excel, lalu simpan ulang.',
	macros: () => 'Berkas berisi makro atau objek. Simpan Sebagai Excel Workbook (.xlsx) tanpa makro.',
	'outside-links': () =>
		'Berkas mengambil isi dari berkas lain. Putuskan tautannya di Excel (Data, Edit Tautan), lalu simpan ulang.',
	dde: (cell: string) => `Berkas berisi perintah di sel ${cell}. Berkas ditolak dan kejadian ini dicatat.`,
	'merged-cells': (range: string) => `Sel gabungan di ${range}. Pisahkan sel lalu unggah lagi.`,
	'not-utf8': () => 'Berkas bukan UTF-8. Simpan sebagai CSV UTF-8.',
	'control-character': (place: string) =>
		`Ada karakter yang tidak dapat dibaca di ${place}. Buka berkas di Excel, lalu simpan ulang sebagai CSV UTF-8.`,
	'row-too-long': (line: string) =>
		`Baris ${line} terlalu panjang untuk sebuah daftar. Periksa baris itu, lalu simpan ulang sebagai CSV UTF-8.`,
	'cell-too-long': (cell: string) =>
		`Sel ${cell} berisi lebih dari 32.767 huruf, melebihi batas Excel. Kosongkan sel itu, lalu unggah lagi.`,
	'too-much': () =>
		'Isi berkas terlalu banyak untuk satu daftar. Hapus kolom dan lembar yang tidak diperlukan, atau bagi menjadi dua.',
	'too-slow': () =>
		'Berkas ini terlalu rumit: pembacaannya tidak selesai dalam waktu yang wajar. Salin daftarnya ke lembar baru, simpan, lalu unggah lagi.',
	'too-heavy': () =>
		'Berkas ini terlalu rumit: pembacaannya memerlukan terlalu banyak memori. Salin daftarnya ke lembar baru, simpan, lalu unggah lagi.',
	busy: () => 'Server sedang membaca berkas lain. Tunggu sebentar, lalu unggah lagi.',
	'busy-own': () => 'Berkas Anda yang sebelumnya masih dibaca. Tunggu sampai selesai, lalu unggah lagi.',
	'open-quote': (line: string) => `Tanda kutip tidak ditutup mulai baris ${line}.`
} satisfies Record<string, (detail: string) => string>;
export type FileReason = keyof typeof fileText;

/** "Kolom NIP berisi angka Excel (1,98703E+17) pada 37 baris. …": the whole file stops. */
export const excelNumbersText = (sample: string, rows: number): string =>
	`Kolom NIP berisi angka Excel (${sample}) pada ${formatNumber(rows)} baris. Angka asli sudah hilang. Unduh templat dengan kolom Teks.`;
/** How such a file is mended: the numbers that are gone cannot be brought back by changing the format. */
export const excelNumbersFix =
	'Ambil NIP sekali lagi dari SIASN atau SIMPEG, tempel ke kolom Teks pada templat (Tempel Khusus, Nilai), lalu unggah lagi. Mengubah format sel tidak mengembalikan angka yang hilang.';

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
