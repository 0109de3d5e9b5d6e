/** The paper list: printed, and read back. */
import * as v from 'valibot';
import { CARD_KINDS } from '#lib/domain/attendance/pass-cards.ts';
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

/** Who signed, as pasted lines; a file stands beside it. Numbers are read as such and never shown back when they are a NIK. */
const lines = v.pipe(v.optional(v.string(), ''), v.maxLength(60_000, 'Tempel paling banyak 1.000 baris.'));

export const lookAtListSchema = v.strictObject({ lines, takenAt: requiredText('jam lembar diambil', 20) });
export const recordListSchema = v.strictObject({
	...lookAtListSchema.entries,
	expected: wholeNumber('jumlah', 0, 1000)
});

/** Passes on paper; of everybody ('*'), of a unit by its label, or of whoever has none ('-'): no choice may be empty. */
export const printCardsSchema = v.strictObject({
	kind: v.picklist(CARD_KINDS, 'Pilih kartu atau lencana.'),
	unit: v.pipe(v.string('Pilih untuk siapa.'), v.minLength(1, 'Pilih untuk siapa.'), v.maxLength(300))
});
