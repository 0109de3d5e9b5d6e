/** Words of the paper list and of its way back. */
import type { ListLineState } from '#lib/domain/attendance/signed-list.ts';
import type { SignedGuess } from '#lib/domain/attendance/signature-ink.ts';
import type { SignedRowState, RowsRefusal, TakenRefusal } from '#lib/domain/attendance/sign-in-sheet.ts';

/** The last four digits, enough to tell two of one name apart: "…1 902". */
export const signedNumber = (number: string | null): string =>
	number === null
		? 'tanpa'
		: number.length < 8
			? `…${number.slice(-4)}`
			: `…${number.slice(-4, -3)} ${number.slice(-3)}`;

export const rowStateText: Record<SignedRowState, string> = {
	new: 'dicatat hadir',
	present: 'sudah hadir',
	undone: 'kehadirannya diurungkan; catat sendiri bila memang hadir',
	removed: 'sudah dikeluarkan dari daftar',
	own: 'diri Anda sendiri; minta petugas lain'
};

const rowsText: Record<RowsRefusal, string> = {
	'rows-missing': 'Tulis baris yang ditandatangani, misalnya 1–24 kecuali 7, 9.',
	'rows-unclear': 'Bagian itu tidak terbaca. Tulis misalnya 1–24 kecuali 7, 9.',
	'rows-outside': 'Lembar ini tidak mempunyai baris itu.'
};
const takenText: Record<TakenRefusal, string> = {
	'taken-unclear': 'Tulis jam lembar diambil, misalnya 09.20.',
	'taken-too-early': 'Jam itu sebelum pintu sesi dibuka.',
	'taken-later-than-now': 'Jam itu belum tiba.'
};

/** Codes that a picture or a file gave. */
const rowCodeText = {
	'code-missing': 'Belum ada kode baris yang terbaca. Foto lembarnya sekali lagi, atau ketik barisnya.',
	'code-unknown': 'Ada kode baris yang tidak dikenal. Foto lembarnya sekali lagi, atau ketik barisnya.',
	'code-elsewhere': 'Lembar ini milik sesi atau acara lain; di sini tidak dicatat.',
	'code-mixed': 'Terbaca dua lembar sekaligus. Foto satu lembar saja.'
};

/** What a picture says of a row; whoever compares it with the paper decides. */
export const guessText: Record<SignedGuess, string> = {
	signed: 'ada tanda tangan',
	empty: 'kosong',
	unsure: 'tidak jelas, lihat kertasnya'
};

export const sheetCameraText: Record<'starting' | 'ok' | 'denied' | 'none' | 'busy', string> = {
	starting: 'Menyiapkan kamera …',
	ok: '',
	denied:
		'Kamera tidak diizinkan. Izinkan kamera untuk situs ini di pengaturan peramban, atau ambil foto dengan tombol di bawah.',
	none: 'Tidak ada kamera di perangkat ini. Pilih foto lembarnya dengan tombol di bawah.',
	busy: 'Kamera sedang dipakai aplikasi lain. Dicoba lagi sendiri; foto dapat dipilih dengan tombol di bawah.'
};
export const sheetPhotoText = {
	unreadable: 'Berkas itu bukan foto yang dapat dibuka peramban ini. Pilih foto JPG atau PNG.',
	'no-code': 'Tidak ada kode baris di foto itu. Foto satu lembar dari atas, tegak, dan tidak buram.'
};

export const recordSheetText = {
	...rowCodeText,
	...rowsText,
	...takenText,
	changed: 'Keadaannya berubah sejak Anda memeriksa. Periksa sekali lagi, lalu catat.',
	'not-found': 'Lembar ini tidak ditemukan. Kembali ke daftar lembar, lalu buka lagi.',
	cancelled: 'Acara ini dibatalkan; kehadiran tidak lagi dicatat.',
	closed: 'Sesi ini sudah ditutup. Buka lagi sesinya di halaman acara, lalu catat lembar ini.',
	over: 'Sesi ini sudah lama lewat tanpa ditutup; kehadiran tidak lagi dicatat.'
};

/** Where a refusal is said; null for what no field can mend. */
export const fieldOfSheet = (reason: keyof typeof recordSheetText): 'rows' | 'takenAt' | null =>
	reason in rowsText ? 'rows' : reason in takenText ? 'takenAt' : null;

export const printSheetsText = {
	'not-found': 'Sesi ini tidak ditemukan.',
	cancelled: 'Acara ini dibatalkan; tidak ada yang perlu dicetak.',
	closed: 'Sesi ini sudah ditutup. Buka lagi sesinya di halaman acara, lalu buat lembarnya.',
	'list-empty': 'Daftar peserta masih kosong. Impor pesertanya dahulu.'
};

/** What a line of a list does, or why it does nothing. */
export const listLineText: Record<ListLineState, string> = {
	...rowStateText,
	...takenText,
	twice: 'orang ini sudah ada di baris sebelumnya',
	unclear: 'bukan kode baris, NIP, atau NRP',
	'number-unknown': 'nomor ini tidak ada di daftar peserta',
	'row-unknown': 'lembar ini tidak mempunyai baris itu',
	'code-unknown': 'kode baris tidak dikenal',
	'code-elsewhere': 'kode baris milik sesi atau acara lain'
};

export const recordListText = {
	'not-found': recordSheetText['not-found'],
	changed: recordSheetText.changed,
	cancelled: recordSheetText.cancelled,
	closed: recordSheetText.closed,
	over: recordSheetText.over,
	'taken-too-early': 'Pintu sesi ini belum dibuka.',
	'list-empty': 'Pilih berkas CSV, atau tempel barisnya.',
	'list-long': 'Daftarnya terlalu panjang. Paling banyak 1.000 baris sekali catat.',
	'not-csv': 'Berkas ini bukan CSV. Simpan sebagai CSV, lalu pilih lagi.'
};

/** Why the names of the sheet before the camera are not there. */
export type SheetNamesTrouble = 'signed-out' | 'refused' | 'unreached';
export const sheetNamesText: Record<SheetNamesTrouble, string> = {
	'signed-out': 'Sesi Anda sudah berakhir. Masuk lagi di tab baru, lalu tekan Coba lagi. Yang sudah terbaca tetap ada.',
	refused:
		'Lembar ini tidak dapat Anda buka lagi: mungkin Anda bukan pengawas acara ini lagi. Tanyakan kepada penanggung jawab acara.',
	unreached: 'Server belum menjawab. Periksa jaringan Anda, lalu tekan Coba lagi. Yang sudah terbaca tetap ada.'
};
