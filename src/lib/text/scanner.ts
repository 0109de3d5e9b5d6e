/** What the scanner as an app says beside the verdicts of attendance.ts: its start, its views, its connection. */
import type { ScannerDuty } from '../domain/attendance/offline-mark.ts';
import type { GateLinkState } from '../domain/time/gate-link.ts';

/** A mark or a guest of somebody who is no supervisor: counts once one agrees. */
export const waitsWord = 'MENUNGGU PENGAWAS';

export const keptLine = {
	unknown: 'Luring. Pindaian disimpan di ponsel ini dan dikirim sendiri saat tersambung.',
	recorded: 'Luring. Disimpan di ponsel ini, dikirim sendiri saat tersambung.',
	already: 'Luring. Menurut ponsel ini.',
	waits: 'Luring. Disimpan di ponsel ini; pengawas memutuskan setelah terkirim.',
	undone: 'Luring. Disimpan di ponsel ini, dikirim sendiri saat tersambung.'
};

export const heldLine = {
	'signed-out': 'Disimpan di ponsel ini. Masuk lagi untuk mengirimnya.',
	refused: 'Disimpan di ponsel ini. Server tidak menerimanya dari akun ini.'
};

export const notKeptLine =
	'Penyimpanan ponsel ini penuh atau tertutup (mode samaran). Catat di daftar peserta, atau pakai ponsel lain.';

export const linkWord: Record<GateLinkState, string> = {
	online: 'Tersambung',
	shaky: 'Jaringan lambat',
	offline: 'Luring'
};

export const dutyWord: Record<ScannerDuty, string> = {
	supervisor: 'pengawas',
	officer: 'petugas',
	helper: 'pembantu'
};

export const VIEWS = ['scan', 'search', 'guest', 'history', 'check'] as const;
export type ScannerView = (typeof VIEWS)[number];
export const viewName: Record<ScannerView, string> = {
	scan: 'Pindai',
	search: 'Cari',
	guest: 'Tamu',
	history: 'Riwayat',
	check: 'Periksa'
};

/** Why somebody is marked without a code. The last one is written out. */
export const MARK_REASONS = [
	'dikenali petugas',
	'kartu tertinggal',
	'kode tidak terbaca',
	'belum mendapat kartu'
] as const;
export const UNDO_REASONS = ['salah orang', 'hanya mencoba', 'orangnya tidak masuk'] as const;

/** "12 menit lalu", "3 jam lalu"; of milliseconds. */
export function agoText(ms: number): string {
	const minutes = Math.floor(ms / 60_000);
	if (minutes < 1) return 'baru saja';
	if (minutes < 60) return `${minutes} menit lalu`;
	const hours = Math.floor(minutes / 60);
	return hours < 48 ? `${hours} jam lalu` : `${Math.floor(hours / 24)} hari lalu`;
}

/** `minutes` ahead of the server (+) or behind it (−). */
export const clockText = (minutes: number): string => {
	const size = Math.abs(minutes);
	const span = size < 120 ? `${size} menit` : `${Math.round(size / 60)} jam`;
	return `Jam ponsel ini ${span} ${minutes > 0 ? 'lebih cepat' : 'lebih lambat'} dari jam server. Betulkan di pengaturan ponsel; kehadiran tetap dicatat menurut jam server.`;
};

/** Another device had the same person; `at` is an hour, "08.47 WITA". */
export const clashText = (otherDevice: string, at: string): string =>
	`Juga dicatat di ${otherDevice || 'perangkat lain'} pukul ${at}. Dihitung sekali; pengawas melihatnya saat menutup sesi.`;

export const startText = {
	opening: 'Membuka pemindai …',
	'signed-out': 'Masuk dahulu untuk memindai. Pindaian yang masih tersimpan di ponsel ini dikirim setelah Anda masuk.',
	'not-yours': 'Sesi ini tidak terbuka untuk akun ini. Minta pengawas acara menambahkan Anda sebagai petugas.',
	'not-here':
		'Sesi ini belum tersimpan di ponsel ini. Sambungkan ke jaringan sekali; setelah itu pemindai bekerja tanpa jaringan.',
	none: 'Belum ada sesi yang dapat Anda pindai. Sesi muncul di sini sejak tujuh hari sebelum acara.',
	away: 'Tanpa jaringan, hanya sesi yang tersimpan di ponsel ini yang tampil.'
};

export const guestText = {
	'name-missing': 'Isi nama.',
	'unit-missing': 'Isi unit kerja atau asal.',
	'looks-like-nik': 'Ini tampaknya NIK. Jangan isi NIK di sini; kosongkan saja bila tidak ada NIP.',
	'number-wrong': 'Nomor itu bukan NIP 18 angka atau NRP. Periksa lagi, atau kosongkan bila tidak ada.'
};
