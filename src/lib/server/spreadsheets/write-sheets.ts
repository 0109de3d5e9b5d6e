/**
 * Every list that leaves this house is written here, as CSV or as XLSX, by one policy (D10): text stays text, whatever a
 * spreadsheet would make of it (domain/spreadsheets/cell-text.ts); a number may be added up; what we ourselves word as a
 * day or an hour may be read as one.
 */
import writeExcel, { type CellObject } from 'write-excel-file/node';
import { guarded, unguarded, writable } from '#lib/domain/spreadsheets/cell-text.ts';
import { listName } from '#lib/domain/spreadsheets/file-name.ts';
import { mapInSlices } from '#lib/server/platform/breathe.ts';

/** `shown` is a day, an hour or a figure in Indonesian words of our own: `22/11/2026`, `08.05`, `71,0`. */
export type Cell = string | number | null | { shown: string };
export type SheetPage = {
	/** The tab's name in XLSX; in CSV the pages stand one below the other with an empty row between. */
	name: string;
	rows: readonly (readonly Cell[])[];
	/** Rows of titles: bold, and kept in view. */
	titles?: number;
	/** The first column holds labels: bold. */
	labels?: boolean;
	/** Widths of the columns, in letters; 20 each when not given. */
	widths?: readonly number[];
};
export type SheetFormat = 'csv' | 'xlsx';
export type SheetFile = { name: string; type: string; bytes: Uint8Array };

const TYPE: Record<SheetFormat, string> = {
	csv: 'text/csv; charset=utf-8',
	xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
};

/** A file to hand out, named by `words` (what it holds, of when). */
export async function sheetFile(
	words: readonly string[],
	format: SheetFormat,
	pages: readonly SheetPage[]
): Promise<SheetFile> {
	return madeFile(words, format, await sheetBytes(format, pages));
}

/** The same of bytes that were made elsewhere. */
export function madeFile(words: readonly string[], format: SheetFormat, bytes: Uint8Array): SheetFile {
	return { name: `${listName(...words)}.${format}`, type: TYPE[format], bytes };
}

export async function sheetBytes(format: SheetFormat, pages: readonly SheetPage[]): Promise<Uint8Array> {
	return format === 'csv' ? new TextEncoder().encode(await csvText(pages)) : xlsxBytes(pages);
}

/** The row that says of a demo’s file what it is; none otherwise. */
export const watermark = (demo: boolean): [string, string][] =>
	demo ? [['DATA CONTOH', 'bukan data pegawai sebenarnya']] : [];

/** Tells spreadsheets that the file is UTF-8. */
const BYTE_ORDER_MARK = '\ufeff';

/** CSV as a spreadsheet set to Indonesian opens it: semicolons, decimal comma, a mark for UTF-8. Made in slices. */
export async function csvText(pages: readonly SheetPage[]): Promise<string> {
	const rows = pages.flatMap((page, index) => (index === 0 ? page.rows : [[], ...page.rows]));
	const lines = await mapInSlices(rows, (row) => row.map(csvCell).join(';'));
	return `${BYTE_ORDER_MARK}${lines.join('\r\n')}\r\n`;
}

function csvCell(cell: Cell): string {
	if (cell === null) return '';
	if (typeof cell === 'number') return String(cell).replace('.', ',');
	if (typeof cell !== 'string') return shownText(cell);
	const text = guarded(writable(cell));
	return /[";,|\t\n]/.test(text) || text !== text.trim() ? `"${text.replaceAll('"', '""')}"` : text;
}

/** Our own words for days and figures are figures and their signs, never anything that was typed. */
function shownText({ shown }: { shown: string }): string {
	if (!/^\d[\d.,:/]*$/.test(shown)) throw new Error('only days, hours and figures are shown as they are');
	return shown;
}

async function xlsxBytes(pages: readonly SheetPage[]): Promise<Uint8Array> {
	return writeExcel(
		pages.map(({ name, rows, titles = 0, labels = false, widths }) => ({
			sheet: name,
			columns: (widths ?? rows[0]?.map(() => 20) ?? []).map((width) => ({ width })),
			...(titles > 0 ? { stickyRowsCount: titles } : {}),
			data: rows.map((row, at) => row.map((cell, column) => xlsxCell(cell, at < titles || (labels && column === 0))))
		}))
	).toBuffer();
}

/** Text has the format of text: it stays what it is when somebody edits the cell, a number of 18 digits too. */
function xlsxCell(cell: Cell, bold: boolean): CellObject | null {
	if (cell === null || cell === '') return null;
	const weight = bold ? { fontWeight: 'bold' as const } : {};
	if (typeof cell === 'number') return { value: cell, type: Number, ...weight };
	return { value: xlsxText(typeof cell === 'string' ? cell : shownText(cell)), type: String, format: '@', ...weight };
}

/** `_x0041_` is a letter to Excel, and an apostrophe before `=1` a guard to our own reader: both are said twice. */
function xlsxText(text: string): string {
	const plain = writable(text);
	const said = (unguarded(plain) === plain ? plain : `'${plain}`).replace(/_(?=x[0-9a-f]{4}_)/gi, '_x005F_');
	// The writer keeps its texts by name in an object, where `toString` and its like are taken: it would lose them.
	return said in Object.prototype ? `_x00${said.charCodeAt(0).toString(16).toUpperCase()}_${said.slice(1)}` : said;
}
