/** Forms of a unit's terms: who signs for it, by which letter it counts JP, and until when. */
import * as v from 'valibot';
import { HOURS_ACTIVITIES } from '#lib/domain/certificates/training-hours.ts';
import { hasUnseen } from '#lib/domain/unseen.ts';
import { id, optionalDay, optionalText, requiredDay, requiredText, wholeNumber } from './fields.ts';

/** It stands on certificates as typed here (reliability B-094). */
const printed = (label: string, max: number) =>
	v.pipe(
		requiredText(label, max),
		v.check((text) => !hasUnseen(text), 'Berisi karakter yang tidak terlihat. Hapus isian ini, lalu ketik ulang.')
	);
const days = { validFrom: requiredDay('hari pertama'), validUntil: optionalDay };

export const addSignatorySchema = v.strictObject({
	name: printed('nama', 120),
	title: printed('jabatan', 120),
	number: optionalText('NIP', 40),
	...days
});

export const addHoursRuleSchema = v.strictObject({
	activity: v.picklist(HOURS_ACTIVITIES, 'Pilih acara atau program.'),
	mostHours: v.optional(
		v.union([
			v.pipe(
				v.literal(''),
				v.transform(() => null)
			),
			wholeNumber('JP paling banyak', 1, 100)
		]),
		''
	),
	setBy: printed('penetap', 80),
	basis: printed('dasar', 100),
	basisOn: requiredDay('tanggal surat'),
	...days
});

export const endTermSchema = v.strictObject({ termId: id, lastDay: requiredDay('hari terakhir') });
