/** Sentences about the file of an import: why it cannot be read, and what was noticed while it was. */
import type { ReadNote } from '#lib/domain/imports/sheet.ts';
import { formatNumber } from './format.ts';
import { layoutSaid } from './layout-notes.ts';

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
