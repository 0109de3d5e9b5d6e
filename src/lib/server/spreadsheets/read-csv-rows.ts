/** A small CSV as rows of cells, for a form that asks for a few lines and no list of people with their columns. */
import { unguarded } from '#lib/domain/spreadsheets/cell-text.ts';
import { readCsv } from './read-csv.ts';
import { fileLook } from './recognise-file.ts';

/** Taken apart in the thread that serves everybody: a thousand lines need no more. */
const MAX_BYTES = 200_000;

/** Each row with its cells, blank rows where they stand; null for what is no CSV, cannot be read or is larger than 200 kB. */
export function readCsvRows(bytes: Uint8Array): string[][] | null {
	if (bytes.byteLength > MAX_BYTES || fileLook(bytes) !== 'text') return null;
	const read = readCsv(bytes);
	const [sheet] = read.ok ? read.value.sheets : [];
	if (!sheet || sheet.problem) return null;
	const rows: string[][] = [];
	for (const { row, cells } of sheet.rows) rows[row - 1] = cells.map(unguarded);
	return Array.from(rows, (row) => row ?? []);
}
