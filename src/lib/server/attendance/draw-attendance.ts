/** The attendance list on paper for the archive: a table a unit, session after session, "halaman x dari y". */
import { cellLines } from '#lib/server/paper/cell.ts';
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
import type { Line, Style } from '#lib/server/paper/measured-lines.ts';
import { putText, type Place } from '#lib/server/paper/put-text.ts';
import { Breath } from '#lib/server/platform/breathe.ts';
import { attendsAsText } from '#lib/text/certificates.ts';
import { formatDay, formatHour, formatMoment } from '#lib/text/format.ts';
import type { ListedArrival, ListedRow } from './attendance-rows.ts';
import type { AttendanceSheet } from './late-arrivals.ts';

const [LEFT, RIGHT] = [42, PORTRAIT.width - 42];
const [TOP, FOOT] = [62, PORTRAIT.height - 40];
const END = FOOT - 14;
const LINE = 10.4;
const COLUMNS = { no: 24, name: 156, number: 112, job: 118, came: 66, evidence: RIGHT - LEFT - 476 } as const;
type Column = keyof typeof COLUMNS;
const TITLES: Record<Column, string> = {
	no: 'No',
	name: 'Nama',
	number: 'NIP',
	job: 'Jabatan',
	came: 'Datang',
	evidence: 'Bukti'
};
const HEAD = { kop: 172, unit: 44, title: 15 } as const;

const soft: Style = { face: 'sans', size: 8.4, colour: COLOURS.soft };
const body: Style = { face: 'sans', size: 8.6, colour: COLOURS.ink };
const strong: Style = { ...body, face: 'bold' };

type Drawing = { paper: Paper; sheet: AttendanceSheet; madeAt: Date; demo: boolean };
type Row = { cells: Record<Column, Line[]>; height: number };
type Unit = { label: string; came: number; rows: Row[] };
/** What stands on one page: the session's head on its first, and tables or parts of tables. */
type Page = { session: number; first: boolean; parts: { unit: Unit; continued: boolean; rows: Row[] }[] };

/** `rows` are those of the other formats; others are served between two pages. `demo` is printed on each. */
export async function attendancePdf(
	sheet: AttendanceSheet,
	rows: readonly ListedRow[],
	{ madeAt, demo }: { madeAt: Date; demo: boolean }
): Promise<Uint8Array> {
	const paper = openPaper({
		page: PORTRAIT,
		title: `Daftar hadir: ${sheet.eventTitle}`,
		author: sheet.organiserName,
		subject: sheet.eventTitle,
		createdAt: madeAt
	});
	const drawing = { paper, sheet, madeAt, demo };
	const breath = new Breath();
	const pages: Page[] = [];
	for (const session of sheet.sessions.keys()) {
		const units: Unit[] = [];
		for (const listed of byUnit(rows)) {
			units.push(measured(paper, listed, session));
			if (breath.due) await breath.take();
		}
		pages.push(...paged(units, session));
	}
	for (const [index, page] of pages.entries()) {
		drawPage(drawing, page, rows);
		put(paper, `Halaman ${index + 1} dari ${pages.length}`, soft, { x: RIGHT, y: FOOT, from: 'end' });
		if (breath.due) await breath.take();
	}
	return closePaper(paper);
}

function byUnit(rows: readonly ListedRow[]): ListedRow[][] {
	const units = new Map<string, ListedRow[]>();
	for (const row of rows) {
		const unit = units.get(row.unitLabel);
		if (unit) unit.push(row);
		else units.set(row.unitLabel, [row]);
	}
	return [...units.values()].sort((a, b) => (a[0]?.unitLabel ?? '').localeCompare(b[0]?.unitLabel ?? '', 'id'));
}

function measured(paper: Paper, listed: readonly ListedRow[], session: number): Unit {
	const rows = listed.map((row, index) => {
		const arrival = row.arrivals[session] as ListedArrival;
		const job = row.attendsAs === attendsAsText.participant ? [row.position] : [row.attendsAs, row.position];
		const texts: Record<Column, [string, Style]> = {
			no: [String(index + 1), body],
			name: [row.fullName, strong],
			number: [row.number, body],
			job: [job.filter(Boolean).join(', '), body],
			came: arrival.came ? [cameText(arrival), body] : [arrival.word, soft],
			evidence: [arrival.came ? arrival.evidence : '', body]
		};
		const cells = Object.fromEntries(
			Object.entries(texts).map(([column, [text, style]]) => [
				column,
				cellLines(paper, text, style, COLUMNS[column as Column] - 6)
			])
		) as Record<Column, Line[]>;
		const lines = Math.max(...Object.values(cells).map((cell) => cell.length));
		return { cells, height: lines * LINE + 5 };
	});
	const came = listed.filter((row) => row.arrivals[session]?.came).length;
	return { label: listed[0]?.unitLabel || 'Tanpa unit', came, rows };
}

const cameText = ({ hour, late }: Extract<ListedArrival, { came: true }>) => (late > 0 ? `${hour}, terlambat` : hour);

/** Tables follow each other; a heading never stands alone at the foot, and a table that goes on says so. */
function paged(units: readonly Unit[], session: number): Page[] {
	let page: Page = { session, first: true, parts: [] };
	const pages = [page];
	let y = TOP + HEAD.kop;
	const turn = () => {
		page = { session, first: false, parts: [] };
		pages.push(page);
		y = TOP;
	};
	for (const unit of units) {
		if (y + HEAD.unit + (unit.rows[0]?.height ?? 0) > END) turn();
		let part = { unit, continued: false, rows: [] as Row[] };
		page.parts.push(part);
		y += HEAD.unit;
		for (const row of unit.rows) {
			if (y + row.height > END) {
				turn();
				part = { unit, continued: true, rows: [] };
				page.parts.push(part);
				y += HEAD.unit;
			}
			part.rows.push(row);
			y += row.height;
		}
	}
	return pages;
}

function drawPage(drawing: Drawing, page: Page, rows: readonly ListedRow[]): void {
	const { paper, sheet, madeAt, demo } = drawing;
	const session = sheet.sessions[page.session];
	if (!session) return;
	paper.doc.addPage();
	if (page.first) drawKop(drawing, page.session, rows);
	else put(paper, `Daftar hadir · ${sheet.eventTitle} · ${session.title}`, soft, { x: LEFT, y: 34, width: 400 });
	if (demo) put(paper, 'DATA CONTOH', soft, { x: RIGHT, y: 34, from: 'end' });
	let y = page.first ? TOP + HEAD.kop : TOP;
	for (const part of page.parts) y = drawPart(paper, part, y);
	put(
		paper,
		`Bukti: A dilihat petugas, B kode aula, C dengan tangan. Dibuat ${formatMoment(madeAt, sheet.zone)}`,
		soft,
		{
			x: LEFT,
			y: FOOT,
			width: 420
		}
	);
}

function drawKop({ paper, sheet }: Drawing, index: number, rows: readonly ListedRow[]): void {
	const session = sheet.sessions[index];
	if (!session) return;
	const middle = PORTRAIT.width / 2;
	const centre = (text: string, style: Style, y: number) =>
		put(paper, text, style, { x: middle, y, width: RIGHT - LEFT, from: 'middle' });
	centre(sheet.organiserName.toUpperCase(), { face: 'bold', size: 13, colour: COLOURS.ink }, 52);
	decorate(paper, () => {
		paper.doc.strokeColor(COLOURS.ink).lineWidth(1.6).moveTo(LEFT, 76).lineTo(RIGHT, 76).stroke();
		paper.doc.lineWidth(0.5).moveTo(LEFT, 79).lineTo(RIGHT, 79).stroke();
	});
	centre('DAFTAR HADIR', { face: 'serif', size: 17, colour: COLOURS.ink, spacing: 1.6 }, 94);
	centre(
		[`${sheet.eventTitle}, ${session.title}`, sheet.agency].filter(Boolean).join(' · '),
		{ face: 'sans', size: 10, colour: COLOURS.ink },
		119
	);
	const came = rows.filter((row) => row.arrivals[index]?.came).length;
	const facts: [string, string][] = [
		['Hari, tanggal', formatDay(session.startsAt, sheet.zone)],
		[
			'Waktu',
			`${formatHour(session.startsAt, sheet.zone).replace(/ \w+$/, '')}–${formatHour(session.endsAt, sheet.zone)}`
		],
		['Tempat', [sheet.venue, sheet.city].filter(Boolean).join(', ')],
		['Jumlah', `${came} hadir dari ${rows.length} terdaftar`]
	];
	facts.forEach(([name, value], at) => {
		put(paper, name, { ...soft, size: 9 }, { x: LEFT, y: 150 + at * 15 });
		put(paper, value, { ...body, size: 9.4 }, { x: LEFT + 80, y: 149.6 + at * 15, width: RIGHT - LEFT - 80 });
	});
}

function drawPart(paper: Paper, { unit, continued, rows }: Page['parts'][number], top: number): number {
	const label = continued ? `${unit.label} (lanjutan)` : unit.label;
	put(paper, label, { face: 'bold', size: 10.5, colour: COLOURS.name }, { x: LEFT, y: top + 8, width: 400 });
	put(paper, `${unit.came} dari ${unit.rows.length} hadir`, soft, { x: RIGHT, y: top + 10, from: 'end' });
	const head = top + HEAD.unit - HEAD.title;
	decorate(paper, () => {
		paper.doc.strokeColor(COLOURS.ink).lineWidth(0.8);
		for (const y of [head - 3, head + HEAD.title - 2]) paper.doc.moveTo(LEFT, y).lineTo(RIGHT, y);
		paper.doc.stroke();
	});
	eachColumn((column, x) => put(paper, TITLES[column], { ...strong, size: 8 }, { x, y: head }));
	let y = top + HEAD.unit;
	for (const row of rows) {
		say(paper, 'P', () =>
			eachColumn((column, x) => row.cells[column].forEach((line, at) => putLine(paper, line, x, y + 1 + at * LINE)))
		);
		y += row.height;
		decorate(paper, () => {
			paper.doc.strokeColor(COLOURS.rule).lineWidth(0.5);
			paper.doc
				.moveTo(LEFT, y - 1.5)
				.lineTo(RIGHT, y - 1.5)
				.stroke();
		});
	}
	return y;
}

function eachColumn(draw: (column: Column, x: number) => void): void {
	let x = LEFT + 2;
	for (const [column, width] of Object.entries(COLUMNS)) {
		draw(column as Column, x);
		x += width;
	}
}

/** One line, made smaller until it fits, and cut where that is not enough. */
const put = (paper: Paper, text: string, style: Style, place: Omit<Place, 'width'> & { width?: number }) =>
	putText(paper, text, style, { width: RIGHT - LEFT, ...place });
