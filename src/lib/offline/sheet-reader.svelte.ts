/**
 * Reads a paper sheet with a camera, or from a photograph: finds the row codes, keeps the best view of each row's box, and
 * proposes who signed. Nothing of the picture leaves the device; what is sent are row codes and the ticks of whoever looked.
 */
import { SvelteMap } from 'svelte/reactivity';
import { readPicture, type FoundCode, type SheetReading } from '#lib/domain/attendance/sheet-reading.ts';
import { SIGNATURE_BOX } from '#lib/domain/attendance/row-code.ts';
import { boxToPicture, type Corners } from '#lib/domain/attendance/signature-ink.ts';
import { KeptCamera, type CameraState } from './camera.ts';
import { openSheetDecoder, type SheetDecoder } from './sheet-decoder.ts';

/** A photograph of twelve million pixels holds no more of a sheet than this does. */
const LONGEST = 2200;
/** Between two pictures of a camera, so that the page stays quick. */
const PAUSE_MS = 80;
/** Pixels of a kept box for each point of the paper. */
const SHARP = 2;

export class SheetReader {
	/** What was seen so far; null before the first row code. */
	reading = $state.raw<SheetReading | null>(null);
	camera = $state<CameraState>('starting');
	/** 'unreadable': the file is no picture that this browser knows. 'no-code': none of our codes in it. */
	trouble = $state<'unreadable' | 'no-code' | null>(null);
	/** A photograph is being looked at. */
	busy = $state(false);
	/** The box of each row as it was seen best. */
	readonly views = new SvelteMap<number, HTMLCanvasElement>();
	readonly #openDecoder: () => Promise<SheetDecoder>;
	#decoder: Promise<SheetDecoder> | null = null;
	#kept: KeptCamera | null = null;
	#video: HTMLVideoElement | null = null;
	#canvas: HTMLCanvasElement | null = null;
	#timer: ReturnType<typeof setTimeout> | undefined;

	constructor(open: () => Promise<SheetDecoder> = () => openSheetDecoder()) {
		this.#openDecoder = open;
	}

	/** Opens the camera into `video` and reads until it is told to stop. */
	watch(video: HTMLVideoElement): void {
		this.stop();
		this.#video = video;
		this.#kept = new KeptCamera(video, (state) => (this.camera = state));
		void this.#look();
	}

	retry(): void {
		this.#kept?.retry();
	}

	stop(): void {
		clearTimeout(this.#timer);
		this.#kept?.stop();
		this.#kept = null;
		this.#video = null;
	}

	/** Forgets the sheet, for the next one. */
	clear(): void {
		this.reading = null;
		this.trouble = null;
		this.views.clear();
	}

	/** Reads a photograph; says so in `trouble` where it shows nothing. */
	async readPhotograph(file: Blob): Promise<void> {
		this.busy = true;
		this.trouble = null;
		try {
			const picture = await createImageBitmap(file, { imageOrientation: 'from-image' }).catch(() => null);
			if (!picture) this.trouble = 'unreadable';
			else if (!(await this.#take(picture, picture.width, picture.height))) this.trouble = 'no-code';
			picture?.close();
		} finally {
			this.busy = false;
		}
	}

	async #look(): Promise<void> {
		const video = this.#video;
		if (!video) return;
		if (this.camera === 'ok' && video.videoWidth > 0 && document.visibilityState === 'visible')
			await this.#take(video, video.videoWidth, video.videoHeight);
		if (this.#video === video) this.#timer = setTimeout(() => void this.#look(), PAUSE_MS);
	}

	/** Whether there was a row code in it. */
	async #take(source: CanvasImageSource, width: number, height: number): Promise<boolean> {
		this.#decoder ??= this.#openDecoder();
		const decode = await this.#decoder;
		const scale = Math.min(1, LONGEST / Math.max(width, height));
		const canvas = (this.#canvas ??= document.createElement('canvas'));
		[canvas.width, canvas.height] = [Math.round(width * scale), Math.round(height * scale)];
		const context = canvas.getContext('2d', { willReadFrequently: true });
		if (!context) return false;
		context.drawImage(source, 0, 0, canvas.width, canvas.height);
		const picture = context.getImageData(0, 0, canvas.width, canvas.height);
		const found: FoundCode[] = await decode(picture);
		const before = this.reading;
		const after = readPicture(before, picture, found);
		if (after === before || !after) return false;
		if (after.sheetCode !== before?.sheetCode) this.views.clear();
		for (const { row, corners } of after.better) this.views.set(row, viewOf(canvas, corners));
		this.reading = after;
		return true;
	}
}

/** The box of a row, cut out and set upright. */
function viewOf(picture: HTMLCanvasElement, corners: Corners): HTMLCanvasElement {
	const view = document.createElement('canvas');
	[view.width, view.height] = [SIGNATURE_BOX.width * SHARP, SIGNATURE_BOX.height * SHARP];
	const place = boxToPicture(corners);
	const [origin, across, down] = [place(0, 0), place(1, 0), place(0, 1)];
	const box = new DOMMatrix([
		across.x - origin.x,
		across.y - origin.y,
		down.x - origin.x,
		down.y - origin.y,
		origin.x,
		origin.y
	]);
	const context = view.getContext('2d');
	context?.setTransform(new DOMMatrix().scale(SHARP).multiply(box.inverse()));
	context?.drawImage(picture, 0, 0);
	return view;
}
