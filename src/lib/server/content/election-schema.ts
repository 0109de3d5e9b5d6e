/** The shape of content/elections.yaml and content/places.yaml: what is known of elections, and where stories may play. */
import * as v from 'valibot';
import { BODIES, LEVELS, PHASES } from '#lib/domain/quiz/setting.ts';
import { ZONES } from '#lib/domain/time/office-time.ts';
import { day, id, partialDate, text } from './schema-parts.ts';

const sources = v.pipe(v.array(text), v.minLength(1));

/** One round of elections that is still to come, as far as anybody knows. */
const comingSchema = v.strictObject({
	level: v.picklist(LEVELS),
	title: text,
	/** Elected on the same day. */
	bodies: v.pipe(v.array(v.picklist(BODIES)), v.minLength(1)),
	known: v.pipe(v.array(v.strictObject({ says: text, source: sources, basis: v.optional(id) })), v.minLength(1)),
	open: v.array(text),
	/** Stories of a phase that comes after `before_nomination` may play from here on; absent: at any time. */
	stages_from: v.optional(partialDate)
});

/** Days on which a phase really ran; only the content check reads it. */
const heldSchema = v.strictObject({
	title: text,
	law: v.picklist(['general', 'regional']),
	ran: v.array(v.strictObject({ phase: v.picklist(PHASES), from: day, to: day })),
	source: sources
});

export const electionsSchema = v.strictObject({
	/** The day somebody last looked. */
	as_of: day,
	phases: v.array(
		v.strictObject({
			id: v.picklist(PHASES),
			means: text,
			/** What ends it, as a sentence. */
			until: text
		})
	),
	coming: v.array(comingSchema),
	held: v.array(heldSchema)
});

export const placeSchema = v.strictObject({
	id,
	/** "Kota Balikpapan" */
	name: v.pipe(text, v.regex(/^(?:Kota|Kabupaten) /, 'awali dengan Kota atau Kabupaten')),
	kind: v.picklist(['city', 'regency']),
	province: text,
	zone: v.picklist(ZONES),
	/** What it is known not to have; absent is not known, and not checked. */
	without: v.optional(v.array(v.picklist(['kelurahan', 'desa', 'rw'])), [])
});

export type Elections = v.InferOutput<typeof electionsSchema>;
export type StoryPlace = v.InferOutput<typeof placeSchema>;
