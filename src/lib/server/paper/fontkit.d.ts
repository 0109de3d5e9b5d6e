/** The few parts of fontkit that are used here; the package brings no types. */
declare module 'fontkit' {
	export type Glyph = { id: number; codePoints: number[]; advanceWidth: number; path: { toSVG(): string } };
	export type GlyphRun = {
		glyphs: Glyph[];
		positions: { xAdvance: number }[];
		advanceWidth: number;
	};
	export type Font = {
		unitsPerEm: number;
		hasGlyphForCodePoint(codePoint: number): boolean;
		glyphForCodePoint(codePoint: number): Glyph;
		getGlyph(id: number, codePoints?: number[]): Glyph | null;
		layout(text: string, features?: Record<string, boolean>): GlyphRun;
	};
	export function create(bytes: Uint8Array): Font;
}
