/** Words for work in the background. Kinds are named by their codes: the log outlives a kind that is gone. */
import type { JobHealth } from '#lib/domain/jobs/job-health.ts';
import { formatNumber } from './format.ts';

const KINDS: Record<string, { title: string; what: string }> = {
	'issue-course-certificate': {
		title: 'Menerbitkan sertifikat pelatihan',
		what: 'Segera setelah seseorang menyelesaikan programnya.'
	},
	'enrol-joiners': {
		title: 'Mendaftarkan pegawai baru ke program',
		what: 'Setelah data orang berubah, dan sekali tiap hari.'
	},
	'link-participants': {
		title: 'Menghubungkan daftar acara dengan pegawai',
		what: 'Setelah orang atau nomornya masuk, menurut nomor.'
	},
	'check-certificates': {
		title: 'Menanyakan sertifikat yang dasarnya berubah',
		what: 'Setelah kehadiran dibatalkan atau entri digabung.'
	},
	'complete-attendance-duties': {
		title: 'Menyelesaikan kewajiban hadir',
		what: 'Setelah sesi acara ditutup, acara ditambahkan ke program, atau dua baris seseorang digabung.'
	},
	'render-certificate': {
		title: 'Mencetak berkas sertifikat',
		what: 'Satu per satu; yang diunduh lebih dulu dicetak saat itu juga.'
	},
	'tidy-certificate-files': {
		title: 'Merapikan penyimpanan sertifikat',
		what: 'Tiap enam jam: memindahkan berkas ke penyimpanan yang dipakai sekarang, dan membuang sisa penulisan yang terputus.'
	},
	'close-vote': { title: 'Menutup jawaban babak', what: 'Saat waktu menjawab di aula habis.' },
	'end-votes': {
		title: 'Menutup babak yang terlupa',
		what: 'Tiap jam: babak di sesi yang sudah ditutup, atau enam jam lewat, ditutup; kunci jawaban anonim dan permintaan waktu tambahan dihapus.'
	},
	'sweep-sessions': { title: 'Menghapus sesi masuk yang berakhir', what: 'Tiap jam.' },
	'sweep-leftovers': {
		title: 'Membersihkan sisa',
		what: 'Tiap hari: kode aktivasi yang habis, pratinjau impor lama, catatan pekerjaan lama.'
	}
};

export const jobTitle = (name: string): string => KINDS[name]?.title ?? name;
export const jobWhat = (name: string): string => KINDS[name]?.what ?? '';

export const JOB_HEALTH: Record<
	JobHealth,
	{ word: string; kind: 'confirmed' | 'danger'; icon: 'check' | 'warning' | 'cross' }
> = {
	ok: { word: 'Lancar', kind: 'confirmed', icon: 'check' },
	late: { word: 'Terlambat', kind: 'danger', icon: 'warning' },
	failed: { word: 'Gagal', kind: 'danger', icon: 'cross' }
};

const PROBLEMS: Record<string, string> = {
	'letters-unsupported':
		'Nama atau jabatan memuat huruf yang tidak dapat dicetak. Betulkan data orangnya; sertifikat lalu terbit sendiri.',
	'number-format': 'Pola nomor sertifikat program tidak dapat dipakai. Betulkan polanya, lalu jalankan lagi.'
};

/** Why a job failed and what to do; without a known reason the server's log has it. */
export const jobProblem = (problem: string | null): string =>
	(problem && PROBLEMS[problem]) ||
	'Gangguan yang tidak dikenal. Jalankan lagi; bila gagal lagi, pengelola server menemukannya di log dengan nomor pekerjaan ini.';

/** "sekejap", "0,4 detik", "2 menit". */
export function formatTook(milliseconds: number): string {
	const seconds = milliseconds / 1000;
	if (seconds < 0.1) return 'sekejap';
	if (seconds < 60) return `${formatNumber(seconds, seconds < 10 ? 1 : 0)} detik`;
	return `${formatNumber(Math.round(seconds / 60))} menit`;
}

export const retryText = {
	'not-found': 'Pekerjaan ini tidak ditemukan, atau di luar lingkup Anda.',
	'nothing-stuck': 'Tidak ada yang perlu dijalankan lagi: pekerjaan ini sudah berjalan atau selesai.'
};
