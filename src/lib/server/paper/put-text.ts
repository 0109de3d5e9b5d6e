/** Text on paper, whatever letters it has and however long it is: the one way in which every paper of ours sets a line. */
import { hasLetterIn, printableIn } from './fonts.ts';
import { linesOf, type Line, type Run, type Style } from './measured-lines.ts';
import { putLine, say, type Paper } from './paper.ts';

/**
 * The text in runs that can be printed: letters that the face lacks are replaced by their usual substitute, a word with
 * others is set in the serif, which has most, and what even that lacks is a question mark, never an empty box.
 */
export function printedRuns(text: string, style: Style): Run[] {
	const serif: Style = { ...style, face: 'serif' };
	const runs: Run[] = [];
	for (const word of text.split(/(?<= )/)) {
		const plain = printableIn(style.face, word);
		const run = plain.missing.length === 0 ? { text: plain.text, style } : { text: anyhow(word), style: serif };
		const last = runs.at(-1);
		if (last?.style === run.style) last.text += run.text;
		else runs.push(run);
	}
	return runs;
}

const anyhow = (word: string): string =>
	[...printableIn('serif', word).text].map((letter) => (hasLetterIn('serif', letter) ? letter : '?')).join('');

/** By how much a text is made smaller before it is broken or cut. */
const LEAST = 0.72;

/**
 * The text in one line, made smaller until it fits, down to seven tenths of its size; then in as many lines as are allowed;
 * what is longer still ends in an ellipsis.
 */
export function fittedLines(
	paper: Paper,
	text: string,
	style: Style,
	{ width, most = 1 }: { width: number; most?: number }
): Line[] {
	const whole = oneLine(paper, text, style);
	if (whole.width <= width) return [whole];
	const smaller = { ...style, size: style.size * Math.max(LEAST, (width / whole.width) * 0.995), spacing: 0 };
	const single = oneLine(paper, text, smaller);
	if (single.width <= width) return [single];
	const lines = linesOf(paper, printedRuns(text, smaller), width);
	if (lines.length <= most && lines.every((line) => line.width <= width)) return lines;
	const kept = lines.slice(0, most - 1).filter((line) => line.width <= width);
	const rest = lines.slice(kept.length).flatMap(({ runs }) => runs.map((run) => run.text));
	return [...kept, cut(paper, rest.join(' '), smaller, width)];
}

function oneLine(paper: Paper, text: string, style: Style): Line {
	return linesOf(paper, printedRuns(text, style), Infinity)[0] as Line;
}

function cut(paper: Paper, text: string, style: Style, width: number): Line {
	let letters = [...text];
	let line = oneLine(paper, text, style);
	while (line.width > width && letters.length > 1) {
		letters = letters.slice(0, Math.min(letters.length - 1, Math.ceil((letters.length * width) / line.width)));
		line = oneLine(paper, `${letters.join('').trimEnd()}…`, style);
	}
	return line;
}

export type Place = { x: number; y: number; width: number; from?: 'start' | 'middle' | 'end'; most?: number };

/** Sets it; `x` is where it begins, its middle or its end. Nothing is said of an empty one. Answers how many lines it took. */
export function putText(paper: Paper, text: string, style: Style, place: Place): number {
	if (text === '') return 0;
	const lines = fittedLines(paper, text, style, place);
	const { x, y, from = 'start' } = place;
	lines.forEach((line, index) => {
		const left = from === 'start' ? x : from === 'middle' ? x - line.width / 2 : x - line.width;
		const size = Math.max(...line.runs.map((run) => run.style.size));
		say(paper, 'P', () => putLine(paper, line, left, y + index * size * 1.2));
	});
	return lines.length;
}
