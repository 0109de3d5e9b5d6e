/** Forms that change people's duties: more time, a rest, further people, out and in again. */
import * as v from 'valibot';
import { WAIVE_REASONS } from '#lib/domain/programmes/enrolment-status.ts';
import { id, optionalText, requiredText } from './fields.ts';
import { many, yes, day, optionalDay } from './programmes.ts';

/** People, or a unit or everybody: then `all` says that it is meant. */
const chosen = { personIds: many(id), unitId: v.optional(v.union([v.literal(''), id]), ''), all: yes };
const reason = requiredText('alasan', 300);
export const extendSchema = v.strictObject({ ...chosen, dueDay: day, reason });
export const waiveSchema = v.strictObject({
	...chosen,
	waiveReason: v.picklist(WAIVE_REASONS, 'Pilih alasan pengecualian.'),
	untilDay: optionalDay,
	document: optionalText('nomor surat', 120),
	reason
});
export const addPeopleSchema = v.strictObject({
	personIds: v.pipe(many(id), v.minLength(1, 'Centang sedikitnya satu orang.')),
	reason
});
export const reasonSchema = v.strictObject({ ...chosen, reason });
