/**
 * The shape of every file under content/, as a jurist writes it. A file that does not fit is refused by
 * `npm run content` with its name and line, and the server does not start on it.
 * Keys, consequences and reviewers' names live only in these files and are read only under src/lib/server.
 */
import * as v from 'valibot';
import { PROHIBITION_CODES } from '#lib/domain/prohibitions.ts';

const text = v.pipe(v.string(), v.trim(), v.minLength(1));
const id = v.pipe(v.string(), v.regex(/^[a-z0-9][a-z0-9_.-]*$/, 'hanya huruf kecil, angka, titik, garis'));
/** A day, or only a month or a year where the source says no more. */
const partialDate = v.pipe(v.string(), v.regex(/^\d{4}(-\d{2}(-\d{2})?)?$/, 'tulis 2024, 2024-07 atau 2024-07-03'));
const day = v.pipe(v.string(), v.isoDate('tulis tanggal sebagai 2024-07-03'));

export const PHASES = ['prospective_candidate', 'candidate'] as const;
export const ELECTIONS = ['regional_election', 'general_election'] as const;
const VERDICTS = ['violation', 'allowed', 'grey', 'next_step'] as const;
const REVIEW_STATES = ['draf', 'ditinjau', 'disahkan'] as const;
const SANCTION_CLASSES = [
	'moral',
	'discipline_medium',
	'discipline_severe',
	'dismissed_with_honor',
	'dismissed_without_honor',
	'none'
] as const;
export const WORKPLACES = [
	'urban_village_office',
	'village_office',
	'district_office',
	'health_centre',
	'school',
	'agency',
	'religious_affairs_office',
	'civil_police',
	'hospital'
] as const;
export const AUDIENCES = ['pns', 'pppk', 'superior', 'all'] as const;

const prohibition = v.picklist(PROHIBITION_CODES);
const review = v.strictObject({
	state: v.picklist(REVIEW_STATES),
	/** Name and date of whoever signed it off; never sent to a browser. */
	by: v.optional(text),
	on: v.optional(day)
});

/** One article as cited: `uu-20-2023-ps-24-1-d`. */
export const legalBasisSchema = v.strictObject({
	id,
	/** Short form for the margin: "UU 20/2023 Pasal 24 ayat (1) huruf d". */
	cite: text,
	/** Full name of the act. */
	act: text,
	/** What it says, in our own words. */
	says: text,
	valid_from: partialDate,
	valid_to: v.optional(partialDate),
	/** `verified` = seen in a published page; `unverified` = shown with the badge "Perlu verifikasi". */
	status: v.picklist(['verified', 'unverified']),
	/** Said beside the badge: what is still to be checked. */
	status_note: v.optional(text),
	/** Where the fact was taken from: register ids of the fact sheet (S07) or an article (berita-003). */
	source: v.pipe(v.array(text), v.minLength(1))
});

const sanction = v.strictObject({ class: v.picklist(SANCTION_CLASSES), says: text, bases: v.array(id) });

export const prohibitionSchema = v.strictObject({
	code: prohibition,
	number: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(16)),
	/** Two or three words for a small cell: "Media sosial". */
	short: text,
	/** The canonical wording of the poster. */
	wording: text,
	meaning: text,
	misconception: v.strictObject({ claim: text, answer: text }),
	/** A small story of 40 to 90 words that opens the page. */
	story: text,
	forbidden: v.pipe(v.array(text), v.minLength(2)),
	allowed: v.pipe(v.array(text), v.minLength(1)),
	grey: v.pipe(v.array(v.strictObject({ case: text, ask: text })), v.minLength(1)),
	sanction: v.strictObject({ prospective_candidate: sanction, candidate: sanction, criminal: v.optional(text) }),
	strength: v.picklist(['strong', 'medium', 'weak']),
	strength_note: v.optional(text),
	bases: v.pipe(v.array(id), v.minLength(1)),
	review
});

const choiceId = v.picklist(['a', 'b', 'c', 'd']);
const choice = v.strictObject({
	id: choiceId,
	text,
	/** The key. Absent on every choice of a grey scenario. */
	right: v.optional(v.boolean()),
	consequence: text
});

const common = {
	id,
	prohibition,
	/** Three to six words; never gives the answer away. */
	title: text,
	verdict: v.picklist(VERDICTS),
	/** `exam` is drawn for quizzes; `practice` is shown on the prohibition's page and never scored. */
	pool: v.picklist(['exam', 'practice']),
	/** Parallel forms for pre- and post-test. */
	form: v.picklist(['A', 'B']),
	phase: v.picklist(PHASES),
	election: v.picklist(ELECTIONS),
	/** The day the story plays on: every basis cited must be in force then. */
	date: day,
	audience: v.picklist(AUDIENCES),
	workplace: v.picklist(WORKPLACES),
	region: v.picklist(['balikpapan', 'belitung_timur']),
	difficulty: v.picklist([1, 2, 3]),
	/** The mistaken belief it targets, in one sentence. */
	misconception: text,
	/** 40 to 120 words. */
	story: text,
	bases: v.pipe(v.array(id), v.minLength(1)),
	review
};

/** A scenario with one decision. */
export const scenarioSchema = v.strictObject({
	...common,
	kind: v.literal('single'),
	question: text,
	choices: v.pipe(v.array(choice), v.minLength(3), v.maxLength(4)),
	why: text,
	/** Grey ones are answered with whom to ask and what to write down. */
	grey: v.optional(v.strictObject({ ask: text, write_down: text }))
});

const flags = v.record(id, v.boolean());
const branchNodeSchema = v.strictObject({
	id,
	text,
	choices: v.optional(
		v.pipe(
			v.array(
				v.strictObject({
					id: choiceId,
					text,
					to: id,
					/** Shown only when every flag has this value. */
					when: v.optional(flags),
					/** Flags as they stand after this choice. */
					set: v.optional(flags),
					consequence: v.optional(text)
				})
			),
			v.minLength(2)
		)
	),
	/** An ending has no choices, an outcome, and the reason. */
	end: v.optional(v.strictObject({ outcome: v.picklist(['good', 'bad', 'mixed']), why: text, bases: v.array(id) }))
});

/** A scenario of three to six nodes with state. */
export const branchingSchema = v.strictObject({
	...common,
	kind: v.literal('branching'),
	flags,
	start: id,
	nodes: v.pipe(v.array(branchNodeSchema), v.minLength(3), v.maxLength(8))
});

export const anyScenarioSchema = v.variant('kind', [scenarioSchema, branchingSchema]);

/** Front matter of content/modules/NN-slug/index.svx. It is compiled into the page: nothing secret belongs here. */
export const moduleSchema = v.strictObject({
	slug: id,
	order: v.pipe(v.number(), v.integer(), v.minValue(1)),
	title: text,
	/** One sentence for the list and the search result. */
	summary: text,
	minutes: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(10)),
	tracks: v.pipe(v.array(id), v.minLength(1)),
	prohibitions: v.array(prohibition),
	bases: v.array(id),
	/** Raised by one whenever what it teaches changes. */
	version: v.pipe(v.number(), v.integer(), v.minValue(1)),
	/** What changed in each version after the first, for those who read an older one. */
	changes: v.optional(
		v.array(
			v.strictObject({
				version: v.pipe(v.number(), v.integer(), v.minValue(2)),
				on: day,
				what: v.pipe(text, v.maxLength(300))
			})
		),
		[]
	)
});

export type LegalBasis = v.InferOutput<typeof legalBasisSchema>;
export type Prohibition = v.InferOutput<typeof prohibitionSchema>;
export type Scenario = v.InferOutput<typeof scenarioSchema>;
export type BranchingScenario = v.InferOutput<typeof branchingSchema>;
export type ModuleMeta = v.InferOutput<typeof moduleSchema>;
export const trackSchema = v.strictObject({
	id,
	title: text,
	audience: text,
	intro: text,
	/** Module slugs in order. */
	modules: v.pipe(v.array(id), v.minLength(1)),
	/** False for RT and for TNI/Polri guests: ASN sanctions are not theirs. */
	shows_sanctions: v.boolean(),
	quiz: v.boolean(),
	notes: v.optional(v.array(text), [])
});

export const pledgeSchema = v.strictObject({
	id,
	kind: v.picklist(['ikrar', 'pakta']),
	version: v.pipe(v.number(), v.integer(), v.minValue(1)),
	title: text,
	opening: text,
	points: v.pipe(v.array(text), v.minLength(1)),
	closing: text,
	valid_from: day,
	source: v.pipe(v.array(text), v.minLength(1)),
	review
});

export type Track = v.InferOutput<typeof trackSchema>;
export type Pledge = v.InferOutput<typeof pledgeSchema>;
