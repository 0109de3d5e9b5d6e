import { MOST_GUESTS } from '#lib/domain/helpers/most-guests.ts';
import type { CheckInRefusal, CheckInReview, ScanOutcome } from '#lib/domain/attendance/check-in.ts';

/** What the scanner says in one line under DITOLAK, and the self check-in page in full. */
export const refusalText: Record<CheckInRefusal, string> = {
	'not-a-pass': 'Ini bukan kode acara. Pindai kartu peserta.',
	'pass-unknown': 'Kartu ini tidak dikenal. Cari namanya.',
	'pass-revoked': 'Kartu ini sudah diganti. Minta peserta membuka kartu yang baru.',
	'pass-other-event': 'Kartu ini untuk acara lain.',
	'not-on-list': 'Nama Anda tidak ada dalam daftar acara ini. Temui petugas di pintu; Anda dapat ditambahkan.',
	'code-changed': 'Kode sudah berganti. Pindai lagi layar di ruangan.',
	'session-not-open': 'Pintu sesi ini belum dibuka.',
	'session-closed': 'Sesi ini sudah ditutup. Temui petugas di meja fasilitator.',
	'device-used':
		'Ponsel ini sudah dipakai mencatat orang lain di sesi ini. Temui petugas di pintu agar kehadiran Anda dicatat.',
	'event-cancelled': 'Acara ini dibatalkan.',
	'own-record':
		'Kehadiran Anda sendiri tidak dapat Anda catat sebagai petugas. Pindai kode di layar aula, atau minta petugas lain.',
	'supervisor-only': 'Ini dilakukan pengawas acara. Minta pengawas membuka pemindai atau daftar hadir.',
	'helper-ended': 'Ponsel ini sudah dicabut saat memindai. Minta petugas lain memindai sekali lagi.',
	'nonce-used': 'Kiriman ini sudah dipakai untuk pindaian lain. Muat ulang halaman, lalu pindai sekali lagi.',
	'taken-back': 'Pindaian ini sudah diurungkan sebelum sampai di server.',
	'nothing-to-undo': 'Yang diurungkan bukan pindaian sesi ini. Buka daftar hadir untuk membetulkannya.',
	'reason-missing': 'Isi alasan. Daftar hadir adalah bukti, jadi setiap perubahan dijelaskan.',
	'guest-unnamed': 'Nama tamu ini tidak dapat dibaca. Tulis lagi namanya.',
	'too-many-guests': `Ponsel ini sudah menambahkan ${MOST_GUESTS} tamu, jadi tamu ini belum tercatat. Minta pengawas menambahkannya dari pemindai pengawas.`
};

export const reviewText: Record<CheckInReview, string> = {
	'clock-uncertain': 'Jam ponsel tidak pasti. Kehadiran dicatat dan akan ditinjau.',
	namesake: 'Ada nama yang sama di daftar. Tamu dicatat hadir; pengawas akan memeriksa apakah orangnya sama.',
	'number-taken':
		'Nomor itu milik orang lain di daftar atau sudah dikeluarkan. Tamu dicatat hadir tanpa nomor dan akan ditinjau.',
	'many-devices': 'Beberapa ponsel baru dari satu jaringan dalam setengah menit. Kehadiran dicatat dan akan ditinjau.',
	'helper-ended': 'Dikirim sesudah ponsel petugas bantu berakhir. Dihitung hadir setelah pengawas membenarkannya.',
	'own-name': 'Namanya sama dengan petugas bantu yang memindai. Dihitung hadir setelah pengawas membenarkannya.',
	'by-officer': 'Menunggu pengawas. Dihitung hadir setelah pengawas membenarkannya.',
	'after-close': 'Sampai setelah sesi ditutup. Dihitung hadir setelah pengawas lain membenarkannya.'
};

/** The word that fills the scanner's sheet. */
export const outcomeWord: Record<ScanOutcome, string> = {
	recorded: 'HADIR',
	already: 'SUDAH HADIR',
	review: 'PERLU DITINJAU',
	refused: 'DITOLAK',
	undone: 'DIURUNGKAN',
	confirmed: 'DIBENARKAN',
	declined: 'TIDAK DIBENARKAN'
};

/** What an event's list line says of one's own attendance: null before the first arrival. */
export function attendedText({ attended, sessionCount }: { attended: number; sessionCount: number }): string | null {
	if (attended === 0) return null;
	if (sessionCount === 1) return 'Hadir';
	return attended === sessionCount ? 'Hadir di semua sesi' : `Hadir di ${attended} dari ${sessionCount} sesi`;
}

export const hallCodeText = {
	'code-changed': 'Kode tidak cocok atau sudah berganti. Ketik kode yang sekarang tampak di layar.',
	'too-many-tries': 'Terlalu banyak kode yang keliru. Tunggu satu menit, atau pindai QR di layar.'
};

/** Typed by somebody whose own door is not open yet; `opens` is opensAtText(). */
export const doorNotOpenText = (opens: string): string =>
	`Pintu baru dibuka ${opens}. Kode baru tampil di layar pada jam itu; kode yang Anda ketik bukan kodenya.`;

export const selfCheckInText = {
	...refusalText,
	'not-found': 'Acara tidak ditemukan.',
	undone:
		'Kehadiran dari kode ini sudah diurungkan oleh penanggung jawab. Bila Anda memang di ruangan, ketik kode yang sekarang tampak di layar, atau temui petugas.'
};

export const undoText = {
	'not-found': 'Sesi atau peserta ini tidak ditemukan. Kembali ke halaman acara, lalu buka lagi.',
	'own-record': 'Kehadiran Anda sendiri tidak dapat Anda urungkan. Minta petugas lain.',
	'not-present': 'Orang ini belum tercatat hadir di sesi ini.',
	'reason-missing': 'Isi alasan. Daftar hadir adalah bukti, jadi setiap perubahan dijelaskan.'
};

export const closeText = {
	'not-found': 'Sesi atau peserta ini tidak ditemukan. Kembali ke halaman acara, lalu buka lagi.',
	'not-yet-open': 'Sesi ini belum dibuka, jadi belum dapat ditutup.',
	'before-start': 'Sesi ini belum mulai menurut jamnya. Isi alasan mengapa ditutup sekarang.'
};

/** Said before a session is closed: what the rule means in a hall of this size. */
export const toleranceText = (tolerance: number): string =>
	tolerance === 0
		? 'Selama yang hadir kurang dari 50 orang, jumlahnya harus sama persis; bila berbeda, sertifikat menunggu sampai daftar dicocokkan.'
		: `Selisih sampai ${tolerance} orang masih diterima; bila lebih, sertifikat menunggu sampai daftar dicocokkan.`;

export const reopenText = {
	'not-found': 'Sesi ini tidak ditemukan. Kembali ke halaman acara, lalu buka lagi.',
	'not-closed': 'Sesi ini sudah terbuka. Muat ulang halaman ini untuk melihat keadaannya.',
	'certificates-issued':
		'Sertifikat acara ini sudah terbit, jadi daftar hadirnya tidak dibuka lagi. Hubungi admin instansi untuk membetulkan sertifikat.',
	'reason-missing': 'Isi alasan. Daftar hadir adalah bukti, jadi setiap perubahan dijelaskan.'
};

export const walkInText = {
	'not-found': 'Sesi atau peserta ini tidak ditemukan. Kembali ke halaman acara, lalu buka lagi.',
	'number-wrong': 'Nomor itu bukan NIP 18 angka atau NRP. Periksa lagi, atau kosongkan bila tidak ada.',
	'number-taken': 'Nomor itu terdaftar atas nama orang lain. Periksa lagi nomornya, atau tulis nama pemiliknya.',
	'taken-off':
		'Orang dengan nomor itu sudah dikeluarkan dari daftar acara ini. Buka daftar peserta, tampilkan yang dikeluarkan, lalu kembalikan namanya.',
	'name-listed': 'Nama itu ada di daftar. Pilih di bawah ini siapa yang datang.',
	'looks-like-nik': 'Ini tampaknya NIK. Jangan isi NIK di sini; kosongkan saja bila tidak ada NIP.',
	'name-empty': 'Isi nama.',
	'name-invisible': 'Nama berisi karakter tak terlihat. Ketik ulang nama itu.',
	'name-too-long': 'Nama paling panjang 120 huruf.',
	'name-too-many-marks': 'Nama berisi tanda baca bertumpuk. Ketik ulang nama itu.'
};
