/** The typefaces of everything printed, read from disk once and shared: making fontkit objects per paper is eleven times slower. */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { create, type Font, type Glyph } from 'fontkit';
import { printable, printableName, type Printable } from '#lib/domain/certificates/printable.ts';

const FILES = {
	serif: '@expo-google-fonts/noto-serif/600SemiBold/NotoSerif_600SemiBold.ttf',
	sans: '@expo-google-fonts/plus-jakarta-sans/400Regular/PlusJakartaSans_400Regular.ttf',
	bold: '@expo-google-fonts/plus-jakarta-sans/600SemiBold/PlusJakartaSans_600SemiBold.ttf'
} as const;
export type FaceName = keyof typeof FILES;

let opened: Record<FaceName, Font> | undefined;

/** Noto Serif for names and the title (2,965 letters), Plus Jakarta Sans for the rest. */
export function faces(): Record<FaceName, Font> {
	opened ??= { serif: open('serif', 0), sans: open('sans', WIDER_SPACE), bold: open('bold', WIDER_SPACE) };
	return opened;
}

/** Share of the type size added to a space: grouped numbers in Plus Jakarta Sans run together otherwise. */
const WIDER_SPACE = 0.06;

/** The font with wider spaces. They stay spaces: pdfkit's own word spacing leaves them out of the text. */
function open(name: FaceName, widerSpace: number): Font {
	const font = create(readFileSync(createRequire(import.meta.url).resolve(FILES[name])));
	keepLetters(font);
	const layout = font.layout.bind(font);
	const space = font.glyphForCodePoint(32).id;
	const extra = widerSpace * font.unitsPerEm;
	font.layout = (text, features) => {
		const run = layout(text, features);
		run.positions.forEach((position, index) => {
			if (run.glyphs[index]?.id === space) position.xAdvance += extra;
		});
		return run;
	};
	return font;
}

/**
 * fontkit remembers a glyph with the letters it was first asked for. Embedding "Ñ" asks for its part "N" without any,
 * and every later paper of a shared font would print an N that cannot be read back: "Nguyen" copied as "guyen".
 */
function keepLetters(font: Font): void {
	const getGlyph = font.getGlyph.bind(font);
	font.getGlyph = (id, letters = []) => {
		const glyph = getGlyph(id, letters);
		if (!glyph || letters.length === 0 || sameLetters(glyph.codePoints, letters)) return glyph;
		return Object.create(glyph, { codePoints: { value: letters } }) as Glyph;
	};
}

const sameLetters = (a: readonly number[], b: readonly number[]) =>
	a.length === b.length && a.every((letter, index) => letter === b[index]);

/** A list of 50,000 people asks for the same few letters again and again. */
const asked: Record<FaceName, Map<number, boolean>> = { serif: new Map(), sans: new Map(), bold: new Map() };
const hasLetter = (name: FaceName) => (codePoint: number) => {
	const known = asked[name].get(codePoint);
	if (known !== undefined) return known;
	const found = faces()[name].hasGlyphForCodePoint(codePoint);
	asked[name].set(codePoint, found);
	return found;
};

/** The text as it can be printed in that face; see `printable`. */
export const printableIn = (name: FaceName, text: string): Printable => printable(text, hasLetter(name));

export const hasLetterIn = (name: FaceName, letter: string): boolean => hasLetter(name)(letter.codePointAt(0) ?? 0);

/** A name as it can be printed where the holder stands. */
export const printableHolder = (name: string): Printable => printableName(name, hasLetter('serif'));
