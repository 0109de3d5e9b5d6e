/** A checked list as it is kept until somebody applies it. */
import type { RowVerdict } from '#lib/domain/imports/findings.ts';
import type { Context } from '#lib/server/platform/context.ts';
import type { CheckedBatch, ChosenList } from './check-batch.ts';
import { packRows, sheetChoices, type SheetRows, type StoredBook, type StoredVerdict } from './stored-rows.ts';
import type { SheetChoices, Summary } from './view.ts';

/** A batch as it is stored: its rows, what was decided of them, and the sums. */
export async function writtenBatch(
	checked: CheckedBatch,
	{ chosen, notes, book }: { chosen: ChosenList; notes: Summary['notes']; book: StoredBook }
): Promise<{ rows: string; summary: string }> {
	const { sheet, units } = chosen;
	return {
		rows: await packRows({ book, verdicts: storedVerdicts(checked.verdicts), units }),
		summary: JSON.stringify(summaryOf(checked, { sheet, notes, sheets: sheetChoices(book) }))
	};
}

type Read = { sheet: SheetRows; notes: Summary['notes']; sheets?: SheetChoices | undefined };

export function summaryOf(checked: CheckedBatch, read: Read): Summary {
	return {
		format: read.sheet.format,
		notes: read.notes,
		columns: checked.map.columns,
		total: read.sheet.rows.length,
		counts: checked.counts,
		blocked: checked.blocked,
		openSpellings: checked.openSpellings,
		oddAges: { count: checked.oddAges.length, first: checked.oddAges.slice(0, 10) },
		...(read.sheets ? { sheets: read.sheets } : {})
	};
}

/** Rows that say nothing and change nothing only count. */
export function storedVerdicts(verdicts: readonly RowVerdict[]): StoredVerdict[] {
	return verdicts
		.filter((verdict) => verdict.state !== 'same' || verdict.notes.length > 0)
		.map(({ row, state, label, errors, notes, changes, values }) => ({
			row,
			state,
			label,
			errors,
			notes,
			...(changes.length > 0 ? { changes } : {}),
			...(changes.length > 0 && values ? { values } : {})
		}));
}

/** A list that asks for roles above its sender's is a matter of security (reliability B-041, T-26). */
export function noteRefusedRoles(ctx: Context, batchId: string, verdicts: readonly RowVerdict[]): void {
	const count = verdicts.filter((verdict) => verdict.errors.some(({ reason }) => reason === 'role-above')).length;
	if (count > 0)
		ctx.log.warn(
			{ event: 'security', reason: 'role-above', import: batchId, rows: count },
			'import asks for higher roles'
		);
}
