import type { OddCell, ReadNote, SheetRow } from '#lib/domain/imports/sheet.ts';
import { cellAddress, columnLetter } from '#lib/domain/imports/sheet.ts';
import type { FileReason } from '#lib/text/imports.ts';
import { zipLook } from './recognise-file.ts';
import { openZip, readEntryBytes, type Zip } from './read-zip.ts';
import {
	attribute,
	isForbiddenXml,
	latin,
	nextElement,
	plain,
	prefixOf,
	sharedStrings,
	stringText
} from './sheet-xml.ts';

export type RawSheet = {
	rows: SheetRow[];
	date1904: boolean;
	notes: ReadNote[];
	/** Ranges of merged cells with their first and last row. */
	merged: { range: string; from: number; to: number }[];
	/** A formula that starts another program, by its address. */
	dde: string | null;
	/** A character that no list has and no database of ours keeps, by its cell. */
	control: string | null;
};
export type ReadRaw = { ok: true; value: RawSheet } | { ok: false; reason: FileReason };

const refused = (reason: FileReason) => ({ ok: false, reason }) as const;
const MAX_COLUMNS = 200;

class Broken extends Error {
	readonly reason: FileReason;
	constructor(reason: FileReason) {
		super(reason);
		this.reason = reason;
	}
}

/** Reads the first visible sheet of an .xlsx: values as text, and what is odd about each cell. */
export function readXlsx(bytes: Uint8Array): ReadRaw {
	const zip = openZip(bytes);
	if (!zip.ok) return refused(zip.reason);
	const look = zipLook(zip.value);
	if (look !== 'xlsx') return refused(look);
	try {
		return { ok: true, value: readWorkbook(zip.value) };
	} catch (error) {
		if (error instanceof Broken) return refused(error.reason);
		throw error;
	}
}

function part(zip: Zip, name: string): string | null {
	const bytes = readEntryBytes(zip, name);
	if (bytes === null) return null;
	if (typeof bytes === 'string') throw new Broken(bytes);
	const xml = latin(bytes);
	if (isForbiddenXml(xml)) throw new Broken('strange');
	return xml;
}

function readWorkbook(zip: Zip): RawSheet {
	const types = part(zip, '[Content_Types].xml') ?? '';
	if (/macroEnabled/i.test(types)) throw new Broken('macros');
	const workbook = part(zip, 'xl/workbook.xml') as string;
	const relations = part(zip, 'xl/_rels/workbook.xml.rels') ?? '';
	if (/TargetMode\s*=\s*["']External/i.test(relations)) throw new Broken('outside-links');
	const sheets = elements(workbook, `${prefixOf(workbook, 'workbook')}sheet`);
	const visible = sheets.filter((sheet) => (attribute(sheet.attributes, 'state') ?? 'visible') === 'visible');
	const chosen = visible[0] ?? sheets[0];
	if (!chosen) throw new Broken('strange');
	const xml = part(zip, sheetPath(chosen.attributes, relations));
	if (xml === null) throw new Broken('strange');
	const stringsXml = part(zip, 'xl/sharedStrings.xml');
	const strings = stringsXml === null ? [] : sharedStrings(stringsXml);
	if (!strings) throw new Broken('strange');
	const sheet = scanSheet(xml, strings);
	const notes: ReadNote[] = sheet.hidden > 0 ? [{ note: 'hidden-rows', count: sheet.hidden }] : [];
	if (sheets.length > 1)
		notes.push({ note: 'other-sheets', sheet: attribute(chosen.attributes, 'name') ?? '', count: sheets.length - 1 });
	return {
		rows: sheet.rows,
		merged: sheet.merged,
		dde: sheet.dde,
		control: sheet.control,
		notes,
		date1904: /date1904\s*=\s*["'](?:1|true)["']/.test(workbook)
	};
}

function elements(xml: string, name: string): { attributes: string; inner: string }[] {
	const found = [];
	for (let at = 0; found.length < 2000;) {
		const element = nextElement(xml, name, at);
		if (element === 'broken') throw new Broken('strange');
		if (element === null) break;
		found.push(element);
		at = element.next;
	}
	return found;
}

/** The part a sheet's relation points to, always inside `xl/`. */
function sheetPath(attributes: string, relations: string): string {
	const id = /(?:^|\s)[A-Za-z0-9]+:id\s*=\s*["']([^"']*)["']/.exec(attributes)?.[1];
	const relation = elements(relations, 'Relationship').find((element) => attribute(element.attributes, 'Id') === id);
	const target = relation && attribute(relation.attributes, 'Target');
	if (!target) return 'xl/worksheets/sheet1.xml';
	return target.startsWith('/') ? target.slice(1) : `xl/${target.replace(/^\.\//, '')}`;
}

type Scan = Pick<RawSheet, 'rows' | 'merged' | 'dde' | 'control'> & { hidden: number };

const CONTROL = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/;

/** One walk over the rows; rows without any content are not kept, however many there are. */
function scanSheet(xml: string, strings: readonly string[]): Scan {
	const prefix = prefixOf(xml, 'worksheet');
	const scan: Scan = { rows: [], hidden: 0, merged: mergedRanges(xml, prefix), dde: null, control: null };
	let number = 0;
	for (let at = 0; ;) {
		const element = nextElement(xml, `${prefix}row`, at);
		if (element === 'broken') throw new Broken('strange');
		if (element === null) return scan;
		at = element.next;
		number = Number(attribute(element.attributes, 'r') ?? number + 1);
		// A row of formatted empty cells has neither value nor formula: skipped before its cells are looked at.
		if (!/<(?:\w+:)?(?:v|is|f)[\s>/]/.test(element.inner)) continue;
		const row = scanRow(element.inner, { number, prefix, strings, scan });
		if (row.cells.every((cell) => cell.trim() === '') && !row.odd) continue;
		scan.rows.push(row);
		if (/(?:^|\s)hidden\s*=\s*["'](?:1|true)["']/.test(element.attributes)) scan.hidden += 1;
	}
}

type RowContext = { number: number; prefix: string; strings: readonly string[]; scan: Scan };

function scanRow(inner: string, context: RowContext): SheetRow {
	const row: SheetRow = { row: context.number, cells: [] };
	let column = -1;
	for (let at = 0; ;) {
		const element = nextElement(inner, `${context.prefix}c`, at);
		if (element === 'broken') throw new Broken('strange');
		if (element === null) return row;
		at = element.next;
		column = cellAddress(attribute(element.attributes, 'r') ?? '')?.column ?? column + 1;
		if (column < MAX_COLUMNS) putCell(row, column, readCell(element, context), context);
	}
}

function putCell(row: SheetRow, column: number, cell: ReturnType<typeof readCell>, { scan, number }: RowContext): void {
	if (cell.odd === 'formula' && /\bDDE(?:AUTO)?\b|\|/i.test(cell.formula))
		scan.dde ??= `${columnLetter(column)}${number}`;
	if (cell.text === '' && !cell.odd) return;
	if (CONTROL.test(cell.text)) scan.control ??= `${columnLetter(column)}${number}`;
	while (row.cells.length < column) row.cells.push('');
	row.cells[column] = cell.text;
	if (cell.odd) (row.odd ??= {})[column] = cell.odd;
}

function readCell(
	element: { attributes: string; inner: string },
	{ prefix, strings }: RowContext
): { text: string; odd: OddCell | null; formula: string } {
	const type = attribute(element.attributes, 't') ?? 'n';
	const value = nextElement(element.inner, `${prefix}v`, 0);
	const raw = value && value !== 'broken' ? value.inner : '';
	const formula = nextElement(element.inner, `${prefix}f`, 0);
	const text = cellText(type, raw, element.inner, { prefix, strings });
	if (formula && formula !== 'broken') return { text, odd: 'formula', formula: plain(formula.inner) };
	if (type === 'e') return { text, odd: 'error', formula: '' };
	return { text, odd: type === 'n' && text !== '' ? 'number' : null, formula: '' };
}

function cellText(
	type: string,
	raw: string,
	inner: string,
	{ prefix, strings }: Pick<RowContext, 'prefix' | 'strings'>
): string {
	if (type === 's') return strings[Number(raw)] ?? '';
	if (type === 'inlineStr') return stringText(inner, prefix);
	if (type === 'b') return raw === '1' ? 'TRUE' : 'FALSE';
	return plain(raw);
}

function mergedRanges(xml: string, prefix: string): Scan['merged'] {
	return elements(xml, `${prefix}mergeCell`).flatMap((element) => {
		const range = attribute(element.attributes, 'ref') ?? '';
		const [first = '', last = first] = range.split(':');
		const [from, to] = [cellAddress(first), cellAddress(last)];
		return from && to ? [{ range, from: from.row, to: to.row }] : [];
	});
}
