/**
 * The shape of every file under content/, as a jurist writes it. A file that does not fit is refused by
 * `npm run content` with its name and line, and the server does not start on it.
 * Keys, consequences and reviewers' names live only in these files and are read only under src/lib/server.
 */
import * as v from 'valibot';
import { FORCES, SEEN_AT } from '#lib/domain/legal-basis.ts';
import { id, text, partialDate, prohibition, review, day } from './schema-parts.ts';

const SANCTION_CLASSES = [
	'moral',
	'discipline_medium',
	'discipline_severe',
	'dismissed_with_honor',
	'dismissed_without_honor',
	'none'
] as const;

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
	/** Where we saw it, nearest place first; the content check holds it against sources.yaml. */
	seen: v.picklist(SEEN_AT),
	/** The day we looked. */
	seen_on: day,
	/** Whether it is in force by what we saw: another fact than where we saw it. */
	force: v.picklist(FORCES),
	/** Said beside the badge: what is still to be checked. */
	status_note: v.optional(text),
	/** Where the fact was taken from: ids of sources.yaml. */
	source: v.pipe(v.array(text), v.minLength(1))
});

/** A page or text that facts were taken from. Read by the content check alone. */
export const sourceSchema = v.strictObject({
	id: v.pipe(v.string(), v.regex(/^[A-Za-z0-9][A-Za-z0-9-]*$/, 'hanya huruf, angka, dan garis')),
	kind: v.picklist(['naskah', 'laman_instansi', 'berita', 'umum']),
	where: text
});

/** What nobody could tell yet, and the day somebody last looked. */
export const openQuestionsSchema = v.strictObject({ as_of: day, questions: v.array(text) });

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

/** How far a jurist has read a module. Not in its front matter: that is sent to browsers, and names who signed. */
export const moduleReviewSchema = v.strictObject({
	module: id,
	/** The version read; a module that was raised since is a draft again. */
	version: v.pipe(v.number(), v.integer(), v.minValue(1)),
	review
});

export type ModuleReview = v.InferOutput<typeof moduleReviewSchema>;
export type LegalBasis = v.InferOutput<typeof legalBasisSchema>;
export type OpenQuestions = v.InferOutput<typeof openQuestionsSchema>;
export type LawSource = v.InferOutput<typeof sourceSchema>;
export type Prohibition = v.InferOutput<typeof prohibitionSchema>;
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
