/** The engraved frame, the great rosette and the watermark of demonstrations. */
import { DEMO_WORDS } from '#lib/text/certificates.ts';
import { faces } from '#lib/server/paper/fonts.ts';
import { bandTile, CORNER_SECTORS, cornerSector, MEDALLION_SECTORS, medallionSector, UNIT } from './guilloche.ts';
import { COLOURS, decorate, LANDSCAPE, type Paper } from '#lib/server/paper/paper.ts';

const BAND = { margin: 27, reach: 6, across: 28, down: 19 } as const;
const CORNER_RADIUS = 14;
const MEDALLION = { radius: 172, stretch: 1.55 } as const;

/** Between the corners each side holds a whole number of tiles; both sides' tiles come out within 0.2 pt of each other. */
const START = BAND.margin + CORNER_RADIUS - 1;
const ACROSS = (LANDSCAPE.width - 2 * START) / BAND.across;
const DOWN = (LANDSCAPE.height - 2 * START) / BAND.down;

/** Content, the box around it in points, and the width of its lines in points. */
const motif = (content: string, box: [number, number, number, number], line: number) => ({
	content: `${line / UNIT} w\n${content}`,
	box: box.map((edge) => Math.round(edge / UNIT))
});
const around = (radius: number): [number, number, number, number] => [-radius, -radius, radius, radius];

const MOTIFS = {
	GuBand: motif(bandTile(ACROSS, BAND.reach), [-1, -BAND.reach - 1, ACROSS + 1, BAND.reach + 1], 0.3),
	GuCorner: motif(cornerSector(CORNER_RADIUS), around(CORNER_RADIUS + 1), 0.3),
	GuVeil: motif(medallionSector(MEDALLION.radius), around(MEDALLION.radius * 1.1), 0.4)
};
type Motif = keyof typeof MOTIFS;
type Forms = Record<Motif, unknown>;

/** Motifs are written into a document once and drawn from every page. */
const written = new WeakMap<object, Forms>();

function formsOf(paper: Paper): Forms {
	const doc = paper.doc as unknown as { ref(data: object): { end(content: string): void } };
	let forms = written.get(doc);
	if (!forms) {
		const made = Object.entries(MOTIFS).map(([name, motif]) => {
			const ref = doc.ref({ Type: 'XObject', Subtype: 'Form', FormType: 1, BBox: motif.box, Resources: {} });
			ref.end(motif.content);
			return [name, ref] as const;
		});
		forms = Object.fromEntries(made) as Forms;
		written.set(doc, forms);
	}
	return forms;
}

type Matrix = readonly [number, number, number, number, number, number];

function place(paper: Paper, motif: Motif, matrix: Matrix): void {
	const page = paper.doc.page as unknown as { xobjects: Record<string, unknown> };
	page.xobjects[motif] = formsOf(paper)[motif];
	const [a, b, c, d, x, y] = matrix;
	const scaled = [a * UNIT, b * UNIT, c * UNIT, d * UNIT, x, y];
	paper.doc.addContent(`q ${scaled.map((value) => Number(value.toFixed(4))).join(' ')} cm /${motif} Do Q`);
}

/** The motif turned around `x`, `y` as often as makes the whole; `stretch` widens it. */
function turnAround(paper: Paper, motif: Motif, at: { x: number; y: number; sectors: number; stretch?: number }): void {
	for (let sector = 0; sector < at.sectors; sector++) {
		const angle = (sector * 2 * Math.PI) / at.sectors;
		const [cos, sin, wide] = [Math.cos(angle), Math.sin(angle), at.stretch ?? 1];
		place(paper, motif, [cos * wide, sin, -sin * wide, cos, at.x, at.y]);
	}
}

function drawBand(paper: Paper): void {
	paper.doc.strokeColor(COLOURS.band);
	for (let i = 0; i < BAND.across; i++) {
		place(paper, 'GuBand', [1, 0, 0, 1, START + i * ACROSS, BAND.margin]);
		place(paper, 'GuBand', [1, 0, 0, -1, START + i * ACROSS, LANDSCAPE.height - BAND.margin]);
	}
	for (let i = 0; i < BAND.down; i++) {
		place(paper, 'GuBand', [0, DOWN / ACROSS, 1, 0, BAND.margin, START + i * DOWN]);
		place(paper, 'GuBand', [0, DOWN / ACROSS, -1, 0, LANDSCAPE.width - BAND.margin, START + i * DOWN]);
	}
	for (const x of [BAND.margin, LANDSCAPE.width - BAND.margin]) {
		for (const y of [BAND.margin, LANDSCAPE.height - BAND.margin])
			turnAround(paper, 'GuCorner', { x, y, sectors: CORNER_SECTORS });
	}
}

/** The frame of a page: band, corners, and a fine double line inside. */
export function drawFrame(paper: Paper): void {
	decorate(paper, () => {
		drawBand(paper);
		const line = (at: number, width: number, colour: string) =>
			paper.doc
				.lineWidth(width)
				.strokeColor(colour)
				.rect(at, at, LANDSCAPE.width - 2 * at, LANDSCAPE.height - 2 * at)
				.stroke();
		line(43, 0.7, COLOURS.ink);
		line(45.6, 0.3, COLOURS.accent);
	});
}

/** The great rosette behind the name, lighter than any text on it. */
export function drawMedallion(paper: Paper, middleY: number): void {
	decorate(paper, () => {
		paper.doc.strokeColor(COLOURS.veil);
		turnAround(paper, 'GuVeil', {
			x: LANDSCAPE.width / 2,
			y: middleY,
			sectors: MEDALLION_SECTORS,
			stretch: MEDALLION.stretch
		});
	});
}

/** "DATA CONTOH" across the page, as outlines: it cannot be copied away with the text. */
export function drawDemoMark(paper: Paper): void {
	const face = faces().bold;
	const run = face.layout(DEMO_WORDS);
	const scale = 104 / face.unitsPerEm;
	decorate(paper, () => {
		const { doc } = paper;
		doc.rotate(-24, { origin: [LANDSCAPE.width / 2, LANDSCAPE.height / 2] });
		doc.translate(LANDSCAPE.width / 2 - (run.advanceWidth * scale) / 2, LANDSCAPE.height / 2 + 36).scale(scale, -scale);
		doc.fillColor(COLOURS.demo);
		run.glyphs.forEach((glyph, index) => {
			doc.path(glyph.path.toSVG()).fill();
			doc.translate(run.positions[index]?.xAdvance ?? glyph.advanceWidth, 0);
		});
	});
}
