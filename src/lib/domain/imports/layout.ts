/** What of a sheet is the list: titles, people's rows, and everything around them that is neither. */
import { REQUIRED, type Field, type ImportKind } from './columns.ts';
import { footNote, listEnd } from './foot.ts';
import { takeGroups } from './groups.ts';
import { fillMerged } from './merged.ts';
import { withoutNik } from '#lib/domain/people/nik.ts';
import { MOST_ABOVE, type Grid, type ReadNote, type SheetPart, type SheetRow } from './sheet.ts';
import { readTitles } from './titles.ts';

/** The list of one sheet, with the fields its titles most probably mean. */
export type List = {
	/** The sheet's name; empty for a CSV. */
	name: string;
	header: SheetRow;
	columns: (Field | null)[];
	rows: SheetRow[];
	notes: ReadNote[];
	/** Where it was put together of several sheets already. */
	parts?: SheetPart[];
};

/** Rows beside those of the list that a sheet may have: letterhead, groups, signatures. */
export const MOST_AROUND = MOST_ABOVE + 2000;
/** Nobody's name or position; longer cells are refused later as they are, cut. */
const KEPT_LETTERS = 1000;

export type Laid = { ok: true; list: List } | { ok: false; reason: 'empty' | 'merged-cells'; detail: string };

/** Finds the list in a sheet, `read` being what was noted while reading it; refused are a sheet without rows below its titles, and merged cells that hide a cell. */
export function layOut(kind: ImportKind, name: string, grid: Grid, read: readonly ReadNote[] = []): Laid {
	const titles = readTitles(kind, grid);
	const below = titles ? grid.rows.slice(titles.below) : [];
	if (!titles || below.length === 0) return { ok: false, reason: 'empty', detail: '' };
	const notes: ReadNote[] = [...read];
	if (titles.above > 0) notes.push({ note: 'rows-above', count: titles.above });
	notes.push(...titles.notes);
	const end = titles.found ? listEnd(below, titles.columns) : below.length;
	const list = { rows: below.slice(0, end), header: titles.header, columns: titles.columns };
	const grouped =
		titles.found && kind !== 'units' ? takeGroups(list, grid.merged) : { ...list, notes: [] as ReadNote[] };
	const filled = fillMerged(grouped, grid.merged);
	if (!filled.ok) return { ok: false, reason: 'merged-cells', detail: filled.range };
	notes.push(...filled.notes, ...grouped.notes, ...footNote(below.slice(end)));
	const clean = cleaner();
	const header = { row: grouped.header.row, cells: grouped.header.cells.map(clean) };
	const rows = filled.rows.map((row) => ({ ...row, cells: row.cells.map(clean) }));
	return {
		ok: true,
		list: { name: withoutNik(name), header, columns: grouped.columns, rows, notes: notes.map(withoutNikInNote) }
	};
}

/** Whether every column the import cannot do without was found. */
export function isComplete(kind: ImportKind, columns: readonly (Field | null)[]): boolean {
	return REQUIRED[kind].every((any) => any.some((field) => columns.includes(field)));
}

/** What is kept of a cell: no NIK, and a sane length. The same text is looked at once. */
function cleaner(): (cell: string) => string {
	const known = new Map<string, string>();
	return (cell) => {
		if (cell.length < 4) return cell;
		let clean = known.get(cell);
		if (clean === undefined) {
			clean = withoutNik(cell.slice(0, KEPT_LETTERS));
			if (known.size > 20_000) known.clear();
			known.set(cell, clean);
		}
		return clean;
	};
}

function withoutNikInNote(note: ReadNote): ReadNote {
	if (note.note === 'foot' || note.note === 'joined-titles') return { ...note, sample: withoutNik(note.sample) };
	return note.note === 'groups' || note.note === 'windows-1252'
		? { ...note, samples: note.samples.map(withoutNik) }
		: note;
}
