import * as v from 'valibot';
import { CHOICE_LETTERS } from '#lib/domain/quiz/question.ts';

const ONE = 'Pilih satu jawaban.';
const UNKNOWN = 'Isian tidak dikenal. Muat ulang halaman, lalu coba lagi.';

/** One answer: exactly one letter, and how sure, which may stay open. */
export const answerSchema = v.strictObject(
	{
		// A group of radios without a choice sends nothing at all.
		choice: v.pipe(v.optional(v.string(ONE), ''), v.picklist(CHOICE_LETTERS, ONE)),
		confidence: v.pipe(
			v.optional(v.picklist(['', '1', '2', '3'], 'Pilih satu dari tiga tingkat keyakinan.'), ''),
			v.transform((value) => (value === '' ? null : (Number(value) as 1 | 2 | 3)))
		)
	},
	UNKNOWN
);

/** Starting and sending carry nothing: what counts is on the server. */
export const nothingSchema = v.strictObject({}, UNKNOWN);

/** The place in the address, `?n=5`; absent opens the first one without an answer. */
export const placeSchema = v.pipe(v.string(), v.regex(/^\d{1,2}$/), v.transform(Number));
