/** Words of the rounds in a hall: "babak". */
import type { RoundAct, RoundPhase, Vote } from '#lib/domain/hall-rounds/round.ts';
import type { AnswerRule, RoundTerms } from '#lib/domain/hall-rounds/terms.ts';
import type { CountedVote, LetteredVote } from '#lib/domain/hall-rounds/distribution.ts';
import type { ChoiceLetter } from '#lib/domain/quiz/question.ts';
import type { ScreenLink } from './doors.ts';

/** What the hall's screen shows, as its remote says it. */
export const onScreenText: Record<RoundPhase, string> = {
	story: 'cerita dan pilihan, jawaban belum dibuka',
	first: 'cerita dan pilihan, tanpa hasil',
	talk: 'jumlah jawaban, waktu berdiskusi',
	second: 'cerita dan pilihan, tanpa hasil',
	decided: 'jumlah sebelum dan sesudah diskusi',
	revealed: 'jumlah, akibat, dan dasar hukum',
	dropped: 'babak ini dibatalkan'
};

/** The way of a round, a word each. */
export const STEPS: readonly { phase: RoundPhase; word: string }[] = [
	{ phase: 'story', word: 'Cerita' },
	{ phase: 'first', word: 'Jawab' },
	{ phase: 'talk', word: 'Diskusi' },
	{ phase: 'second', word: 'Jawab lagi' },
	{ phase: 'decided', word: 'Hasil' },
	{ phase: 'revealed', word: 'Dasar' }
];

export const actText: Record<RoundAct, { word: string; note: string }> = {
	'open-first': { word: 'Buka jawaban', note: 'setiap orang menjawab sendiri' },
	'close-first': { word: 'Tutup jawaban', note: 'jumlahnya lalu tampil di layar' },
	'open-second': { word: 'Buka jawaban kedua', note: 'sesudah berdiskusi' },
	'close-second': { word: 'Tutup jawaban kedua', note: 'sebelum dan sesudah lalu tampil' },
	reveal: { word: 'Tampilkan dasar', note: 'akibat, pasal, dan pilihan yang tepat' },
	drop: { word: 'Batalkan babak ini', note: 'tanpa menampilkan dasarnya' }
};

export const voteText: Record<Vote, string> = { 1: 'sebelum diskusi', 2: 'sesudah diskusi' };

export const chooseText = {
	'session-not-open': 'Babak dimulai sesudah pintu sesi dibuka.',
	'session-closed': 'Sesi ini sudah ditutup. Babak baru tidak dapat dimulai.',
	'round-running': 'Babak sebelumnya belum selesai. Tampilkan dasarnya atau batalkan dahulu.',
	'not-for-halls': 'Skenario itu tidak dapat dipakai di aula. Pilih satu dari daftar latihan.',
	'not-found': ''
};
export const steerText = {
	'moved-on': 'Babak sudah berada di langkah lain, mungkin lewat ponsel pengawas lain. Lihat keadaannya di bawah.',
	'session-closed': 'Sesi ini sudah ditutup. Jawaban tidak dapat dibuka lagi.',
	'not-found': ''
};
export const termsRefusedText = {
	'moved-on': steerText['moved-on'],
	'not-found': ''
};
export const moreTimeText = {
	'not-found': '',
	absent: 'Kehadiran Anda di sesi ini belum tercatat. Catat kehadiran dahulu.'
};

/** "Bernama, jawaban terakhir yang dihitung, tanpa batas waktu" */
export const termsText = ({ anonymous, answerRule, seconds }: RoundTerms): string =>
	[anonymous ? 'Anonim' : 'Bernama', answerRuleText[answerRule], timerText(seconds)].join(', ');
const answerRuleText: Record<AnswerRule, string> = {
	last: 'jawaban terakhir yang dihitung',
	first: 'jawaban pertama yang dihitung'
};
/** "90 detik", "2 menit", "tanpa batas waktu" */
export function timerText(seconds: number | null): string {
	if (seconds === null) return 'tanpa batas waktu';
	return seconds % 60 === 0 ? `${seconds / 60} menit` : `${seconds} detik`;
}

/** "Sisa waktu 1 menit 20 detik", in words as it runs; the last seconds are called so. */
export function timeLeftText(ms: number): string {
	if (ms <= 0) return 'Waktu habis';
	const all = Math.ceil(ms / 1000);
	const [minutes, seconds] = [Math.floor(all / 60), all % 60];
	const parts = [minutes && `${minutes} menit`, seconds && `${seconds} detik`].filter(Boolean);
	return `${all <= 10 ? 'Segera ditutup, sisa' : 'Sisa waktu'} ${parts.join(' ')}`;
}

/** "2 orang memakai waktu tambahan, sampai 10.45.20" */
export const moreTimeCountText = (people: number, until: string): string =>
	`${people} orang memakai waktu tambahan, sampai ${until}`;

export const handsText = {
	'not-opened': 'Tangan dihitung sesudah jawaban pernah dibuka.',
	'not-found': ''
};
export const answerText = {
	'not-found': '',
	absent: 'Kehadiran Anda di sesi ini belum tercatat. Catat kehadiran dahulu.',
	'another-voter':
		'Jawaban ini dari orang lain yang memakai ponsel ini, jadi tidak dikirim. Pilih jawaban Anda sendiri.',
	'vote-closed': 'Jawaban sudah ditutup, jadi pilihan ini tidak terhitung. Lihat layar aula.',
	'already-answered': 'Pada babak ini jawaban pertama yang dihitung. Jawaban Anda yang pertama sudah tersimpan.',
	'unknown-choice': 'Pilihan itu tidak ada pada babak ini. Muat ulang halaman, lalu pilih lagi.'
};
/** "Jawaban B sebelum diskusi tiba pukul 10.44 WITA, sesudah ditutup. …" */
export const lateText = ({ vote, letter, at }: { vote: Vote; letter: ChoiceLetter; at: string }): string =>
	`Jawaban ${letter} ${voteText[vote]} tiba pukul ${at}, sesudah ditutup. Tercatat terlambat dan tidak ikut dihitung.`;
/** "3 jawaban tiba sesudah ditutup, tidak ikut dihitung." */
export const lateCountText = (late: number): string => `${late} jawaban tiba sesudah ditutup, tidak ikut dihitung.`;
export const seatText = {
	'code-changed': 'Kode tidak cocok atau sudah berganti. Ketik kode yang sekarang tampak di layar.',
	'no-seat':
		'Nomor ini tidak dapat dipakai menjawab di sini. Pastikan kehadirannya sudah dicatat petugas; bila Anda punya akun, masuk saja.',
	'device-used':
		'Ponsel ini sudah dipakai peserta lain di sesi ini. Pakai ponsel lain, atau angkat tangan saat dihitung.',
	'too-many-tries': 'Terlalu banyak isian yang keliru. Tunggu satu menit, lalu coba lagi.'
};

/** The line at the foot of the screen. */
export const screenLinkText: Record<ScreenLink, string> = {
	connecting: 'menyambung …',
	connected: 'tersambung',
	lost: 'jaringan terputus, menyambung lagi · jumlah tidak bergerak',
	offline: 'tanpa jaringan · jumlah tidak bergerak',
	'signed-out': 'sesi masuk Anda berakhir',
	refused: 'layar ini tidak lagi terbuka untuk Anda'
};

/** On a phone and a remote: a word beside a dot. */
export const linkText: Record<ScreenLink, string> = {
	connecting: 'Menyambung',
	connected: 'Tersambung',
	lost: 'Menyambung lagi',
	offline: 'Luring',
	'signed-out': 'Perlu masuk lagi',
	refused: 'Terputus'
};

const of = (shown: LetteredVote, letter: ChoiceLetter): number | null =>
	shown.kind === 'few' ? null : (shown.counts[letter] ?? 0);

/** The one sentence above the counts. The fitting choice is named only at the end. */
export function countedSentence(counted: readonly CountedVote[], end: { right: ChoiceLetter } | null): string {
	const [first, second] = [counted.find(({ vote }) => vote === 1), counted.find(({ vote }) => vote === 2)];
	const last = second ?? first;
	if (!last) return '';
	if (!end) return second ? 'Sebelum dan sesudah berdiskusi' : 'Bicarakan dengan orang di sebelah Anda';
	const [before, after] = [first ? of(first.shown, end.right) : null, of(last.shown, end.right)];
	if (after === null) return `Pilihan yang tepat: ${end.right}.`;
	if (!second || before === null) return `${after} dari ${last.shown.answered} memilih ${end.right}.`;
	return `Sesudah berdiskusi, ${after} memilih ${end.right}. Sebelumnya ${before}.`;
}

/** "262 jawaban sebelum diskusi, 259 sesudah diskusi, dari 268 yang hadir. Jumlah saja, tanpa nama." */
export function countedFoot(counted: readonly CountedVote[], present: number): string {
	const parts = counted.map(
		({ vote, shown }) => `${shown.answered} ${shown.kind === 'hands' ? 'tangan' : 'jawaban'} ${voteText[vote]}`
	);
	return `${parts.join(', ')}, dari ${present} yang hadir. Jumlah saja, tanpa nama.`;
}

/** Why a vote has no bars. */
export const FEW_TEXT = 'yang menjawab kurang dari lima, jadi sebarannya tidak ditampilkan.';

/** "84 hadir, 61 menjawab babak 1" */
export function participationText(present: number, rounds: readonly { position: number; answered: number }[]): string {
	return `${present} hadir, ${rounds.map(({ position, answered }) => `${answered} menjawab babak ${position}`).join(', ')}`;
}
