/** A small bank in which nothing is wrong, so that a test can plant exactly one fault. */
import { stringify } from 'yaml';
import * as v from 'valibot';
import { readTextPage, type Bank, type PageMeta, type TextPage } from '#lib/server/content/checks/bank.ts';
import type { ContentFinding } from '#lib/server/content/checks/finding.ts';
import { readSheet, type YamlFile } from '#lib/server/content/checks/sheet.ts';
import {
	legalBasisSchema,
	moduleReviewSchema,
	moduleSchema,
	openQuestionsSchema,
	prohibitionSchema,
	sourceSchema,
	trackSchema,
	type LawSource,
	type LegalBasis,
	type ModuleMeta,
	type ModuleReview,
	type Prohibition,
	type Track
} from '#lib/server/content/content-schema.ts';
import { electionsSchema, placeSchema, type Elections, type StoryPlace } from '#lib/server/content/election-schema.ts';
import { guesserBarsSchema, type GuesserBars } from '#lib/server/content/checks/guesser/bars.ts';
import { BODIES, PHASES } from '#lib/domain/quiz/setting.ts';
import { anyScenarioSchema, type BranchingScenario, type Scenario } from '#lib/server/content/scenario-schema.ts';

export const aBasis = (more: Partial<LegalBasis> = {}): LegalBasis => ({
	id: 'uu-20-2023-ps-24-1-d',
	cite: 'UU 20/2023 Pasal 24 ayat (1) huruf d',
	act: 'Undang-Undang Nomor 20 Tahun 2023',
	says: 'Setiap pegawai ASN wajib menjaga netralitas.',
	valid_from: '2023-10-31',
	seen: 'berita',
	seen_on: '2026-11-22',
	force: 'dikutip',
	source: ['S70'],
	...more
});

const STORY =
	'Selasa pukul 20.15 WITA, Bu Endah, petugas loket sebuah kelurahan di Balikpapan, membuka ponsel di rumah. ' +
	'Video kampanye Pasangan A muncul di berandanya. Seorang kawan menulis pesan dan meminta ia ikut menanggapi. ' +
	'Akun Bu Endah hanya diikuti sembilan puluh orang. Ia belum menjawab apa-apa.';

export const aScenario = (more: Partial<Scenario> = {}): Scenario => ({
	id: 'social_media-01',
	prohibition: 'social_media',
	title: 'Reaksi pada video teman',
	verdict: 'violation',
	pool: 'exam',
	form: 'A',
	phase: 'campaign',
	election: { level: 'local', body: 'mayor' },
	date: '2024-10-08',
	audience: 'pns',
	workplace: 'urban_village_office',
	employment: 'pns',
	place: 'balikpapan',
	pressure: 'none',
	difficulty: 1,
	misconception: 'Akun yang dikunci tidak dihitung.',
	story: STORY,
	bases: ['uu-20-2023-ps-24-1-d'],
	review: { state: 'draf' },
	kind: 'single',
	question: 'Apa langkah yang tepat bagi Bu Endah?',
	choices: [
		{ id: 'a', text: 'Memberi tanggapan pendek.', consequence: 'Tanggapannya terlihat.' },
		{ id: 'b', text: 'Melewati video itu tanpa reaksi.', right: true, consequence: 'Tidak ada jejak dukungan.' },
		{ id: 'c', text: 'Membagikan video ke satu grup tertutup.', consequence: 'Videonya menyebar.' }
	],
	why: 'Kewajiban netral berlaku juga di luar jam kerja.',
	...more
});

export const aGrey = (more: Partial<Scenario> = {}): Scenario =>
	aScenario({
		verdict: 'grey',
		choices: aScenario().choices.map(({ id, text, consequence }) => ({ id, text, consequence })),
		grey: { ask: 'Tanyakan kepada atasan.', write_down: 'Catat jamnya.' },
		...more
	});

/** start → (a sets the flag) → end, where the flag decides which ending is offered. */
export const aBranch = (more: Partial<BranchingScenario> = {}): BranchingScenario => {
	const { kind: _kind, question: _question, choices: _choices, why: _why, ...common } = aScenario();
	const step = (id: 'a' | 'b' | 'c', to: string, extra: object = {}) => ({ id, text: `Langkah ${id}.`, to, ...extra });
	const end = (outcome: 'good' | 'bad') => ({ outcome, why: 'Begitulah.', bases: ['uu-20-2023-ps-24-1-d'] });
	return {
		...common,
		kind: 'branching',
		pool: 'practice',
		flags: { bukti: false },
		start: 'awal',
		nodes: [
			{ id: 'awal', text: 'Mulai.', choices: [step('a', 'tanya', { set: { bukti: true } }), step('b', 'tanya')] },
			{
				id: 'tanya',
				text: 'Ditanya.',
				choices: [step('a', 'baik', { when: { bukti: true } }), step('b', 'buruk'), step('c', 'buruk')]
			},
			{ id: 'baik', text: 'Selesai.', end: end('good') },
			{ id: 'buruk', text: 'Diperiksa.', end: end('bad') }
		],
		...more
	};
};

export const aProhibition = (more: Partial<Prohibition> = {}): Prohibition => ({
	code: 'social_media',
	number: 1,
	short: 'Media sosial',
	wording: 'Kampanye melalui media sosial',
	meaning: 'Anda tidak memakai media sosial untuk mendukung calon.',
	misconception: { claim: 'Hanya menyukai.', answer: 'Itu disebut langsung.' },
	story: 'Bu Rina membuka ponsel.',
	forbidden: ['Menyukai unggahan calon.', 'Membagikan unggahan calon.'],
	allowed: ['Membaca visi semua pasangan.'],
	grey: [{ case: 'Ditandai orang lain.', ask: 'Tanyakan kepada atasan.' }],
	sanction: {
		prospective_candidate: { class: 'moral', says: 'Sanksi moral.', bases: ['uu-20-2023-ps-24-1-d'] },
		candidate: { class: 'discipline_severe', says: 'Hukuman berat.', bases: ['uu-20-2023-ps-24-1-d'] }
	},
	strength: 'strong',
	bases: ['uu-20-2023-ps-24-1-d'],
	review: { state: 'draf' },
	...more
});

export const aTrack = (more: Partial<Track> = {}): Track => ({
	id: 'asn',
	title: 'Pegawai ASN',
	audience: 'Semua pegawai.',
	intro: 'Jalur ini singkat.',
	modules: ['mengapa-netral'],
	shows_sanctions: true,
	quiz: true,
	notes: [],
	...more
});

const MODULE: ModuleMeta = {
	slug: 'mengapa-netral',
	order: 1,
	title: 'Mengapa netral',
	summary: 'Netral menjaga kepercayaan.',
	minutes: 5,
	tracks: ['asn'],
	prohibitions: ['social_media'],
	bases: ['uu-20-2023-ps-24-1-d'],
	version: 1,
	changes: []
};

const BODY = `
<script>
  import Basis from '#lib/ui/Basis.svelte';
</script>

Loket dibuka.

## Yang dijaga

<Basis id="uu-20-2023-ps-24-1-d" />
`;

export function aModule(body: string = BODY, more: Partial<ModuleMeta> = {}): TextPage<ModuleMeta> {
	const meta = { ...MODULE, ...more };
	const file = `modules/${String(meta.order).padStart(2, '0')}-${meta.slug}/index.svx`;
	return must(readTextPage(moduleSchema, { file, source: `---\n${stringify(meta)}---\n${body}` }).page);
}

const ELECTIONS: Elections = {
	as_of: '2026-11-29',
	phases: PHASES.map((id) => ({ id, means: 'Artinya.', until: 'sampai nanti' })),
	coming: [
		{
			level: 'national',
			title: 'Pemilu',
			bodies: BODIES.filter((body) => body !== 'any'),
			known: [{ says: 'Akan ada.', source: ['S70'] }],
			open: [],
			stages_from: '2027'
		}
	],
	held: [
		{
			title: 'Pilkada 2024',
			law: 'regional',
			ran: [
				{ phase: 'nomination', from: '2024-06-01', to: '2024-09-15' },
				{ phase: 'campaign', from: '2024-09-25', to: '2024-11-23' }
			],
			source: ['S70']
		}
	]
};

const place = (
	id: string,
	name: string,
	zone: StoryPlace['zone'],
	without: StoryPlace['without'] = []
): StoryPlace => ({
	id,
	name,
	kind: name.startsWith('Kota') ? 'city' : 'regency',
	province: 'Provinsi',
	zone,
	without
});
const PLACES = [
	place('balikpapan', 'Kota Balikpapan', 'WITA', ['desa', 'rw']),
	place('belitung_timur', 'Kabupaten Belitung Timur', 'WIB', ['kelurahan']),
	place('ambon', 'Kota Ambon', 'WIT')
];

type Planted = Partial<{
	bases: LegalBasis[];
	sources: LawSource[];
	prohibitions: Prohibition[];
	scenarios: (Scenario | BranchingScenario)[];
	modules: TextPage<ModuleMeta>[];
	moduleReviews: ModuleReview[];
	pages: TextPage<PageMeta>[];
	tracks: Track[];
	elections: Elections;
	places: StoryPlace[];
	guesserBars: GuesserBars;
	pictures: Bank['pictures'];
	bannedWords: Partial<Bank['bannedWords']>;
}>;

export function aBank(planted: Planted = {}): Bank {
	return {
		bases: sheetOf(v.array(legalBasisSchema), 'legal-bases.yaml', planted.bases ?? [aBasis()]),
		prohibitions: (planted.prohibitions ?? [aProhibition()]).map((value) =>
			sheetOf(prohibitionSchema, `prohibitions/${value.code}.yaml`, value)
		),
		scenarios: (planted.scenarios ?? [aScenario()]).map((value) =>
			sheetOf(anyScenarioSchema, `scenarios/${value.prohibition}/${value.id}.yaml`, value)
		),
		modules: planted.modules ?? [aModule()],
		moduleReviews: sheetOf(
			v.array(moduleReviewSchema),
			'module-reviews.yaml',
			planted.moduleReviews ?? [{ module: 'mengapa-netral', version: 1, review: { state: 'draf' } }]
		),
		pages: planted.pages ?? [],
		pictures: planted.pictures ?? [],
		tracks: (planted.tracks ?? [aTrack()]).map((value) => sheetOf(trackSchema, `tracks/${value.id}.yaml`, value)),
		pledges: [],
		openQuestions: sheetOf(openQuestionsSchema, 'open-questions.yaml', { as_of: '2026-11-29', questions: [] }),
		sources: sheetOf(
			v.array(sourceSchema),
			'sources.yaml',
			planted.sources ?? [{ id: 'S70', kind: 'berita', where: 'uji' }]
		),
		elections: sheetOf(electionsSchema, 'elections.yaml', planted.elections ?? ELECTIONS),
		places: sheetOf(v.array(placeSchema), 'places.yaml', planted.places ?? PLACES),
		guesserBars: sheetOf(guesserBarsSchema, 'guesser-bars.yaml', planted.guesserBars ?? []),
		bannedWords: { words: [], english: [], spelling: {}, ...planted.bannedWords }
	};
}

export function sheetOf<S extends v.GenericSchema>(
	schema: S,
	file: string,
	value: unknown
): YamlFile<v.InferOutput<S>> {
	const read = readSheet(schema, { file, source: stringify(value) });
	if (!read.sheet) throw new Error(JSON.stringify(read.findings));
	return read.sheet;
}

function must<T>(value: T | null): T {
	if (value === null) throw new Error('the planted text does not fit its schema');
	return value;
}

/** The rules that spoke, once each. */
export const rulesOf = (findings: readonly ContentFinding[]) =>
	[...new Set(findings.map((finding) => finding.rule))].sort();
