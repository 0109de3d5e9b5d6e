import { isKnownTitle, type ImportKind } from '#lib/domain/imports/columns.ts';
import {
	findHeader,
	MAX_BYTES,
	MAX_ROWS,
	withoutNik,
	type ReadNote,
	type Sheet,
	type SheetRow
} from '#lib/domain/imports/sheet.ts';
import type { FileReason } from '#lib/text/imports.ts';
import { readCsv } from './read-csv.ts';
import { readXlsx, type RawSheet } from './read-xlsx.ts';
import { fileLook } from './recognise-file.ts';

export type FileRefusal = { reason: FileReason; detail: string };
export type ReadSheet = { ok: true; value: Sheet } | ({ ok: false } & FileRefusal);

const refused = (reason: FileReason, detail = ''): ReadSheet => ({ ok: false, reason, detail });

/** Reads an uploaded list, whatever its name says it is; every file that cannot be read is named for what it is. */
export function readSheet(bytes: Uint8Array, kind: ImportKind): ReadSheet {
	if (bytes.byteLength === 0) return refused('no-file');
	if (bytes.byteLength > MAX_BYTES) return refused('too-large');
	const look = fileLook(bytes);
	if (look === 'zip') {
		const raw = readXlsx(bytes);
		return raw.ok ? finish(kind, 'xlsx', raw.value) : refused(raw.reason);
	}
	if (look !== 'text') return refused(look);
	const raw = readCsv(bytes);
	if (!raw.ok) return refused(raw.reason, raw.detail);
	return finish(kind, 'csv', { ...raw.value, date1904: false, merged: [], control: null });
}

function finish(kind: ImportKind, format: Sheet['format'], raw: RawSheet): ReadSheet {
	if (raw.dde) return refused('dde', raw.dde);
	if (raw.control) return refused('control-character', `sel ${raw.control}`);
	const at = findHeader(raw.rows, (text) => isKnownTitle(kind, text));
	const header = raw.rows[at];
	const rows = raw.rows.slice(at + 1);
	if (!header || rows.length === 0) return refused('empty');
	const merged = raw.merged.find((cells) => cells.to >= header.row && cells.from <= (rows.at(-1) as SheetRow).row);
	if (merged) return refused('merged-cells', merged.range);
	if (rows.length > MAX_ROWS) return refused('too-many-rows', String(rows.length));
	const notes: ReadNote[] = at > 0 ? [...raw.notes, { note: 'rows-above', count: at }] : raw.notes;
	return {
		ok: true,
		value: { format, header: trimHeader(header), rows: rows.map(cleanRow), date1904: raw.date1904, notes }
	};
}

function trimHeader(header: SheetRow): SheetRow {
	const cells = header.cells.map((cell) => cell.trim());
	while (cells.at(-1) === '') cells.pop();
	return { row: header.row, cells };
}

/** What is kept of a row: no NIK, and cells of a sane length (a 5 MB cell is nobody's name). */
function cleanRow(row: SheetRow): SheetRow {
	return { ...row, cells: row.cells.map((cell) => (cell === '' ? '' : withoutNik(cell.slice(0, 1000)))) };
}
