/** A part of a picture at twice its size: small codes that a decoder misses as they are, it finds there (measured: 24 of 600 to none). */
import type { Corners, Snapshot, Point } from './signature-ink.ts';

export type Part = { x: number; y: number; width: number; height: number };

/** Of codes this large a decoder misses none. */
const LARGE = 90;

/** Where further small codes may stand beside those that were found; null where there are none, or they are large. */
export function aroundCodes(found: readonly Corners[], { width, height }: Snapshot): Part | null {
	if (found.length === 0) return null;
	const side = Math.max(...found.map(([a, b]) => Math.hypot(b.x - a.x, b.y - a.y)));
	if (side >= LARGE) return null;
	const points = found.flat();
	// A box lies at most four sides from the next one of its sheet.
	const margin = 4 * side;
	const x = Math.max(0, Math.floor(Math.min(...points.map((point) => point.x)) - margin));
	const y = Math.max(0, Math.floor(Math.min(...points.map((point) => point.y)) - margin));
	const right = Math.min(width, Math.ceil(Math.max(...points.map((point) => point.x)) + margin));
	const bottom = Math.min(height, Math.ceil(Math.max(...points.map((point) => point.y)) + margin));
	return { x, y, width: right - x, height: bottom - y };
}

/** The part, grey, each pixel made four by its neighbours: nearest 9, beside 3 and 3, across 1 of 16. */
export function doubled({ data, width }: Snapshot, part: Part): Snapshot & { data: Uint8ClampedArray } {
	const light = new Uint8Array(part.width * part.height);
	for (let y = 0; y < part.height; y++)
		for (let x = 0; x < part.width; x++) {
			const from = ((y + part.y) * width + x + part.x) * 4;
			light[y * part.width + x] = (data[from]! + 2 * data[from + 1]! + data[from + 2]!) >> 2;
		}
	const [wide, high] = [part.width * 2, part.height * 2];
	const large = new Uint8ClampedArray(wide * high * 4).fill(255);
	const at = (x: number, y: number) =>
		light[Math.min(part.height - 1, Math.max(0, y)) * part.width + Math.min(part.width - 1, Math.max(0, x))]!;
	for (let y = 0; y < high; y++)
		for (let x = 0; x < wide; x++) {
			const [nearX, nearY] = [x >> 1, y >> 1];
			const [besideX, besideY] = [nearX + (x & 1 ? 1 : -1), nearY + (y & 1 ? 1 : -1)];
			const mixed =
				(9 * at(nearX, nearY) + 3 * at(besideX, nearY) + 3 * at(nearX, besideY) + at(besideX, besideY)) >> 4;
			const to = (y * wide + x) * 4;
			large[to] = mixed;
			large[to + 1] = mixed;
			large[to + 2] = mixed;
		}
	return { data: large, width: wide, height: high };
}

/** A place in the doubled part, where it lies in the picture. */
export const fromDoubled = ({ x, y }: Point, part: Part): Point => ({ x: part.x + x / 2, y: part.y + y / 2 });
