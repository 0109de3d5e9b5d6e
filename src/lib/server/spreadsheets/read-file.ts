/** An uploaded file as lists, whatever its name says it is. Runs in a thread of its own (read-thread.ts), and in tests. */
import type { ImportKind } from '#lib/domain/imports/columns.ts';
import { isComplete, layOut, MOST_AROUND, type List } from '#lib/domain/imports/layout.ts';
import { MAX_BYTES, MAX_ROWS, type Grid, type ReadNote, type Sheet } from '#lib/domain/imports/sheet.ts';
import { unguarded } from '#lib/domain/spreadsheets/cell-text.ts';
import { readTitles } from '#lib/domain/imports/titles.ts';
import type { FileReason } from '#lib/text/import-files.ts';
import { readCsv } from './read-csv.ts';
import { readXlsx } from './read-xlsx.ts';
import { fileLook } from './recognise-file.ts';

export type FileRefusal = { reason: FileReason; detail: string };

/** One sheet as it stands, and the first thing that forbids to read it, if any. */
export type RawSheet = Grid & {
	name: string;
	notes: ReadNote[];
	/** Filled rows, counted beyond those that were kept. */
	filled: number;
	problem: FileRefusal | null;
};
export type RawBook = { sheets: RawSheet[]; date1904: boolean; total: number };

/** The lists of a file, in the order of its sheets, hidden ones left out. */
export type Book = { format: Sheet['format']; date1904: boolean; total: number; lists: List[] };
export type ReadFile = { ok: true; value: Book } | ({ ok: false } & FileRefusal);

const refused = (reason: FileReason, detail = ''): { ok: false } & FileRefusal => ({ ok: false, reason, detail });

/** Refused, in words, is every file that cannot be read: named for what it is, or for the cell that forbids it. */
export function readFile(bytes: Uint8Array, kind: ImportKind): ReadFile {
	const raw = readBook(bytes);
	return raw.ok ? listsOf(kind, raw.format, raw.value) : raw;
}

export type ReadBook = { ok: true; format: Sheet['format']; value: RawBook } | ({ ok: false } & FileRefusal);

/** The sheets of a file as they stand, before anybody looked for a list; texts as they were before they were written. */
export function readBook(bytes: Uint8Array): ReadBook {
	if (bytes.byteLength === 0) return refused('no-file');
	if (bytes.byteLength > MAX_BYTES) return refused('too-large');
	const look = fileLook(bytes);
	if (look !== 'text' && look !== 'zip') return refused(look);
	const raw = look === 'zip' ? readXlsx(bytes) : readCsv(bytes);
	if (!raw.ok) return refused(raw.reason, raw.detail);
	for (const { rows } of raw.value.sheets)
		for (const row of rows) if (row.cells.some((cell) => cell.startsWith("'"))) row.cells = row.cells.map(unguarded);
	return { ok: true, format: look === 'zip' ? 'xlsx' : 'csv', value: raw.value };
}

type Found = { list: List } | { problem: FileRefusal; complete: boolean };

/**
 * Lays out every sheet. What forbids to read a sheet refuses the file only when that sheet is the one that has the list:
 * nobody should be offered the committee's sheet because the participants' has a merged cell.
 */
function listsOf(kind: ImportKind, format: Sheet['format'], raw: RawBook): ReadFile {
	const found = raw.sheets.map((sheet) => listOf(kind, sheet));
	const problems = found.flatMap((one) => ('problem' in one ? [one] : []));
	const lists = found.flatMap((one) => ('list' in one ? [one.list] : []));
	const first = found.find((one) => ('list' in one ? isComplete(kind, one.list.columns) : one.complete));
	if (first && 'problem' in first) return { ok: false, ...first.problem };
	if (lists.length === 0) {
		const { problem } = problems.find(({ problem }) => problem.reason !== 'empty') ?? problems[0] ?? {};
		return problem ? { ok: false, ...problem } : refused('empty');
	}
	return { ok: true, value: { format, date1904: raw.date1904, total: raw.total, lists: withinBounds(kind, lists) } };
}

function listOf(kind: ImportKind, sheet: RawSheet): Found {
	const complete = () => isComplete(kind, readTitles(kind, sheet)?.columns ?? []);
	if (sheet.problem) return { problem: sheet.problem, complete: complete() };
	const laid = layOut(kind, sheet.name, sheet, sheet.notes);
	if (!laid.ok) {
		const { reason, detail } = laid;
		return { problem: { reason, detail }, complete: reason !== 'empty' && complete() };
	}
	const { list } = laid;
	if (list.rows.length <= MAX_ROWS && sheet.filled <= MAX_ROWS + MOST_AROUND) return { list };
	// Rows that were only counted belong to the list.
	const count = list.rows.length + sheet.filled - sheet.rows.length;
	return { problem: { reason: 'too-many-rows', detail: String(count) }, complete: complete() };
}

/** Sheets are kept to choose from as long as all together are a list that could be imported; the usual one always. */
function withinBounds(kind: ImportKind, lists: List[]): List[] {
	const usual = Math.max(
		0,
		lists.findIndex(({ columns }) => isComplete(kind, columns))
	);
	let room = MAX_ROWS - (lists[usual] as List).rows.length;
	return lists.filter((list, index) => {
		if (index === usual) return true;
		room -= list.rows.length;
		return room >= 0;
	});
}
