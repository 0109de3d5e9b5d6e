import { REMOVED_NIK } from '#lib/domain/people/nik.ts';
import { FIELDS, REQUIRED, type Field, type ImportKind } from './columns.ts';
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

/** The columns as their titles were guessed or their reader chose; unknown ones are left out and said (reliability B-029). */
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

/** The same, when the reader has put every row into one unit: no column need say it. */
export const withOneUnit = (map: ColumnMap): ColumnMap => ({
	...map,
	missing: map.missing.filter((any) => !any.includes('unitName'))
});

/** A row with its cells under their fields. */
export type MappedRow = {
	row: number;
	values: Partial<Record<Field, string>>;
	odd: Partial<Record<Field, 'number' | 'formula' | 'error'>>;
	/** Cells in this row; differs from the header's in a CSV. */
	width: number;
	/** Something stands right of the last title. */
	surplus: boolean;
	/** Fields whose column lies behind the row's last cell. */
	absent?: Field[];
	/** A NIK was taken out of a cell that is not read. */
	nikElsewhere?: boolean;
};

export function mapRow(row: SheetRow, columns: readonly (Field | null)[]): MappedRow {
	const width = row.cells.length;
	const mapped: MappedRow = { row: row.row, values: {}, odd: {}, width, surplus: false };
	columns.forEach((field, index) => {
		if (!field) return;
		if (index >= width) (mapped.absent ??= []).push(field);
		mapped.values[field] = row.cells[index] ?? '';
		const odd = row.odd?.[index];
		if (odd) mapped.odd[field] = odd;
	});
	if (row.cells.some((cell, index) => !columns[index] && cell.includes(REMOVED_NIK))) mapped.nikElsewhere = true;
	mapped.surplus = row.cells.slice(columns.length).some((cell) => cell !== '');
	return mapped;
}

/**
 * Whether a CSV row was cut or spilled (reliability B-051). Cells missing at the end are empty cells: a spreadsheet
 * stops writing them after some rows. A row that ends before a column the import cannot do without was cut.
 */
export function isUneven({ format, kind }: { format: Sheet['format']; kind: ImportKind }, row: MappedRow): boolean {
	if (row.surplus) return true;
	const { absent } = row;
	if (format !== 'csv' || !absent) return false;
	const stands = (field: Field) => row.values[field] !== undefined && !absent.includes(field);
	return REQUIRED[kind].some((any) => !any.some(stands));
}
