/** The steps of an import: the file, its sheet and columns, what its spellings of units mean (numbered groups of three fields), applying. */
import * as v from 'valibot';
import { IMPORT_KINDS } from '#lib/domain/imports/columns.ts';
import { ASKED_AT_ONCE } from '#lib/domain/imports/unit-choices.ts';
import { optionalText, yes } from './fields.ts';

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

export const SPELLING_SLOTS = Array.from({ length: ASKED_AT_ONCE }, (_, index) => index);
/** Beside the units' ids. */
export const OTHER_UNIT = 'lain';
export const LEAVE_ROWS = 'lewati';
export const ASK_LATER = '';

const looked = v.optional(v.pipe(v.string(), v.maxLength(300)), '');
const slots = <S>(name: string, schema: S): Record<string, S> =>
	Object.fromEntries(SPELLING_SLOTS.map((slot) => [`${name}${slot}`, schema]));

export const matchUnitsSchema = v.strictObject({
	...slots('spelling', looked),
	...slots('unit', looked),
	...slots('other', optionalText('nama unit', 260))
});
export const askAgainSchema = v.strictObject({ spelling: v.pipe(v.string(), v.maxLength(300)) });
export const oneUnitSchema = v.strictObject({ unitId: v.optional(v.pipe(v.string(), v.maxLength(64)), '') });

type Answer = {
	spelling: string;
	choice: { kind: 'unit'; unitId: string } | { kind: 'typed'; text: string } | { kind: 'leave' | 'open' };
};

/** What was answered, slot by slot. Text beside "Unit lain" counts also without its radio: typing it chooses it. */
export function readAnswers(form: Record<string, string>): Answer[] {
	return SPELLING_SLOTS.flatMap((slot): Answer[] => {
		const [spelling = '', unit = '', other = ''] = ['spelling', 'unit', 'other'].map((name) => form[`${name}${slot}`]);
		if (spelling === '') return [];
		if (unit === LEAVE_ROWS) return [{ spelling, choice: { kind: 'leave' } }];
		if (unit === OTHER_UNIT || (unit === ASK_LATER && other !== ''))
			return [{ spelling, choice: other === '' ? { kind: 'open' } : { kind: 'typed', text: other } }];
		return [{ spelling, choice: unit === ASK_LATER ? { kind: 'open' } : { kind: 'unit', unitId: unit } }];
	});
}

/** The slots of these spellings, for the sentence beside each. */
export const slotsOf = (form: Record<string, string>, spellings: readonly string[]): number[] =>
	SPELLING_SLOTS.filter((slot) => spellings.includes(form[`spelling${slot}`] ?? ''));
