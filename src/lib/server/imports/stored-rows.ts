/**
 * How a list lies in the database between its reading and its applying: lines of JSON, packed when there are many. Both
 * ways go in slices, and packing on the side: a list of 50,000 rows, ten megabytes as one JSON text, holds up nobody.
 */
import { promisify } from 'node:util';
import { gunzip, gzip } from 'node:zlib';
import { chooseSheet, joinable, type SheetChoice } from '#lib/domain/imports/choose-sheet.ts';
import type { Field, ImportKind } from '#lib/domain/imports/columns.ts';
import type { RowVerdict } from '#lib/domain/imports/findings.ts';
import type { List } from '#lib/domain/imports/layout.ts';
import type { Sheet, SheetRow } from '#lib/domain/imports/sheet.ts';
import { NO_CHOICES, type UnitChoices } from '#lib/domain/imports/unit-choices.ts';
import type { SheetChoices } from './view.ts';
import { Breath } from '#lib/server/platform/breathe.ts';

export type SheetRows = Omit<Sheet, 'notes'>;
export type StoredVerdict = Omit<RowVerdict, 'changes'> & { changes?: Field[] };

/** The sheets of the file that have a list, of how many, and which of them is read. */
export type StoredBook = {
	format: Sheet['format'];
	date1904: boolean;
	total: number;
	lists: List[];
	choice: SheetChoice;
};

export type StoredRows = {
	book: StoredBook;
	sheet: SheetRows;
	/** Rows that have something to say, or will change something; the others only count. */
	verdicts: StoredVerdict[];
	/** What the reader said of units. */
	units: UnitChoices;
};

type Head = Omit<StoredBook, 'lists'> & { lists: Omit<List, 'rows'>[]; units: UnitChoices };
/** A line after the head: rows of one list, or verdicts. */
type Line = { list: number; rows: SheetRow[] } | { verdicts: StoredVerdict[] };

const PACKED = 'gzip:';
/** Below this a list stays readable as it lies. */
const PACK_FROM = 100_000;
const PER_LINE = 200;
const zip = promisify(gzip);
const unzip = promisify(gunzip);

export async function packRows({ book, verdicts, units }: Omit<StoredRows, 'sheet'>): Promise<string> {
	const breath = new Breath();
	const lists = book.lists.map(({ rows: _, ...head }) => head);
	const lines = [JSON.stringify({ ...book, lists, units } satisfies Head)];
	const add = async (line: Line) => {
		lines.push(JSON.stringify(line));
		if (breath.due) await breath.take();
	};
	for (let from = 0; from < verdicts.length; from += PER_LINE)
		await add({ verdicts: verdicts.slice(from, from + PER_LINE) });
	for (const [list, { rows }] of book.lists.entries())
		for (let from = 0; from < rows.length; from += PER_LINE)
			await add({ list, rows: rows.slice(from, from + PER_LINE) });
	if (lines.reduce((sum, line) => sum + line.length, 0) < PACK_FROM) return lines.join('\n');
	const pieces: Buffer[] = [];
	for (const line of lines) {
		pieces.push(Buffer.from(`${line}\n`));
		if (breath.due) await breath.take();
	}
	return PACKED + (await zip(Buffer.concat(pieces), { level: 3 })).toString('base64');
}

/** Reads what `packRows` made. With `few` only the first rows of each list: enough to show what it is. */
export async function unpackRows(kind: ImportKind, text: string, { few = false } = {}): Promise<StoredRows> {
	const bytes = text.startsWith(PACKED)
		? await unzip(Buffer.from(text.slice(PACKED.length), 'base64'))
		: Buffer.from(text);
	const breath = new Breath();
	let book: StoredBook | null = null;
	let units = NO_CHOICES;
	const verdicts: StoredVerdict[] = [];
	for (let from = 0; from < bytes.length;) {
		const end = bytes.indexOf(0x0a, from);
		const line = bytes.toString('utf8', from, end < 0 ? bytes.length : end);
		from = end < 0 ? bytes.length : end + 1;
		if (!book) {
			const { units: said, ...head } = JSON.parse(line) as Head;
			units = said;
			book = withoutRows(head);
		} else if (!few || line.startsWith('{"verdicts"') || needs(book, line))
			addLine(book, verdicts, JSON.parse(line) as Line);
		if (breath.due) await breath.take();
	}
	if (!book) throw new Error('an import without rows');
	return { book, sheet: sheetOf(kind, book), verdicts, units };
}

const withoutRows = (head: Omit<Head, 'units'>): StoredBook => ({
	...head,
	lists: head.lists.map((list) => ({ ...list, rows: [] }))
});

/** Rows of several lists get their numbers from all that stand before them. */
const needs = (book: StoredBook, line: string) => {
	if (book.choice === 'all') return true;
	const list = Number(/^\{"list":(\d+)/.exec(line)?.[1]);
	return book.lists[list]?.rows.length === 0;
};

function addLine(book: StoredBook, verdicts: StoredVerdict[], line: Line): void {
	if ('verdicts' in line) for (const verdict of line.verdicts) verdicts.push(verdict);
	else for (const row of line.rows) book.lists[line.list]?.rows.push(row);
}

/** The rows that are read, as one list. */
export function sheetOf(kind: ImportKind, { format, date1904, choice, ...book }: StoredBook): SheetRows {
	const chosen = chooseSheet(kind, book, choice) ?? chooseSheet(kind, book, 0);
	if (!chosen) throw new Error('an import without a sheet');
	const { header, rows, parts } = chosen;
	return { format, date1904, header, rows, ...(parts ? { parts } : {}) };
}

/** What the reader may choose between; nothing where there is one sheet only. */
export function sheetChoices({ lists, choice }: StoredBook): SheetChoices | undefined {
	if (lists.length < 2) return undefined;
	const together = joinable(lists);
	const rows = together.reduce((sum, index) => sum + (lists[index]?.rows.length ?? 0), 0);
	return {
		chosen: choice,
		sheets: lists.map(({ name, rows }) => ({ name, rows: rows.length })),
		all: together.length > 1 ? rows : null
	};
}

/** One list that is kept instead of all: what is left after applying. */
export function bookOf({ format, date1904, header, rows, parts }: SheetRows): StoredBook {
	const list: List = { name: '', header, columns: [], rows, notes: [], ...(parts ? { parts } : {}) };
	return { format, date1904, total: 1, lists: [list], choice: 0 };
}
