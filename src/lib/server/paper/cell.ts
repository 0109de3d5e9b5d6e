import { type Paper } from './paper.ts';
import { fitted, linesOf, type Line, type Style } from './measured-lines.ts';
import { printedRuns } from './put-text.ts';

/** A text in as many lines as its column needs; a word that is wider than the column is set smaller, never cut. */
export function cellLines(paper: Paper, text: string, style: Style, width: number): Line[] {
	if (text === '') return [];
	const size = printedRuns(text, style)
		.flatMap((run) => run.text.split(' ').map((word) => fitted(paper, word, run.style, width).size))
		.reduce((least, one) => Math.min(least, one), style.size);
	return linesOf(paper, printedRuns(text, { ...style, size }), width);
}
