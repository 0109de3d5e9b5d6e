/** CSV as a spreadsheet set to Indonesian opens it: semicolons, decimal comma, a byte order mark (requirement D10). */
import { mapInSlices } from '#lib/server/platform/breathe.ts';
import { PEOPLE_COLUMNS, UNIT_COLUMNS, type Cell, type Sheet } from './sheet.ts';

const BYTE_ORDER_MARK = '\ufeff';
/** A cell that begins like this is a formula to a spreadsheet. */
const FORMULA = /^[=+\-@\t\r]/;
/** Digits alone would become a number: 18 of them lose their end, a leading zero its place. */
const DIGITS = /^\d{5,}$/;

/** In slices: nobody waits for the whole of a long list. */
export async function csvOf(sheet: Sheet): Promise<Uint8Array> {
	const rows: Cell[][] = [
		[sheet.title],
		...sheet.head,
		[],
		UNIT_COLUMNS,
		...sheet.units,
		[],
		PEOPLE_COLUMNS,
		...sheet.people
	];
	const lines = await mapInSlices(rows, (row) => row.map(cellText).join(';'));
	return new TextEncoder().encode(`${BYTE_ORDER_MARK}${lines.join('\r\n')}\r\n`);
}

function cellText(cell: Cell): string {
	if (cell === null) return '';
	if (typeof cell === 'number') return String(cell).replace('.', ',');
	const safe = FORMULA.test(cell) || DIGITS.test(cell) ? `'${cell}` : cell;
	return /[;"\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
