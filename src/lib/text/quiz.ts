/** Words of the quiz. */
import { PROHIBITION_CODES } from '#lib/domain/prohibitions.ts';
import type { Confidence } from '#lib/domain/quiz/question.ts';
import { localDay, type Zone } from '#lib/domain/time/office-time.ts';
import { formatDay, formatHour } from './format.ts';
import { passRuleText } from './pass-rule.ts';

export const confidenceText: Record<Confidence, string> = { 1: 'Menebak', 2: 'Cukup yakin', 3: 'Sangat yakin' };

export const startText = {
	'no-programme': 'Anda belum terdaftar pada program. Hubungi admin instansi Anda.',
	'no-quiz': 'Jalur Anda tidak memakai kuis. Cukup baca modulnya sampai selesai.',
	'modules-first': 'Selesaikan semua modul dahulu. Kuis terbuka setelah modul terakhir Anda tandai selesai dibaca.',
	'already-passed': 'Anda sudah lulus. Kuis tidak perlu diulang.',
	'not-yet': 'Ulangan belum terbuka. Waktunya tertulis di halaman ini.'
};

export const saveText = {
	'not-found': 'Percobaan tidak ditemukan.',
	closed: 'Kuis ini sudah dikirim. Jawaban yang tersimpan sebelumnya tetap berlaku; yang baru tidak disimpan.',
	'unknown-choice': 'Pilihan itu tidak ada pada skenario ini. Muat ulang halaman, lalu pilih lagi.',
	'too-many-tries': 'Terlalu banyak penyimpanan dalam waktu singkat. Tunggu sepuluh detik, lalu tekan simpan lagi.'
};

export const submitText = {
	'not-found': saveText['not-found'],
	'already-submitted': 'Kuis ini sudah dikirim.'
};

/** "Skenario 3, 7, dan 12 belum dijawab. Jawaban lain sudah tersimpan." */
export function unansweredText(places: readonly number[]): string {
	return `Skenario ${listed(places.map(String))} belum dijawab. Jawaban lain sudah tersimpan.`;
}

/** "3, 7, dan 12" */
export function listed(items: readonly string[]): string {
	if (items.length < 3) return items.join(' dan ');
	return `${items.slice(0, -1).join(', ')}, dan ${items.at(-1)}`;
}

const WORDS = 'nol satu dua tiga empat lima enam tujuh delapan sembilan sepuluh sebelas'.split(' ');

/** "dua", "empat belas"; small numbers in prose. */
export function inWords(count: number): string {
	if (count < 12) return WORDS[count] ?? String(count);
	return count < 20 ? `${WORDS[count - 10]} belas` : String(count);
}

/** "hari ini mulai pukul 11.14 WITA", "besok mulai pukul …", "mulai Kamis, 26 November 2026 pukul …" */
export function opensText(opensAt: Date, now: Date, zone: Zone): string {
	const hour = formatHour(opensAt, zone);
	const day = localDay(opensAt, zone);
	if (day === localDay(now, zone)) return `hari ini mulai pukul ${hour}`;
	if (day === localDay(new Date(now.getTime() + 86_400_000), zone)) return `besok mulai pukul ${hour}`;
	return `mulai ${formatDay(opensAt, zone)} pukul ${hour}`;
}

/** "24 jam", "90 menit", "3 hari" */
export function waitText(minutes: number): string {
	if (minutes > 1440 && minutes % 1440 === 0) return `${minutes / 1440} hari`;
	return minutes >= 60 && minutes % 60 === 0 ? `${minutes / 60} jam` : `${minutes} menit`;
}

const ALL = PROHIBITION_CODES.length;

/** The one sentence of the result. */
export function resultSentence(understood: number): string {
	if (understood === ALL) return passRuleText.all;
	if (understood === 0) return 'Belum ada larangan yang Anda pahami.';
	return `${understood} dari ${ALL} larangan sudah Anda pahami.`;
}

/**
 * How much is left, and when it may be tried. `when` is opensText(). "Cukup … saja" comforts whoever has understood most
 * of them; to somebody with none it would be mockery.
 */
export function retakeSentence(missed: number, when: string | null): string {
	if (missed === ALL)
		return `Baca lagi penjelasannya satu per satu. Kuis dapat diulang ${when ?? 'sekarang juga bila mau'}.`;
	const start =
		missed > ALL / 2
			? `Masih ${inWords(missed)}. Yang ditanyakan lagi hanya yang ${inWords(missed)} itu`
			: `${capital(remaining(missed))} Anda cukup mengulang ${inWords(missed)} itu saja`;
	return `${start}${when ? `, ${when}` : ', sekarang juga bila mau'}.`;
}

const remaining = (missed: number) => (missed <= 4 ? `tinggal ${inWords(missed)}.` : `masih ${inWords(missed)}.`);
const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);
