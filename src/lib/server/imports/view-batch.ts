/** A checked list as its page shows it: lines by what becomes of them, findings and what was written. */
import { FIELDS, type Field } from '#lib/domain/imports/columns.ts';
import { changeCount, ROW_NOTES, type RowFinding } from '#lib/domain/imports/findings.ts';
import { isMadeColumn } from '#lib/domain/imports/groups.ts';
import { columnLetter, rowName } from '#lib/domain/imports/sheet.ts';
import { no, ok, type Outcome } from '#lib/domain/outcome.ts';
import type { Context } from '#lib/server/platform/context.ts';
import { findUnit } from '#lib/server/units/units.ts';
import { changeSaid } from '#lib/text/import-changes.ts';
import { weightyNotes } from '#lib/text/import-notes.ts';
import { errorSaid, noteSaid } from '#lib/text/import-findings.ts';
import { homeOf, openBatch, type Batch } from './batch.ts';
import { mapOf } from './check-batch.ts';
import type { SheetRows, StoredVerdict } from './stored-rows.ts';
import type { BatchView, ErrorLine, NoteLine } from './view.ts';

const LINES_PER_PAGE = 50;

/** Everything the page of a batch shows; 'not-found' when the actor may not import there. Errors come page by page. */
export async function viewBatch(
	ctx: Context,
	batchId: string,
	options: { eventId: string | null; assignmentId?: string; page: number }
): Promise<Outcome<BatchView, 'not-found'>> {
	const batch = await openBatch(ctx, batchId, homeOf(options), { few: true });
	if (!batch) return no('not-found');
	const { sheet, verdicts } = batch.stored;
	const errorCount = verdicts.reduce((sum, verdict) => sum + verdict.errors.length, 0);
	const pages = Math.max(1, Math.ceil(errorCount / LINES_PER_PAGE));
	const page = Math.min(Math.max(1, options.page), pages);
	const map = mapOf(batch.kind, { sheet, columns: batch.summary.columns, units: batch.stored.units });
	const lines = batchLines(batch);
	return ok({
		id: batch.id,
		kind: batch.kind,
		fileName: batch.fileName,
		targetName: batch.targetName,
		zone: batch.zone,
		appliedAt: batch.appliedAt,
		createdAt: batch.createdAt,
		summary: batch.summary,
		changes: changeCount(batch.summary.counts),
		columns: sheet.header.cells.map((title, index) => ({
			letter: isMadeColumn(sheet.header.cells, index) ? '–' : columnLetter(index),
			title,
			field: batch.summary.columns[index] ?? null,
			samples: sheet.rows.slice(0, 3).map((row) => (row.cells[index] ?? '').slice(0, 60))
		})),
		choices: FIELDS[batch.kind],
		oneUnit: batch.stored.units.one ? ((await findUnit(ctx, batch.stored.units.one))?.name ?? null) : null,
		map: { unknown: map.unknown, duplicates: map.duplicates, missing: map.missing },
		errors: window(verdicts, { from: (page - 1) * LINES_PER_PAGE, of: 'errors' }).map(lines.error),
		errorCount,
		badRows: verdicts.filter((verdict) => verdict.errors.length > 0).length,
		notes: firstNotes(verdicts).map(lines.note),
		noteCount: verdicts.reduce((sum, verdict) => sum + verdict.notes.length, 0),
		weighty: weightyNotes(verdicts.flatMap((verdict) => verdict.notes.map(({ reason }) => reason))),
		preview: firstWrites(verdicts).map(({ row, label, state, changes = [], values = {} }) => ({
			...rowName(sheet.parts, row),
			label,
			state,
			changes: changes.map((field) => changeSaid(field, values[field]))
		})),
		page,
		pages
	});
}

const firstWrites = (verdicts: readonly StoredVerdict[]) => {
	const found: StoredVerdict[] = [];
	for (const verdict of verdicts) {
		if (verdict.state === 'new' || verdict.state === 'changed') found.push(verdict);
		if (found.length === 20) break;
	}
	return found;
};

type Said = { verdict: StoredVerdict; finding: RowFinding<string> };

/** The notes that weigh most come first, in the order of ROW_NOTES; as many as a page holds. */
function firstNotes(verdicts: readonly StoredVerdict[]): Said[] {
	const found: Said[] = [];
	for (const reason of ROW_NOTES) {
		for (const verdict of verdicts)
			for (const finding of verdict.notes) if (finding.reason === reason) found.push({ verdict, finding });
		if (found.length >= LINES_PER_PAGE) break;
	}
	return found.slice(0, LINES_PER_PAGE);
}

/** One page of findings: no sentence is made that nobody sees. */
function window(verdicts: readonly StoredVerdict[], { from, of }: { from: number; of: 'errors' }): Said[] {
	const found: Said[] = [];
	let passed = 0;
	for (const verdict of verdicts) {
		for (const finding of verdict[of]) if (passed++ >= from) found.push({ verdict, finding });
		if (found.length >= LINES_PER_PAGE) break;
	}
	return found.slice(0, LINES_PER_PAGE);
}

/** Findings in words, with the cell as the reader's own spreadsheet calls it. */
export function batchLines({ stored: { sheet }, summary: { columns } }: Pick<Batch, 'stored' | 'summary'>) {
	const cell = (field: Field | null, number: number) => {
		const { row, sheet: name } = rowName(sheet.parts, number);
		const at = field === null ? -1 : columns.indexOf(field);
		const index = isMadeColumn(sheet.header.cells, at) ? -1 : at;
		const place = index < 0 ? `Baris ${row}` : `${columnLetter(index)}${row}`;
		return name === '' ? place : index < 0 ? `${name}, ${place.toLowerCase()}` : `${name}!${place}`;
	};
	const named = (finding: RowFinding<string>): RowFinding<string> =>
		sheet.parts && finding.detail !== undefined && NAMES_ROWS.has(finding.reason)
			? { ...finding, detail: finding.detail.replace(/\d+/g, (number) => otherRow(sheet, Number(number))) }
			: finding;
	const placed = ({ verdict, finding }: Said) => ({
		row: verdict.row,
		label: verdict.label,
		cell: cell(finding.field, verdict.row)
	});
	return {
		error: (said: Said): ErrorLine => ({
			...placed(said),
			value: said.finding.value.slice(0, 200),
			review: said.verdict.state === 'review',
			...errorSaid(named(said.finding))
		}),
		note: (said: Said): NoteLine => ({ ...placed(said), said: noteSaid(named(said.finding)) })
	};
}

/** Findings whose detail is a list of other rows. */
const NAMES_ROWS = new Set<string>([
	'duplicate-other-name',
	'duplicate-other-data',
	'same-name-unit',
	'duty-twice',
	'merged'
]);

export function otherRow({ parts }: Pick<SheetRows, 'parts'>, number: number): string {
	const { row, sheet } = rowName(parts, number);
	return sheet === '' ? String(row) : `${row} lembar ${sheet}`;
}
