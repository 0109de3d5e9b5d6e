import { CsvError, parse } from 'csv-parse/sync';
import { MOST_AROUND } from '#lib/domain/imports/layout.ts';
import { type ReadNote, type SheetRow, columnLetter, MAX_ROWS } from '#lib/domain/imports/sheet.ts';
import { MAX_LETTERS } from '#lib/domain/spreadsheets/cell-text.ts';
import { CONTROL } from '#lib/domain/unseen.ts';
import type { FileReason } from '#lib/text/import-files.ts';
import { decodeText } from './decode-text.ts';
import { Bounds, Unreadable } from './read-bounds.ts';
import type { FileRefusal, RawBook } from './read-file.ts';

export type ReadCsv = { ok: true; value: RawBook } | ({ ok: false } & FileRefusal);

const DELIMITERS = [';', ',', '\t', '|'] as const;

/** Reads a CSV of any delimiter and line end; says what it took for granted. Source: reliability rows B-042 … B-052. */
export function readCsv(bytes: Uint8Array): ReadCsv {
	const decoded = decodeText(bytes);
	if (!decoded.ok) return { ...decoded, detail: '' };
	// Old Macs end lines with CR alone, and files glued together mix all three.
	const text = decoded.value.text.replace(/\r\n?/g, '\n');
	const control = findControl(text);
	if (control) return { ok: false, reason: 'control-character', detail: control };
	const stated = /^"?sep=([;,\t|])"?\n/i.exec(text);
	const body = stated ? text.slice(stated[0].length) : text;
	const delimiter = stated?.[1] ?? guessDelimiter(body);
	const parsed = parseRows(body, delimiter, stated ? 1 : 0);
	if (!parsed.ok) return parsed;
	const notes: ReadNote[] = [{ note: 'delimiter', delimiter }];
	if (decoded.value.windows1252) notes.push({ note: 'windows-1252', samples: samples(parsed.value) });
	const problem = findProblem(parsed.value);
	const sheet = { name: '', rows: parsed.value, merged: [], filled: parsed.value.length, notes, problem };
	return { ok: true, value: { sheets: [sheet], date1904: false, total: 1 } };
}

/** Line and place of the first character that no list has; tabs and line ends are fine. */
function findControl(text: string): string | null {
	const at = text.search(CONTROL);
	if (at < 0) return null;
	const before = text.slice(0, at);
	return `baris ${before.split('\n').length}, karakter ke-${at - before.lastIndexOf('\n')}`;
}

/** The sign that cuts the first ten lines into the most equal columns, quotes left out. */
function guessDelimiter(text: string): string {
	const lines = text
		.slice(0, 20_000)
		.replace(/"[^"]*"/g, '')
		.split('\n')
		.filter((line) => line !== '')
		.slice(0, 10);
	const score = (delimiter: string) => {
		const counts = lines.map((line) => line.split(delimiter).length - 1);
		const usual = [...counts].sort((a, b) => a - b)[Math.floor(counts.length / 2)] ?? 0;
		return usual === 0 ? 0 : counts.filter((count) => count === usual).length * 100 + usual;
	};
	return [...DELIMITERS].sort((a, b) => score(b) - score(a))[0] as string;
}

/** Ends the reading of a list that is no list: taking such a file apart to its end would hold up everybody else. */
class Endless extends Error {}
/** Rows above the titles are not counted in MAX_ROWS; empty rows in between only cost time. */
const MOST_FILLED = MAX_ROWS + MOST_AROUND;
const MOST_RECORDS = 2 * MAX_ROWS;
const MOST_LETTERS = 100_000;

type Parsed = { ok: true; value: SheetRow[] } | { ok: false; reason: FileReason; detail: string };

function parseRows(text: string, delimiter: string, skipped: number): Parsed {
	const rows: SheetRow[] = [];
	const bounds = new Bounds();
	let line = skipped;
	let row = skipped;
	try {
		parse(withoutEmptyEnd(text), {
			delimiter,
			record_delimiter: '\n',
			relax_column_count: true,
			// `="1987…"` and `"Ahmad" Fulan` are cells, not mistakes; a quote that never closes still is one.
			relax_quotes: true,
			max_record_size: MOST_LETTERS,
			on_record: (cells: string[], info) => {
				line = skipped + info.lines;
				row += 1;
				if (cells.some((cell) => cell.trim() !== '')) {
					bounds.take(
						cells.length,
						cells.reduce((sum, cell) => sum + Math.min(cell.length, 1000), 0)
					);
					rows.push({ row, cells });
				}
				if (rows.length > MOST_FILLED || row > MOST_RECORDS) throw new Endless();
				return null;
			}
		});
	} catch (error) {
		if (error instanceof Endless) return { ok: false, reason: 'too-many-rows', detail: String(countRows(text)) };
		if (error instanceof Unreadable) return { ok: false, reason: error.reason, detail: error.detail };
		if (!(error instanceof CsvError)) throw error;
		const unclosed = error.code === 'CSV_QUOTE_NOT_CLOSED' || isUnclosed(text, line - skipped);
		return { ok: false, reason: unclosed ? 'open-quote' : 'row-too-long', detail: String(line + 1) };
	}
	return { ok: true, value: rows };
}

/** Spreadsheets write a row of delimiters for every row that was ever formatted. */
function withoutEmptyEnd(text: string): string {
	let end = text.length;
	while (end > 0 && /[\s;,|]/.test(text[end - 1] as string)) end -= 1;
	const next = text.indexOf('\n', end);
	return next < 0 ? text : text.slice(0, next + 1);
}

/** Filled lines; all of them where it is the empty ones that are too many. */
function countRows(text: string): number {
	let [filled, all] = [0, 0];
	for (let at = 0; at < text.length; all += 1) {
		const end = text.indexOf('\n', at) < 0 ? text.length : text.indexOf('\n', at);
		if (/[^\s;,|"]/.test(text.slice(at, Math.min(end, at + 1000)))) filled += 1;
		at = end + 1;
	}
	return filled > MAX_ROWS ? filled : all;
}

/** Whether a quote opens behind so many lines and never closes: there is an odd number of them. */
function isUnclosed(text: string, lines: number): boolean {
	let at = 0;
	for (let line = 0; line < lines; line++) at = text.indexOf('\n', at) + 1;
	let odd = false;
	for (let quote = text.indexOf('"', at); quote >= 0; quote = text.indexOf('"', quote + 1)) odd = !odd;
	return odd;
}

/** Names with letters beyond ASCII, for the question whether they were read rightly. */
function samples(rows: readonly SheetRow[]): string[] {
	const found = new Set<string>();
	for (const { cells } of rows) {
		for (const cell of cells) if (/[^\u0000-\u007f]/.test(cell)) found.add(cell.trim().slice(0, 80));
		if (found.size >= 5) break;
	}
	return [...found].slice(0, 5);
}

/** A cell longer than Excel's own limit, or `=cmd|'/C calc'!A0`: a spreadsheet would start a program. */
function findProblem(rows: readonly SheetRow[]): FileRefusal | null {
	for (const { row, cells } of rows) {
		for (const [column, cell] of cells.entries()) {
			const detail = `${columnLetter(column)}${row}`;
			if (cell.length > MAX_LETTERS) return { reason: 'cell-too-long', detail };
			if (isCommand(cell)) return { reason: 'dde', detail };
		}
	}
	return null;
}

const isCommand = (cell: string) => /^\s*[=+@-]/.test(cell) && /^\s*[=+@-]\s*(?:\w+\s*\||DDE\b)/i.test(cell);
