/**
 * Camera to text. The browser's own detector where there is one (Android), otherwise the same work in WebAssembly,
 * fetched from our own host only when it is needed.
 */
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
	const [{ prepareZXingModule, readBarcodes }, { default: wasmUrl }] = await Promise.all([
		import('zxing-wasm/reader'),
		import('zxing-wasm/reader/zxing_reader.wasm?url')
	]);
	await prepareZXingModule({ overrides: { locateFile: () => wasmUrl }, fireImmediately: true });
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
