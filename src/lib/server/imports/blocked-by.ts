/** What keeps a whole list from being applied: numbers that a spreadsheet ruined, or people of another agency. */
import type { RowVerdict } from '#lib/domain/imports/findings.ts';
import type { Blocked } from '#lib/domain/imports/view.ts';
import type { Target } from './batch.ts';

/** More ruined numbers than this share, and the column is ruined, not a cell. */
const RUINED_SHARE = 0.2;

/**
 * A list of people in which a spreadsheet has destroyed more than a fifth of the numbers stops whole: it is mended by a
 * column of text, not row by row. An event's list never does: its good rows are wanted tomorrow morning. The list of
 * another agency stops too.
 */
export function blockedBy(kind: Target['kind'], verdicts: readonly RowVerdict[]): Blocked | null {
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
