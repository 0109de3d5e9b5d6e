/** Sentences about helpers' phones: how one is let in, what its holder is told, and what is refused. */

/** How the ledger names whoever held a helper's phone; null for nobody. */
export const helperName = (name: string | null | undefined): string | null =>
	name === null || name === undefined ? null : `${name} (petugas bantu)`;

export const inviteHelperText = {
	'not-found': 'Acara ini tidak ditemukan, atau bukan acara Anda. Kembali ke daftar acara, lalu buka lagi.',
	'event-cancelled': 'Acara ini dibatalkan, jadi tidak ada lagi yang dipindai.',
	'not-today': 'Petugas bantu masuk pada hari acaranya sendiri, bukan sebelum atau sesudahnya.',
	'too-many-helpers': 'Sudah ada 12 ponsel bantu. Cabut satu yang tidak dipakai lagi, lalu tampilkan QR-nya.'
};

export const revokeHelperText = {
	'not-found': inviteHelperText['not-found'],
	'already-ended': 'Ponsel ini sudah tidak dapat memindai lagi.'
};

/** For a QR that never was, was used, or is late: all the same. */
export const voidInviteText = {
	title: 'QR ini tidak berlaku',
	what: 'QR petugas bantu dipakai sekali, dalam sepuluh menit. Yang ini sudah dipakai, sudah lewat waktunya, atau alamatnya terpotong.',
	next: 'Minta penanggung jawab acara menampilkan QR yang baru, lalu pindai dengan kamera ponsel.',
	tooMany: 'Terlalu banyak QR yang tidak berlaku dibuka dari jaringan ini. Tunggu sepuluh menit, lalu coba lagi.'
};

export const joinHelperText = {
	'invite-void':
		'Kode ini tidak berlaku: sudah dipakai, atau lewat sepuluh menit. Minta penanggung jawab menampilkan yang baru.',
	'too-many-tries':
		'Terlalu banyak kode yang keliru dari jaringan ini. Pindai QR-nya dengan kamera, atau tunggu sepuluh menit.',
	'too-many-helpers':
		'Sudah ada 12 ponsel bantu di acara ini. Minta penanggung jawab mencabut satu yang tidak dipakai lagi.',
	'event-cancelled': inviteHelperText['event-cancelled'],
	'on-duty': 'Anda sudah bertugas di acara ini dengan akun Anda. Buka pemindai dari meja acaranya.',
	'helps-elsewhere':
		'Ponsel ini masih membantu acara lain. Selesaikan dahulu di halaman Petugas bantu, lalu pindai QR ini lagi.',
	'device-unknown':
		'Ponsel ini belum dikenali. Muat ulang halaman ini, lalu coba sekali lagi. Bila tetap begini, peramban Anda menolak cookie.',
	'name-empty': 'Isi nama Anda.',
	'name-invisible': 'Nama berisi karakter yang tidak terlihat. Ketik ulang.',
	'name-too-long': 'Nama paling panjang 120 huruf.',
	'name-too-many-marks': 'Nama berisi terlalu banyak tanda di atas huruf. Ketik ulang.'
};

/** Said to a phone that has ended, by the scanner's own requests. */
export const helperEndedText = 'Ponsel ini tidak lagi menjadi pemindai acara ini. Temui penanggung jawab acara.';

/** What becomes of scans that wait on a helper's phone. */
export const handInText = {
	sending: 'Sedang dikirim. Biarkan halaman ini terbuka sampai selesai.',
	offline: 'Tidak ada jaringan. Biarkan halaman ini terbuka; dikirim sendiri begitu tersambung.',
	'signed-out': 'Ponsel ini belum dikenali lagi. Muat ulang halaman ini.',
	refused:
		'Server tidak lagi menerimanya dari ponsel ini. Buka pemindai, simpan ke berkas, dan serahkan kepada penanggung jawab.'
};
