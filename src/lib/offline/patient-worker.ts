/// <reference lib="webworker" />
/** The patient reader beside the page: it is told once where the WebAssembly lies, then one picture after another. */
import { openPatientReader, type PatientReader } from './patient-reader.ts';

export type ToPatient = { decoderUrl: string; picture: ImageBitmap };
export type FromPatient = { text: string | null };

const worker = globalThis as unknown as DedicatedWorkerGlobalScope;
let reader: Promise<PatientReader> | null = null;

worker.addEventListener('message', (event: MessageEvent<ToPatient>) => {
	const { decoderUrl, picture } = event.data;
	reader ??= openPatientReader(decoderUrl);
	void read(reader, picture).catch(() => {
		// Its files were not to be had: the next picture asks again.
		reader = null;
		worker.postMessage({ text: null } satisfies FromPatient);
	});
});

async function read(reader: Promise<PatientReader>, picture: ImageBitmap): Promise<void> {
	const { width, height } = picture;
	const context = new OffscreenCanvas(width, height).getContext('2d', { willReadFrequently: true });
	context?.drawImage(picture, 0, 0);
	picture.close();
	const pixels = context?.getImageData(0, 0, width, height);
	const text = pixels ? await (await reader)(pixels) : null;
	worker.postMessage({ text } satisfies FromPatient);
}
