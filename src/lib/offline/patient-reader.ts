/**
 * What reads a code that the quick decoder missed: all pixels instead of half of them, a decoder of quite another make,
 * and a picture made plain first. Slower than a camera's pictures come, so it stands in a worker (patient-worker.ts).
 */
import decodeQr from 'qr/decode.js';
import { prepareZXingModule, readBarcodes } from 'zxing-wasm/reader';
import { cleared } from '#lib/domain/attendance/clear-picture.ts';
import type { Snapshot } from '#lib/domain/attendance/signature-ink.ts';

export type PatientReader = (picture: Snapshot) => Promise<string | null>;

/** Where the WebAssembly lies, or itself where there is no host. */
export async function openPatientReader(wasm: string | ArrayBuffer): Promise<PatientReader> {
	if (typeof wasm === 'string')
		await prepareZXingModule({ overrides: { locateFile: () => wasm }, fireImmediately: true });
	else prepareZXingModule({ overrides: { wasmBinary: wasm } });
	return async (picture) => {
		const plain = cleared(picture);
		return readOther(picture) ?? (await readFirst(plain)) ?? (await readFirst(picture)) ?? readOther(plain);
	};
}

async function readFirst(picture: Snapshot): Promise<string | null> {
	// The decoder takes any pixels; only a browser has the class.
	const pixels = picture as ImageData;
	const [found] = await readBarcodes(pixels, { formats: ['QRCode'], maxNumberOfSymbols: 1, tryHarder: true });
	return found?.text || null;
}

/** It throws where it finds nothing. Its own limit of time is for whoever draws sixty pictures a second. */
function readOther(picture: Snapshot): string | null {
	try {
		return decodeQr(picture, { effort: 10, timeLimit: 1000 }) || null;
	} catch {
		return null;
	}
}
