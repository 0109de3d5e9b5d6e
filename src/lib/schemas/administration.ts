import * as v from 'valibot';
import { ROLES } from '#lib/domain/access/policy.ts';
import { IMPORT_KINDS } from '#lib/domain/imports/columns.ts';
import { EMPLOYMENT_TYPES, NUMBER_TYPES } from '#lib/domain/people/person.ts';
import { UNIT_TYPES } from '#lib/domain/units/unit-types.ts';
import { id, optionalText, requiredText, zone } from './fields.ts';

const version = v.pipe(v.string(), v.regex(/^\d{1,9}$/), v.transform(Number));
const optionalDay = v.optional(
	v.pipe(v.string(), v.trim(), v.regex(/^(\d{4}-\d{2}-\d{2})?$/, 'Tulis tanggal seperti 2026-12-31.')),
	''
);
const yes = v.optional(
	v.pipe(
		v.literal('ya', 'Pilihan tidak dikenal.'),
		v.transform(() => true)
	),
	undefined
);
const unitType = v.picklist(UNIT_TYPES, 'Pilih jenis unit.');
const unitFields = {
	name: requiredText('nama unit', 200),
	unitType,
	zone,
	place: optionalText('kota', 80)
};

/** A plain page number; anything else is the first page. */
export function pageOf(text: string | null): number {
	return /^[1-9]\d{0,5}$/.test(text ?? '') ? Number(text) : 1;
}

export const uploadSchema = v.strictObject({
	kind: v.picklist(['units', 'people'], 'Pilih apa yang diimpor.'),
	unitId: v.pipe(v.string('Pilih tujuan impor.'), v.minLength(1, 'Pilih tujuan impor.'), v.maxLength(64))
});
export const uploadParticipantsSchema = v.strictObject({});
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

export const updateUnitSchema = v.strictObject({ version, ...unitFields });
export const addUnitSchema = v.strictObject({
	unitCode: v.pipe(
		requiredText('kode unit', 40),
		v.regex(/^[\p{L}\p{N}._\-/]+$/u, 'Kode hanya boleh berisi huruf, angka, titik, dan garis.')
	),
	...unitFields
});
export const forgetSpellingSchema = v.strictObject({ aliasId: id });
export const moveUnitSchema = v.strictObject({ version, parentId: id });

export const updatePersonSchema = v.strictObject({
	version,
	name: requiredText('nama', 200),
	titlePrefix: optionalText('gelar depan', 60),
	titleSuffix: optionalText('gelar belakang', 100),
	employmentType: v.picklist(EMPLOYMENT_TYPES, 'Pilih jenis kepegawaian.'),
	position: optionalText('jabatan', 200),
	rank: optionalText('pangkat', 100)
});
export const movePersonSchema = v.strictObject({ version, unitId: id });
export const changeNumberSchema = v.strictObject({
	version,
	number: optionalText('nomor', 60),
	declared: v.picklist([...NUMBER_TYPES, 'none'], 'Pilih jenis nomor.')
});
export const leaveSchema = v.strictObject({ version });

export const giveGrantSchema = v.strictObject({
	personId: v.pipe(v.string('Pilih orangnya.'), v.minLength(1, 'Pilih orangnya.'), v.maxLength(64)),
	role: v.picklist(ROLES, 'Pilih peran.'),
	unitId: optionalText('unit', 64),
	from: optionalDay,
	until: optionalDay,
	acting: yes,
	reason: requiredText('alasan', 300)
});
export const revokeGrantSchema = v.strictObject({ grantId: id, reason: requiredText('alasan pencabutan', 300) });
