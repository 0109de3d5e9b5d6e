/** The same sheet as XLSX: text cells are text, so a number keeps its digits and nothing is a formula. */
import writeExcelFile, { type CellObject } from 'write-excel-file/node';
import { PEOPLE_COLUMNS, UNIT_COLUMNS, type Cell, type Sheet } from './sheet.ts';

const heading = (value: string): CellObject => ({ value, type: String, fontWeight: 'bold' });
const toCell = (cell: Cell): CellObject | null =>
	cell === null ? null : typeof cell === 'number' ? { value: cell, type: Number } : { value: cell, type: String };
const widths = (...all: number[]) => all.map((width) => ({ width }));

export async function xlsxOf(sheet: Sheet): Promise<Uint8Array> {
	return writeExcelFile([
		{
			sheet: 'Ringkasan',
			columns: widths(34, 80),
			data: [[heading(sheet.title)], ...sheet.head.map(([label, value]) => [heading(label), toCell(value)])]
		},
		{
			sheet: 'Unit',
			columns: widths(44, 10, 10, 16, 14, 20, 14, 16),
			stickyRowsCount: 1,
			data: [UNIT_COLUMNS.map(heading), ...sheet.units.map((row) => row.map(toCell))]
		},
		{
			sheet: 'Orang',
			columns: widths(36, 26, 28, 36, 18, 22, 14, 14, 12, 12, 14, 12),
			stickyRowsCount: 1,
			data: [PEOPLE_COLUMNS.map(heading), ...sheet.people.map((row) => row.map(toCell))]
		}
	]).toBuffer();
}
