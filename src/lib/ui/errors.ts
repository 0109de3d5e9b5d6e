export type ErrorWords = {
	title: string;
	/** What happened and, where it matters, that nothing was lost. */
	what: string;
	/** What to do now. */
	next: string;
	retry: boolean;
};

/** The words of the error page. A message of our own (4xx) is more exact than ours here and stands first. */
export function errorWords(status: number, offline = false, message = ''): ErrorWords {
	const own = message && !/^(not found|forbidden|internal error|error:)/i.test(message) ? message : '';
	if (offline)
		return {
			title: 'Tidak ada sambungan',
			what: 'Perangkat ini sedang luring, jadi halaman tidak dapat dibuka.',
			next: 'Periksa jaringan Anda, lalu coba lagi. Jawaban yang sudah tersimpan tidak hilang.',
			retry: true
		};
	if (status === 404)
		return {
			title: 'Halaman tidak ditemukan',
			what: own || 'Alamat ini tidak ada, atau halamannya sudah dipindahkan.',
			next: 'Periksa ejaan alamatnya, atau mulai dari halaman awal.',
			retry: false
		};
	if (status === 401 || status === 403)
		return {
			title: 'Anda tidak berwenang membuka halaman ini',
			what: own || 'Peran Anda saat ini tidak mencakup halaman ini.',
			next: 'Bila Anda memiliki peran lain, gantilah lewat menu di kanan atas. Bila seharusnya berwenang, hubungi admin instansi Anda.',
			retry: false
		};
	if (status === 429)
		return {
			title: 'Terlalu banyak percobaan',
			what: own || 'Permintaan dari perangkat ini datang terlalu cepat.',
			next: 'Tunggu satu menit, lalu coba lagi.',
			retry: true
		};
	if (status === 503)
		return {
			title: 'Layanan sedang dipersiapkan',
			what: own || 'Server belum dapat melayani permintaan ini.',
			next: 'Tunggu sebentar, lalu coba lagi.',
			retry: true
		};
	if (status >= 500)
		return {
			title: 'Terjadi kesalahan di server',
			what: 'Halaman ini gagal dibuat. Kejadiannya sudah tercatat. Yang sudah tersimpan tetap tersimpan.',
			next: 'Coba lagi. Bila tetap gagal, laporkan nomor kejadian di bawah ini kepada admin instansi Anda.',
			retry: true
		};
	return {
		title: 'Permintaan tidak dapat diproses',
		what: own || 'Ada bagian dari permintaan ini yang tidak sesuai.',
		next: 'Kembali ke halaman sebelumnya, periksa isiannya, lalu coba lagi.',
		retry: false
	};
}
