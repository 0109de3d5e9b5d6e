/** The back: what was taught, by whom, and how many hours. As many pages as the list needs; none when there is no list. */
import type { AddressedFacts } from '#lib/domain/certificates/certificate-facts.ts';
import { groupCode } from '#lib/domain/certificates/verification-code.ts';
import { fitted, linesOf, widthOf, type Line, type Style } from '#lib/server/paper/measured-lines.ts';
import { COLOURS, decorate, putLine, say, type Paper } from '#lib/server/paper/paper.ts';
import {
	fittedSheet,
	paginate,
	RIGHT,
	LEFT,
	type BackTable,
	type BackRow,
	type BackColumn,
	TOP
} from './back-table.ts';
import { drawDemoMark, drawFrame } from './ornament.ts';
import { hoursSetByText } from '#lib/text/certificates.ts';

export function drawBack(paper: Paper, facts: AddressedFacts): void {
	if (facts.materials.length === 0) return;
	const sheet = fittedSheet(paper, facts);
	const pages = paginate(sheet.rows, facts.hoursBasis);
	pages.forEach((rows, index) => {
		paper.doc.addPage();
		drawFrame(paper);
		if (facts.demo) drawDemoMark(paper);
		drawHead(paper, facts, pages.length > 1 ? ` (${index + 1} dari ${pages.length})` : '');
		const end = drawTable(paper, sheet, rows);
		if (index === pages.length - 1) drawTotal(paper, facts, end);
		drawFooter(paper, facts);
	});
}

function drawHead(paper: Paper, facts: AddressedFacts, page: string): void {
	const title: Style = { face: 'serif', size: 21, colour: COLOURS.ink };
	const soft: Style = { face: 'sans', size: 10.4, colour: COLOURS.soft };
	const name = fitted(paper, facts.holder.fullName, { face: 'serif', size: 12, colour: COLOURS.name }, RIGHT - LEFT);
	const below = `Nomor ${facts.number} · ${facts.title}`;
	say(paper, 'H1', () => putLine(paper, { runs: [{ text: `Materi${page}`, style: title, x: 0 }], width: 0 }, LEFT, 62));
	say(paper, 'P', () =>
		putLine(paper, { runs: [{ text: facts.holder.fullName, style: name, x: 0 }], width: 0 }, LEFT, 96)
	);
	const [line] = linesOf(paper, [{ text: below, style: fitted(paper, below, soft, RIGHT - LEFT) }], RIGHT - LEFT + 1);
	if (line) say(paper, 'P', () => putLine(paper, line, LEFT, 115));
}

function drawTable(paper: Paper, sheet: BackTable, rows: readonly BackRow[]): number {
	const { doc, root } = paper;
	const table = doc.struct('Table');
	root.add(table);
	const label: Style = { face: 'bold', size: Math.min(sheet.size, 9.6), colour: COLOURS.soft };
	const cell = (kind: 'TH' | 'TD', lines: Line[], at: { column: BackColumn; y: number; leading: number }) => {
		const draw = () =>
			lines.forEach((line, index) =>
				putLine(
					paper,
					line,
					at.column.right ? at.column.x + at.column.width - line.width : at.column.x,
					at.y + index * at.leading
				)
			);
		// A table's attribute that pdfkit writes and its types leave out.
		const options: object = kind === 'TH' ? { scope: 'Column' } : {};
		return doc.struct(kind, options, [draw]);
	};
	const rule = (y: number, width: number, colour: string) =>
		decorate(paper, () => doc.lineWidth(width).strokeColor(colour).moveTo(LEFT, y).lineTo(RIGHT, y).stroke());
	const addRow = (cells: PDFKit.PDFStructureElement[]) => {
		const row = doc.struct('TR');
		table.add(row);
		cells.forEach((made) => row.add(made));
		row.end();
	};
	addRow(
		sheet.columns.map((column) =>
			cell('TH', linesOf(paper, [{ text: column.label, style: label }], column.width + 12), {
				column,
				y: TOP - 18,
				leading: 12
			})
		)
	);
	rule(TOP, 0.9, COLOURS.ink);
	let y = TOP;
	for (const row of rows) {
		addRow(
			row.cells.map(({ column, lines }) =>
				cell('TD', lines, { column, y: y + sheet.size * 0.42, leading: sheet.size * 1.36 })
			)
		);
		y += row.height;
		rule(y, 0.4, COLOURS.rule);
	}
	table.end();
	return y;
}

function drawTotal(paper: Paper, facts: AddressedFacts, y: number): void {
	if (facts.trainingHours === 0) return;
	const style: Style = { face: 'bold', size: 11, colour: COLOURS.ink };
	const soft: Style = { face: 'sans', size: 9.4, colour: COLOURS.soft };
	const total = `Jumlah: ${facts.trainingHours} jam pelajaran (JP)`;
	say(paper, 'P', () =>
		putLine(paper, { runs: [{ text: total, style, x: 0 }], width: 0 }, RIGHT - 6 - widthOf(paper, total, style), y + 9)
	);
	const lines = linesOf(paper, [{ text: hoursSetByText(facts), style: soft }], 470);
	say(paper, 'P', () => lines.forEach((line, index) => putLine(paper, line, LEFT + 6, y + 10.5 + index * 11.6)));
}

function drawFooter(paper: Paper, facts: AddressedFacts): void {
	const soft: Style = { face: 'sans', size: 9.2, colour: COLOURS.soft };
	const strong: Style = { face: 'bold', size: 9.2, colour: COLOURS.ink };
	const [line] = linesOf(
		paper,
		[
			{ text: 'Periksa keaslian di ', style: soft },
			{ text: facts.verifyAddress, style: strong },
			{ text: ' dengan kode ', style: soft },
			{ text: groupCode(facts.code), style: strong }
		],
		RIGHT - LEFT
	);
	if (line) say(paper, 'P', () => putLine(paper, line, LEFT, 529));
}
