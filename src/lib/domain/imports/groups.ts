/** Rows between the people that name a group: "I | DINAS SOSIAL". Known by their looks, never by a missing cell alone. */
import type { Field } from './columns.ts';
import type { LayoutNote, MergedCells, SheetRow } from './sheet.ts';

const UNIT_WORD =
	/^(?:dinas|badan|kantor|sekretariat|inspektorat|kecamatan|kec\.|kelurahan|kel\.|desa|bagian|bidang|sub ?bagian|seksi|upt|uptd|puskesmas|rsud|rumah sakit|satuan|sd|sdn|smp|smpn|sma|sman|smk|smkn|tk|paud|sekolah|dprd|bappeda|satpol|unit)\b/iu;
const ORDINAL = /^(?:(?=[IVX])X{0,3}(?:IX|IV|V?I{0,3})|[A-Z])[.)]?$/;

type Listed = { rows: SheetRow[]; header: SheetRow; columns: (Field | null)[]; notes: LayoutNote[] };

/**
 * Takes the rows that name a group out of a list of people. Where no column says the unit, the group becomes that
 * column of every row below it; otherwise it is left out and said.
 */
export function takeGroups(list: Omit<Listed, 'notes'>, merged: readonly MergedCells[]): Listed {
	const wide = new Map(merged.filter(({ left, right }) => right - left >= 2).map((cell) => [cell.from, cell]));
	const name = list.columns.indexOf('name');
	const texts = list.rows.map((row) => groupText(row, { wide: wide.get(row.row), columns: list.columns, name }));
	const found = texts.filter((text) => text !== null);
	const samples = [...new Set(found)];
	// A list that is mostly groups is something else.
	if (found.length === 0 || found.length * 2 > list.rows.length) return { ...list, notes: [] };
	const used = !list.columns.includes('unitName') && !list.columns.includes('unitCode');
	const notes: LayoutNote[] = [{ note: 'groups', count: found.length, samples: samples.slice(0, 3), used }];
	const width = list.header.cells.length;
	let group = '';
	const rows: SheetRow[] = [];
	list.rows.forEach((row, index) => {
		const text = texts[index] ?? null;
		if (text !== null) group = text;
		else rows.push(used ? { ...row, cells: withCell(row.cells, width, group) } : row);
	});
	if (!used) return { ...list, rows, notes };
	const header = { ...list.header, cells: [...list.header.cells, GROUP_TITLE] };
	return { rows, header, columns: [...list.columns, 'unitName'], notes };
}

/** The title of the column made of the group rows. */
const GROUP_TITLE = 'Kelompok';

/** The title of the column that holds the sheets' names. */
export const SHEET_TITLE = 'Nama lembar';

/** Whether the column at `index` was made by us: the reader's spreadsheet has none there. */
export const isMadeColumn = (titles: readonly string[], index: number): boolean =>
	index === titles.length - 1 && [GROUP_TITLE, SHEET_TITLE].includes(titles[index] ?? '');

/** Puts a cell right of the titles; what a row has beyond them stays beyond. */
export function withCell(cells: readonly string[], width: number, text: string): string[] {
	const own = Array.from({ length: width }, (_, index) => cells[index] ?? '');
	return [...own, text, ...cells.slice(width)];
}

type Place = { wide: MergedCells | undefined; columns: readonly (Field | null)[]; name: number };

/** The text of a row that names a group, null for any other row. */
function groupText(row: SheetRow, { wide, columns, name }: Place): string | null {
	const filled = row.cells.flatMap((cell, column) => (cell.trim() === '' ? [] : [{ text: cell.trim(), column }]));
	if (filled.length === 0 || filled.length > 2 || row.odd) return null;
	const { text, column } = filled.at(-1) as { text: string; column: number };
	const [before] = filled.length === 2 ? filled : [];
	if (before && !(before.column < name && ORDINAL.test(before.text))) return null;
	if (/\d{6}/.test(text) || !/\p{L}{2}/u.test(text)) return null;
	return isGroup({ text, column, before: before !== undefined }, { wide, columns, name }) ? text : null;
}

function isGroup(
	{ text, column, before }: { text: string; column: number; before: boolean },
	{ wide, columns, name }: Place
): boolean {
	const covers = wide !== undefined && wide.left <= column && wide.right >= name;
	if (covers || before) return covers || column <= name;
	const field = columns[column] ?? null;
	return (field === null || field === 'name') && UNIT_WORD.test(text);
}
