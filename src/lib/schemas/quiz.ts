import * as v from 'valibot';
import { CHOICE_LETTERS } from '#lib/domain/quiz/question.ts';

/** One answer: exactly one letter, and how sure, which may stay open. */
export const answerSchema = v.strictObject({
	choice: v.picklist(CHOICE_LETTERS, 'Pilih satu jawaban.'),
	confidence: v.pipe(
		v.optional(v.picklist(['', '1', '2', '3'], 'Pilih satu dari tiga tingkat keyakinan.'), ''),
		v.transform((value) => (value === '' ? null : (Number(value) as 1 | 2 | 3)))
	)
});

/** Starting and sending carry nothing: what counts is on the server. */
export const nothingSchema = v.strictObject({});

/** The place in the address, `?n=5`; absent opens the first one without an answer. */
export const placeSchema = v.pipe(v.string(), v.regex(/^\d{1,2}$/), v.transform(Number));
