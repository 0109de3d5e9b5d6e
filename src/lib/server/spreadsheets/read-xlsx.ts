import type { ReadNote } from '#lib/domain/imports/sheet.ts';
import { columnLetter } from '#lib/domain/imports/sheet.ts';
import { Bounds, Unreadable } from './read-bounds.ts';
import type { FileRefusal, RawBook, RawSheet } from './read-file.ts';
import { openZip, type Zip } from './read-zip.ts';
import { zipLook } from './recognise-file.ts';
import { MAX_COLUMNS, scanSheet, type ScannedSheet } from './scan-sheet.ts';
import { SharedStrings } from './shared-strings.ts';
import { partText, readWorkbook, type Workbook } from './workbook-parts.ts';

export type ReadXlsx = { ok: true; value: RawBook } | ({ ok: false } & FileRefusal);

/** Reads every visible sheet of an .xlsx: values as text, and what is odd about each cell. */
export function readXlsx(bytes: Uint8Array): ReadXlsx {
	const zip = openZip(bytes);
	if (!zip.ok) return { ok: false, reason: zip.reason, detail: '' };
	const look = zipLook(zip.value);
	if (look !== 'xlsx') return { ok: false, reason: look, detail: '' };
	try {
		return { ok: true, value: readSheets(zip.value) };
	} catch (error) {
		if (error instanceof Unreadable) return { ok: false, reason: error.reason, detail: error.detail };
		throw error;
	}
}

function readSheets(zip: Zip): RawBook {
	const workbook = readWorkbook(zip);
	const visible = workbook.sheets.filter((sheet) => sheet.visible);
	const chosen = visible.length > 0 ? visible : workbook.sheets.slice(0, 1);
	let strings: SharedStrings | null | undefined;
	const stringsOnce = () => {
		if (strings === undefined) {
			const xml = workbook.stringsPath === null ? null : partText(zip, workbook.stringsPath);
			strings = xml === null ? null : new SharedStrings(xml);
		}
		return strings;
	};
	const bounds = new Bounds();
	const sheets = chosen.map((sheet) => readSheet(zip, sheet, { stringsOnce, bounds, only: chosen.length === 1 }));
	return { sheets, date1904: workbook.date1904, total: workbook.sheets.length };
}

type Reading = { stringsOnce: () => SharedStrings | null; bounds: Bounds; only: boolean };

/** A sheet that is too much or broken forbids only itself, while there are others. */
function readSheet(
	zip: Zip,
	{ name, path }: Workbook['sheets'][number],
	{ stringsOnce, bounds, only }: Reading
): RawSheet {
	try {
		const xml = partText(zip, path);
		if (xml === null) throw new Unreadable('strange');
		return rawSheet(
			name,
			bounds.within(() => scanSheet(xml, stringsOnce, bounds))
		);
	} catch (error) {
		if (only || !(error instanceof Unreadable)) throw error;
		const problem = { reason: error.reason, detail: error.detail };
		return { name, rows: [], merged: [], filled: 0, notes: [], problem };
	}
}

function rawSheet(name: string, { hidden, wider, ...scan }: ScannedSheet): RawSheet {
	const notes: ReadNote[] = [];
	if (hidden > 0) notes.push({ note: 'hidden-rows', count: hidden });
	if (wider) notes.push({ note: 'columns-cut', last: columnLetter(MAX_COLUMNS - 1) });
	return { name, notes, ...scan };
}
