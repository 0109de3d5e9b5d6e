/** Text that has to stand on a small card whole: set smaller and in more lines until it fits, never cut. */
import { printableIn } from '#lib/server/paper/fonts.ts';
import { balanced, fitted, widthOf, type Line, type Style } from '#lib/server/paper/measured-lines.ts';
import { putLine, say, type Paper } from '#lib/server/paper/paper.ts';

export type Look = Style;
export type CardBlock = { lines: Line[]; size: number; height: number };

const LEAD = 1.22;
/** How much smaller than wished a text may become before it takes more lines than it has. */
const SMALLEST = 0.62;

/**
 * The text in at most `lines` lines of `width`, as large as it then is, from the wished size down to three fifths of it.
 * What fits in no such way takes as many lines as it needs; a word wider than the card is set smaller alone. A text with
 * letters that the face lacks is set in the serif, which has most.
 */
export function setBlock(paper: Paper, text: string, look: Look, room: { width: number; lines: number }): CardBlock {
	if (text === '') return { lines: [], size: look.size, height: 0 };
	const printed = printableIn(look.face, text);
	const face: Style = printed.missing.length > 0 ? { ...look, face: 'serif' } : look;
	const shown = printed.missing.length > 0 ? text : printed.text;
	const widest = shown
		.split(' ')
		.reduce((size, word) => Math.min(size, fitted(paper, word, face, room.width).size), face.size);
	let best: CardBlock | null = null;
	for (let size = widest; size >= Math.min(widest, look.size * SMALLEST); size -= 0.5) {
		const lines = balanced(paper, [{ text: shown, style: { ...face, size } }], room.width);
		best = { lines, size, height: lines.length * size * LEAD };
		// Two lines a little smaller read better than three.
		if (lines.length <= Math.max(1, room.lines - 1) || (lines.length <= room.lines && size <= look.size * 0.8)) break;
	}
	return best ?? { lines: [], size: look.size, height: 0 };
}

/** Draws the block; answers where it ends. */
export function putBlock(
	paper: Paper,
	block: CardBlock,
	at: { x: number; y: number; width: number; align?: 'left' | 'middle' | 'right' }
): number {
	if (block.lines.length === 0) return at.y;
	say(paper, 'P', () =>
		block.lines.forEach((line, index) => {
			const wide = line.runs.reduce((sum, run) => sum + widthOf(paper, run.text, run.style), 0);
			const free = at.width - wide;
			const shift = at.align === 'right' ? free : at.align === 'middle' ? free / 2 : 0;
			putLine(paper, line, at.x + shift, at.y + index * block.size * LEAD);
		})
	);
	return at.y + block.height;
}
