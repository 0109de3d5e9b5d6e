/** The front: letterhead, title, the name as the hero, the sentence, the code and the signatory. */
import type { AddressedFacts } from '#lib/domain/certificates/certificate-facts.ts';
import { fitted, widthOf, type Line } from '#lib/server/paper/measured-lines.ts';
import { COLOURS, decorate, LANDSCAPE, putLine, say, type Paper } from '#lib/server/paper/paper.ts';
import { drawFoot, footTop } from './draw-foot.ts';
import { type Block, middleBlocks } from './front-blocks.ts';
import { drawDemoMark, drawFrame, drawMedallion } from './ornament.ts';

const MIDDLE = LANDSCAPE.width / 2;
const KOP_BOTTOM = 109;

export function drawFront(paper: Paper, facts: AddressedFacts): void {
	paper.doc.addPage();
	drawFrame(paper);
	// The document of having followed has none: also from afar and in grey it is another paper.
	if (facts.shows !== 'followed') drawMedallion(paper, 288);
	if (facts.demo) drawDemoMark(paper);
	drawKop(paper, facts.kop);
	drawMiddle(paper, facts);
	drawFoot(paper, facts);
}

function drawKop(paper: Paper, kop: readonly string[]): void {
	const lines = kop.slice(-3).map((text) => text.toUpperCase());
	let y = [70, 62, 53][lines.length - 1] ?? 53;
	lines.forEach((text, index) => {
		const last = index === lines.length - 1;
		const style = fitted(
			paper,
			text,
			{ face: 'bold', size: last ? 16 : 12, colour: COLOURS.ink, spacing: last ? 0.65 : 0.75 },
			700
		);
		say(paper, 'P', () => putCentred(paper, { runs: [{ text, style, x: 0 }], width: widthOf(paper, text, style) }, y));
		y += style.size * 1.34;
	});
	decorate(paper, () => {
		paper.doc
			.strokeColor(COLOURS.ink)
			.lineWidth(1.5)
			.moveTo(62, KOP_BOTTOM)
			.lineTo(LANDSCAPE.width - 62, KOP_BOTTOM)
			.stroke();
		paper.doc
			.lineWidth(0.4)
			.moveTo(62, KOP_BOTTOM + 2.6)
			.lineTo(LANDSCAPE.width - 62, KOP_BOTTOM + 2.6)
			.stroke();
	});
}

function putCentred(paper: Paper, line: Line, y: number): void {
	const trailing = line.runs.at(-1)?.style.spacing ?? 0;
	putLine(paper, line, MIDDLE - (line.width - trailing) / 2, y);
}

/** Sets the middle column at full size, or smaller until it fits between letterhead and foot. */
function drawMiddle(paper: Paper, facts: AddressedFacts): void {
	const room = footTop(paper, facts) - KOP_BOTTOM - 26;
	let blocks: Block[] = [];
	let height = 0;
	for (const scale of [1, 0.95, 0.9, 0.85, 0.8, 0.74, 0.68]) {
		blocks = middleBlocks(paper, facts, scale);
		height = blocks.reduce((sum, block) => sum + block.above + block.height * block.lines.length, 0);
		if (height <= room) break;
	}
	let y = KOP_BOTTOM + 12 + Math.max(0, (room - height) * 0.5);
	for (const block of blocks) {
		y += block.above;
		say(
			paper,
			block.kind,
			() =>
				block.lines.forEach((line) => {
					if (block.actual) paper.doc.markContent('Span', { actual: block.actual });
					putCentred(paper, line, y);
					if (block.actual) paper.doc.endMarkedContent();
					y += block.height;
				}),
			{}
		);
	}
}
