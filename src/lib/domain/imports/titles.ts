/** The titles of a list, of one row or two, and the columns they most probably mean. */
import type { Field, ImportKind } from './columns.ts';
import { fieldOf } from './column-titles.ts';
import { type Grid, type LayoutNote, type MergedCells, type SheetRow, findHeader } from './sheet.ts';

export type Titles = {
	/** Index of the first row below the titles. */
	below: number;
	/** How many filled rows stand above. */
	above: number;
	header: SheetRow;
	/** The field of each column, null where the title says nothing. */
	columns: (Field | null)[];
	/** Whether titles were found at all; otherwise the first row stands in for them. */
	found: boolean;
	notes: LayoutNote[];
};

/** Finds the row of titles and joins it with the one it was split into; a row of column numbers below is left out. */
export function readTitles(kind: ImportKind, { rows, merged }: Grid): Titles | null {
	const isTitle = (text: string) => text.length <= MOST_LETTERS && fieldOf(kind, text) !== null;
	const at = findHeader(rows, isTitle);
	const main = rows[at];
	if (!main) return null;
	const found = main.cells.filter((cell) => isTitle(cell)).length >= 2;
	const [first, last] = found ? titleRows(kind, { rows, merged }, at) : [at, at];
	const layers = rows.slice(first, last + 1);
	const joined = joinTitles(layers, merged);
	const notes: LayoutNote[] = [];
	const sample = joined.find(({ parts }) => parts.length > 1);
	if (sample) notes.push({ note: 'joined-titles', sample: textOf(sample) });
	let below = last + 1;
	const numbers = rows[below];
	if (found && numbers && isNumberRow(numbers)) {
		notes.push({ note: 'column-numbers', row: numbers.row });
		below += 1;
	}
	const header = { row: (layers[0] as SheetRow).row, cells: joined.map(textOf) };
	return { below, above: first, header, columns: guess(kind, joined), found, notes };
}

/** Longer texts are no titles; looking into them would only cost time. */
const MOST_LETTERS = 200;

type Title = { parts: string[] };
const textOf = ({ parts }: Title) => parts.join(' / ');
const textAt = (row: SheetRow | undefined, column: number) => (row?.cells[column] ?? '').trim().slice(0, MOST_LETTERS);

/** The rows that hold titles: cells merged across rows say so, else what the second row looks like. */
function titleRows(kind: ImportKind, { rows, merged }: Grid, at: number): [number, number] {
	const main = rows[at] as SheetRow;
	const isFilled = (row: SheetRow | undefined, { left }: MergedCells) => textAt(row, left) !== '';
	const tall = merged.filter(({ from, to, left, right }) => to > from && to - from <= 3 && right - left < 10);
	const above = rows[at - 1];
	if (above?.row === main.row - 1 && tall.some((cell) => cell.from === above.row && isFilled(above, cell)))
		return [at - 1, at];
	const next = rows[at + 1];
	if (!next || next.row !== main.row + 1) return [at, at];
	const reaches = tall.some((cell) => cell.from === main.row && cell.to >= next.row && isFilled(main, cell));
	const wide = merged.filter(({ from, to, left, right }) => from === main.row && to === from && right > left);
	const split = next.cells.every(
		(cell, column) => cell.trim() === '' || wide.some(({ left, right }) => column >= left && column <= right)
	);
	const isPerson = main.cells.some((title, column) => isWho(fieldOf(kind, title)) && textAt(next, column) !== '');
	const words = !isPerson && ((wide.length > 0 && split) || looksSplit(main, next));
	return reaches || words ? [at, at + 1] : [at, at];
}

const isWho = (field: Field | null) => field === 'name' || field === 'number' || field === 'code';

/** "PANGKAT, , JABATAN, " over ", GOL, TMT": words alone, also under a title that is empty itself, never a person's row. */
function looksSplit(main: SheetRow, next: SheetRow): boolean {
	const filled = next.cells.flatMap((cell, column) => (cell.trim() === '' ? [] : [column]));
	const isWord = (column: number) => /^[\p{L} ./()-]{1,40}$/u.test(textAt(next, column));
	const orphan = filled.some((column) => textAt(main, column) === '');
	const others = main.cells.filter((cell, column) => cell.trim() !== '' && !filled.includes(column)).length;
	return filled.length >= 2 && orphan && others >= 2 && filled.every(isWord);
}

/** Each column's titles from above; a wide one belongs to all the columns it covers. */
function joinTitles(layers: readonly SheetRow[], merged: readonly MergedCells[]): Title[] {
	const width = Math.max(...layers.map(({ cells }) => cells.length));
	const titles = Array.from({ length: width }, (_, column): Title => {
		const parts = layers.map((layer, depth) =>
			depth < layers.length - 1 ? covering(layers, depth, column, merged) : textAt(layer, column)
		);
		return { parts: parts.filter((part, index) => part !== '' && parts.indexOf(part) === index) };
	});
	while (titles.length > 0 && titles.at(-1)?.parts.length === 0) titles.pop();
	return titles;
}

function covering(layers: readonly SheetRow[], depth: number, column: number, merged: readonly MergedCells[]): string {
	const layer = layers[depth] as SheetRow;
	const own = textAt(layer, column);
	if (own !== '' || textAt(layers[depth + 1], column) === '') return own;
	const wide = merged.find(
		({ from, to, left, right }) => from <= layer.row && to >= layer.row && left <= column && right >= column
	);
	if (wide) return textAt(layer, wide.left);
	// Without merged cells the empty ones right of a title are its own.
	for (let left = column - 1; left >= 0; left--) if (textAt(layer, left) !== '') return textAt(layer, left);
	return '';
}

/** A joined title means what it means as a whole, else what its lowest part means where no other column does. */
function guess(kind: ImportKind, titles: readonly Title[]): (Field | null)[] {
	const whole = titles.map((title) => fieldOf(kind, textOf(title)));
	const taken = new Set(whole.filter((field) => field !== null));
	return titles.map(({ parts }, index) => {
		const known = whole[index] ?? null;
		if (known !== null || parts.length < 2) return known;
		const field = fieldOf(kind, parts.at(-1) as string);
		if (field === null || taken.has(field)) return null;
		taken.add(field);
		return field;
	});
}

/** "1 2 3 …", "(1) (2) (3) (4)": counts columns, not people. */
function isNumberRow({ cells }: SheetRow): boolean {
	const filled = cells.map((cell) => cell.trim()).filter((cell) => cell !== '');
	const numbers = filled.map((cell) => /^\(?\s*(\d{1,2})\s*\)?$/.exec(cell)?.[1]);
	return filled.length >= 3 && numbers.every((number, index) => Number(number) === index + 1);
}
