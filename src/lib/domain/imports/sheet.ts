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
	| { note: 'windows-1252'; samples: string[] };

export type Sheet = {
	format: 'xlsx' | 'csv';
	header: SheetRow;
	rows: SheetRow[];
	date1904: boolean;
	notes: ReadNote[];
};

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

/** Where the column titles stand: the first of the upper ten filled rows with at least two titles we know, else the first. */
export function findHeader(rows: readonly SheetRow[], isTitle: (text: string) => boolean): number {
	const known = rows.slice(0, 10).map((row) => row.cells.filter((cell) => isTitle(cell)).length);
	const at = known.findIndex((count) => count >= 2);
	return at < 0 ? 0 : at;
}

export const REMOVED_NIK = '(NIK dihapus)';

/** A NIK (16 digits) never stays in what we store, in whatever column it was typed (reliability B-016). */
export function withoutNik(cell: string): string {
	return /^\D{0,2}(?:\d[\s.-]?){16}$/.test(cell.trim()) && !/[.,]0+$/.test(cell) ? REMOVED_NIK : cell;
}
