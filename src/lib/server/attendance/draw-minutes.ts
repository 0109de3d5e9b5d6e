/** Berita acara on A4, drawn from what was kept alone: the same row gives the same paper. */
import { groupCode } from '#lib/domain/certificates/verification-code.ts';
import { groupEmployeeNumber } from '#lib/domain/people/show-employee-number.ts';
import { drawQr } from '#lib/server/paper/draw-qr.ts';
import { printableIn } from '#lib/server/paper/fonts.ts';
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
import { fitted, linesOf, widthOf, type Style } from '#lib/server/paper/measured-lines.ts';
import { formatDate, formatMoment, formatNumber } from '#lib/text/format.ts';
import { declarationText, fingerprint, matters, minutesTables, openingText, versionLines } from '#lib/text/minutes.ts';
import type { KeptMinutes } from './minutes.ts';

const [LEFT, RIGHT] = [62, PORTRAIT.width - 62];
const WIDTH = RIGHT - LEFT;
const MIDDLE = PORTRAIT.width / 2;
const BOTTOM = PORTRAIT.height - 44;
const QR = 62;
const FOOT = BOTTOM - QR - 14;

const body: Style = { face: 'sans', size: 10.4, colour: COLOURS.ink };
const strong: Style = { ...body, face: 'bold' };
const soft: Style = { face: 'sans', size: 8.8, colour: COLOURS.soft };

type Drawing = { paper: Paper; minutes: KeptMinutes; publicOrigin: string };

/** `publicOrigin` is where the paper is checked. A long list of matters goes on to a second page. */
export function minutesPdf(minutes: KeptMinutes, publicOrigin: string): Promise<Uint8Array> {
	const { facts } = minutes;
	const paper = openPaper({
		page: PORTRAIT,
		title: `Berita acara: ${facts.eventTitle}, ${facts.sessionTitle}`,
		author: facts.organiserName,
		subject: facts.eventTitle,
		createdAt: new Date(minutes.madeAt)
	});
	const drawing = { paper, minutes, publicOrigin };
	paper.doc.addPage();
	drawFoot(drawing);
	let y = drawHead(drawing);
	y = paragraph(drawing, openingText(facts, minutes.madeAt), y) + 6;
	for (const [index, { name, number }] of withPen(facts.signatories).entries()) {
		line(paper, `${index + 1}.`, body, { x: LEFT + 8, y });
		line(paper, name, strong, { x: LEFT + 28, y, width: WIDTH - 200 });
		line(paper, number ? `NIP ${groupEmployeeNumber(number)}` : '', body, { x: RIGHT, y, from: 'end' });
		y += 17;
	}
	y = paragraph(drawing, declarationText(facts), y + 6) + 8;
	y = drawTables(drawing, y) + 10;
	y = paragraph(drawing, 'Hal yang dicatat:', y);
	for (const [index, text] of matters(facts).entries()) y = item(drawing, index + 1, text, y);
	y = paragraph(drawing, 'Demikian berita acara ini dibuat dengan sebenarnya untuk dipergunakan seperlunya.', y + 6);
	drawSignatures(drawing, y + 6);
	return closePaper(paper);
}

type Signatory = { name: string; number: string | null };
/** Where only one is known, the other writes. */
const withPen = (known: readonly Signatory[]): Signatory[] =>
	[0, 1].map((at) => known[at] ?? { name: '……………………………………', number: null });

function drawHead({ paper, minutes }: Drawing): number {
	const { facts } = minutes;
	const centre = (text: string, style: Style, y: number) =>
		line(paper, text, style, { x: MIDDLE, y, width: WIDTH, from: 'middle' });
	if (facts.demo) line(paper, 'DATA CONTOH', soft, { x: RIGHT, y: 28, from: 'end' });
	centre(facts.organiserName.toUpperCase(), { face: 'bold', size: 14, colour: COLOURS.ink }, 46);
	decorate(paper, () => {
		paper.doc.strokeColor(COLOURS.ink).lineWidth(1.8).moveTo(LEFT, 74).lineTo(RIGHT, 74).stroke();
		paper.doc.lineWidth(0.6).moveTo(LEFT, 77.4).lineTo(RIGHT, 77.4).stroke();
	});
	centre('BERITA ACARA', { face: 'serif', size: 17, colour: COLOURS.ink, spacing: 2 }, 94);
	centre(`${facts.eventTitle}, ${facts.sessionTitle}`, { ...body, size: 11 }, 120);
	const [which, instead] = versionLines(minutes);
	centre(which ?? '', { ...soft, size: 9.4 }, 137);
	centre(instead ?? '', soft, 151);
	return instead ? 174 : 164;
}

/** Lines of a text in its column; answers where the next begins. A page that is full goes on on the next. */
function paragraph(
	drawing: Drawing,
	text: string,
	top: number,
	[x, width] = [LEFT, WIDTH] as [number, number]
): number {
	const { paper } = drawing;
	let y = top;
	for (const one of linesOf(paper, [{ text: printed(text), style: body }], width)) {
		const at = (y = room(drawing, y, 15.4));
		say(paper, 'P', () => putLine(paper, one, x, at));
		y += 15.4;
	}
	return y;
}

/** Letters that the face lacks are replaced by the nearest it has. */
const printed = (text: string) => printableIn('sans', text).text;

function item(drawing: Drawing, number: number, text: string, top: number): number {
	const y = room(drawing, top, 15.4);
	line(drawing.paper, `${number}.`, body, { x: LEFT + 8, y });
	return paragraph(drawing, text, y, [LEFT + 28, WIDTH - 28]);
}

/** Where something of this height may stand: here, or at the top of a new page. */
function room({ paper, minutes }: Drawing, y: number, height: number): number {
	if (y + height <= FOOT - 6) return y;
	paper.doc.addPage();
	// A loose sheet says to which paper it belongs.
	const { code, version } = minutes;
	line(paper, `Lanjutan berita acara ${groupCode(code)}, versi ${version}`, soft, { x: LEFT, y: 34 });
	return 60;
}

const GAP = 26;

function drawTables(drawing: Drawing, top: number): number {
	const tables = minutesTables(drawing.minutes.facts);
	const left = { x: LEFT, width: (WIDTH - GAP) * 0.57 };
	const right = { x: LEFT + left.width + GAP, width: (WIDTH - GAP) * 0.43 };
	const rows = Math.max(tables.people.length, tables.door.length);
	drawTable(drawing.paper, { head: ['Peserta', 'Orang'], lines: tables.people, rows }, { ...left, y: top });
	return drawTable(
		drawing.paper,
		{ head: ['Catatan pintu', 'Jumlah'], lines: tables.door, rows },
		{ ...right, y: top }
	);
}

type Table = { head: [string, string]; lines: { word: string; count: number }[]; rows: number };

/** The sums of both tables stand in one line, whichever is longer. */
function drawTable(
	paper: Paper,
	{ head, lines, rows }: Table,
	{ x, y, width }: { x: number; y: number; width: number }
): number {
	const end = x + width;
	const rowAt = (index: number) => y + 20 + index * 18;
	const put = (left: string, right: string, style: Style, at: number) => {
		line(paper, left, style, { x: x + 4, y: at, width: width - 60 });
		line(paper, right, style, { x: end - 4, y: at, from: 'end' });
	};
	const size = 9.4;
	put(head[0], head[1], { ...strong, size }, y + 3);
	for (const [index, { word, count }] of lines.entries()) {
		const isSum = index === lines.length - 1;
		const at = rowAt(isSum ? rows - 1 : index);
		put(word, formatNumber(count), { ...(isSum ? strong : body), size }, at + 3);
	}
	decorate(paper, () => {
		const rule = (at: number, weight: number) => paper.doc.lineWidth(weight).moveTo(x, at).lineTo(end, at).stroke();
		paper.doc.strokeColor(COLOURS.ink);
		for (const at of [y - 2, rowAt(0) - 2, rowAt(rows - 1) - 2, rowAt(rows) - 2]) rule(at, 0.8);
		paper.doc.strokeColor(COLOURS.rule);
		for (let index = 1; index < rows - 1; index++) rule(rowAt(index) - 2, 0.5);
	});
	return rowAt(rows);
}

function drawSignatures(drawing: Drawing, top: number): void {
	const { paper, minutes } = drawing;
	const { facts, madeAt } = minutes;
	const y = room(drawing, top, 116);
	const second = LEFT + WIDTH * 0.57;
	line(paper, `${facts.city}, ${formatDate(madeAt, facts.zone)}`, body, { x: second, y });
	const [closer, other] = withPen(facts.signatories) as [Signatory, Signatory];
	for (const [duty, { name, number }, x] of [
		['Pengawas acara,', other, LEFT],
		['Yang menutup sesi,', closer, second]
	] as const) {
		line(paper, duty, body, { x, y: y + 16 });
		line(paper, name, strong, { x, y: y + 82, width: WIDTH * 0.42 });
		line(paper, number ? `NIP ${groupEmployeeNumber(number)}` : 'NIP', body, { x, y: y + 98 });
	}
}

function drawFoot({ paper, minutes, publicOrigin }: Drawing): void {
	const { code, version, sha256, madeAt, facts } = minutes;
	const address = `${publicOrigin.replace(/^https?:\/\//, '')}/verifikasi`;
	const top = BOTTOM - QR;
	decorate(paper, () => {
		paper.doc.strokeColor(COLOURS.soft).lineWidth(0.6).moveTo(LEFT, FOOT).lineTo(RIGHT, FOOT).stroke();
	});
	say(paper, 'Figure', () => drawQr(paper, `${publicOrigin}/verifikasi/${code}`, { x: LEFT, y: top, size: QR }), {
		alt: `Kode QR ke halaman verifikasi ${address}, kode ${groupCode(code)}`
	});
	const words: [string, Style][] = [
		[`Periksa keaslian: pindai kode ini atau buka ${address}`, soft],
		[`Kode ${groupCode(code)}`, { ...soft, face: 'bold', colour: COLOURS.ink, spacing: 0.3 }],
		[`Versi ${version}, dibuat ${formatMoment(madeAt, facts.zone)}`, soft],
		[`Sidik isi ${fingerprint(sha256)} · ditandatangani dengan pena di atas kertas`, soft]
	];
	words.forEach(([text, style], at) =>
		line(paper, text, style, { x: LEFT + QR + 16, y: top + 3 + at * 15, width: WIDTH - QR - 16 })
	);
}

type Place = { x: number; y: number; width?: number; from?: 'start' | 'middle' | 'end' };

/** One line, made smaller until it fits; `x` is where it begins, its middle or its end. Nothing is said of an empty one. */
function line(paper: Paper, wanted: string, style: Style, { x, y, width = WIDTH, from = 'start' }: Place): void {
	if (wanted === '') return;
	const plain = printableIn(style.face, wanted);
	const [text, face] = plain.missing.length > 0 ? [wanted, 'serif' as const] : [plain.text, style.face];
	const made = fitted(paper, text, { ...style, face }, width);
	const wide = widthOf(paper, text, made);
	const left = from === 'start' ? x : from === 'middle' ? x - wide / 2 : x - wide;
	say(paper, 'P', () => putLine(paper, { runs: [{ text, style: made, x: 0 }], width: wide }, left, y));
}
