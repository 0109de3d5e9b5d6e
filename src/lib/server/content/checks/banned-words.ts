/** The shape of content/banned-words.yaml: words that must not reach a learner, and where they still may. */
import * as v from 'valibot';

const text = v.pipe(v.string(), v.trim(), v.minLength(1));

const group = v.strictObject({
	group: text,
	/** Said in the finding: what to write instead. */
	why: text,
	level: v.picklist(['error', 'warning']),
	/** Whole words, letter case as written unless `any_case`. */
	words: v.optional(v.array(text), []),
	/** Regular expressions. */
	patterns: v.optional(v.array(text), []),
	any_case: v.optional(v.boolean(), false),
	/** Regular expressions of phrases in which the word is harmless; they are cut out before looking. */
	allow: v.optional(v.array(text), []),
	/** Files, as the beginning of their path below content/, that may say it. */
	except_in: v.optional(v.array(text), [])
});

export const bannedWordsSchema = v.strictObject({
	words: v.array(group),
	/** English words that have an Indonesian one: looked for in lower case, as whole words. */
	english: v.array(text),
	/** Wrong spelling → the one of EYD V and KBBI. */
	spelling: v.record(text, text)
});

export type BannedWords = v.InferOutput<typeof bannedWordsSchema>;
export type BannedGroup = BannedWords['words'][number];
