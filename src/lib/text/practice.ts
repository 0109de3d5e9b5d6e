/** Words of the practice scenarios. No mark is given: a practice shows what a choice leads to. */

export const practiceText = {
	'not-found': 'Latihan tidak ditemukan.',
	'start-again': 'Langkah sebelumnya tidak dapat dibaca, jadi cerita dimulai dari awal. Pilih sekali lagi.',
	'unknown-choice': 'Pilihan itu tidak ada di sini. Pilih satu dari yang tertulis.'
};

export const verdictText = {
	right: 'Pilihan ini tepat',
	wrong: 'Pilihan ini belum tepat',
	grey: 'Tidak ada jawaban benar atau salah'
};

export const outcomeText = {
	good: 'Akhir yang baik',
	mixed: 'Akhir yang masih lemah',
	bad: 'Akhir yang merugikan'
};

export const practiceKindText = { single: 'Satu keputusan', branching: 'Cerita bercabang' };
