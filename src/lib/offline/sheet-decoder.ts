/**
 * Many codes out of one picture, for paper lists. Always the same decoder: a browser's own finds two or three codes of a
 * sheet on one phone and all on the next, and what was tested is what reads.
 */
import type { FoundCode } from '#lib/domain/attendance/sheet-reading.ts';

export type SheetDecoder = (picture: ImageData) => Promise<FoundCode[]>;

/** Fetched from our own host when it is needed; `wasm` is given where there is no host. */
export async function openSheetDecoder(wasm?: ArrayBuffer): Promise<SheetDecoder> {
	const { prepareZXingModule, readBarcodes } = await import('zxing-wasm/reader');
	if (wasm) prepareZXingModule({ overrides: { wasmBinary: wasm } });
	else {
		const { default: url } = await import('zxing-wasm/reader/zxing_reader.wasm?url');
		await prepareZXingModule({ overrides: { locateFile: () => url }, fireImmediately: true });
	}
	return async (picture) => {
		const found = await readBarcodes(picture, { formats: ['QRCode'], maxNumberOfSymbols: 60, tryHarder: true });
		return found.map(({ text, position: { topLeft, topRight, bottomRight, bottomLeft } }) => ({
			text,
			corners: [topLeft, topRight, bottomRight, bottomLeft]
		}));
	};
}
