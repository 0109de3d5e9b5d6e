/**
 * When the first decoder has found nothing for a while, what the camera shows goes to a second one in a worker
 * (patient-worker.ts). Neither the camera's loop nor the page ever waits for it: one picture at a time, and it rests
 * as long as it worked, so that a phone that looks at an empty door stays cool. The worker is started at the first miss.
 */
import { decoderUrl } from './code-reader.ts';
import { deviceUptime } from './device.ts';
import type { FromPatient, ToPatient } from './patient-worker.ts';
import workerUrl from './patient-worker.ts?worker&url';

/** For the page to name, so that it is kept with the page (scanner-shell.ts). */
export { workerUrl };

/** Half a second of the camera's loop. */
const AFTER_MISSES = 5;
/** The least that it rests. */
const REST_MS = 300;
/** After it could not be started. */
const AGAIN_MS = 10_000;
/** More pixels than this make it slower and no better. */
const WIDEST = 1280;

export class SecondLook {
	readonly #found: (text: string) => void;
	readonly #start: () => Worker;
	#worker: Worker | null = null;
	#misses = 0;
	#busy = false;
	#restUntil = 0;
	#over = false;

	/** `found` hears what it read. */
	constructor(found: (text: string) => void, start: () => Worker = () => new Worker(workerUrl, { type: 'module' })) {
		this.#found = found;
		this.#start = start;
	}

	/** The first decoder has read something: whatever comes next has its own chance there. */
	hit(): void {
		this.#misses = 0;
	}

	/** The first decoder has found nothing in what `video` shows now. */
	missed(video: HTMLVideoElement): void {
		this.#misses += 1;
		if (this.#misses < AFTER_MISSES || this.#busy || deviceUptime() < this.#restUntil || !canLookTwice()) return;
		this.#busy = true;
		void this.#look(video);
	}

	stop(): void {
		this.#over = true;
		this.#worker?.terminate();
		this.#worker = null;
	}

	async #look(video: HTMLVideoElement): Promise<void> {
		const began = deviceUptime();
		try {
			const picture = await pictureOf(video);
			if (this.#over) return picture.close();
			const text = await this.#ask(picture);
			this.#restUntil = deviceUptime() + Math.max(REST_MS, deviceUptime() - began);
			if (text && !this.#over) this.#found(text);
		} catch {
			this.#worker?.terminate();
			this.#worker = null;
			this.#restUntil = deviceUptime() + AGAIN_MS;
		} finally {
			this.#busy = false;
		}
	}

	#ask(picture: ImageBitmap): Promise<string | null> {
		const worker = (this.#worker ??= this.#start());
		return new Promise((resolve, reject) => {
			worker.onmessage = (event: MessageEvent<FromPatient>) => resolve(event.data.text);
			worker.onerror = () => reject(new Error('the second decoder cannot be started'));
			worker.postMessage({ decoderUrl, picture } satisfies ToPatient, [picture]);
		});
	}
}

/** Older browsers have no canvas in a worker; there the first decoder stays alone. */
const canLookTwice = () =>
	typeof Worker !== 'undefined' && typeof OffscreenCanvas !== 'undefined' && typeof createImageBitmap === 'function';

function pictureOf(video: HTMLVideoElement): Promise<ImageBitmap> {
	if (video.videoWidth <= WIDEST) return createImageBitmap(video);
	return createImageBitmap(video, { resizeWidth: WIDEST, resizeQuality: 'medium' });
}
