/** Berita acara on A4, drawn from what was kept alone: the same row gives the same paper. */
import type { MinutesFacts } from '#lib/domain/attendance/session-minutes.ts';
import { groupEmployeeNumber } from '#lib/domain/people/show-employee-number.ts';
import { COLOURS, decorate, type Paper } from '#lib/server/paper/paper.ts';
import type { Style } from '#lib/server/paper/measured-lines.ts';
import { formatNumber } from '#lib/text/format.ts';
import { declarationText, matters, minutesTables, openingText, versionLines } from '#lib/text/minutes.ts';
import type { KeptMinutes } from './minutes.ts';
import {
	body,
	closeOfficial,
	drawEnd,
	drawKop,
	FRAME,
	openOfficial,
	paragraph,
	put,
	room,
	strong,
	withPen
} from './official-paper.ts';

/** `publicOrigin` is where the paper is checked. A long list of matters goes on to a second page. */
export function minutesPdf(minutes: KeptMinutes, publicOrigin: string): Promise<Uint8Array> {
	const { facts } = minutes;
	const about = `${facts.eventTitle}, ${facts.sessionTitle}`;
	const stamp = { word: 'berita acara', ...facts, ...minutes };
	const official = openOfficial(`Berita acara: ${about}`, stamp, publicOrigin);
	const { paper } = official;
	let y = drawKop(official, { title: 'BERITA ACARA', about, versions: versionLines(minutes) });
	y = paragraph(official, openingText(facts, minutes.madeAt), y) + 6;
	for (const [index, { name, number }] of withPen(facts.signatories).entries()) {
		put(paper, `${index + 1}.`, body, { x: FRAME.LEFT + 8, y });
		put(paper, name, strong, { x: FRAME.LEFT + 28, y, width: FRAME.WIDTH - 200 });
		put(paper, number ? `NIP ${groupEmployeeNumber(number)}` : '', body, { x: FRAME.RIGHT, y, from: 'end' });
		y += 17;
	}
	y = paragraph(official, declarationText(facts), y + 6) + 8;
	y = drawTables(paper, facts, room(official, y, TABLES)) + 10;
	y = paragraph(official, 'Hal yang dicatat:', y);
	const closing = 'Demikian berita acara ini dibuat dengan sebenarnya untuk dipergunakan seperlunya.';
	const duties: [string, string] = ['Pengawas acara,', 'Yang menutup sesi,'];
	drawEnd(official, { closing, matters: matters(facts), duties }, y);
	return closeOfficial(official);
}

/** Higher than both tables are. */
const TABLES = 190;
const GAP = 26;

function drawTables(paper: Paper, facts: MinutesFacts, top: number): number {
	const tables = minutesTables(facts);
	const left = { x: FRAME.LEFT, width: (FRAME.WIDTH - GAP) * 0.57 };
	const right = { x: FRAME.LEFT + left.width + GAP, width: (FRAME.WIDTH - GAP) * 0.43 };
	const rows = Math.max(tables.people.length, tables.door.length);
	drawTable(paper, { head: ['Peserta', 'Orang'], lines: tables.people, rows }, { ...left, y: top });
	return drawTable(paper, { head: ['Catatan pintu', 'Jumlah'], lines: tables.door, rows }, { ...right, y: top });
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
	const cells = (left: string, right: string, style: Style, at: number) => {
		put(paper, left, style, { x: x + 4, y: at, width: width - 60 });
		put(paper, right, style, { x: end - 4, y: at, from: 'end' });
	};
	const size = 9.4;
	cells(head[0], head[1], { ...strong, size }, y + 3);
	for (const [index, { word, count }] of lines.entries()) {
		const isSum = index === lines.length - 1;
		const at = rowAt(isSum ? rows - 1 : index);
		cells(word, formatNumber(count), { ...(isSum ? strong : body), size }, at + 3);
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
