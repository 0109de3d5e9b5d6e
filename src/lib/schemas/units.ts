/** Forms about one unit. */
import * as v from 'valibot';
import { UNIT_TYPES } from '#lib/domain/units/unit-types.ts';
import { id, ids, optionalDay, optionalText, requiredDay, requiredText, version, wholeNumber, zone } from './fields.ts';

const unitFields = {
	name: requiredText('nama unit', 200),
	unitType: v.picklist(UNIT_TYPES, 'Pilih jenis unit.'),
	zone,
	place: optionalText('kota', 80)
};
const unitCode = v.pipe(
	requiredText('kode unit', 40),
	v.regex(/^[\p{L}\p{N}._\-/]+$/u, 'Kode hanya boleh berisi huruf, angka, titik, dan garis.')
);
const tmt = requiredDay('tanggal berlaku (TMT)');
const decree = requiredText('alasan atau nomor peraturan', 300);

export const updateUnitSchema = v.strictObject({
	version,
	...unitFields,
	effectiveOn: optionalDay,
	reason: optionalText('dasar', 300)
});
export const addUnitSchema = v.strictObject({ unitCode, ...unitFields });
export const forgetSpellingSchema = v.strictObject({ aliasId: id });
export const moveUnitSchema = v.strictObject({ version, parentId: id, effectiveOn: tmt, reason: decree });
const seen = wholeNumber('jumlah', 0, 999_999);
export const endUnitSchema = v.strictObject({
	version,
	intoUnitId: v.optional(v.union([v.literal(''), id]), ''),
	effectiveOn: tmt,
	reason: decree,
	roles: v.optional(v.picklist(['move', 'end'], 'Pilih apa yang terjadi dengan perannya.'), 'move'),
	people: seen,
	units: seen,
	grants: seen
});
export const splitUnitSchema = v.strictObject({
	version,
	unitCode,
	...unitFields,
	personIds: ids,
	childIds: ids,
	effectiveOn: tmt,
	reason: decree
});
