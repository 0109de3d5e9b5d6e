/** Merged cells in a list: what a spreadsheet shows over several rows is given to each of them. */
import type { Field } from './columns.ts';
import type { LayoutNote, MergedCells, SheetRow } from './sheet.ts';
import { columnLetter } from './sheet.ts';

export type Filled = { ok: true; rows: SheetRow[]; notes: LayoutNote[] } | { ok: false; range: string };

/** Whose text stands for one row only: two people never share a name or a number. */
const OWN: readonly (Field | null)[] = ['name', 'number', 'code', 'username'];

/**
 * Fills cells merged downwards. Refused with its range is a merged cell that hides what a row says: over a name or a
 * number of several rows, or over two columns that are read. Merged cells above, below and beside the list are no harm.
 */
export function fillMerged(
	list: { header: SheetRow; rows: readonly SheetRow[]; columns: readonly (Field | null)[] },
	merged: readonly MergedCells[]
): Filled {
	const { columns } = list;
	const rows = [...list.rows];
	const until = new Map<number, number>();
	const filledIn = new Set<number>();
	let count = 0;
	for (const cell of [...merged].sort((a, b) => a.from - b.from)) {
		const at = placeOf(rows, cell.from);
		if (cell.from <= list.header.row || (rows[at]?.row ?? Infinity) > cell.to || !reads(columns, cell)) continue;
		if (hides(columns, cell)) return { ok: false, range: cell.range };
		// Overlapping ones are no work of a spreadsheet: the first counts.
		if (cell.from <= (until.get(cell.left) ?? 0)) continue;
		until.set(cell.left, cell.to);
		const done = fillDown(rows, at, cell);
		count += done;
		if (done > 0) filledIn.add(cell.left);
	}
	const names = [...filledIn].sort((a, b) => a - b).map((column) => list.header.cells[column] || columnLetter(column));
	return { ok: true, rows, notes: count > 0 ? [{ note: 'filled-down', count, columns: names }] : [] };
}

/** Index of the first row with this number or a higher one. */
function placeOf(rows: readonly SheetRow[], number: number): number {
	let [low, high] = [0, rows.length];
	while (low < high) {
		const middle = (low + high) >> 1;
		if ((rows[middle] as SheetRow).row < number) low = middle + 1;
		else high = middle;
	}
	return low;
}

function fillDown(rows: SheetRow[], at: number, { from, to, left }: MergedCells): number {
	const top = rows[at] as SheetRow;
	const text = top.row === from ? (top.cells[left] ?? '') : '';
	if (text === '') return 0;
	let count = 0;
	for (let place = at + 1; place < rows.length && (rows[place] as SheetRow).row <= to; place++) {
		rows[place] = withText(rows[place] as SheetRow, left, { text, odd: top.odd?.[left] });
		count += 1;
	}
	return count;
}

const covered = (columns: readonly (Field | null)[], { left, right }: MergedCells) => columns.slice(left, right + 1);
const reads = (columns: readonly (Field | null)[], cell: MergedCells) =>
	covered(columns, cell).some((field) => field !== null && field !== undefined);

function hides(columns: readonly (Field | null)[], cell: MergedCells): boolean {
	const fields = covered(columns, cell).filter((field) => field !== null);
	return fields.length > 1 || (cell.to > cell.from && fields.some((field) => OWN.includes(field)));
}

function withText(
	row: SheetRow,
	column: number,
	{ text, odd }: { text: string; odd: 'number' | 'formula' | 'error' | undefined }
): SheetRow {
	const cells = [...row.cells];
	while (cells.length < column) cells.push('');
	if ((cells[column] ?? '') !== '') return row;
	cells[column] = text;
	return odd ? { ...row, cells, odd: { ...row.odd, [column]: odd } } : { ...row, cells };
}
