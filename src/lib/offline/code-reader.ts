/**
 * Camera to text. The browser's own detector where there is one (Android), otherwise the same work in WebAssembly, from
 * our own host. Both stand in the scanner's page and not behind it, so that a phone that keeps the page can read.
 */
import { prepareZXingModule, readBarcodes } from 'zxing-wasm/reader';
import decoderUrl from 'zxing-wasm/reader/zxing_reader.wasm?url';

/** For the page to name, so that it is kept with the page (scanner-shell.ts). */
export { decoderUrl };

export type CodeReader = (frame: HTMLVideoElement) => Promise<string | null>;

type NativeDetector = { detect(source: CanvasImageSource): Promise<{ rawValue: string }[]> };
type NativeDetectorClass = {
	new (options: { formats: string[] }): NativeDetector;
	getSupportedFormats(): Promise<string[]>;
};

export async function openCodeReader(): Promise<CodeReader> {
	const Detector = (globalThis as { BarcodeDetector?: NativeDetectorClass }).BarcodeDetector;
	if (Detector && (await Detector.getSupportedFormats()).includes('qr_code')) {
		const detector = new Detector({ formats: ['qr_code'] });
		return async (video) => (await detector.detect(video))[0]?.rawValue ?? null;
	}
	return openWasmReader();
}

async function openWasmReader(): Promise<CodeReader> {
	await prepareZXingModule({ overrides: { locateFile: () => decoderUrl }, fireImmediately: true });
	const canvas = document.createElement('canvas');
	const context = canvas.getContext('2d', { willReadFrequently: true });
	return async (video) => {
		if (!context || video.videoWidth === 0) return null;
		// 640 pixels wide is enough for a code that fills a third of the frame, and four times quicker than full HD.
		const scale = Math.min(1, 640 / video.videoWidth);
		canvas.width = Math.round(video.videoWidth * scale);
		canvas.height = Math.round(video.videoHeight * scale);
		context.drawImage(video, 0, 0, canvas.width, canvas.height);
		const image = context.getImageData(0, 0, canvas.width, canvas.height);
		const [found] = await readBarcodes(image, { formats: ['QRCode'], maxNumberOfSymbols: 1, tryHarder: true });
		return found?.text ?? null;
	};
}
