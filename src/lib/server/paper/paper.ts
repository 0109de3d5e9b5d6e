/** What is printed: A4, tagged PDF, text set in measured lines, decoration kept out of what a reader hears. */
import PDFDocument from 'pdfkit';
import { faces } from './fonts.ts';
import type { Line } from './measured-lines.ts';

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
