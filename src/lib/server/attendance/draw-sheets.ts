/** The paper that goes from hand to hand: one page a sheet, numbered boxes in zig-zag so that two may sign at once. */
import { SIGNATURE_BOX } from '#lib/domain/attendance/row-code.ts';
import { ROWS_PER_SHEET } from '#lib/domain/attendance/sign-in-sheet.ts';
import { drawQr } from '#lib/server/paper/draw-qr.ts';
import { linesOf, widthOf, type Style } from '#lib/server/paper/measured-lines.ts';
import { printedRuns, putText } from '#lib/server/paper/put-text.ts';
import {
	closePaper,
	COLOURS,
	decorate,
	openPaper,
	PORTRAIT,
	putLine,
	say,
	type Paper
} from '#lib/server/paper/paper.ts';
import { Breath } from '#lib/server/platform/breathe.ts';
import { formatDay, formatHour, formatMoment } from '#lib/text/format.ts';
import { signedNumber } from '#lib/text/sign-in-sheets.ts';
import type { PrintedList, PrintedSheet } from './print-sheets.ts';

const [LEFT, RIGHT] = [38, 556];
/** The head's code: the sheet itself, beside which one it is. */
const HEAD_CODE = 62;
const TABLE = { top: 196, head: 18, row: SIGNATURE_BOX.height / 2 } as const;
const BODY = TABLE.top + TABLE.head;
const BOTTOM = BODY + ROWS_PER_SHEET * TABLE.row;
/** Where each column begins; a name takes two short lines. */
const COLUMN = {
	row: LEFT,
	name: LEFT + 24,
	number: 218,
	job: 262,
	odd: 336,
	even: 336 + SIGNATURE_BOX.width
} as const;

const soft: Style = { face: 'sans', size: 8.4, colour: COLOURS.soft };
const body: Style = { face: 'sans', size: 9, colour: COLOURS.ink };
const strong: Style = { face: 'bold', size: 9, colour: COLOURS.ink };

/** A print of a list as one PDF, a page a sheet; others are served between two pages. `demo` is printed on each. */
export async function sheetsPdf(list: PrintedList, demo: boolean): Promise<Uint8Array> {
	const paper = openPaper({
		page: PORTRAIT,
		title: `Lembar presensi: ${list.eventTitle}, ${list.sessionTitle}`,
		author: list.organiserName,
		subject: list.eventTitle,
		createdAt: new Date(list.printedAt)
	});
	const breath = new Breath();
	for (const sheet of list.sheets) {
		drawSheet(paper, list, sheet, demo);
		if (breath.due) await breath.take();
	}
	return closePaper(paper);
}

function drawSheet(paper: Paper, list: PrintedList, sheet: PrintedSheet, demo: boolean): void {
	paper.doc.addPage();
	drawHead(paper, list, sheet, demo);
	decorate(paper, () => drawGrid(paper, sheet.rows.length));
	put(paper, 'No', { ...strong, size: 8 }, { x: COLUMN.row + 2, y: TABLE.top + 4 });
	put(paper, 'Nama', { ...strong, size: 8 }, { x: COLUMN.name, y: TABLE.top + 4 });
	put(paper, 'NIP', { ...strong, size: 8 }, { x: COLUMN.number, y: TABLE.top + 4 });
	put(paper, 'Jabatan', { ...strong, size: 8 }, { x: COLUMN.job, y: TABLE.top + 4 });
	put(
		paper,
		'Tanda tangan di kanan kode, bernomor sama',
		{ ...strong, size: 8 },
		{ x: COLUMN.odd + 6, y: TABLE.top + 4 }
	);
	for (const row of sheet.rows) drawRow(paper, row);
	drawFoot(paper, list, sheet);
}

/** One line, made smaller until it fits; broken where it may be, and cut where that is not enough. */
const put = (paper: Paper, text: string, style: Style, at: { x: number; y: number; width?: number; most?: number }) =>
	putText(paper, text, style, { width: PORTRAIT.width, ...at });

function drawHead(paper: Paper, list: PrintedList, sheet: PrintedSheet, demo: boolean): void {
	put(paper, list.organiserName.toUpperCase(), { ...strong, size: 9.5 }, { x: LEFT, y: 34, width: 356 });
	if (demo) put(paper, 'DATA CONTOH', { ...soft, size: 8 }, { x: LEFT, y: 48 });
	put(paper, 'Daftar hadir', { face: 'serif', size: 21, colour: COLOURS.ink }, { x: LEFT, y: 60 });
	put(
		paper,
		sheet.unitLabel || 'Tanpa unit',
		{ face: 'bold', size: 13, colour: COLOURS.name },
		{ x: LEFT, y: 90, width: 372 }
	);
	const facts: [string, string][] = [
		['Kegiatan', `${list.eventTitle}, ${list.sessionTitle}`],
		['Hari, tanggal', formatDay(list.startsAt, list.zone)],
		['Waktu', `${formatHour(list.startsAt, list.zone).replace(/ \w+$/, '')}–${formatHour(list.endsAt, list.zone)}`],
		['Tempat', [list.venue, list.city].filter(Boolean).join(', ')]
	];
	facts.forEach(([name, value], index) => {
		put(paper, name, soft, { x: LEFT, y: 114 + index * 14 });
		put(paper, value, body, { x: LEFT + 74, y: 113.6 + index * 14, width: 320, most: 2 });
	});
	decorate(paper, () => drawQr(paper, sheet.headCode, { x: RIGHT - HEAD_CODE, y: 34, size: HEAD_CODE }));
	const middle = RIGHT - HEAD_CODE - 46;
	centred(paper, `Lembar ${sheet.position}`, { face: 'serif', size: 16, colour: COLOURS.ink }, { middle, y: 40 });
	centred(paper, `dari ${list.sheets.length}`, { ...body, size: 8.4 }, { middle, y: 64 });
	centred(paper, sheet.code, { ...strong, size: 10, spacing: 0.6 }, { middle, y: 80 });
	put(paper, 'Diambil pukul', soft, { x: RIGHT - 112, y: 114 });
	put(paper, 'oleh', soft, { x: RIGHT - 112, y: 142 });
	decorate(paper, () => {
		const line = (x: number, y: number) => paper.doc.moveTo(x, y).lineTo(RIGHT, y);
		paper.doc.strokeColor(COLOURS.soft).lineWidth(0.5).dash(1, { space: 1.5 });
		line(RIGHT - 54, 124);
		line(RIGHT - 92, 152).stroke();
	});
}

function centred(paper: Paper, text: string, style: Style, at: { middle: number; y: number }): void {
	put(paper, text, style, { x: at.middle - widthOf(paper, text, style) / 2, y: at.y });
}

/** Lines between the rows; a box for each signature, as high as two rows, the even ones half a step lower. */
function drawGrid({ doc }: Paper, rows: number): void {
	doc.strokeColor(COLOURS.ink).lineWidth(0.9).moveTo(LEFT, TABLE.top).lineTo(RIGHT, TABLE.top);
	doc.moveTo(LEFT, BODY).lineTo(RIGHT, BODY).stroke();
	doc.lineWidth(0.4).strokeColor(COLOURS.soft);
	for (let row = 1; row <= rows; row++) {
		const y = BODY + row * TABLE.row;
		doc.moveTo(LEFT, y).lineTo(COLUMN.odd, y);
		const [x, end] = row % 2 === 1 ? [COLUMN.odd, COLUMN.even] : [COLUMN.even, RIGHT];
		const top = BODY + (row - 1) * TABLE.row;
		doc.rect(x, top, end - x, TABLE.row * 2);
	}
	doc.stroke();
}

type Row = PrintedSheet['rows'][number];

function drawRow(paper: Paper, row: Row): void {
	const top = BODY + (row.position - 1) * TABLE.row;
	const number = String(row.position);
	put(paper, number, body, { x: COLUMN.name - 7 - widthOf(paper, number, body), y: top + 6 });
	fill(paper, row.fullName, strong, { x: COLUMN.name, width: COLUMN.number - COLUMN.name - 6, top });
	put(paper, signedNumber(row.number), { ...body, size: 8.4 }, { x: COLUMN.number, y: top + 6.4 });
	fill(paper, row.job, { ...body, size: 8.2 }, { x: COLUMN.job, width: COLUMN.odd - COLUMN.job - 4, top });
	const x = row.position % 2 === 1 ? COLUMN.odd : COLUMN.even;
	const { code, number: place } = SIGNATURE_BOX;
	decorate(paper, () => drawQr(paper, row.code, { x: x + code.x, y: top + code.y, size: code.side, quiet: 2 }));
	put(paper, number, { face: 'serif', size: 10, colour: COLOURS.ink }, { x: x + place.x, y: top + place.y - 1 });
}

/** A text in one line or two of the row's height: smaller first; what is longer than three
 * of the smallest lines is cut. */
function fill(paper: Paper, text: string, style: Style, box: { x: number; width: number; top: number }): void {
	if (text === '') return;
	for (const size of [style.size, style.size - 0.8, style.size - 1.6, style.size - 2.4, style.size - 3.2]) {
		const lines = linesOf(paper, printedRuns(text, { ...style, size }), box.width);
		const fits = lines.length <= 2 && lines.every((line) => line.width <= box.width);
		if (!fits && size > style.size - 3.2) continue;
		const kept = lines.slice(0, 3);
		const height = kept.length * size * 1.14;
		say(paper, 'P', () =>
			kept.forEach((line, index) =>
				putLine(paper, line, box.x, box.top + (TABLE.row - height) / 2 + index * size * 1.14 - 0.5)
			)
		);
		return;
	}
}

function drawFoot(paper: Paper, list: PrintedList, sheet: PrintedSheet): void {
	const end = BODY + sheet.rows.length * TABLE.row;
	put(paper, `Jumlah tanda tangan`, soft, { x: LEFT, y: end + 8 });
	put(paper, `dari ${sheet.rows.length}`, soft, { x: LEFT + 146, y: end + 8 });
	decorate(paper, () => {
		paper.doc.strokeColor(COLOURS.soft).lineWidth(0.5).dash(1, { space: 1.5 });
		paper.doc
			.moveTo(LEFT + 90, end + 18)
			.lineTo(LEFT + 140, end + 18)
			.stroke();
	});
	const foot = Math.max(BOTTOM + 30, 792);
	put(paper, 'NIP ditampilkan empat angka terakhir. Nama belum ada? Minta petugas menambahkannya.', soft, {
		x: LEFT,
		y: foot
	});
	put(paper, `Dicetak ${formatMoment(list.printedAt, list.zone)}`, soft, { x: LEFT, y: foot + 12 });
}
