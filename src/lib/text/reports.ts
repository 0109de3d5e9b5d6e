/** Words of the dashboard, its lists and its exports: one definition for screen, paper and files. */
import type { Reached } from '../domain/reports/reached.ts';
import type { Status, StatusFilter, Waived } from '../domain/reports/completion-rate.ts';
import type { Zone } from '../domain/time/office-time.ts';
import { formatDate, formatDay, formatHour } from './format.ts';
import { understandingText } from './understanding.ts';

export const waivedText = {
	leave: 'cuti',
	study: 'tugas belajar',
	unpaid_leave: 'cuti di luar tanggungan negara',
	not_applicable: 'tidak berlaku baginya'
} satisfies Record<Waived, string>;

export const statusText = {
	done: 'selesai',
	doing: 'sedang belajar',
	waiting: 'belum mulai',
	...waivedText,
	unenrolled: 'tidak terdaftar'
} satisfies Record<Status, string>;

/** What a list is of, as its heading. */
export const filterText = {
	missing: 'Belum selesai',
	done: 'Selesai',
	doing: 'Sedang belajar',
	waiting: 'Belum mulai',
	excluded: 'Dikecualikan',
	leave: 'Dikecualikan: cuti',
	study: 'Dikecualikan: tugas belajar',
	unpaid_leave: 'Dikecualikan: cuti di luar tanggungan negara',
	not_applicable: 'Dikecualikan: tidak berlaku baginya',
	unenrolled: 'Tidak terdaftar',
	obliged: 'Semua yang wajib',
	all: 'Semua pegawai unit'
} satisfies Record<StatusFilter, string>;

/** One word of the address per figure that opens a list. */
export const STATUS_WORDS = {
	'belum-selesai': 'missing',
	selesai: 'done',
	'sedang-belajar': 'doing',
	'belum-mulai': 'waiting',
	dikecualikan: 'excluded',
	cuti: 'leave',
	'tugas-belajar': 'study',
	cltn: 'unpaid_leave',
	'tidak-berlaku': 'not_applicable',
	'tidak-terdaftar': 'unenrolled',
	wajib: 'obliged',
	semua: 'all'
} as const satisfies Record<string, StatusFilter>;
export const statusWord = (filter: StatusFilter): string =>
	Object.entries(STATUS_WORDS).find(([, meant]) => meant === filter)?.[0] ?? 'semua';

/** Which of a programme's two documents somebody has reached. */
export const reachedText = {
	none: 'belum',
	followed: 'mengikuti',
	understood: 'memahami'
} satisfies Record<Reached, string>;

type Asked = { hasQuiz: boolean; asksUnderstanding: boolean };

/** What the figures of a programme mean: what completes one does not complete another. */
export function definitionsOf({ hasQuiz, asksUnderstanding }: Asked): string[] {
	const { rate, obliged, excluded, left } = DEFINITIONS;
	const done = asksUnderstanding ? understandingText.reportedUnderstood : understandingText.reportedFollowed;
	return [
		rate,
		hasQuiz ? done : understandingText.reported,
		...(hasQuiz ? [understandingText.reportedReached] : []),
		obliged,
		excluded,
		left
	];
}

const DEFINITIONS = {
	rate: 'Persentase = selesai dibagi wajib, dibulatkan ke bawah: 100 % hanya bila semua sudah selesai.',
	obliged: 'Wajib: pegawai unit ini dan unit di bawahnya yang terdaftar dan tidak sedang dikecualikan.',
	excluded: 'Dikecualikan: cuti, tugas belajar, atau tidak berlaku. Setelah masanya berakhir, orangnya wajib lagi.',
	left: 'Pegawai yang sudah keluar tidak dihitung. Pegawai yang pindah dihitung di unitnya sekarang.'
} as const;

export const FORECAST_DEFINITION =
	'Perkiraan meneruskan laju tujuh hari penuh terakhir sampai tenggat. Rentangnya memuat kira-kira empat dari lima ' +
	'kemungkinan, dihitung dari besarnya beda antarhari. Perkiraan ini tidak tahu hari libur dan pesan pengingat.';

export const HEAT_DEFINITION =
	'Angka = persen orang yang menjawab tepat saat larangan itu pertama kali ditanyakan, dari semua yang sudah ditanyai. ' +
	'Satu jawaban tepat belum berarti memahami; putaran berikutnya tidak mengubah angka ini. Agar jawaban seseorang tidak terbaca, kelompok di bawah 5 orang tidak ditampilkan (–), begitu juga ' +
	'angka yang selisihnya dengan angka lain akan membuka kelompok sekecil itu.';

/** "Data per 09.12 WITA, Senin, 23 November 2026" */
export function freshness(at: string, zone: Zone): string {
	return `Data per ${formatHour(at, zone)}, ${formatDay(at, zone)}`;
}

export type Stage = {
	status: Status;
	modulesRead: number;
	moduleCount: number;
	hasQuiz: boolean;
	asksUnderstanding: boolean;
	reached: Reached;
	ahead: { round: number; waiting: boolean } | null;
	completedAt: string | null;
	waivedUntil: string | null;
};

/** How far somebody is, in words: "modul 2 dari 6", "menunggu putaran 2", "belum mulai", "cuti sampai 1 Desember 2026". */
export function stageText(stage: Stage, zone: Zone): string {
	if (stage.status === 'done' && stage.completedAt) return `selesai ${formatDate(stage.completedAt, zone)}`;
	if (stage.status === 'doing') {
		if (stage.modulesRead < stage.moduleCount) return `modul ${stage.modulesRead + 1} dari ${stage.moduleCount}`;
		return stage.hasQuiz ? quizStageText(stage) : statusText.doing;
	}
	if (stage.status in waivedText && stage.waivedUntil)
		return `${statusText[stage.status]} sampai ${formatDate(stage.waivedUntil, zone)}`;
	return statusText[stage.status];
}

/** With every module read, what is still to be done in the quiz. */
function quizStageText({ asksUnderstanding, reached, ahead }: Stage): string {
	if (!ahead) return 'putaran 1 belum dikirim';
	if (reached === 'none') return 'alasan belum dibaca';
	if (!asksUnderstanding || reached === 'understood') return 'menunggu syarat lain';
	return ahead.waiting ? `menunggu putaran ${ahead.round}` : `putaran ${ahead.round}`;
}

/**
 * A message to copy into whatever the office uses. It names no one and is sent by nobody but its reader. Some of whom it
 * reaches can do nothing before their next round, where rounds decide: it tells them when that opens.
 */
export function reminderText(
	programme: { title: string; dueAt: string; asksUnderstanding: boolean },
	zone: Zone,
	address: string
): string {
	return [
		'Yth. Bapak/Ibu,',
		`Program “${programme.title}” wajib diselesaikan paling lambat ${formatDay(programme.dueAt, zone)} pukul ${formatHour(programme.dueAt, zone)}. Menurut catatan, Bapak/Ibu belum menyelesaikannya.`,
		programme.asksUnderstanding
			? `Yang belum mengirim putaran pertama, silakan masuk di ${address} dan lanjutkan dari bagian terakhir. Yang sudah mengirimnya cukup menunggu: putaran kedua terbuka sepekan sesudah yang pertama, putaran ketiga sebulan sesudah yang pertama. Tanggal putaran Bapak/Ibu tertulis di beranda; kerjakan mulai hari itu.`
			: `Silakan masuk di ${address} dan lanjutkan dari bagian terakhir. Tiap modul hanya beberapa menit dan dapat dibuka di telepon genggam.`,
		'Bila sedang cuti, tugas belajar, atau mengalami kendala, mohon beri tahu kami. Terima kasih.'
	].join('\n\n');
}

/** Why there is no report of that day. */
export const REPORT_DAY = {
	'day-wrong': 'Tanggal laporan tidak dikenal. Kembali ke dasbor, lalu pilih tanggalnya lagi.',
	'day-future': 'Tanggal laporan belum tiba. Kembali ke dasbor, lalu pilih hari ini atau sebelumnya.'
};

export const TOO_MANY_PEOPLE =
	'Terlalu banyak orang untuk satu berkas. Pilih unit yang lebih kecil, atau unduh sebagai CSV.';
