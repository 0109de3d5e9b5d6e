/** Text broken into lines that are as wide as measured, never as guessed. */
import type { FaceName } from './fonts.ts';
import type { Paper } from './paper.ts';

export type Style = { face: FaceName; size: number; colour: string; spacing?: number };
export type Run = { text: string; style: Style };
/** One measured line: its runs with their x from the line's start. */
export type Line = { runs: { text: string; style: Style; x: number }[]; width: number };

export function widthOf({ doc }: Paper, text: string, style: Style): number {
	doc.font(style.face).fontSize(style.size);
	return doc.widthOfString(text) + (style.spacing ?? 0) * [...text].length;
}

/** The style, made smaller until the text fits the width on one line. */
export function fitted(paper: Paper, text: string, style: Style, width: number): Style {
	const wide = widthOf(paper, text, style);
	return wide <= width ? style : { ...style, size: Math.max(5, (style.size * width) / wide), spacing: 0 };
}

type Token = { text: string; style: Style; spaced: boolean };

/** Words with the style of their run; `spaced` says that a space stands before. Punctuation of the next run stays unspaced. */
function tokensOf(runs: readonly Run[]): Token[] {
	let spaced = false;
	return runs.flatMap(({ text, style }) =>
		text.split(/( )/).flatMap((part) => {
			if (part === ' ') spaced = true;
			if (part === ' ' || part === '') return [];
			const token = { text: part.replace(/\u00a0/g, ' '), style, spaced };
			spaced = false;
			return [token];
		})
	);
}

/** Tokens that may not be torn apart. */
function wordsOf(tokens: readonly Token[]): Token[][] {
	const words: Token[][] = [];
	for (const token of tokens) {
		if (token.spaced || words.length === 0) words.push([token]);
		else words.at(-1)?.push(token);
	}
	return words;
}

/**
 * Breaks runs into lines of at most `width` at spaces; a word longer than the line stands alone and is never cut.
 * A no-break space holds its words together and is printed as a space.
 */
export function linesOf(paper: Paper, runs: readonly Run[], width: number): Line[] {
	const lines: Line[] = [];
	let line: Line = { runs: [], width: 0 };
	for (const word of wordsOf(tokensOf(runs))) {
		const wide = word.reduce((sum, token) => sum + widthOf(paper, token.text, token.style), 0);
		const space = line.runs.length > 0 && word[0] ? widthOf(paper, ' ', word[0].style) : 0;
		if (line.runs.length > 0 && line.width + space + wide > width) {
			lines.push(line);
			line = { runs: [], width: 0 };
		}
		for (const token of word) append(paper, line, token);
	}
	return [...lines, line];
}

function append(paper: Paper, line: Line, { text, style, spaced }: Token): void {
	const last = line.runs.at(-1);
	const space = spaced && last ? ' ' : '';
	if (last?.style === style) last.text += space + text;
	else line.runs.push({ text, style, x: line.width + (space ? widthOf(paper, space, style) : 0) });
	line.width += widthOf(paper, space + text, style);
}

/** As few lines as `linesOf` needs, but of about equal length. */
export function balanced(paper: Paper, runs: readonly Run[], width: number): Line[] {
	const wanted = linesOf(paper, runs, width);
	if (wanted.length < 2) return wanted;
	let [narrow, wide] = [width / 2, width];
	for (let round = 0; round < 7; round++) {
		const middle = (narrow + wide) / 2;
		const tried = linesOf(paper, runs, middle);
		if (tried.length > wanted.length || tried.some((line) => line.width > width)) narrow = middle;
		else wide = middle;
	}
	return linesOf(paper, runs, wide);
}
