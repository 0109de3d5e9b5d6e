import * as v from 'valibot';
import { ROLES } from '#lib/domain/access/policy.ts';
import { IMPORT_KINDS } from '#lib/domain/imports/columns.ts';
import { id, optionalDay, optionalText, requiredText, yes } from './fields.ts';

/** A plain page number; anything else is the first page. */
export function pageOf(text: string | null): number {
	return /^[1-9]\d{0,5}$/.test(text ?? '') ? Number(text) : 1;
}

/** The id of a line of the log to read on from; anything else is the newest. */
export function lineOf(text: string | null): string | null {
	return text !== null && /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/.test(text) ? text : null;
}

export const uploadSchema = v.strictObject({
	kind: v.picklist(['units', 'people'], 'Pilih apa yang diimpor.'),
	unitId: v.pipe(v.string('Pilih tujuan impor.'), v.minLength(1, 'Pilih tujuan impor.'), v.maxLength(64))
});
/** Where the address says all but the file. */
export const uploadListSchema = v.strictObject({});
export const columnsSchema = v.strictObject({
	column: v.pipe(
		v.union([v.array(v.string()), v.string()]),
		v.transform((value) => (Array.isArray(value) ? value : [value]))
	),
	/** The unit of every row, for a list that names none. */
	oneUnit: v.optional(v.pipe(v.string(), v.maxLength(64)), '')
});
/** The index of a sheet, or all of them. */
export const sheetSchema = v.strictObject({
	sheet: v.pipe(
		v.string('Pilih lembar.'),
		v.regex(/^(?:all|\d{1,3})$/, 'Pilih lembar.'),
		v.transform((value) => (value === 'all' ? ('all' as const) : Number(value)))
	)
});
export const applySchema = v.strictObject({
	changes: v.pipe(v.string(), v.regex(/^\d{1,6}$/), v.transform(Number)),
	namesConfirmed: yes,
	agesConfirmed: yes,
	partConfirmed: yes
});
export const templateKind = v.picklist(IMPORT_KINDS);

export const giveGrantSchema = v.strictObject({
	personId: v.pipe(v.string('Pilih orangnya.'), v.minLength(1, 'Pilih orangnya.'), v.maxLength(64)),
	role: v.picklist(ROLES, 'Pilih peran.'),
	unitId: optionalText('unit', 64),
	from: optionalDay,
	until: optionalDay,
	acting: yes,
	reason: requiredText('alasan', 300)
});
export const retryJobSchema = v.strictObject({ jobId: v.pipe(v.string(), v.minLength(1), v.maxLength(80)) });
export const retryKindSchema = v.strictObject({ kind: v.pipe(v.string(), v.maxLength(60), v.regex(/^[a-z-]+$/)) });
export const revokeGrantSchema = v.strictObject({ grantId: id, reason: requiredText('alasan pencabutan', 300) });
