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
