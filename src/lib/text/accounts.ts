import { LONGEST_PASSWORD, SHORTEST_PASSWORD, type PasswordProblem } from '#lib/domain/access/password.ts';
import type { NameProblem } from '#lib/domain/people/person.ts';

const PASSWORD: Record<PasswordProblem, string> = {
	'password-short': `Kata sandi paling sedikit ${SHORTEST_PASSWORD} huruf. Kalimat pendek yang mudah Anda ingat sudah cukup.`,
	'password-long': `Kata sandi paling panjang ${LONGEST_PASSWORD} huruf.`,
	'password-control': 'Kata sandi berisi karakter yang tidak dapat dipakai. Ketik ulang.',
	'password-common': 'Kata sandi itu terlalu umum dan mudah ditebak. Pilih yang lain.',
	'password-own': 'Kata sandi itu tersusun dari nomor atau nama Anda, yang diketahui banyak orang. Pilih kalimat lain.'
};

export const signInText = {
	wrong: 'Nomor atau kata sandi tidak cocok. Periksa keduanya, atau gunakan kode aktivasi dari admin instansi Anda.',
	'too-many-tries':
		'Terlalu banyak percobaan. Coba lagi 15 menit lagi, atau minta kode aktivasi baru kepada admin instansi.',
	busy: 'Banyak orang sedang masuk bersamaan. Tunggu beberapa detik, lalu tekan Masuk lagi.'
};

/** Why the sign-in page came up in place of the page that was asked for. */
export const nextText = (next: string): string =>
	next.startsWith('/hadir')
		? 'Masuk dahulu agar kehadiran Anda dapat dicatat.'
		: 'Masuk dahulu untuk membuka halaman yang Anda tuju.';

export const activateText = {
	...PASSWORD,
	'code-wrong':
		'Kode aktivasi tidak dikenal, sudah dipakai, atau sudah lewat masa berlakunya. Minta kode baru kepada admin instansi.',
	'too-many-tries': 'Terlalu banyak percobaan dari jaringan ini. Coba lagi 10 menit lagi.',
	busy: signInText.busy
};

export const changePasswordText = {
	...PASSWORD,
	'not-found': 'Akun tidak ditemukan.',
	'current-wrong': 'Kata sandi sekarang tidak cocok.',
	'too-many-tries': signInText['too-many-tries'],
	busy: signInText.busy
};

export const nameText: Record<NameProblem, string> = {
	'name-empty': 'Isi nama.',
	'name-invisible': 'Nama berisi karakter tak terlihat. Ketik ulang nama itu.',
	'name-too-long': 'Nama paling panjang 120 huruf.',
	'name-too-many-marks': 'Nama berisi tanda baca bertumpuk. Ketik ulang nama itu.'
};

export const setUpText = {
	...PASSWORD,
	...nameText,
	'code-wrong': 'Kode tidak cocok dengan yang tercetak di terminal server. Periksa lagi.',
	'already-set-up': 'Instalasi ini sudah disiapkan. Silakan masuk.'
};
