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
	'number-excel-doubt',
	'number-in-name',
	'name-digits',
	'number-taken',
	'taken-off',
	'duplicate-other-name',
	'duplicate-other-data',
	'same-name-unit',
	'known-name-unit',
	'unit-unknown',
	'unit-ambiguous',
	'unit-outside',
	'unit-left',
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
	'unit-ended',
	'person-unknown',
	'person-several',
	'person-other-name',
	'not-enrolled',
	'already-removed',
	'person-outside',
	'duty-twice',
	'act-unknown',
	'reason-unknown',
	'day-past'
] as const;
export type RowError = (typeof ROW_ERRORS)[number];

/** In the order in which they are shown: what may cost somebody something first, what was only tidied last. */
export const ROW_NOTES = [
	'nik-removed',
	'age-odd',
	'number-restored',
	'letters-damaged',
	'not-printable',
	'told-apart',
	'number-from-name',
	'unit-read-as',
	'years-odd',
	'month-odd',
	'sex-odd',
	'account-by-name',
	'merged',
	'duty-done',
	'due-later',
	'formula-text',
	'digits-converted',
	'titles-split'
] as const;
export type RowNote = (typeof ROW_NOTES)[number];

export type RowFinding<Reason extends string = RowError> = {
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
	errors: RowFinding<RowError>[];
	notes: RowFinding<RowNote>[];
	/** For 'changed': which columns differ from what is stored. */
	changes: Field[];
	/** What each of them says now and would say afterwards. */
	values?: ChangedValues;
};
export type ChangedValues = Partial<Record<Field, { before: string; after: string }>>;

/** The fields whose new value says something and is not the stored one. */
export function changedValues(fields: Partial<Record<Field, { before: string; after: string }>>): ChangedValues {
	return Object.fromEntries(
		Object.entries(fields).filter(([, { before, after }]) => after !== '' && after !== before)
	) as ChangedValues;
}

export type RowCounts = Record<RowState, number>;

export function countStates(verdicts: readonly RowVerdict[]): RowCounts {
	const counts: RowCounts = { new: 0, changed: 0, same: 0, merged: 0, review: 0, error: 0 };
	for (const verdict of verdicts) counts[verdict.state] += 1;
	return counts;
}

/** Rows to be written that make somebody younger than 17 or older than 75: their reader has to say that it is so. */
export const oddAges = (verdicts: readonly RowVerdict[]): string[] =>
	verdicts
		.filter(({ state, notes }) => state === 'new' && notes.some(({ reason }) => reason === 'age-odd'))
		.map(({ row, label, notes }) => {
			const detail = notes.find(({ reason }) => reason === 'age-odd')?.detail ?? '';
			return `${label} (${detail} tahun, baris ${row})`;
		});

/** How many rows the last button writes. */
export const changeCount = (counts: RowCounts): number => counts.new + counts.changed;
