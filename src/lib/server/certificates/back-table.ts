/** The table on the back: its columns, how small its letters must be, and how many pages it takes. */
import type { AddressedFacts, Material } from '#lib/domain/certificates/certificate-facts.ts';
import { linesOf, type Line, type Style } from '#lib/server/paper/measured-lines.ts';
import { COLOURS, LANDSCAPE, type Paper } from '#lib/server/paper/paper.ts';

export const LEFT = 84;
export const RIGHT = LANDSCAPE.width - LEFT;
export const TOP = 164;
const BOTTOM = 514;

export type BackColumn = {
	label: string;
	x: number;
	width: number;
	right?: boolean;
	text(material: Material, index: number): string;
};
export type BackRow = { cells: { column: BackColumn; lines: Line[] }[]; height: number };
export type BackTable = { size: number; columns: BackColumn[]; rows: BackRow[] };

/** Only the columns that say something; the list of a course has neither speakers nor hours per line. */
function columnsFor(materials: readonly Material[]): BackColumn[] {
	const speakers = materials.some((material) => material.speaker !== '');
	const hours = materials.some((material) => material.hours !== null && material.hours > 0);
	const speakerWidth = speakers ? 236 : 0;
	const hoursWidth = hours ? 48 : 0;
	const titleX = LEFT + 34;
	const titleWidth = RIGHT - titleX - speakerWidth - hoursWidth - 12;
	const columns: BackColumn[] = [
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
export function fittedSheet(paper: Paper, { materials, hoursBasis }: AddressedFacts): BackTable {
	const columns = columnsFor(materials);
	const at = (size: number): BackTable => ({
		size,
		columns,
		rows: materials.map((material, index) => rowOf(paper, columns, size, { material, index }))
	});
	for (const size of [11.2, 10.6, 10, 9.4, 8.8]) {
		const sheet = at(size);
		if (sheet.rows.reduce((sum, row) => sum + row.height, 0) <= rowsRoom(hoursBasis)) return sheet;
	}
	return at(9.4);
}

function rowOf(
	paper: Paper,
	columns: readonly BackColumn[],
	size: number,
	of: { material: Material; index: number }
): BackRow {
	const style: Style = { face: 'sans', size, colour: COLOURS.ink };
	const cells = columns.map((column) => ({
		column,
		lines: linesOf(paper, [{ text: column.text(of.material, of.index), style }], column.width)
	}));
	return { cells, height: Math.max(...cells.map((cell) => cell.lines.length)) * size * 1.36 + size * 0.85 };
}

/** Left for the rows: under them stands how many hours there are, and in up to three lines by which letter. */
const rowsRoom = (hoursBasis: string | undefined) => BOTTOM - TOP - (hoursBasis === undefined ? 30 : 44);

export function paginate(rows: readonly BackRow[], hoursBasis?: string): BackRow[][] {
	const pages: BackRow[][] = [[]];
	let used = 0;
	for (const row of rows) {
		if (used + row.height > rowsRoom(hoursBasis) && pages.at(-1)?.length) {
			pages.push([]);
			used = 0;
		}
		pages.at(-1)?.push(row);
		used += row.height;
	}
	return pages;
}
