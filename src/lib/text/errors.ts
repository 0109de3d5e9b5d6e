/**
 * What is said when something could not be opened or sent: the error page, the plain page before any page, the offline
 * page and the words beside a form all take them from here, so that they never say two things about one refusal.
 */
export type ErrorWords = {
	title: string;
	/** What happened and, where it matters, that nothing was lost. */
	what: string;
	/** What to do now. */
	next: string;
	/** Whether trying the same again can help. */
	retry: boolean;
};

/** Why there is no answer, or none that a status explains. */
export type Cause =
	/** The device says that it has no network. */
	| 'offline'
	/** The connection broke, or the server was not found. */
	| 'unreachable'
	/** Nothing came for as long as anybody waits. */
	| 'silent'
	/** Something answered that is not Kelas Netral: the sign-in page of a Wi-Fi, a proxy. */
	| 'foreign'
	/** The page is of an older release than the server. */
	| 'outdated';

export type Trouble = {
	/** Of the answer; 0 where none came. */
	status: number;
	/** The server's own sentence. */
	message?: string | undefined;
	/** The request's number, for a report. */
	id?: string | undefined;
	cause?: Cause | undefined;
};

/** What was being done: opening a page, or sending a form. What to do next differs, what happened does not. */
export type Deed = 'open' | 'send';

type Entry = Omit<ErrorWords, 'next'> & {
	next: string;
	/** Where a form was sent: instead of `next`. */
	sendNext?: string;
	/** Where a form was sent: instead of `what`, for causes that only then have one. */
	sendWhat?: string;
};

/** No answer may mean that it arrived. */
const UNSURE = 'Jadi belum pasti kiriman ini tersimpan.';

const BY_CAUSE: Record<Cause, Entry> = {
	offline: {
		title: 'Tidak ada sambungan',
		what: 'Perangkat ini sedang luring, jadi halaman tidak dapat dibuka.',
		sendWhat: 'Perangkat ini sedang luring, jadi kiriman ini belum terkirim.',
		next: 'Periksa jaringan Anda, lalu coba lagi. Jawaban yang sudah tersimpan tidak hilang.',
		sendNext: 'Periksa jaringan Anda, lalu kirim lagi.',
		retry: true
	},
	unreachable: {
		title: 'Tidak ada sambungan',
		what: 'Server Kelas Netral tidak dapat dijangkau dari perangkat ini.',
		sendWhat: `Sambungan ke server Kelas Netral terputus. ${UNSURE}`,
		next: 'Periksa jaringan Anda, lalu coba lagi. Jawaban yang sudah tersimpan tidak hilang.',
		sendNext: 'Periksa jaringan Anda, lalu kirim sekali lagi.',
		retry: true
	},
	silent: {
		title: 'Server belum menjawab',
		what: 'Sudah ditunggu cukup lama dan tidak ada balasan.',
		sendWhat: `Sudah ditunggu cukup lama dan tidak ada balasan. ${UNSURE}`,
		next: 'Periksa jaringan Anda, lalu coba lagi.',
		sendNext: 'Periksa jaringan Anda, lalu kirim sekali lagi.',
		retry: true
	},
	foreign: {
		title: 'Yang menjawab bukan Kelas Netral',
		what: 'Jawaban yang datang tidak dikenal. Biasanya itu halaman masuk Wi-Fi atau penyaring jaringan kantor.',
		next: 'Buka halaman masuk Wi-Fi itu, atau pakai data seluler, lalu coba lagi.',
		sendNext: 'Buka halaman masuk Wi-Fi itu di tab lain, atau pakai data seluler, lalu kirim lagi.',
		retry: true
	},
	outdated: {
		title: 'Kelas Netral baru saja diperbarui',
		what: 'Halaman yang terbuka ini masih yang lama, jadi permintaannya tidak dikenali lagi.',
		next: 'Muat ulang halaman ini.',
		sendNext: 'Catat dahulu isian yang panjang, muat ulang halaman ini, lalu kirim lagi.',
		retry: false
	}
};

const SERVER: Entry = {
	title: 'Terjadi kesalahan di server',
	what: 'Permintaan ini gagal diproses. Kejadiannya sudah tercatat. Yang sudah tersimpan tetap tersimpan.',
	next: 'Coba lagi. Bila tetap gagal, laporkan nomor kejadian di bawah ini kepada admin instansi Anda.',
	retry: true
};
const BEHIND: Entry = {
	title: 'Server sedang tidak dapat dihubungi',
	what: 'Perantara jaringan menjawab, tetapi server Kelas Netral di belakangnya tidak.',
	next: 'Tunggu sebentar, lalu coba lagi.',
	retry: true
};
const BY_STATUS: Record<number, Entry> = {
	401: {
		title: 'Sesi Anda sudah berakhir',
		what: 'Anda tidak lagi masuk di perangkat ini.',
		sendWhat: 'Anda tidak lagi masuk di perangkat ini, jadi kiriman ini belum tersimpan.',
		next: 'Masuk lagi untuk melanjutkan.',
		sendNext: 'Masuk lagi, lalu kirim sekali lagi.',
		retry: false
	},
	403: {
		title: 'Permintaan tidak diterima',
		what: 'Permintaan ini tidak datang dari halaman Kelas Netral.',
		next: 'Buka Kelas Netral lewat alamat resminya, lalu coba lagi dari sana.',
		retry: false
	},
	404: {
		title: 'Halaman tidak ditemukan',
		what: 'Alamat ini tidak ada, atau halamannya sudah dipindahkan.',
		next: 'Periksa ejaan alamatnya, atau mulai dari halaman awal.',
		sendNext: 'Muat ulang halaman ini untuk melihat keadaannya sekarang.',
		retry: false
	},
	410: {
		title: 'Berkas tidak dapat diberikan',
		what: 'Berkas ini pernah ada, tetapi tidak ada lagi di penyimpanan.',
		next: 'Laporkan nomor kejadian di bawah ini kepada admin instansi Anda.',
		retry: false
	},
	412: {
		title: 'Yang masuk sekarang orang lain',
		what: 'Isian di halaman ini milik orang yang tadi memakainya, jadi tidak dikirim atas nama Anda.',
		next: 'Mulai dari halaman awal. Bila Anda orang yang sama, masuklah dengan akun yang tadi.',
		retry: false
	},
	413: {
		title: 'Kiriman terlalu besar',
		what: 'Isinya melewati batas yang dapat diterima.',
		next: 'Kembali ke halaman sebelumnya, kurangi isinya, lalu coba lagi.',
		sendNext: 'Kurangi isinya, lalu kirim lagi.',
		retry: false
	},
	429: {
		title: 'Terlalu banyak percobaan',
		what: 'Permintaan dari perangkat ini datang terlalu cepat.',
		next: 'Tunggu satu menit, lalu coba lagi.',
		retry: true
	},
	431: {
		title: 'Permintaan tidak dapat dibaca server',
		what: 'Kuki yang disimpan peramban untuk situs ini terlalu besar.',
		next: 'Hapus kuki situs ini di pengaturan peramban, masuk lagi, lalu coba lagi.',
		retry: false
	},
	502: BEHIND,
	503: {
		title: 'Layanan sedang dipersiapkan',
		what: 'Server belum dapat melayani permintaan ini.',
		next: 'Tunggu sebentar, lalu coba lagi.',
		retry: true
	},
	504: BEHIND,
	507: {
		title: 'Penyimpanan server penuh',
		what: 'Tidak ada yang dapat disimpan sekarang. Yang sudah tersimpan tidak hilang.',
		next: 'Beri tahu admin server, lalu coba lagi.',
		retry: true
	}
};
const OTHER: Entry = {
	title: 'Permintaan tidak dapat diproses',
	what: 'Ada bagian dari permintaan ini yang tidak sesuai.',
	next: 'Kembali ke halaman sebelumnya, periksa isiannya, lalu coba lagi.',
	sendNext: 'Periksa isiannya, lalu kirim lagi.',
	retry: false
};

/** Kit's own English words say nothing to the reader; a message of ours is more exact than the table. */
const isOurs = (message: string) => message !== '' && !/^(not found|forbidden|internal error|error:)/i.test(message);

/**
 * Title, what happened and what to do, for one refusal. A sentence of the server's takes the place of the general one,
 * except for a fault of ours and where it only repeats the title.
 */
export function errorWords({ status, message = '', cause }: Trouble, deed: Deed = 'open'): ErrorWords {
	const entry = cause ? BY_CAUSE[cause] : (BY_STATUS[status] ?? (status >= 500 ? SERVER : OTHER));
	const { title, retry } = entry;
	const repeats = message.replace(/\.$/, '') === title;
	const exact = !cause && entry !== SERVER && isOurs(message) && !repeats;
	const what = exact ? message : deed === 'send' ? (entry.sendWhat ?? entry.what) : entry.what;
	return { title, what, next: deed === 'send' ? (entry.sendNext ?? entry.next) : entry.next, retry };
}

/** Where a form's words stand beside it. */
export const KEPT_HERE = 'Halaman ini dan isian Anda tetap ada.';
/** The same, where nobody knows whether it arrived. Every form that a script sends may be sent twice (form-sender). */
export const KEPT_UNSURE = `${KEPT_HERE} Dikirim dua kali pun tercatat satu kali.`;
/** The same for a form that a browser sent by itself, which may count twice. */
export const UNSURE_LOOK = 'Lihat dahulu apakah sudah tersimpan; kirim lagi hanya bila belum.';
/** Where a refusal took the form's place: reloading the answer to a form sends the same form again. */
export const keptBehind = (retry: boolean): string =>
	'Tekan Kembali di peramban; isian Anda biasanya masih ada.' +
	(retry ? ' Atau muat ulang halaman ini untuk mengirim isian yang sama sekali lagi.' : '');
