/** The form that defines a programme, and those that retire one or offer it again. */
import * as v from 'valibot';
import { id, requiredText, wholeNumber } from './fields.ts';
import { many, numberFormat, yes } from './programmes.ts';

/** The name of a track or a module, as the content spells it: "asn", "dasar-netralitas". */
const slug = v.pipe(v.string(), v.regex(/^[a-z][a-z-]{0,63}$/, 'Pilihan tidak dikenal.'));
export const retireSchema = v.strictObject({
	programmeId: id,
	version: v.pipe(v.string(), v.regex(/^\d{1,9}$/), v.transform(Number)),
	sure: v.literal('ya', 'Centang pernyataan ini bila memang demikian.')
});

/** To take that back asks for nothing more than the press. */
export const offerAgainSchema = v.omit(retireSchema, ['sure']);

export const defineSchema = v.strictObject({
	ownerUnitId: v.optional(v.union([v.literal(''), id]), ''),
	title: requiredText('nama program', 160),
	track: slug,
	modules: many(slug),
	asksModules: yes,
	asksQuiz: yes,
	asksUnderstanding: yes,
	asksAttendance: yes,
	asksPledge: yes,
	trainingHours: wholeNumber('jam pelajaran', 0, 100),
	numberFormat
});
