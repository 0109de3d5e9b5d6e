/** The step that asks what a list's spellings of units mean: numbered groups of three fields. */
import * as v from 'valibot';
import { ASKED_AT_ONCE } from '#lib/domain/imports/unit-choices.ts';
import { optionalText } from './fields.ts';

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
