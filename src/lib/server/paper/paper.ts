/** What is printed: A4, tagged PDF, text set in measured lines, decoration kept out of what a reader hears. */
import PDFDocument from 'pdfkit';
import { faces, type FaceName } from './fonts.ts';

/** Points. */
export const LANDSCAPE = { width: 841.89, height: 595.28 } as const;
export const PORTRAIT = { width: 595.28, height: 841.89 } as const;

export const COLOURS = {
	ink: '#1e1a26',
	soft: '#5a5466',
	accent: '#5b2a86',
	name: '#431d66',
	band: '#a288bb',
	veil: '#ebe4f2',
	rule: '#cdbfdb',
	demo: '#e9dff0'
} as const;

export type Style = { face: FaceName; size: number; colour: string; spacing?: number };
export type Run = { text: string; style: Style };
/** One measured line: its runs with their x from the line's start. */
export type Line = { runs: { text: string; style: Style; x: number }[]; width: number };

export type Paper = { doc: PDFKit.PDFDocument; root: PDFKit.PDFStructureElement };

/** What a reader of files sees of the document: all of it printable text. */
export type PaperInfo = {
	page: { width: number; height: number };
	title: string;
	author: string;
	subject: string;
	createdAt: Date;
};

/** Opens the document; nothing in it depends on when it is made, so the same facts give the same bytes. */
export function openPaper({ page, title, author, subject, createdAt }: PaperInfo): Paper {
	const plain = (text: string) => text.replace(/&/g, 'dan').replace(/[<>]/g, '');
	const doc = new PDFDocument({
		size: [page.width, page.height],
		margin: 0,
		autoFirstPage: false,
		// None of pdfkit's own fonts: loading Helvetica's tables costs two milliseconds a paper.
		font: '',
		pdfVersion: '1.7',
		tagged: true,
		lang: 'id',
		displayTitle: true,
		info: {
			// pdfkit copies these into XML without escaping.
			Title: plain(title),
			Author: plain(author),
			Subject: plain(subject),
			Creator: 'Kelas Netral',
			Producer: 'Kelas Netral',
			CreationDate: createdAt
		}
	});
	// pdfkit takes a font that fontkit has opened; its types know files only.
	for (const [name, face] of Object.entries(faces()))
		doc.registerFont(name, face as object as PDFKit.Mixins.PDFFontSource);
	const root = doc.struct('Document');
	doc.addStructure(root);
	return { doc, root };
}

/** Ends the document and gathers its bytes. */
export function closePaper({ doc, root }: Paper): Promise<Uint8Array> {
	return new Promise((resolve, reject) => {
		const chunks: Uint8Array[] = [];
		doc.on('data', (chunk: Uint8Array) => chunks.push(chunk));
		doc.on('end', () => resolve(new Uint8Array(Buffer.concat(chunks))));
		doc.on('error', reject);
		root.end();
		doc.end();
	});
}

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

/** Writes one line with its baseline box beginning at `y`. */
export function putLine({ doc }: Paper, line: Line, x: number, y: number): void {
	const tallest = Math.max(...line.runs.map((run) => run.style.size));
	for (const { text, style, x: offset } of line.runs) {
		doc
			.font(style.face)
			.fontSize(style.size)
			.fillColor(style.colour)
			.text(text, x + offset, y + (tallest - style.size) * 0.8, {
				lineBreak: false,
				characterSpacing: style.spacing ?? 0
			});
	}
}

/** A piece of the page that a reader hears: its kind, and the drawing of its content. */
export function say(
	{ doc, root }: Paper,
	kind: string,
	draw: () => void,
	options: { alt?: string; actual?: string } = {}
): void {
	root.add(doc.struct(kind, options, [draw]));
}

/** Decoration: a reader does not hear it. */
export function decorate({ doc }: Paper, draw: () => void): void {
	doc.markContent('Artifact', { type: 'Layout' });
	doc.save();
	draw();
	doc.restore();
	doc.endMarkedContent();
}
