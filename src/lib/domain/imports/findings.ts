/** What is said about a row. Sentences with the fix stand in text/imports.ts, one per code. */
import type { Field } from './columns.ts';

export const ROW_ERRORS = [
	'required',
	'name-invisible',
	'name-too-long',
	'name-too-many-marks',
	'text-too-long',
	'text-invisible',
	'formula',
	'error-cell',
	'uneven',
	'number-letter',
	'number-birth-date',
	'number-old',
	'number-nik',
	'number-excel',
	'number-length',
	'number-wanted',
	'number-taken',
	'duplicate-other-name',
	'duplicate-other-data',
	'same-name-unit',
	'known-name-unit',
	'unit-unknown',
	'unit-ambiguous',
	'unit-outside',
	'other-agency',
	'person-left',
	'choice-unknown',
	'role-above',
	'role-dates',
	'day-ambiguous',
	'day-unknown',
	'username-wrong',
	'username-taken',
	'code-wrong',
	'parent-unknown',
	'parent-circle',
	'unit-ended'
] as const;
export type RowError = (typeof ROW_ERRORS)[number];

export const ROW_NOTES = [
	'digits-converted',
	'month-odd',
	'sex-odd',
	'years-odd',
	'titles-split',
	'merged',
	'formula-text',
	'not-printable'
] as const;
export type RowNote = (typeof ROW_NOTES)[number];

export type Finding<Reason extends string = RowError> = {
	reason: Reason;
	field: Field | null;
	/** As it was typed. */
	value: string;
	/** What the sentence needs: a row, a position, a masked name. */
	detail?: string;
};

/** `review` is a doubt for a human: never applied by itself (reliability B-037). */
export type RowState = 'new' | 'changed' | 'same' | 'merged' | 'review' | 'error';

export type RowVerdict = {
	row: number;
	state: RowState;
	/** How the row is called in lists. */
	label: string;
	errors: Finding<RowError>[];
	notes: Finding<RowNote>[];
	/** For 'changed': which columns differ from what is stored. */
	changes: Field[];
};

export type Counts = Record<RowState, number>;

export function countStates(verdicts: readonly RowVerdict[]): Counts {
	const counts: Counts = { new: 0, changed: 0, same: 0, merged: 0, review: 0, error: 0 };
	for (const verdict of verdicts) counts[verdict.state] += 1;
	return counts;
}

/** How many rows the last button writes. */
export const changeCount = (counts: Counts): number => counts.new + counts.changed;
