/** Words of reading and of the home page. */
import { toLocal, type Zone } from '#lib/domain/time/office-time.ts';
import { formatDay } from './format.ts';

export const completeModuleText = {
	'not-found': 'Modul tidak ditemukan.',
	'not-opened':
		'Modul ini baru saja diperbarui, atau halamannya terbuka terlalu lama. Baca sebentar dari halaman ini, lalu tandai sekali lagi.'
};

/** "Selamat pagi" by the clock of the reader's own office. */
export function greeting(now: Date, zone: Zone): string {
	const { hour } = toLocal(now, zone);
	if (hour >= 4 && hour < 11) return 'Selamat pagi';
	if (hour >= 11 && hour < 15) return 'Selamat siang';
	return hour >= 15 && hour < 18 ? 'Selamat sore' : 'Selamat malam';
}

/** "sampai Jumat, 27 November 2026"; past it, the same day and that it is over. */
export function dueText(dueAt: string, now: Date, zone: Zone): string {
	return Date.parse(dueAt) < now.getTime()
		? `tenggatnya ${formatDay(dueAt, zone)}, sudah lewat`
		: `sampai ${formatDay(dueAt, zone)}`;
}
