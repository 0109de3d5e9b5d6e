/** When a list is refused as a whole, and what its reader has to have said before its good rows are written (I7). */
import type { ImportKind } from './columns.ts';
import { changeCount, type RowCounts, type RowVerdict } from './findings.ts';

/** Why nothing of the file may be applied. */
export type Blocked =
	{ reason: 'excel-numbers'; sample: string; rows: number } | { reason: 'other-agency'; count: number; total: number };

/** More ruined numbers than this share, and the column is ruined, not a cell. */
const RUINED_SHARE = 0.2;

/**
 * A list of people in which a spreadsheet has destroyed more than a fifth of the numbers stops whole: it is mended by a
 * column of text, not row by row. An event's list never does: its good rows are wanted tomorrow morning. The list of
 * another agency stops too.
 */
export function blockedBy(kind: ImportKind, verdicts: readonly RowVerdict[]): Blocked | null {
	const excel = verdicts.flatMap((verdict) => verdict.errors.filter(({ reason }) => reason === 'number-excel'));
	if (kind === 'people' && excel.length > verdicts.length * RUINED_SHARE)
		return { reason: 'excel-numbers', sample: excelLook(excel[0]?.value ?? ''), rows: excel.length };
	const foreign = verdicts.filter((verdict) =>
		verdict.errors.some(({ reason }) => reason === 'other-agency' || reason === 'unit-outside')
	);
	return foreign.length * 2 >= verdicts.length && foreign.length > 0
		? { reason: 'other-agency', count: foreign.length, total: verdicts.length }
		: null;
}

/** As an Indonesian Excel shows it: 1,98703E+17. */
function excelLook(value: string): string {
	if (/e/i.test(value)) return value.replace('.', ',').toUpperCase();
	const digits = value.replace(/\D/g, '').replace(/0+$/, '') || '0';
	return value.length > 11 ? `${digits[0]},${digits.slice(1, 6)}E+${value.replace(/[.,]0+$/, '').length - 1}` : value;
}

/** A list as it was just checked again. */
export type ListToApply = {
	/** A column that it needs is missing, or two are the same. */
	columnsWrong: boolean;
	blocked: Blocked | null;
	counts: RowCounts;
	/** Who would be younger than 17 or older than 75. */
	oddAges: readonly string[];
};
/** What its reader saw and said: the number on the button, and what they confirmed. */
export type Said = { changes: number; partConfirmed: boolean; agesConfirmed?: boolean };

export type ApplyProblem =
	'columns-wrong' | 'blocked' | 'changed-since' | 'nothing-to-change' | 'part-unconfirmed' | 'ages-unconfirmed';

/**
 * Why the list is not written, null when it is. The first that holds: its columns are wrong; it is refused as a whole;
 * it would write another number of rows than its reader saw; it would write none; some of its rows are wrong or in doubt
 * and its reader did not ask for the rest without them; somebody's age is odd and nobody said that it is so.
 */
export function applyProblem(list: ListToApply, said: Said): ApplyProblem | null {
	if (list.columnsWrong) return 'columns-wrong';
	if (list.blocked) return 'blocked';
	const changes = changeCount(list.counts);
	if (changes !== said.changes) return 'changed-since';
	if (changes === 0) return 'nothing-to-change';
	if (list.counts.error + list.counts.review > 0 && !said.partConfirmed) return 'part-unconfirmed';
	return list.oddAges.length > 0 && !said.agesConfirmed ? 'ages-unconfirmed' : null;
}
