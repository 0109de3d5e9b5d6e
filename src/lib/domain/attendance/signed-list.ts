/**
 * A list of who signed, as a file or as pasted lines (C30): a row code that a hand reader gave or a number of somebody on
 * the list, and the hour if each has its own. With titles or without.
 */
import { readListedNumber } from '../people/listed-number.ts';
import { readRowCode } from './row-code.ts';
import type { SignedRowState, TakenRefusal } from './sign-in-sheet.ts';

export type SignedTarget =
	| { kind: 'code'; text: string }
	| { kind: 'number'; number: string }
	/** Neither a row code nor a number; a NIK is not repeated. */
	| { kind: 'unclear' };
export type SignedLine = {
	/** As the reader of the file counts. */
	line: number;
	target: SignedTarget;
	/** As written; empty where the list's own hour counts. */
	hour: string;
};
/** What a line does: `new` is recorded, everything else is not, and why. */
export type ListLineState =
	| SignedRowState
	| TakenRefusal
	/** An earlier line is of the same person. */
	| 'twice'
	| 'unclear'
	| 'number-unknown'
	| 'row-unknown'
	| 'code-unknown'
	| 'code-elsewhere';
export type SignedList = {
	lines: SignedLine[];
	/** Lines that say of somebody that they were not there. */
	absent: number;
};

type Columns = { key: number; hour: number | null; there: number | null };

const KEY = /^(kode|kode baris|nomor|nip|nip ?\/ ?nrp|ni ?pppk|nrp)$/i;
const HOUR = /^(jam|pukul|waktu)\b/i;
const THERE = /^(hadir|kehadiran|keterangan)$/i;
const CLOCK = /^\d{1,2}[.:]\d{2}$/;
const YES = /^(ya|y|hadir|h|1|x|v|✓|✔)$/i;

/** Rows of cells, in order, blank ones included, so that lines are counted as they stand. */
export function readSignedList(rows: readonly (readonly string[])[]): SignedList {
	const cells = rows.map((row) => row.map((cell) => cell.trim()));
	const first = cells.findIndex((row) => row.some((cell) => cell !== ''));
	const titled = titlesOf(cells[first] ?? []);
	const lines: SignedLine[] = [];
	let absent = 0;
	cells.forEach((row, index) => {
		if (row.every((cell) => cell === '') || (titled && index === first)) return;
		const { key, hour, there } = titled ?? untitled(row);
		if (there !== null && !YES.test(row[there] ?? '')) absent += 1;
		else
			lines.push({ line: index + 1, target: targetOf(row[key] ?? ''), hour: hour === null ? '' : (row[hour] ?? '') });
	});
	return { lines, absent };
}

function titlesOf(row: readonly string[]): Columns | null {
	const find = (title: RegExp) => {
		const at = row.findIndex((cell) => title.test(cell));
		return at < 0 ? null : at;
	};
	const key = find(KEY);
	return key === null ? null : { key, hour: find(HOUR), there: find(THERE) };
}

/** The hour is whichever cell reads as one; the rest is told by the first. */
function untitled(row: readonly string[]): Columns {
	const hour = row.findIndex((cell) => CLOCK.test(cell));
	const key = row.findIndex((cell, index) => cell !== '' && index !== hour);
	return { key: Math.max(0, key), hour: hour < 0 ? null : hour, there: null };
}

function targetOf(text: string): SignedTarget {
	const code = readRowCode(text);
	if (code) return { kind: 'code', text: text.trim().toUpperCase() };
	const read = readListedNumber(text);
	return read.ok && read.value.number !== null ? { kind: 'number', number: read.value.number } : { kind: 'unclear' };
}

/**
 * The lines as one text that reads back as the same lines, each where it stood: the ledger's note names the line of the
 * file. What was unclear is left blank, and with it every NIK.
 */
export function signedListText(lines: readonly SignedLine[]): string {
	const text: string[] = [];
	for (const { line, target, hour } of lines)
		if (target.kind !== 'unclear') text[line - 1] = `${target.kind === 'code' ? target.text : target.number};${hour}`;
	return Array.from(text, (line) => line ?? '').join('\n');
}
