/** The rows of a list that were refused, as a file to mend and send again. */
import { no, ok, type Outcome } from '#lib/domain/outcome.ts';
import { mapInSlices } from '#lib/server/platform/breathe.ts';
import type { Context } from '#lib/server/platform/context.ts';
import { sheetFile, type SheetFile } from '#lib/server/spreadsheets/write-sheets.ts';
import { openBatch } from './batch.ts';
import type { StoredVerdict } from './stored-rows.ts';
import { batchLines, otherRow } from './view-batch.ts';

/** The rows that were refused, as they were typed, with two columns more: what is wrong and what to do. */
export async function badRowsFile(
	ctx: Context,
	batchId: string,
	home: string | null
): Promise<Outcome<SheetFile, 'not-found'>> {
	const batch = await openBatch(ctx, batchId, home);
	if (!batch) return no('not-found');
	const { sheet, verdicts } = batch.stored;
	const bad = new Map(verdicts.filter(({ errors }) => errors.length > 0).map((verdict) => [verdict.row, verdict]));
	const width = sheet.header.cells.length;
	const lines = batchLines(batch);
	const rows = sheet.rows.filter((row) => bad.has(row.row));
	const written = await mapInSlices(rows, (row) => {
		const verdict = bad.get(row.row) as StoredVerdict;
		const said = verdict.errors.map((finding) => lines.error({ verdict, finding }));
		return [
			...Array.from({ length: width }, (_, index) => row.cells[index] ?? ''),
			otherRow(sheet, row.row),
			said.map((line) => `${line.cell}: ${line.what}`).join(' '),
			said.map((line) => line.fix).join(' ')
		];
	});
	const header = [...sheet.header.cells, 'Baris asal', 'Yang salah', 'Yang perlu dilakukan'];
	const words = ['baris-salah', batch.fileName.replace(/\.[a-z0-9]{1,5}$/i, '') || batch.kind];
	return ok(await sheetFile(words, 'csv', [{ name: 'Daftar', rows: [header, ...written] }]));
}
