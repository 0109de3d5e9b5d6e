/** Sentences about a row of an import: what is wrong with it, what was noticed, and what to do. */
import type { Field } from '#lib/domain/imports/columns.ts';
import type { RowFinding, RowError, RowNote } from '#lib/domain/imports/findings.ts';
import { dutyErrorSentences, dutyNoteSentences } from './import-duties.ts';

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
