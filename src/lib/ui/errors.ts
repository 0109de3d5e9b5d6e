export type ErrorWords = {
	title: string;
	/** What happened and, where it matters, that nothing was lost. */
	what: string;
	/** What to do now. */
	next: string;
	retry: boolean;
};

const OFFLINE: ErrorWords = {
	title: 'Tidak ada sambungan',
	what: 'Perangkat ini sedang luring, jadi halaman tidak dapat dibuka.',
	next: 'Periksa jaringan Anda, lalu coba lagi. Jawaban yang sudah tersimpan tidak hilang.',
	retry: true
};
const SERVER: ErrorWords = {
	title: 'Terjadi kesalahan di server',
	what: 'Halaman ini gagal dibuat. Kejadiannya sudah tercatat. Yang sudah tersimpan tetap tersimpan.',
	next: 'Coba lagi. Bila tetap gagal, laporkan nomor kejadian di bawah ini kepada admin instansi Anda.',
	retry: true
};
const FORBIDDEN: ErrorWords = {
	title: 'Anda tidak berwenang membuka halaman ini',
	what: 'Peran Anda saat ini tidak mencakup halaman ini.',
	next: 'Bila Anda memiliki peran lain, gantilah lewat menu di kanan atas. Bila seharusnya berwenang, hubungi admin instansi Anda.',
	retry: false
};
const BY_STATUS: Record<number, ErrorWords> = {
	401: FORBIDDEN,
	403: FORBIDDEN,
	404: {
		title: 'Halaman tidak ditemukan',
		what: 'Alamat ini tidak ada, atau halamannya sudah dipindahkan.',
		next: 'Periksa ejaan alamatnya, atau mulai dari halaman awal.',
		retry: false
	},
	429: {
		title: 'Terlalu banyak percobaan',
		what: 'Permintaan dari perangkat ini datang terlalu cepat.',
		next: 'Tunggu satu menit, lalu coba lagi.',
		retry: true
	},
	503: {
		title: 'Layanan sedang dipersiapkan',
		what: 'Server belum dapat melayani permintaan ini.',
		next: 'Tunggu sebentar, lalu coba lagi.',
		retry: true
	},
	507: {
		title: 'Penyimpanan server penuh',
		what: 'Tidak ada yang dapat disimpan sekarang. Yang sudah tersimpan tidak hilang.',
		next: 'Beri tahu admin server, lalu coba lagi.',
		retry: true
	}
};
const OTHER: ErrorWords = {
	title: 'Permintaan tidak dapat diproses',
	what: 'Ada bagian dari permintaan ini yang tidak sesuai.',
	next: 'Kembali ke halaman sebelumnya, periksa isiannya, lalu coba lagi.',
	retry: false
};

/** Kit's own English words say nothing to the reader; a message of ours is more exact than the table. */
const isOurs = (message: string) => message !== '' && !/^(not found|forbidden|internal error|error:)/i.test(message);

/** The words of the error page. */
export function errorWords(status: number, offline = false, message = ''): ErrorWords {
	if (offline) return OFFLINE;
	const words = BY_STATUS[status] ?? (status >= 500 ? SERVER : OTHER);
	const repeats = message.replace(/\.$/, '') === words.title;
	return words !== SERVER && isOurs(message) && !repeats ? { ...words, what: message } : words;
}
