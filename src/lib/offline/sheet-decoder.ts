/**
 * Many codes out of one picture, for paper lists. Always the same decoder: a browser's own finds two or three codes of a
 * sheet on one phone and all on the next, and what was tested is what reads.
 */
import { aroundCodes, doubled, fromDoubled, type Part } from '#lib/domain/attendance/enlarge.ts';
import type { FoundCode } from '#lib/domain/attendance/sheet-reading.ts';
import type { Corners } from '#lib/domain/attendance/signature-ink.ts';

export type SheetDecoder = (picture: ImageData) => Promise<FoundCode[]>;

/** Fetched from our own host when it is needed; `wasm` is given where there is no host. */
export async function openSheetDecoder(wasm?: ArrayBuffer): Promise<SheetDecoder> {
	const { prepareZXingModule, readBarcodes } = await import('zxing-wasm/reader');
	if (wasm) prepareZXingModule({ overrides: { wasmBinary: wasm } });
	else {
		const { default: url } = await import('zxing-wasm/reader/zxing_reader.wasm?url');
		await prepareZXingModule({ overrides: { locateFile: () => url }, fireImmediately: true });
	}
	const read = async (picture: ImageData): Promise<FoundCode[]> => {
		const found = await readBarcodes(picture, { formats: ['QRCode'], maxNumberOfSymbols: 60, tryHarder: true });
		return found.map(({ text, position: { topLeft, topRight, bottomRight, bottomLeft } }) => ({
			text,
			corners: [topLeft, topRight, bottomRight, bottomLeft]
		}));
	};
	return async (picture) => {
		const first = await read(picture);
		const part = aroundCodes(
			first.map(({ corners }) => corners),
			picture
		);
		if (!part) return first;
		// The decoder takes any pixels; only a browser has the class.
		const second = await read(doubled(picture, part) as ImageData);
		const known = new Set(first.map(({ text }) => text));
		const more = second.filter(({ text }) => !known.has(text));
		return [...first, ...more.map(({ text, corners }) => ({ text, corners: backTo(corners, part) }))];
	};
}

const backTo = ([a, b, c, d]: Corners, part: Part): Corners => [
	fromDoubled(a, part),
	fromDoubled(b, part),
	fromDoubled(c, part),
	fromDoubled(d, part)
];
