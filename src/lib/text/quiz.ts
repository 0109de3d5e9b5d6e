/** Words of the quiz. */
import type { RoundState } from '#lib/domain/learning/rounds.ts';
import { PROHIBITION_CODES } from '#lib/domain/prohibitions.ts';
import type { Confidence } from '#lib/domain/quiz/question.ts';
import { localDay, type Zone } from '#lib/domain/time/office-time.ts';
import { formatDay, formatHour } from './format.ts';
import { understandingText } from './understanding.ts';

export const confidenceText: Record<Confidence, string> = { 1: 'Menebak', 2: 'Cukup yakin', 3: 'Sangat yakin' };

export const startText = {
	'no-programme': 'Anda belum terdaftar pada program. Hubungi admin instansi Anda.',
	'no-quiz': 'Jalur Anda tidak memakai kuis. Cukup baca modulnya sampai selesai.',
	'modules-first': 'Selesaikan semua modul dahulu. Kuis terbuka setelah modul terakhir Anda tandai selesai dibaca.',
	'not-yet': 'Putaran berikutnya belum terbuka. Waktunya tertulis di halaman ini.'
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

/** "Baca kembali ceritanya; dapat dikirim mulai pukul 09.15 WITA.", the hour rounded up, so that it may be sent then. */
export function tooQuickText(from: Date, zone: Zone): string {
	const minute = new Date(Math.ceil(from.getTime() / 60_000) * 60_000);
	return `Baca kembali ceritanya; dapat dikirim mulai pukul ${formatHour(minute, zone)}.`;
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

/**
 * When a round is to come, the same on every page: "dijadwalkan mulai Rabu, …" by the calendar, "terbuka besok mulai …"
 * beyond it; null: it is there already. Who wants it before its day finds that on the page of the quiz.
 */
export function roundDay(state: RoundState, now: Date, zone: Zone): string | null {
	const { plannedAt } = state;
	if (plannedAt !== null && plannedAt > now) return `dijadwalkan ${opensText(plannedAt, now, zone)}`;
	return state.kind === 'waiting' ? `terbuka ${opensText(state.opensAt, now, zone)}` : null;
}

const ALL = PROHIBITION_CODES.length;

/** The one sentence of a result: of what was asked, how much was right. */
export function resultSentence(right: number, asked: number): string {
	if (right === asked)
		return asked === ALL
			? 'Keenam belas jawaban Anda tepat.'
			: `${capital(inWords(asked))} dari ${inWords(asked)} jawaban Anda tepat.`;
	if (right === 0) return 'Belum ada jawaban yang tepat. Alasannya ada di bawah.';
	return `${capital(inWords(right))} dari ${inWords(asked)} jawaban Anda tepat.`;
}

/** How much is held by now, of all sixteen; nothing can be after a first round, however much of it was right. */
export function heldSentence(held: number, right: number): string {
	if (held === 0) return right === 0 ? understandingText.noneRight : understandingText.none;
	return held === ALL ? understandingText.all : `${held} dari ${ALL} larangan sudah dikuasai.`;
}

/** A scenario takes about a minute and a half to read and decide. */
export const quizMinutes = (count: number) => `sekitar ${Math.max(2, Math.round(count * 1.5))} menit`;

/** "Putaran 2", "Putaran 2, bagian 3" */
export const roundName = ({ round, part }: { round: number; part: number }): string =>
	part > 1 ? `Putaran ${round}, bagian ${part}` : `Putaran ${round}`;

/** What a later round asks about: all again while nothing is held, a few of the held ones in its first part only. */
export function roundAsks({
	part,
	unproven
}: Pick<Extract<RoundState, { kind: 'ready' }>, 'part' | 'unproven'>): string {
	if (unproven.length === ALL) return 'keenam belas larangan sekali lagi';
	if (unproven.length === 0) return 'beberapa larangan yang sudah dikuasai';
	return part > 1 ? 'yang belum dikuasai' : 'yang belum dikuasai dan beberapa yang lain';
}

export const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);
