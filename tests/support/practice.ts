/** Practice scenarios in which every text that must stay at home until it is reached carries a canary of its own. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { stringify } from 'yaml';
import { CANARY } from './course.ts';

export const PRACTICED = 'social_media';
export const KEYED = `${PRACTICED}-13`;
export const GREY = `${PRACTICED}-15`;
export const STORY = `${PRACTICED}-16`;

/** `KENARI-7f3a-akibat-b-`: found by searching for CANARY, told apart by its place. */
const canary = (place: string) => `${CANARY}-${place}-`;

const common = (id: string) => ({
	id,
	prohibition: PRACTICED,
	title: `Latihan ${id}`,
	pool: 'practice',
	form: 'A',
	phase: 'campaign',
	election: { level: 'local', body: 'mayor' },
	date: '2024-10-08',
	audience: 'all',
	workplace: 'school',
	employment: 'pns',
	place: 'balikpapan',
	pressure: 'none',
	difficulty: 1,
	misconception: canary('keliru'),
	story: `Cerita ${id}.`,
	bases: ['uu-1'],
	review: { state: 'draf', by: canary('peninjau') }
});

const single = (id: string, verdict: 'violation' | 'grey') => ({
	...common(id),
	kind: 'single',
	family: 'keluarga-latihan',
	fact: canary('fakta'),
	verdict,
	question: 'Apa yang tepat?',
	choices: (['a', 'b', 'c'] as const).map((choice) => ({
		id: choice,
		text: `pilihan ${choice}`,
		...(verdict === 'violation' && choice === 'b' ? { right: true } : { excuse: 'only_once' }),
		consequence: canary(`akibat-${choice}`)
	})),
	why: canary('alasan'),
	...(verdict === 'grey' ? { grey: { ask: canary('tanya'), write_down: canary('catat') } } : {})
});

/** awal —a→ tengah —a (only with bukti) or b or c→ an end; awal —b→ tengah without bukti; awal —c→ buruk. */
const story = {
	...common(STORY),
	kind: 'branching',
	verdict: 'next_step',
	flags: { bukti: false },
	start: 'awal',
	nodes: [
		{
			id: 'awal',
			text: 'Di awal.',
			choices: [
				{ id: 'a', text: 'mencatat', to: 'tengah', set: { bukti: true }, consequence: canary('akibat-mencatat') },
				{ id: 'b', text: 'diam', to: 'tengah', consequence: canary('akibat-diam') },
				{ id: 'c', text: 'ikut', to: 'buruk', consequence: canary('akibat-ikut') }
			]
		},
		{
			id: 'tengah',
			text: canary('tengah'),
			choices: [
				{ id: 'a', text: 'serahkan', to: 'baik', when: { bukti: true }, consequence: canary('akibat-serahkan') },
				{ id: 'b', text: 'ingat', to: 'buruk', consequence: canary('akibat-ingat') },
				{ id: 'c', text: 'lupa', to: 'buruk', consequence: canary('akibat-lupa') }
			]
		},
		{ id: 'baik', text: canary('baik'), end: { outcome: 'good', why: canary('sebab-baik'), bases: ['uu-1'] } },
		{ id: 'buruk', text: canary('buruk'), end: { outcome: 'bad', why: canary('sebab-buruk'), bases: ['uu-1'] } }
	]
};

/** A story that never ends: no reader may get into it. */
const endless = {
	...story,
	id: `${PRACTICED}-17`,
	nodes: [
		{ ...story.nodes[0], choices: story.nodes[0]!.choices!.map((choice) => ({ ...choice, to: 'awal' })) },
		...story.nodes.slice(1)
	]
};

/** Adds to a course written by writeCourse(): one keyed, one grey, one branching, and one that must not be shown. */
export function writePractice(dir: string): string {
	const folder = join(dir, 'scenarios', PRACTICED);
	mkdirSync(folder, { recursive: true });
	for (const scenario of [single(KEYED, 'violation'), single(GREY, 'grey'), story, endless])
		writeFileSync(join(folder, `${scenario.id}.yaml`), stringify(scenario));
	return dir;
}

/** The places of all canaries in a text, sorted, each once. */
export const canariesIn = (text: string): string[] =>
	[...new Set([...text.matchAll(new RegExp(`${CANARY}-([a-z-]+?)-(?![a-z])`, 'g'))].map((hit) => hit[1]!))].sort();
