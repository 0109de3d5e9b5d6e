/** The paper list: printed, and read back. */
import * as v from 'valibot';
import { requiredText, wholeNumber } from './fields.ts';

export const printSheetsSchema = v.strictObject({});

export const lookAtSheetSchema = v.strictObject({
	rows: requiredText('baris yang ditandatangani', 200),
	takenAt: requiredText('jam lembar diambil', 20)
});

/** As it was looked at: with how many people the reader was told of. */
export const recordSheetSchema = v.strictObject({
	...lookAtSheetSchema.entries,
	expected: wholeNumber('jumlah', 0, 25)
});

/** A sheet as a picture showed it: the row codes that were read, and the rows that somebody ticked beside the paper. */
export const lookAtReadSheetSchema = v.strictObject({
	codes: v.pipe(v.string('Belum ada kode baris.'), v.regex(/^[A-Z0-9 ]{0,1200}$/, 'Kode baris tidak dapat dibaca.')),
	row: v.pipe(
		v.optional(v.union([v.array(v.string()), v.string()]), []),
		v.transform((rows) => (Array.isArray(rows) ? rows : [rows])),
		v.array(v.pipe(v.string(), v.regex(/^\d{1,2}$/, 'Pilihan tidak dikenal.'))),
		v.minLength(1, 'Centang baris yang ditandatangani.')
	),
	takenAt: requiredText('jam lembar diambil', 20)
});

export const recordReadSheetSchema = v.strictObject({
	...lookAtReadSheetSchema.entries,
	expected: wholeNumber('jumlah', 0, 25)
});
