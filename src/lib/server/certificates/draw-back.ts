/** The back: what was taught, by whom, and how many hours. As many pages as the list needs; none when there is no list. */
import type { AddressedFacts, Material } from '#lib/domain/certificates/certificate-facts.ts';
import { groupCode } from '#lib/domain/certificates/verification-code.ts';
import { drawDemoMark, drawFrame } from './ornament.ts';
import {
	COLOURS,
	decorate,
	fitted,
	linesOf,
	LANDSCAPE,
	putLine,
	say,
	widthOf,
	type Line,
	type Paper,
	type Style
} from '#lib/server/paper/paper.ts';

const LEFT = 84;
const RIGHT = LANDSCAPE.width - LEFT;
const TOP = 164;
const BOTTOM = 514;

type Column = {
	label: string;
	x: number;
	width: number;
	right?: boolean;
	text(material: Material, index: number): string;
};
type Row = { cells: { column: Column; lines: Line[] }[]; height: number };
type BackTable = { size: number; columns: Column[]; rows: Row[] };

export function drawBack(paper: Paper, facts: AddressedFacts): void {
	if (facts.materials.length === 0) return;
	const sheet = fittedSheet(paper, facts);
	const pages = paginate(sheet.rows);
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

/** Only the columns that say something; the list of a course has neither speakers nor hours per line. */
function columnsFor(materials: readonly Material[]): Column[] {
	const speakers = materials.some((material) => material.speaker !== '');
	const hours = materials.some((material) => material.hours !== null && material.hours > 0);
	const speakerWidth = speakers ? 236 : 0;
	const hoursWidth = hours ? 48 : 0;
	const titleX = LEFT + 34;
	const titleWidth = RIGHT - titleX - speakerWidth - hoursWidth - 12;
	const columns: Column[] = [
		{ label: 'No.', x: LEFT + 6, width: 24, text: (_material, index) => `${index + 1}.` },
		{ label: 'Materi', x: titleX, width: titleWidth, text: (material) => material.title }
	];
	if (speakers) {
		const text = (material: Material) => [material.speaker, material.speakerPosition].filter(Boolean).join(', ');
		columns.push({ label: 'Pengajar', x: titleX + titleWidth + 12, width: speakerWidth - 12, text });
	}
	if (hours)
		columns.push({
			label: 'JP',
			x: RIGHT - 46,
			width: 40,
			right: true,
			text: (material) => (material.hours ? String(material.hours) : '–')
		});
	return columns;
}

/** The largest size at which the list fits one page; a longer list is set at the smallest and goes on. */
function fittedSheet(paper: Paper, { materials }: AddressedFacts): BackTable {
	const columns = columnsFor(materials);
	const at = (size: number): BackTable => ({
		size,
		columns,
		rows: materials.map((material, index) => rowOf(paper, columns, size, { material, index }))
	});
	for (const size of [11.2, 10.6, 10, 9.4, 8.8]) {
		const sheet = at(size);
		if (sheet.rows.reduce((sum, row) => sum + row.height, 0) <= BOTTOM - TOP - 30) return sheet;
	}
	return at(9.4);
}

function rowOf(paper: Paper, columns: readonly Column[], size: number, of: { material: Material; index: number }): Row {
	const style: Style = { face: 'sans', size, colour: COLOURS.ink };
	const cells = columns.map((column) => ({
		column,
		lines: linesOf(paper, [{ text: column.text(of.material, of.index), style }], column.width)
	}));
	return { cells, height: Math.max(...cells.map((cell) => cell.lines.length)) * size * 1.36 + size * 0.85 };
}

function paginate(rows: readonly Row[]): Row[][] {
	const pages: Row[][] = [[]];
	let used = 0;
	for (const row of rows) {
		if (used + row.height > BOTTOM - TOP - 30 && pages.at(-1)?.length) {
			pages.push([]);
			used = 0;
		}
		pages.at(-1)?.push(row);
		used += row.height;
	}
	return pages;
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

function drawTable(paper: Paper, sheet: BackTable, rows: readonly Row[]): number {
	const { doc, root } = paper;
	const table = doc.struct('Table');
	root.add(table);
	const label: Style = { face: 'bold', size: Math.min(sheet.size, 9.6), colour: COLOURS.soft };
	const cell = (kind: 'TH' | 'TD', lines: Line[], at: { column: Column; y: number; leading: number }) => {
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
	const setBy = `1 JP = 45 menit.${facts.hoursSetBy ? ` Jumlah JP ditetapkan oleh ${facts.hoursSetBy}.` : ''}`;
	const [line] = linesOf(paper, [{ text: setBy, style: soft }], 420);
	if (line) say(paper, 'P', () => putLine(paper, line, LEFT + 6, y + 10.5));
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
