/** What a PDF of pdfkit says, read through its own fonts' ToUnicode tables, without an external tool. */
import { inflateSync } from 'node:zlib';

type Objects = Map<number, { dictionary: string; stream: Buffer | null }>;

function objectsOf(bytes: Uint8Array): Objects {
	const raw = Buffer.from(bytes);
	const text = raw.toString('latin1');
	const objects: Objects = new Map();
	for (const match of text.matchAll(/(\d+) 0 obj\n/g)) {
		const start = match.index + match[0].length;
		const end = text.indexOf('endobj', start);
		const body = text.slice(start, end);
		const length = /\/Length (\d+)/.exec(body)?.[1];
		const at = body.indexOf('stream\n');
		if (length === undefined || at < 0) objects.set(Number(match[1]), { dictionary: body, stream: null });
		else {
			const from = start + at + 'stream\n'.length;
			const data = raw.subarray(from, from + Number(length));
			objects.set(Number(match[1]), {
				dictionary: body.slice(0, at),
				stream: /FlateDecode/.test(body.slice(0, at)) ? inflateSync(data) : data
			});
		}
	}
	return objects;
}

/** Glyph id to letters, from the one bfrange that pdfkit writes per 256 glyphs. */
function lettersOf(cmap: string): Map<number, string> {
	const letters = new Map<number, string>();
	for (const [, from, list] of cmap.matchAll(/<([0-9a-f]{4})> <[0-9a-f]{4}> \[([^\]]*)\]/g)) {
		[...(list ?? '').matchAll(/<([0-9a-f ]*)>/g)].forEach(([, hex], index) => {
			const units = (hex ?? '')
				.split(' ')
				.filter(Boolean)
				.map((unit) => parseInt(unit, 16));
			letters.set(parseInt(from ?? '0', 16) + index, String.fromCharCode(...units));
		});
	}
	return letters;
}

/** One line per text object, in the order of drawing. */
export function pdfLines(bytes: Uint8Array): string[] {
	const objects = objectsOf(bytes);
	const fonts = new Map<string, Map<number, string>>();
	for (const { dictionary } of objects.values()) {
		for (const [, name, id] of (/\/Font <<([\s\S]*?)>>/.exec(dictionary)?.[1] ?? '').matchAll(/\/(\w+) (\d+) 0 R/g)) {
			const cmap = /\/ToUnicode (\d+) 0 R/.exec(objects.get(Number(id))?.dictionary ?? '')?.[1];
			fonts.set(name ?? '', lettersOf(objects.get(Number(cmap))?.stream?.toString('latin1') ?? ''));
		}
	}
	const lines: string[] = [];
	for (const { dictionary, stream } of objects.values()) {
		if (!stream || /\/Type|\/Length1/.test(dictionary)) continue;
		for (const [block] of stream.toString('latin1').matchAll(/BT[\s\S]*?ET/g)) lines.push(lineOf(block, fonts));
	}
	return lines.filter((line) => line !== '');
}

function lineOf(block: string, fonts: Map<string, Map<number, string>>): string {
	let letters = new Map<number, string>();
	let line = '';
	for (const [part, font] of block.matchAll(/\/(\w+) [\d.]+ Tf|<[0-9a-f]+>/g)) {
		if (font) letters = fonts.get(font) ?? letters;
		else for (const hex of part.slice(1, -1).match(/.{4}/g) ?? []) line += letters.get(parseInt(hex, 16)) ?? '\ufffd';
	}
	return line;
}
