/** A sheet as it was read: text cells with what is odd about them, before anybody knows which column is which. */
export type OddCell = 'number' | 'formula' | 'error';

export type SheetRow = {
	/** As the spreadsheet counts it, from 1. */
	row: number;
	cells: string[];
	/** Column index → what the cell really is. Text cells are not listed. */
	odd?: Record<number, OddCell>;
};

export type ReadNote =
	| { note: 'hidden-rows'; count: number }
	| { note: 'other-sheets'; sheet: string; count: number }
	| { note: 'rows-above'; count: number }
	| { note: 'delimiter'; delimiter: string }
	| { note: 'windows-1252'; samples: string[] }
	| LayoutNote;

/** What was done to make a list of a sheet that was laid out for people's eyes. */
export type LayoutNote =
	/** Titles of two rows made one, with an example. */
	| { note: 'joined-titles'; sample: string }
	/** "(1) (2) (3)" under the titles. */
	| { note: 'column-numbers'; row: number }
	/** Cells merged downwards: each row got the text. */
	| { note: 'filled-down'; count: number; columns: string[] }
	/** What stands under the list: dates, signatures, totals. */
	| { note: 'foot'; from: number; to: number; sample: string }
	/** Rows that name a group; `used` when they became the unit of the rows below. */
	| { note: 'groups'; count: number; samples: string[]; used: boolean }
	| { note: 'columns-cut'; last: string }
	| { note: 'joined-sheets'; sheets: string[]; left: number }
	| { note: 'sheet-as-unit' };

export type Sheet = {
	format: 'xlsx' | 'csv';
	header: SheetRow;
	rows: SheetRow[];
	date1904: boolean;
	notes: ReadNote[];
	/** Where rows of several sheets stand one after another: which of them came from where. */
	parts?: SheetPart[];
};

/** Rows numbered `from` and above belong to this sheet, where their number is less by `shift`. */
export type SheetPart = { name: string; from: number; shift: number };

/** Cells merged into one: rows as the spreadsheet counts them, columns from 0. */
export type MergedCells = { range: string; from: number; to: number; left: number; right: number };

/** The cells of one sheet as they stand, before anybody looked for a list among them. */
export type Grid = { rows: SheetRow[]; merged: readonly MergedCells[] };

export const MAX_ROWS = 50_000;
export const MAX_BYTES = 10 * 1024 * 1024;

/** A, B, … Z, AA: how a spreadsheet names the column at `index` (from 0). */
export function columnLetter(index: number): string {
	const rest = Math.floor(index / 26);
	return (rest > 0 ? columnLetter(rest - 1) : '') + String.fromCharCode(65 + (index % 26));
}

/** "B12" to its column index and row; null for anything else. */
export function cellAddress(address: string): { column: number; row: number } | null {
	const match = /^([A-Z]{1,3})(\d{1,7})$/.exec(address);
	if (!match) return null;
	const column = [...(match[1] as string)].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1;
	return { column, row: Number(match[2]) };
}

/** How many filled rows may stand above the column titles: a letterhead is six or seven. */
export const MOST_ABOVE = 20;

/** Where the column titles stand: the first of the upper filled rows with at least two titles we know, else the first. */
export function findHeader(rows: readonly SheetRow[], isTitle: (text: string) => boolean): number {
	const known = rows.slice(0, MOST_ABOVE).map((row) => row.cells.filter((cell) => isTitle(cell)).length);
	const at = known.findIndex((count) => count >= 2);
	return at < 0 ? 0 : at;
}

/** Row numbers as their reader knows them: "12", or "12 lembar “Dinkes”" where several sheets stand in one list. */
export function rowName(parts: readonly SheetPart[] | undefined, row: number): { row: number; sheet: string } {
	const part = parts?.findLast(({ from }) => from <= row);
	return part ? { row: row - part.shift, sheet: part.name } : { row, sheet: '' };
}
