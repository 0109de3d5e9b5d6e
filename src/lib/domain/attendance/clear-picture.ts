/**
 * A camera's picture made plain for a decoder: grain and a screen's own dots evened out, then every place set against what
 * lies around it. Dim, blurred and shadowed codes come out of it black and white.
 */
import type { Snapshot } from './signature-ink.ts';

/** Half a side of what is evened out, of what a place is set against, and how strongly. Measured: tests/bench/decoders.ts. */
const [EVEN, AROUND, STRENGTH] = [1, 3, 3];

/** Grey, of the same size; the given picture stays as it was. */
export function cleared({ data, width, height }: Snapshot): Snapshot & { data: Uint8ClampedArray } {
	const grey = new Float32Array(width * height);
	for (let at = 0; at < grey.length; at++) grey[at] = (data[at * 4]! + 2 * data[at * 4 + 1]! + data[at * 4 + 2]!) / 4;
	const even = meanAround(grey, width, height, EVEN);
	const around = meanAround(even, width, height, AROUND);
	let [darkest, lightest] = [255, 0];
	for (const light of even) {
		if (light < darkest) darkest = light;
		if (light > lightest) lightest = light;
	}
	const stretch = 255 / Math.max(1, lightest - darkest);
	const plain = new Uint8ClampedArray(grey.length * 4).fill(255);
	for (let at = 0; at < grey.length; at++) {
		const light = (even[at]! - darkest + STRENGTH * (even[at]! - around[at]!)) * stretch;
		plain[at * 4] = plain[at * 4 + 1] = plain[at * 4 + 2] = light;
	}
	return { data: plain, width, height };
}

/** The mean of so many pixels on each side, the edge going on beyond itself. */
function meanAround(of: Float32Array, width: number, height: number, reach: number): Float32Array {
	const rows = new Float32Array(of.length);
	for (let y = 0; y < height; y++) meanAlong(of, rows, { from: y * width, step: 1, count: width, reach });
	const both = new Float32Array(of.length);
	for (let x = 0; x < width; x++) meanAlong(rows, both, { from: x, step: width, count: height, reach });
	return both;
}

type Line = { from: number; step: number; count: number; reach: number };

function meanAlong(of: Float32Array, to: Float32Array, { from, step, count, reach }: Line): void {
	const at = (place: number) => of[from + Math.min(count - 1, Math.max(0, place)) * step]!;
	let sum = 0;
	for (let place = -reach; place <= reach; place++) sum += at(place);
	for (let place = 0; place < count; place++) {
		to[from + place * step] = sum / (2 * reach + 1);
		sum += at(place + reach + 1) - at(place - reach);
	}
}
