import { printableIn } from './fonts.ts';
import { type Paper } from './paper.ts';
import { fitted, linesOf, type Line, type Style } from './measured-lines.ts';

/**
 * A text in as many lines as its column needs; a word that is wider than the column is set smaller, never cut. A text with
 * letters that the face lacks is set in the serif, which has most.
 */
export function cellLines(paper: Paper, text: string, style: Style, width: number): Line[] {
	if (text === '') return [];
	const plain = printableIn(style.face, text);
	const face: Style = plain.missing.length > 0 ? { ...style, face: 'serif' } : style;
	const shown = plain.missing.length > 0 ? text : plain.text;
	const widest = shown
		.split(' ')
		.reduce((size, word) => Math.min(size, fitted(paper, word, face, width).size), face.size);
	return linesOf(paper, [{ text: shown, style: { ...face, size: widest } }], width);
}
