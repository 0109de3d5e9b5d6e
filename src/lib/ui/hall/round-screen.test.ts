import { beforeEach, expect, test } from 'vitest';
import { page } from 'vitest/browser';
import { render } from 'vitest-browser-svelte';
import '../../../app.css';
import type { HallRoundState, RoundFace } from '#lib/server/hall-rounds/view.ts';
import RoundScreen from './RoundScreen.svelte';
import type { Frame } from './ScreenFrame.svelte';

const AT = Date.parse('2026-11-22T02:42:00.000Z');
const frame: Frame = {
	eventTitle: 'Sosialisasi Netralitas ASN',
	sessionTitle: 'Sesi pagi',
	zone: 'WITA',
	entry: 'netral.contoh.go.id/babak',
	desk: '/kendali',
	signIn: '/masuk'
};
const round: RoundFace = {
	id: 'babak',
	position: 2,
	version: 3,
	phase: 'first',
	title: 'Dua menit untuk tuan rumah',
	story:
		'Sabtu pukul 06.10 WITA, Anda, camat, meninjau lapangan di Balikpapan Timur sebelum senam massal Partai X. Pemakaian tempat sudah disetujui lewat jalur biasa. Ketua panitia menghampiri. “Beri sambutan dua menit sebagai tuan rumah. Pasangan A hadir, tetapi Bapak bicara kebersihan saja.” Surat tugas tidak ada. Warga bertepuk tangan ketika nama Anda disebut lewat pengeras suara.',
	question: 'Apa yang Anda lakukan?',
	choices: [
		{ letter: 'A', text: 'Naik dua menit, khusus mengingatkan peserta menjaga kebersihan.' },
		{ letter: 'B', text: 'Meminta lurah menggantikan, sebab ia lebih dekat dengan warganya.' },
		{ letter: 'C', text: 'Naik setelah panitia menurunkan lambang partai di sisi panggung.' },
		{ letter: 'D', text: 'Tidak naik, lalu meninggalkan lapangan setelah peninjauan itu selesai.' }
	]
};
const hall = (over: Partial<HallRoundState>): HallRoundState => ({
	serverNow: AT,
	present: 268,
	answered: 214,
	late: 0,
	round,
	counted: [],
	end: null,
	codes: [{ from: AT, spoken: 'K7P 4XM', token: 'A' }],
	terms: { answerRule: 'last', anonymous: false, seconds: null },
	closes: null,
	acts: [],
	handVotes: [],
	...over
});
const show = (over: Partial<HallRoundState>, link: 'connected' | 'lost' = 'connected') =>
	render(RoundScreen, { hall: hall(over), frame, at: AT + 1000, link });
const words = (container: HTMLElement) => container.innerText.replace(/\s+/g, ' ');
const FIRST = { vote: 1, shown: { kind: 'phones', answered: 262, counts: { A: 104, B: 47, C: 31, D: 80 } } } as const;
const SECOND = { vote: 2, shown: { kind: 'phones', answered: 259, counts: { A: 38, B: 21, C: 9, D: 191 } } } as const;
const end = {
	right: 'D' as const,
	consequences: (['A', 'B', 'C', 'D'] as const).map((letter) => ({ letter, text: `Akibat ${letter}.` })),
	why: 'Alasan.',
	bases: [
		{
			id: 'pp',
			cite: 'PP 42/2004 Pasal 11 huruf c',
			says: 'Menghindari konflik kepentingan.',
			validFrom: '2004',
			validTo: null,
			seen: 'berita' as const,
			seenOn: '2026-11-22',
			force: 'dikutip' as const,
			statusNote: null
		}
	]
};

beforeEach(async () => {
	document.documentElement.lang = 'id';
	await page.viewport(1280, 720);
});

test('while the hall answers it shows the whole question, one number and where to answer, and fits the projector', async () => {
	for (const [width, height] of [
		[1920, 1080],
		[1280, 720]
	] as const) {
		await page.viewport(width, height);
		const screen = await show({});
		for (const text of [round.story, ...round.choices.map((choice) => choice.text), '214', 'dari 268 menjawab'])
			expect(words(screen.container)).toContain(text);
		expect(words(screen.container)).toContain('K7P 4XM');
		expect(document.documentElement.scrollWidth).toBeLessThanOrEqual(width);
		expect(document.documentElement.scrollHeight).toBeLessThanOrEqual(height);
		const story = screen.container.querySelector('.story') as HTMLElement;
		expect(parseFloat(getComputedStyle(story).fontSize) / height).toBeGreaterThanOrEqual(0.04);
		await screen.unmount();
	}
});

test('a question whose choices take three lines each still shows down to where to answer, under the strip of a demo', async () => {
	const demo = document.createElement('i');
	demo.className = 'demo';
	document.body.append(demo);
	const texts = [
		'Tidak, sebab grup warga bukan media sosial sehingga aturannya tidak ada.',
		'Tepat, sebab ASN harus diam mengenai pemilu di grup mana pun sampai usai.',
		'Tidak, sebab ajakan memakai hak pilih tanpa menyebut peserta tetap netral.',
		'Tepat, sebab hanya penyelenggara yang boleh membagikan panduan pemilih.'
	];
	const choices = round.choices.map(({ letter }, index) => ({ letter, text: texts[index]! }));
	for (const [width, height] of [
		[1920, 1080],
		[1280, 720]
	] as const) {
		await page.viewport(width, height);
		const screen = await show({ round: { ...round, choices } });
		const tall = screen.container.querySelector('.hall')?.getBoundingClientRect().height ?? height;
		expect(tall).toBeLessThanOrEqual(height - Math.ceil(width * 0.0085 * 1.4) - 9);
		await screen.unmount();
	}
	demo.remove();
});

test('with a vote too small to be shown the end fits the projector too, down to its foot', async () => {
	const hands = { vote: 1, shown: { kind: 'hands', answered: 100, counts: { A: 31, B: 12, C: 9, D: 48 } } } as const;
	const few = { vote: 2, shown: { kind: 'few', answered: 3 } } as const;
	for (const [width, height] of [
		[1920, 1080],
		[1280, 720]
	] as const) {
		await page.viewport(width, height);
		const screen = await show({ round: { ...round, phase: 'revealed' }, counted: [hands, few], end });
		expect(words(screen.container)).toContain('100 tangan sebelum diskusi');
		expect(document.documentElement.scrollHeight).toBeLessThanOrEqual(height);
		await screen.unmount();
	}
});

test('an end with much to say fits the projector too, under the strip of a demo', async () => {
	const law = (cite: string, says: string) => ({
		...end.bases[0]!,
		id: says,
		cite,
		says,
		force: 'dikutip' as const
	});
	const long = {
		...end,
		consequences: (['A', 'B', 'C', 'D'] as const).map((letter) => ({
			letter,
			text: 'Panitia melanjutkan acara tanpa sambutan. Beberapa warga kecewa, tetapi tidak ada rekaman Anda di panggung.'
		})),
		bases: [
			law('PP 42/2004 Pasal 11 huruf c', 'PNS menghindari konflik kepentingan pribadi, kelompok, maupun golongan.'),
			law(
				'UU 1/2015 jo. UU 10/2016 Pasal 70 ayat (1)',
				'Calon kepala daerah dilarang melibatkan ASN, termasuk lurah, dalam kampanye. Larangan ini ditujukan kepada calon, bukan kepada ASN.'
			)
		]
	};
	const demo = document.createElement('i');
	demo.className = 'demo';
	document.body.append(demo);
	for (const [width, height] of [
		[1920, 1080],
		[1280, 720]
	] as const) {
		await page.viewport(width, height);
		const screen = await show({ round: { ...round, phase: 'revealed' }, counted: [FIRST, SECOND], end: long });
		const strip = Math.ceil(width * 0.0085 * 1.4) + 9;
		const tall = screen.container.querySelector('.hall')?.getBoundingClientRect().height ?? height;
		expect(tall).toBeLessThanOrEqual(height - strip);
		const law = screen.container.querySelector('.law') as HTMLElement;
		expect(parseFloat(getComputedStyle(law).fontSize) / height).toBeGreaterThanOrEqual(0.02);
		await screen.unmount();
	}
	demo.remove();
});

test('V10 before and after stand on one scale; the fitting choice is named only at the end', async () => {
	const talk = await show({ round: { ...round, phase: 'decided' }, counted: [FIRST, SECOND] });
	expect(words(talk.container)).toContain('Sebelum dan sesudah berdiskusi');
	expect(talk.container.querySelector('.right')).toBeNull();
	const shares = [...talk.container.querySelectorAll('i[style]')].map((bar) =>
		Number(/--share: ([\d.]+)/.exec(bar.getAttribute('style') ?? '')?.[1])
	);
	expect(shares.map((share) => Math.round(share * 191))).toEqual([104, 38, 47, 21, 31, 9, 80, 191]);
	await talk.unmount();
	const over = await show({ round: { ...round, phase: 'revealed' }, counted: [FIRST, SECOND], end });
	expect(words(over.container)).toContain('Sesudah berdiskusi, 191 memilih D. Sebelumnya 80.');
	expect(words(over.container)).toContain('Akibat A.');
	expect(words(over.container)).toContain('Akibat D.');
	expect(words(over.container)).not.toContain('Akibat B.');
	expect(words(over.container)).toContain('PP 42/2004 Pasal 11 huruf c');
	expect(words(over.container)).toContain('Disebut berlaku sejak 2004, belum diketahui dicabut; dikutip berita');
	expect(over.container.querySelectorAll('.right')).toHaveLength(1);
	expect(words(over.container)).toContain(
		'262 jawaban sebelum diskusi, 259 jawaban sesudah diskusi, dari 268 yang hadir.'
	);
});

test('few answers are a number without bars, hands are called hands, and a lost connection is said', async () => {
	const few = await show({
		round: { ...round, phase: 'talk' },
		counted: [{ vote: 1, shown: { kind: 'few', answered: 4 } }]
	});
	expect(few.container.querySelector('i[style]')).toBeNull();
	expect(words(few.container)).toContain('yang menjawab kurang dari lima, jadi sebarannya tidak ditampilkan.');
	await few.unmount();
	const hands = await show(
		{
			round: { ...round, phase: 'talk' },
			counted: [{ vote: 1, shown: { kind: 'hands', answered: 41, counts: { A: 18, B: 7, C: 4, D: 12 } } }]
		},
		'lost'
	);
	expect(words(hands.container)).toContain('tangan sebelum diskusi');
	expect(words(hands.container)).toContain('jaringan terputus, menyambung lagi · jumlah tidak bergerak');
});
