/** What the papers that are signed and checked have in common: letterhead, running text, matters, two signatures, foot with code. */
import { groupCode } from '#lib/domain/certificates/verification-code.ts';
import { groupEmployeeNumber } from '#lib/domain/people/show-employee-number.ts';
import type { Zone } from '#lib/domain/time/office-time.ts';
import type { PaperSignatory } from '#lib/domain/attendance/kept-paper.ts';
import { drawQr } from '#lib/server/paper/draw-qr.ts';
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
import { linesOf, type Style } from '#lib/server/paper/measured-lines.ts';
import { printedRuns, putText, type Place } from '#lib/server/paper/put-text.ts';
import { formatDate, formatMoment } from '#lib/text/format.ts';
import { fingerprint } from '#lib/text/minutes.ts';

const [LEFT, RIGHT] = [62, PORTRAIT.width - 62];
const WIDTH = RIGHT - LEFT;
const BOTTOM = PORTRAIT.height - 44;
const QR = 62;
const FOOT = BOTTOM - QR - 14;
const LEADING = 15.4;
export const FRAME = { LEFT, RIGHT, WIDTH, MIDDLE: PORTRAIT.width / 2, TOP: 60, END: FOOT - 6 } as const;

export const body: Style = { face: 'sans', size: 10.4, colour: COLOURS.ink };
export const strong: Style = { ...body, face: 'bold' };
export const soft: Style = { face: 'sans', size: 8.8, colour: COLOURS.soft };

/** What such a paper says of itself. */
export type Stamp = {
	/** "berita acara", on the pages after the first. */
	word: string;
	organiserName: string;
	eventTitle: string;
	city: string;
	zone: Zone;
	code: string;
	version: number;
	sha256: string;
	madeAt: string;
	signatories: readonly PaperSignatory[];
	demo: boolean;
};
export type Official = { paper: Paper; stamp: Stamp; publicOrigin: string };

/** Opens it at its first page, with the foot. `publicOrigin` is where the paper is checked. */
export function openOfficial(title: string, stamp: Stamp, publicOrigin: string): Official {
	const paper = openPaper({
		page: PORTRAIT,
		title,
		author: stamp.organiserName,
		subject: stamp.eventTitle,
		createdAt: new Date(stamp.madeAt)
	});
	const official = { paper, stamp, publicOrigin };
	paper.doc.addPage();
	drawFoot(official);
	return official;
}

export const closeOfficial = ({ paper }: Official): Promise<Uint8Array> => closePaper(paper);

/** Letterhead, what it is called, what it is about, and which version; answers where the text begins. */
export function drawKop(
	official: Official,
	head: { title: string; about: string; versions: readonly string[] }
): number {
	const { paper, stamp } = official;
	const centre = (text: string, style: Style, y: number, most = 1) =>
		put(paper, text, style, { x: FRAME.MIDDLE, y, from: 'middle', most });
	if (stamp.demo) put(paper, 'DATA CONTOH', soft, { x: RIGHT, y: 28, from: 'end' });
	centre(stamp.organiserName.toUpperCase(), { face: 'bold', size: 14, colour: COLOURS.ink }, 46);
	decorate(paper, () => {
		paper.doc.strokeColor(COLOURS.ink).lineWidth(1.8).moveTo(LEFT, 74).lineTo(RIGHT, 74).stroke();
		paper.doc.lineWidth(0.6).moveTo(LEFT, 77.4).lineTo(RIGHT, 77.4).stroke();
	});
	centre(head.title, { face: 'serif', size: 17, colour: COLOURS.ink, spacing: 2 }, 94);
	const rows = centre(head.about, { ...body, size: 11 }, 120, 3);
	let y = 137 + (rows - 1) * 10;
	for (const [index, text] of head.versions.entries()) {
		centre(text, index === 0 ? { ...soft, size: 9.4 } : soft, y);
		y += 14;
	}
	return y + 11;
}

type Column = { x: number; width: number };
const WHOLE: Column = { x: LEFT, width: WIDTH };

/** Lines of a text in its column; answers where the next begins. A page that is full goes on on the next. */
export function paragraph(official: Official, text: string, top: number, column = WHOLE): number {
	let y = top;
	for (const one of linesOf(official.paper, printedRuns(text, body), column.width)) {
		const at = (y = room(official, y, LEADING));
		say(official.paper, 'P', () => putLine(official.paper, one, column.x, at));
		y += LEADING;
	}
	return y;
}

const ITEM: Column = { x: LEFT + 28, width: WIDTH - 28 };

/** A numbered matter; answers where the next begins. */
function item(official: Official, number: number, text: string, top: number): number {
	const y = room(official, top, LEADING);
	put(official.paper, `${number}.`, body, { x: LEFT + 8, y });
	return paragraph(official, text, y, ITEM);
}

const heightOf = ({ paper }: Official, text: string, { width }: Column): number =>
	linesOf(paper, printedRuns(text, body), width).length * LEADING;

/** Where something of this height may stand: here, or at the top of a new page. */
export function room({ paper, stamp }: Official, y: number, height: number): number {
	if (y + height <= FRAME.END) return y;
	paper.doc.addPage();
	// A loose sheet says to which paper it belongs.
	const { word, code, version } = stamp;
	put(paper, `Lanjutan ${word} ${groupCode(code)}, versi ${version}`, soft, { x: LEFT, y: 34 });
	return FRAME.TOP;
}

const SIGNATURES = 116;

/**
 * The last of the text and the signatures, which never stand alone on a page: the last matter, if there is one, and the
 * closing sentence go with them. `duties` say who signs on the left and on the right.
 */
export function drawEnd(
	official: Official,
	{ closing, matters, duties }: { closing: string; matters: readonly string[]; duties: [string, string] },
	top: number
): void {
	const last = matters.at(-1);
	let y = top;
	for (const [index, text] of matters.slice(0, -1).entries()) y = item(official, index + 1, text, y);
	const together = (last === undefined ? 0 : heightOf(official, last, ITEM)) + heightOf(official, closing, WHOLE);
	y = room(official, y, together + 12 + SIGNATURES);
	if (last !== undefined) y = item(official, matters.length, last, y);
	y = paragraph(official, closing, y + 6);
	drawSignatures(official, duties, y + 6);
}

/** Where only one is known, the other writes. */
export const withPen = (known: readonly PaperSignatory[]): PaperSignatory[] =>
	[0, 1].map((at) => known[at] ?? { name: '……………………………………', number: null });

function drawSignatures({ paper, stamp }: Official, [onLeft, onRight]: [string, string], y: number): void {
	const second = LEFT + WIDTH * 0.57;
	put(paper, `${stamp.city}, ${formatDate(stamp.madeAt, stamp.zone)}`, body, { x: second, y, width: WIDTH * 0.43 });
	const [closer, other] = withPen(stamp.signatories) as [PaperSignatory, PaperSignatory];
	for (const [duty, { name, number }, x] of [
		[onLeft, other, LEFT],
		[onRight, closer, second]
	] as const) {
		put(paper, duty, body, { x, y: y + 16 });
		put(paper, name, strong, { x, y: y + 82, width: WIDTH * 0.42 });
		put(paper, number ? `NIP ${groupEmployeeNumber(number)}` : 'NIP', body, { x, y: y + 98 });
	}
}

function drawFoot({ paper, stamp, publicOrigin }: Official): void {
	const { code, version, sha256, madeAt, zone } = stamp;
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
		[`Versi ${version}, dibuat ${formatMoment(madeAt, zone)}`, soft],
		[`Sidik isi ${fingerprint(sha256)} · ditandatangani dengan pena di atas kertas`, soft]
	];
	words.forEach(([text, style], at) =>
		put(paper, text, style, { x: LEFT + QR + 16, y: top + 3 + at * 15, width: WIDTH - QR - 16 })
	);
}

/** One line, made smaller until it fits; `x` is where it begins, its middle or its end. */
export const put = (
	paper: Paper,
	text: string,
	style: Style,
	place: Omit<Place, 'width'> & { width?: number }
): number => putText(paper, text, style, { width: WIDTH, ...place });
