/** Forms about one person. */
import * as v from 'valibot';
import { LEAVE_REASONS } from '#lib/domain/people/history.ts';
import { EMPLOYMENT_TYPES, NUMBER_TYPES } from '#lib/domain/people/person.ts';
import { id, optionalDay, optionalText, requiredDay, requiredText, version, yes } from './fields.ts';

const personFields = {
	name: requiredText('nama', 200),
	titlePrefix: optionalText('gelar depan', 60),
	titleSuffix: optionalText('gelar belakang', 100),
	employmentType: v.picklist(EMPLOYMENT_TYPES, 'Pilih jenis kepegawaian.'),
	position: optionalText('jabatan', 200),
	rank: optionalText('pangkat', 100)
};
const declared = v.picklist([...NUMBER_TYPES, 'none'], 'Pilih jenis nomor.');
const tmt = requiredDay('tanggal berlaku (TMT)');

export const addPersonSchema = v.strictObject({
	...personFields,
	declared,
	number: optionalText('nomor', 60),
	numberFrom: optionalDay,
	unitId: v.pipe(v.string('Pilih unit.'), v.minLength(1, 'Pilih unit.'), v.maxLength(64)),
	account: yes,
	/** The mark of the doubts that stood beside the tick. */
	seen: v.optional(v.pipe(v.string(), v.regex(/^[0-9a-f]{0,16}$/)), '')
});
export const updatePersonSchema = v.strictObject({
	version,
	...personFields,
	effectiveOn: optionalDay,
	reason: optionalText('dasar', 300)
});
export const movePersonSchema = v.strictObject({
	version,
	unitId: id,
	effectiveOn: tmt,
	reason: requiredText('alasan atau nomor SK', 300)
});
export const changeNumberSchema = v.strictObject({
	version,
	number: optionalText('nomor', 60),
	declared,
	effectiveOn: optionalDay
});
export const leaveSchema = v.strictObject({
	version,
	reason: v.picklist(LEAVE_REASONS, 'Pilih alasan.'),
	effectiveOn: requiredDay('tanggal'),
	note: optionalText('dasar', 300)
});
export const returnSchema = v.strictObject({ version });
export const mergePeopleSchema = v.strictObject({
	mergedId: id,
	keptVersion: version,
	mergedVersion: version,
	reason: requiredText('alasan', 300),
	/** Asked only where the names have no word in common. */
	nameSure: v.optional(v.literal('ya', 'Centang bila namanya memang berganti.')),
	sure: v.literal('ya', 'Centang bila keduanya memang orang yang sama.')
});
/** How somebody can be reached; both optional. */
export const contactSchema = v.strictObject({
	phone: optionalText('nomor telepon', 30),
	email: optionalText('surel', 200)
});
