/** Shapes that every file of the content shares: texts, ids, days, and who reviewed it. */
import * as v from 'valibot';
import { PROHIBITION_CODES } from '#lib/domain/prohibitions.ts';

export const text = v.pipe(v.string(), v.trim(), v.minLength(1));
export const id = v.pipe(v.string(), v.regex(/^[a-z0-9][a-z0-9_.-]*$/, 'hanya huruf kecil, angka, titik, garis'));
/** A day, or only a month or a year where the source says no more. */
export const partialDate = v.pipe(
	v.string(),
	v.regex(/^\d{4}(-\d{2}(-\d{2})?)?$/, 'tulis 2024, 2024-07 atau 2024-07-03')
);
export const day = v.pipe(v.string(), v.isoDate('tulis tanggal sebagai 2024-07-03'));
const REVIEW_STATES = ['draf', 'ditinjau', 'disahkan'] as const;

export const prohibition = v.picklist(PROHIBITION_CODES);
export const review = v.strictObject({
	state: v.picklist(REVIEW_STATES),
	/** Name and date of whoever signed it off; never sent to a browser. */
	by: v.optional(text),
	on: v.optional(day)
});
