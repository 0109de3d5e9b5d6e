/** One walk over the rows of a sheet's XML: counted while they pass, kept only as far as a list may go. */
import { MOST_AROUND } from '#lib/domain/imports/layout.ts';
import {
	cellAddress,
	columnLetter,
	MAX_ROWS,
	type MergedCells,
	type OddCell,
	type SheetRow
} from '#lib/domain/imports/sheet.ts';
import { CONTROL } from '#lib/domain/unseen.ts';
import { Unreadable, type Bounds } from './read-bounds.ts';
import type { FileRefusal } from './read-file.ts';
import type { SharedStrings } from './shared-strings.ts';
import { attribute, attributesOf, cellPlain, nextSpan, plain, prefixOf, stringText, type Span } from './sheet-xml.ts';

export const MAX_COLUMNS = 200;
/** Of merged cells; a list of 50,000 rows with a unit every two of them has half as many. */
const MOST_MERGED = 50_000;
const MOST_KEPT = MAX_ROWS + MOST_AROUND + 1;

export type ScannedSheet = {
	rows: SheetRow[];
	/** Filled rows, also those beyond what is kept. */
	filled: number;
	hidden: number;
	merged: MergedCells[];
	/** Whether cells stand right of the last column that is read. */
	wider: boolean;
	/** The first cell that forbids to read this sheet. */
	problem: FileRefusal | null;
};

type Walk = { xml: string; prefix: string; strings: () => SharedStrings | null; bounds: Bounds; scan: ScannedSheet };

/** Looks inside texts once each, not once for each cell that shows them. */
const controls = new Map<string, boolean>();

function hasControl(text: string): boolean {
	let found = controls.get(text);
	if (found === undefined) {
		found = CONTROL.test(text);
		if (controls.size > 20_000) controls.clear();
		controls.set(text, found);
	}
	return found;
}

/** Reads a sheet; rows without any content are not kept, however many there are. Refuses 'strange' and 'too-much'. */
export function scanSheet(xml: string, strings: () => SharedStrings | null, bounds: Bounds): ScannedSheet {
	const prefix = prefixOf(xml, 'worksheet');
	const scan: ScannedSheet = { rows: [], filled: 0, hidden: 0, merged: [], wider: false, problem: null };
	const walk: Walk = { xml, prefix, strings, bounds, scan };
	let number = 0;
	for (let at = 0; ;) {
		const span = nextSpan(xml, `${prefix}row`, at);
		if (span === 'broken') throw new Unreadable('strange');
		if (span === null) {
			scan.merged = mergedRanges(xml, prefix, at);
			return scan;
		}
		at = span.next;
		const attributes = attributesOf(xml, span);
		const stated = Number(attribute(attributes, 'r') ?? Number.NaN);
		number = stated > 0 && stated <= 1_048_576 ? stated : number + 1;
		if (span.open === span.close) continue;
		scanRow(walk, span, { number, hidden: /(?:^|\s)hidden\s{0,9}=\s{0,9}["'](?:1|true)["']/.test(attributes) });
	}
}

function scanRow(walk: Walk, span: Span, { number, hidden }: { number: number; hidden: boolean }): void {
	const { scan } = walk;
	const inner = walk.xml.slice(span.open, span.close);
	// A row of formatted empty cells has neither value nor formula: skipped before its cells are looked at.
	if (!/<(?:\w{1,40}:)?(?:v|is|f)[\s>/]/.test(inner)) return;
	const kept = scan.rows.length < MOST_KEPT && scan.problem === null;
	// Beyond what is kept rows are only counted: their cells are nobody's business any more.
	if (!kept) {
		scan.filled += 1;
		return;
	}
	const row = readRow(walk, inner, number);
	if (row.cells.every((cell) => cell.trim() === '') && !row.odd) return;
	walk.bounds.take(
		row.cells.length,
		row.cells.reduce((sum, cell) => sum + Math.min(cell.length, 1000), 0)
	);
	scan.rows.push(row);
	scan.filled += 1;
	if (hidden) scan.hidden += 1;
}

function readRow(walk: Walk, inner: string, number: number): SheetRow {
	const row: SheetRow = { row: number, cells: [] };
	let column = -1;
	for (let at = 0; ;) {
		const span = nextSpan(inner, `${walk.prefix}c`, at);
		if (span === 'broken') throw new Unreadable('strange');
		if (span === null) return row;
		at = span.next;
		const attributes = attributesOf(inner, span);
		column = cellAddress(attribute(attributes, 'r') ?? '')?.column ?? column + 1;
		if (span.open === span.close) continue;
		if (column >= MAX_COLUMNS) walk.scan.wider = true;
		else
			putCell(walk, row, {
				column,
				type: attribute(attributes, 't') ?? 'n',
				inner: inner.slice(span.open, span.close)
			});
	}
}

type RawCell = { column: number; type: string; inner: string };

function putCell({ scan, prefix, strings }: Walk, row: SheetRow, { column, type, inner }: RawCell): void {
	const forbid = (reason: FileRefusal['reason'], place = '') =>
		(scan.problem ??= { reason, detail: `${place}${columnLetter(column)}${row.row}` });
	const value = insideOf(inner, `${prefix}v`);
	const formula = insideOf(inner, `${prefix}f`);
	const text = cellText(type, value ?? '', { inner, prefix, strings });
	if (text === null) return void forbid('cell-too-long');
	if (formula !== null && /\bDDE(?:AUTO)?\b|\|/i.test(plain(formula.slice(0, 10_000)))) return void forbid('dde');
	const odd = oddOf(type, text, formula !== null);
	if (text === '' && !odd) return;
	if (hasControl(text)) return void forbid('control-character', 'sel ');
	while (row.cells.length < column) row.cells.push('');
	row.cells[column] = text;
	if (odd) (row.odd ??= {})[column] = odd;
}

function insideOf(inner: string, name: string): string | null {
	const span = nextSpan(inner, name, 0);
	return span && span !== 'broken' ? inner.slice(span.open, span.close) : null;
}

function oddOf(type: string, text: string, isFormula: boolean): OddCell | null {
	if (isFormula) return 'formula';
	if (type === 'e') return 'error';
	return type === 'n' && text !== '' ? 'number' : null;
}

/** The cell's text; null when it is longer than Excel's own limit. */
function cellText(
	type: string,
	raw: string,
	{ inner, prefix, strings }: { inner: string } & Pick<Walk, 'prefix' | 'strings'>
): string | null {
	if (type === 's') {
		const shared = strings();
		return shared && raw !== '' ? shared.at(Number(raw.slice(0, 12))) : '';
	}
	if (type === 'inlineStr') return stringText(inner, prefix);
	if (type === 'b') return raw === '1' ? 'TRUE' : 'FALSE';
	return cellPlain(raw);
}

function mergedRanges(xml: string, prefix: string, from: number): MergedCells[] {
	const merged: MergedCells[] = [];
	for (let at = from; ;) {
		const span = nextSpan(xml, `${prefix}mergeCell`, at);
		if (span === 'broken') throw new Unreadable('strange');
		if (span === null) return merged;
		at = span.next;
		const range = attribute(attributesOf(xml, span), 'ref') ?? '';
		const [first = '', last = first] = range.split(':');
		const [start, end] = [cellAddress(first), cellAddress(last)];
		if (start && end) merged.push({ range, from: start.row, to: end.row, left: start.column, right: end.column });
		if (merged.length > MOST_MERGED) throw new Unreadable('too-much');
	}
}
