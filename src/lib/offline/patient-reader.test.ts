/** The second decoder: on pictures of a bad day, and behind the first in a worker, as a door uses it. */
import { encode } from 'uqr';
import { afterEach, expect, test } from 'vitest';
import { readBarcodes } from 'zxing-wasm/reader';
import { difficultFrame, halved, KINDS } from '#tests/support/difficult-photographs.ts';
import { decoderUrl, openCodeReader } from './code-reader.ts';
import { openPatientReader } from './patient-reader.ts';
import { SecondLook, workerUrl } from './second-look.ts';

/** As long as a pass is, and of its letters. */
const passLike = (nth: number) =>
	`KN1.${'abcdefghijklmnopqrstuvwxyz0123456789-_ABCDEFGH'.slice(0, 45)}${nth % 10}.${'Zy7'.repeat(28)}A${nth % 10}`;
const frame = (kind: string, nth: number) =>
	difficultFrame(encode(passLike(nth), { ecc: 'M', border: 0 }).data, kind, nth);

/** One of each kind; how many of thirty of each are read is `npm run bench -- --only=decoders`. */
const NTH = 6;

const cleanUp: (() => void)[] = [];
afterEach(() => {
	for (const done of cleanUp.splice(0)) done();
});

test('a pass in bad light, blurred, off a screen, slanting, glaring or small is read by one of the two decoders, and not by the first alone', async () => {
	const second = await openPatientReader(decoderUrl);
	const missed: string[] = [];
	for (const kind of Object.keys(KINDS)) {
		const picture = frame(kind, NTH);
		const small = halved(picture) as ImageData;
		const [found] = await readBarcodes(small, { formats: ['QRCode'], maxNumberOfSymbols: 1, tryHarder: true });
		if (found?.text === passLike(NTH)) continue;
		missed.push(kind);
		expect(await second(picture), kind).toBe(passLike(NTH));
	}
	expect(missed).toEqual(expect.arrayContaining(['blur', 'moiré', 'perspective', 'small']));
});

test('nothing is read where there is no code', async () => {
	const second = await openPatientReader(decoderUrl);
	const data = new Uint8ClampedArray(320 * 180 * 4).map((_, at) => (at % 4 === 3 ? 255 : (at * 7919) % 251));
	expect(await second({ data, width: 320, height: 180 })).toBe(null);
});

/** A camera that shows this picture and nothing else. */
async function cameraOf(picture: ReturnType<typeof frame>): Promise<HTMLVideoElement> {
	const canvas = document.createElement('canvas');
	[canvas.width, canvas.height] = [picture.width, picture.height];
	const context = canvas.getContext('2d')!;
	const pixels = new ImageData(new Uint8ClampedArray(picture.data), picture.width, picture.height);
	const video = document.createElement('video');
	video.muted = true;
	const stream = canvas.captureStream(10);
	video.srcObject = stream;
	const draw = setInterval(() => context.putImageData(pixels, 0, 0), 50);
	context.putImageData(pixels, 0, 0);
	cleanUp.push(() => {
		clearInterval(draw);
		for (const track of stream.getTracks()) track.stop();
	});
	await video.play();
	await expect.poll(() => video.videoWidth).toBe(picture.width);
	return video;
}

test('what the first decoder misses for half a second goes to the second in a worker: one picture at a time, and nobody waits', async () => {
	const video = await cameraOf(frame('small', 1));
	const first = await openCodeReader();
	expect(await first(video)).toBe(null);
	const heard: string[] = [];
	let pictures = 0;
	const second = new SecondLook(
		(text) => heard.push(text),
		() => {
			const worker = new Worker(workerUrl, { type: 'module' });
			const post = worker.postMessage.bind(worker) as (message: unknown, moved: Transferable[]) => void;
			worker.postMessage = (message: unknown, moved?: unknown) => {
				pictures += 1;
				post(message, moved as Transferable[]);
			};
			return worker;
		}
	);
	cleanUp.push(() => second.stop());
	const miss = (times: number) => {
		for (let time = 0; time < times; time++) second.missed(video);
	};
	miss(4);
	second.hit();
	miss(4);
	await createImageBitmap(video);
	// A hand that moves, and a code that was read: no picture has gone.
	expect(pictures).toBe(0);
	miss(50);
	await expect.poll(() => heard, { timeout: 15_000 }).toEqual([passLike(1)]);
	expect(pictures).toBe(1);
});
