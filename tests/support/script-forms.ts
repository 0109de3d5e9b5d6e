/**
 * Every form that a script sends, on its real page with invented data, filled in as a reader would. A form of this kind
 * that is missing here fails src/lib/ui/refusals.test.ts, which reads them from the sources.
 */
import type { Component } from 'svelte';
import Practice from '../../src/routes/(public)/larangan/[code]/latihan/[scenarioId]/+page.svelte';
import Pledges from '../../src/routes/(public)/ikrar/+page.svelte';
import QuizStart from '../../src/routes/(learner)/kuis/+page.svelte';
import Quiz from '../../src/routes/(learner)/kuis/[attemptId]/+page.svelte';
import Module from '../../src/routes/(learner)/modul/[slug]/+page.svelte';
import PhoneRound from '../../src/routes/(public)/babak/[eventSessionId]/+page.svelte';
import ReadRows from '../../src/routes/(facilitator)/fasilitator/acara/[eventId]/sesi/[eventSessionId]/lembar/baca/ReadRows.svelte';
import SignInHere from '../../src/lib/ui/SignInHere.svelte';

export type ScriptForm = {
	/** The file the form stands in. */
	file: string;
	name: string;
	page: Component<never>;
	props: object;
	/** Labels of what its reader ticks. */
	ticks?: RegExp[];
	/** Labels and what is typed into them. */
	types?: [RegExp, string][];
	/** Pressed before the form is there. */
	opens?: RegExp;
	/** A sign-in needs no sign-in. */
	signsIn?: true;
};

const [text] = Object.values(
	import.meta.glob<{ default: Component }>('/src/lib/ui/gallery/contoh.svx', { eager: true })
);
const choices = ['A', 'B', 'C'].map((letter) => ({ letter, text: `Pilihan ${letter}` }));
const setting = { phase: 'campaign', election: { level: 'local', body: 'mayor' }, workplace: 'school' };
const view = {
	attemptId: 'percobaan',
	count: 16,
	position: 3,
	question: { ...setting, story: 'Sebuah kejadian.', question: 'Apa yang Anda lakukan?', choices },
	answer: null,
	answered: [1, 2],
	unanswered: [] as number[],
	lastSavedAt: null,
	zone: 'WITA'
};
const module = {
	slug: 'media-sosial',
	title: 'Media sosial',
	minutes: 6,
	version: 1,
	readVersion: null,
	changes: [],
	section: 0,
	stepToken: 'lu4abc.tanda',
	position: 2,
	count: 7
};
const overview = {
	course: { track: { title: 'ASN' }, followedAt: null, understoodAt: null, completedAt: null },
	state: { kind: 'ready', round: 2, part: 1, unproven: ['social_media'], plannedAt: null },
	unreadReasons: null,
	several: false,
	answered: 0,
	asked: 0,
	attempts: [],
	zone: 'WITA'
};
const frame = { id: 'social_media-13', title: 'Grup keluarga', setting, story: 'Sebuah kejadian.', restarted: false };
const practicePage = (practice: object) => ({
	data: {
		practice: { ...frame, ...practice },
		prohibition: { code: 'social_media', number: 13, short: 'Media sosial' },
		place: 1,
		count: 2,
		next: null
	},
	form: null
});
const pledge = {
	id: 'pakta-integritas-1',
	kind: 'pakta',
	version: 1,
	title: 'Pakta integritas',
	opening: 'Saya menyatakan:',
	points: ['netral'],
	closing: 'Demikian.',
	review: 'draf',
	signing: 'open',
	since: '1 Januari 2026',
	signed: null
};
const hall = {
	absent: false,
	eventTitle: 'Sosialisasi',
	sessionTitle: 'Sesi pagi',
	sessionClosed: false,
	eventSessionId: 'sesi',
	voter: 'pemilih',
	zone: 'WITA',
	late: [],
	terms: null,
	closes: null,
	serverNow: 0,
	pledge: null,
	round: {
		id: 'babak',
		position: 1,
		version: 2,
		phase: 'first',
		title: 'Grup keluarga',
		story: 'Sebuah kejadian.',
		question: 'Apa yang Anda lakukan?',
		choices
	},
	open: 1,
	mine: null,
	end: null,
	self: '/babak/sesi',
	stream: '/babak/sesi/aliran'
};
const LATIHAN = '/src/routes/(public)/larangan/[code]/latihan/[scenarioId]';

export const scriptForms: ScriptForm[] = [
	{
		file: '/src/routes/(learner)/kuis/[attemptId]/+page.svelte',
		name: 'Simpan dan lanjut',
		page: Quiz as Component<never>,
		props: { data: { view }, form: null },
		ticks: [/Pilihan B/, /Sangat yakin/]
	},
	{
		file: '/src/routes/(learner)/kuis/[attemptId]/+page.svelte',
		name: 'Kirim jawaban',
		page: Quiz as Component<never>,
		props: { data: { view: { ...view, position: 17, question: null } }, form: null }
	},
	{
		file: '/src/routes/(learner)/kuis/+page.svelte',
		name: 'Mulai putaran 2',
		page: QuizStart as Component<never>,
		props: { data: { overview, prohibitions: [], now: new Date(0) }, form: null }
	},
	{
		file: '/src/routes/(learner)/modul/[slug]/+page.svelte',
		name: 'Tandai selesai dibaca',
		page: Module as Component<never>,
		props: { data: { module, Text: text?.default, bases: [], hasQuiz: true }, form: null }
	},
	{
		file: `${LATIHAN}/Single.svelte`,
		name: 'Lihat akibatnya',
		page: Practice as Component<never>,
		props: practicePage({ kind: 'single', walk: '', question: 'Apa yang Anda lakukan?', choices, answer: null }),
		ticks: [/Pilihan C/]
	},
	{
		file: `${LATIHAN}/Branching.svelte`,
		name: 'Lanjutkan cerita',
		page: Practice as Component<never>,
		props: practicePage({
			kind: 'branching',
			walk: 'jalan',
			steps: [],
			here: { text: 'Lalu?', choices },
			ending: null
		}),
		ticks: [/Pilihan A/]
	},
	{
		file: '/src/routes/(public)/ikrar/+page.svelte',
		name: 'Tanda tangani pakta',
		page: Pledges as Component<never>,
		props: { data: { pledges: [pledge] }, form: null },
		ticks: [/Saya sudah membaca/]
	},
	{
		file: '/src/routes/(public)/babak/[eventSessionId]/Live.svelte',
		name: 'Simpan jawaban',
		page: PhoneRound as Component<never>,
		props: { data: hall, form: null },
		ticks: [/Pilihan B/, /Cukup yakin/]
	},
	{
		file: '/src/routes/(facilitator)/fasilitator/acara/[eventId]/sesi/[eventSessionId]/lembar/baca/ReadRows.svelte',
		name: 'Periksa 1 baris',
		page: ReadRows as Component<never>,
		props: {
			rows: [{ position: 1, name: 'Orang Satu', present: false }],
			seen: new Map([[1, { row: 1, text: 'L', ink: 0.1, guess: 'signed', clarity: 1 }]]),
			views: new Map(),
			stale: true,
			onchange: () => undefined
		},
		types: [[/Lembar diambil pukul/, '09.20']]
	},
	{
		file: '/src/lib/ui/SignInHere.svelte',
		name: 'Masuk dan kirim',
		page: SignInHere as Component<never>,
		props: { onsignedin: () => undefined },
		opens: /Masuk di sini/,
		types: [
			[/NIP/, '199009132015022901'],
			[/Kata sandi/, 'kalimat yang saya ingat']
		],
		signsIn: true
	}
];
