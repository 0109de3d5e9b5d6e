/** A drawing speaks to those who do not see it (title, description, a name that resolves), and all look alike. */
import type { Bank, Picture } from './bank.ts';
import { error, type ContentFinding } from './finding.ts';

export function checkPictures(bank: Bank): ContentFinding[] {
	const ids = new Map<string, string>();
	return bank.pictures.flatMap((picture) => [...drawings(picture), ...idsOnce(picture, ids), ...looks(picture)]);
}

/** The classes of ui/course/pictures.css: what a drawing is made of. */
const CLASSES = new Set([
	...['line', 'thin', 'strong', 'dash'],
	...['surface', 'raised', 'soft', 'accent'],
	...['label', 'small', 'start']
]);

/** Drawings share one style: one of its own would drift, and a class it does not know draws in black. */
function looks({ file, source }: Picture): ContentFinding[] {
	return [...source.matchAll(/<style\b|\bclass="([^"]*)"/g)].flatMap((found) => {
		const place = { file, line: lineAt(source, found.index) };
		const names = found[1];
		if (names === undefined) return [error('picture-style', place, '<style> sendiri; pakai kelas pictures.css')];
		const unknown = names.split(/\s+/).filter((name) => name && !CLASSES.has(name));
		return unknown.map((name) => error('picture-class', place, `kelas “${name}” tidak ada di pictures.css`));
	});
}

function drawings(picture: Picture): ContentFinding[] {
	return [...picture.source.matchAll(/<svg\b([^>]*)>([\s\S]*?)<\/svg>|<img\b([^>]*)>/g)].flatMap((found) => {
		const place = { file: picture.file, line: lineAt(picture.source, found.index) };
		const [, attributes = '', inside = '', image] = found;
		if (image !== undefined) return /\balt=/.test(image) ? [] : [error('alt-text', place, '<img> tanpa alt')];
		if (/aria-hidden="true"/.test(attributes)) return [];
		return svgFaults(attributes, inside).map((message) => error('alt-text', place, message));
	});
}

function svgFaults(attributes: string, inside: string): string[] {
	const faults: string[] = [];
	if (!/\brole="img"/.test(attributes)) faults.push('<svg> tanpa role="img" (atau aria-hidden="true" bila hiasan)');
	const names = /\baria-labelledby="([^"]*)"/.exec(attributes)?.[1]?.split(/\s+/) ?? [];
	if (names.length === 0) faults.push('<svg> tanpa aria-labelledby');
	for (const name of names)
		if (!inside.includes(`id="${name}"`)) faults.push(`aria-labelledby menunjuk “${name}”, yang tidak ada`);
	for (const tag of ['title', 'desc']) {
		const text = new RegExp(`<${tag}[^>]*>([\\s\\S]*?)</${tag}>`).exec(inside)?.[1]?.trim();
		if (!text) faults.push(`<svg> tanpa <${tag}>`);
	}
	return faults;
}

/** Two drawings on one page with the same id would name each other. */
function idsOnce(picture: Picture, seen: Map<string, string>): ContentFinding[] {
	return [...picture.source.matchAll(/\sid="([^"{]*)"/g)].flatMap((found) => {
		const id = found[1] as string;
		const earlier = seen.get(id);
		seen.set(id, picture.file);
		const place = { file: picture.file, line: lineAt(picture.source, found.index) };
		return earlier ? [error('alt-text', place, `id “${id}” sudah dipakai di ${earlier}`)] : [];
	});
}

const lineAt = (source: string, offset: number) => source.slice(0, offset).split('\n').length;
