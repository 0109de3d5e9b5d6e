import { fieldOf, FIELDS, REQUIRED, type Field, type ImportKind } from './columns.ts';
import type { Sheet, SheetRow } from './sheet.ts';

export type ColumnMap = {
	/** Per column of the file the field it is read as; null is not read. */
	columns: (Field | null)[];
	unknown: { index: number; title: string }[];
	/** The same field in two columns: refused, because nobody can say which one is meant. */
	duplicates: { field: Field; indexes: number[] }[];
	/** What the import cannot do without; each inner list is satisfied by one of its columns. */
	missing: (readonly Field[])[];
};

/** Guesses the columns from their titles (reliability B-029). Unknown ones are left out and said. */
export function mapColumns(kind: ImportKind, header: readonly string[]): ColumnMap {
	return judge(
		kind,
		header,
		header.map((title) => fieldOf(kind, title))
	);
}

/** The reader's own choice of columns, judged by the same rules. */
export function chooseColumns(
	kind: ImportKind,
	header: readonly string[],
	chosen: readonly (string | null)[]
): ColumnMap {
	return judge(
		kind,
		header,
		header.map((_, index) => FIELDS[kind].find((field) => field === chosen[index]) ?? null)
	);
}

function judge(kind: ImportKind, header: readonly string[], columns: (Field | null)[]): ColumnMap {
	const places = new Map<Field, number[]>();
	columns.forEach((field, index) => {
		if (field) places.set(field, [...(places.get(field) ?? []), index]);
	});
	return {
		columns,
		unknown: header.flatMap((title, index) => (columns[index] === null && title.trim() ? [{ index, title }] : [])),
		duplicates: [...places].flatMap(([field, indexes]) => (indexes.length > 1 ? [{ field, indexes }] : [])),
		missing: REQUIRED[kind].filter((any) => !any.some((field) => places.has(field)))
	};
}

/** A row with its cells under their fields. */
export type MappedRow = {
	row: number;
	values: Partial<Record<Field, string>>;
	odd: Partial<Record<Field, 'number' | 'formula' | 'error'>>;
	/** Cells in this row; differs from the header's in a broken CSV. */
	width: number;
	/** Something stands right of the last title. */
	surplus: boolean;
};

export function mapRow(row: SheetRow, columns: readonly (Field | null)[]): MappedRow {
	const mapped: MappedRow = { row: row.row, values: {}, odd: {}, width: row.cells.length, surplus: false };
	columns.forEach((field, index) => {
		if (!field) return;
		mapped.values[field] = row.cells[index] ?? '';
		const odd = row.odd?.[index];
		if (odd) mapped.odd[field] = odd;
	});
	mapped.surplus = row.cells.slice(columns.length).some((cell) => cell !== '');
	return mapped;
}

/** Whether a CSV row was cut or spilled: it has another number of cells than the row of titles (reliability B-051). */
export function isUneven(sheet: Pick<Sheet, 'format' | 'header'>, row: MappedRow): boolean {
	return row.surplus || (sheet.format === 'csv' && row.width < sheet.header.cells.length);
}
