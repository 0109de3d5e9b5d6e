/** Which sheets of a file are read: one that has the list, or all of them one after another. */
import type { Field, ImportKind } from './columns.ts';
import { titleKey } from './column-titles.ts';
import { SHEET_TITLE, withCell } from './groups.ts';
import { isComplete, type List } from './layout.ts';
import type { ReadNote, Sheet, SheetPart, SheetRow } from './sheet.ts';

/** The index of a list, or all that agree. */
export type SheetChoice = number | 'all';

export type ChosenSheet = Pick<Sheet, 'header' | 'rows' | 'parts'> & {
	columns: (Field | null)[];
	notes: ReadNote[];
};

/** The lists that were found, among how many sheets, hidden ones too. */
export type Lists = { lists: readonly List[]; total: number };

/** The lists whose titles are those of the first list that has any meaning, in whatever order they stand. */
export function joinable(lists: readonly List[]): number[] {
	const key = ({ header }: List) => header.cells.map(titleKey).filter(Boolean).sort().join('|');
	const first = lists.find(({ columns }) => columns.some((field) => field !== null));
	if (!first) return [];
	return lists.flatMap((list, index) => (key(list) === key(first) && list.rows.length > 0 ? [index] : []));
}

/**
 * The first sheet whose required columns are found. Where none has them all but several are alike and lack the unit
 * only, all of them: their names say the unit. Else the first with titles we know, else the first.
 */
export function usualChoice(kind: ImportKind, lists: readonly List[]): SheetChoice {
	const complete = lists.findIndex(({ columns }) => isComplete(kind, columns));
	if (complete >= 0) return complete;
	const alike = joinable(lists);
	if (alike.length > 1 && alike.every((index) => lacksUnit(kind, lists[index] as List))) return 'all';
	return Math.max(
		0,
		lists.findIndex(({ columns }) => columns.filter((field) => field !== null).length >= 2)
	);
}

/** Everything but the unit is there: among several sheets the name of each may say it. */
const lacksUnit = (kind: ImportKind, { columns }: List) =>
	kind !== 'units' && !isComplete(kind, columns) && isComplete(kind, [...columns, 'unitName']);

/** The rows of the chosen sheets as one list. Rows of several sheets are numbered anew, and `parts` says from where. */
export function chooseSheet(kind: ImportKind, { lists, total }: Lists, choice: SheetChoice): ChosenSheet | null {
	const indexes = choice === 'all' ? joinable(lists) : [choice];
	const chosen = indexes.flatMap((index) => lists[index] ?? []);
	const [first] = chosen;
	if (!first) return null;
	const named = lists.length > 1 && lacksUnit(kind, first);
	if (choice !== 'all' && !named) return { ...first, notes: notesOf(chosen, { named, all: false, total }) };
	const width = first.header.cells.length;
	const placed = placeRows(chosen, choice === 'all', (list, shift) => {
		const move = { shift, order: columnOrder(first, list), width, name: named ? list.name : null };
		return (row) => moved(row, move);
	});
	return {
		header: named ? { ...first.header, cells: [...first.header.cells, SHEET_TITLE] } : first.header,
		columns: named ? [...first.columns, 'unitName'] : first.columns,
		notes: notesOf(chosen, { named, all: choice === 'all', total }),
		...placed
	};
}

/** Rows of several lists one after another, numbered anew; those of one keep their numbers. */
function placeRows(
	lists: readonly List[],
	all: boolean,
	placer: (list: List, shift: number) => (row: SheetRow) => SheetRow
): Pick<ChosenSheet, 'rows' | 'parts'> {
	const parts: SheetPart[] = [];
	const rows: SheetRow[] = [];
	let next = 2;
	for (const list of lists) {
		const start = list.rows[0]?.row ?? 1;
		const shift = all ? next - start : 0;
		parts.push({ name: list.name, from: start + shift, shift });
		const place = placer(list, shift);
		for (const row of list.rows) rows.push(place(row));
		next = (rows.at(-1)?.row ?? next) + 1;
	}
	return all ? { rows, parts } : { rows };
}

type Said = { named: boolean; all: boolean; total: number };

function notesOf(chosen: readonly List[], { named, all, total }: Said): ReadNote[] {
	const notes = chosen.flatMap((list) => list.notes).slice(0, 20);
	const left = total - chosen.length;
	if (all) notes.push({ note: 'joined-sheets', sheets: chosen.map(({ name }) => name).slice(0, 20), left });
	else if (left > 0) notes.push({ note: 'other-sheets', sheet: chosen[0]?.name ?? '', count: left });
	if (named) notes.push({ note: 'sheet-as-unit' });
	return notes;
}

/** For each column of the first list the column of this one with the same title; null where they are the same. */
function columnOrder(first: List, list: List): number[] | null {
	const keys = first.header.cells.map(titleKey);
	const own = list.header.cells.map(titleKey);
	if (keys.every((key, index) => key === own[index])) return null;
	return keys.map((key) => (key === '' ? -1 : own.indexOf(key)));
}

type Move = { shift: number; order: number[] | null; width: number; name: string | null };

function moved(row: SheetRow, { shift, order, width, name }: Move): SheetRow {
	if (shift === 0 && order === null && name === null) return row;
	let { cells, odd } = row;
	if (order) {
		cells = order.map((from) => row.cells[from] ?? '');
		odd = undefined;
		for (const [to, from] of order.entries()) {
			const what = row.odd?.[from];
			if (what) odd = { ...(odd ?? {}), [to]: what };
		}
	}
	if (name !== null) cells = withCell(cells, width, name);
	return { row: row.row + shift, cells, ...(odd ? { odd } : {}) };
}
