/** A printed page as somebody's phone takes it: rendered, signed with a pen, then held a little askew in uneven light. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { crc32, deflateSync } from 'node:zlib';
import { seededRandom } from '#lib/domain/quiz/seeded-random.ts';
import { SIGNATURE_BOX } from '#lib/domain/attendance/row-code.ts';
import type { Snapshot } from '#lib/domain/attendance/signature-ink.ts';

/** Whether poppler is there; the development container brings it. */
export function hasPoppler(): boolean {
	try {
		execFileSync('pdftoppm', ['-v'], { stdio: 'ignore' });
		return true;
	} catch {
		return false;
	}
}

/** Pages of a PDF, so many pixels wide. */
export function renderPages(pdf: Uint8Array, width: number): Snapshot[] {
	const dir = mkdtempSync(join(tmpdir(), 'halaman-'));
	try {
		writeFileSync(join(dir, 'a.pdf'), pdf);
		// All pages, one after another, on standard output.
		const bytes = execFileSync('pdftoppm', ['-scale-to-x', String(width), '-scale-to-y', '-1', join(dir, 'a.pdf')], {
			maxBuffer: 1 << 29
		});
		return readPpm(bytes);
	} finally {
		rmSync(dir, { recursive: true });
	}
}

function readPpm(bytes: Buffer): Snapshot[] {
	const pages: Snapshot[] = [];
	let at = 0;
	while (at < bytes.length) {
		const [head = '', width, height] =
			/^P6\s(\d+) (\d+)\s\d+\s/.exec(bytes.subarray(at, at + 40).toString('latin1')) ?? [];
		const [w, h] = [Number(width), Number(height)];
		const data = new Uint8ClampedArray(w * h * 4).fill(255);
		at += head.length;
		for (let index = 0; index < w * h; index++)
			for (let colour = 0; colour < 3; colour++) data[index * 4 + colour] = bytes[at + index * 3 + colour]!;
		at += w * h * 3;
		pages.push({ data, width: w, height: h });
	}
	return pages;
}

/** Points of A4 paper. */
const PAPER_WIDTH = 595.28;

export type Pen = { seed: number; x: number; y: number; width: number; height: number; thick?: number };

/** A paraf of a blue pen, `thick` points wide, in this box of the paper. */
export function sign(page: Snapshot, { seed, x, y, width, height, thick = 1.2 }: Pen): void {
	const random = seededRandom(seed);
	const scale = page.width / PAPER_WIDTH;
	const waves = Array.from({ length: 3 }, () => ({
		turns: 1 + random() * 3,
		phase: random() * 6,
		size: 0.2 + random() * 0.4
	}));
	const half = Math.max(0.6, (thick * scale) / 2);
	for (let step = 0; step <= 900; step++) {
		const part = step / 900;
		const wave = waves.reduce((sum, { turns, phase, size }) => sum + size * Math.sin(phase + part * turns * 6.28), 0);
		const at = {
			x: (x + (0.1 + 0.8 * part + 0.05 * Math.cos(part * 30)) * width) * scale,
			y: (y + (0.5 + 0.28 * Math.max(-1.4, Math.min(1.4, wave))) * height) * scale
		};
		dot(page, at, half);
	}
}

function dot({ data, width, height }: Snapshot, at: { x: number; y: number }, half: number): void {
	for (let y = Math.round(at.y - half); y <= at.y + half; y++)
		for (let x = Math.round(at.x - half); x <= at.x + half; x++) {
			if (x < 0 || y < 0 || x >= width || y >= height) continue;
			const from = (y * width + x) * 4;
			[data[from], data[from + 1], data[from + 2]] = [44, 62, 140];
		}
}

/** The room to sign of a row of a sheet, on the paper (server/attendance/draw-sheets.ts). */
export function roomOfRow(row: number): Omit<Pen, 'seed'> {
	const { room, width, height } = SIGNATURE_BOX;
	const x = 336 + (row % 2 === 1 ? 0 : width) + room.x;
	return { x, y: 214 + (row - 1) * (height / 2) + room.y, width: room.width, height: room.height };
}

export type Shot = {
	width: number;
	height: number;
	/** Share of the frame's height or width that the page fills. */
	fills?: number;
	/** Degrees. */
	turned?: number;
	/** How much smaller the far edge is: 0.06 is a phone held slanting. */
	slant?: number;
	/** Share of light that is left in the darkest corner. */
	shade?: number;
	/** Grains, of 255. */
	noise?: number;
	seed?: number;
};

/** The page as it lies in a frame of this size. */
export function photograph(page: Snapshot, shot: Shot): Snapshot {
	const { width, height, fills = 0.97, turned = 0, slant = 0, shade = 1, noise = 0, seed = 7 } = shot;
	const random = seededRandom(seed);
	const scale = Math.min((width * fills) / page.width, (height * fills) / page.height);
	const [sin, cos] = [Math.sin((turned * Math.PI) / 180), Math.cos((turned * Math.PI) / 180)];
	const data = new Uint8ClampedArray(width * height * 4).fill(255);
	for (let y = 0; y < height; y++)
		for (let x = 0; x < width; x++) {
			const [dx, dy] = [x - width / 2, y - height / 2];
			const [rx, ry] = [dx * cos + dy * sin, dy * cos - dx * sin];
			// The upper edge lies further away.
			const depth = 1 - slant * (ry / height);
			const at = { x: page.width / 2 + rx / scale / depth, y: page.height / 2 + ry / scale / depth };
			const light = 1 - (1 - shade) * ((x / width + y / height) / 2);
			const grain = noise * (random() + random() - 1);
			for (let colour = 0; colour < 3; colour++)
				data[(y * width + x) * 4 + colour] = sampled(page, at, colour, 1 / scale) * light + grain;
		}
	return { data, width, height };
}

/** The mean over as much of the page as one pixel of the picture sees; a dark table beside it. */
function sampled(
	{ data, width, height }: Snapshot,
	at: { x: number; y: number },
	colour: number,
	side: number
): number {
	const half = Math.max(0.5, side / 2);
	let [sum, count] = [0, 0];
	for (let y = Math.round(at.y - half); y < at.y + half; y++)
		for (let x = Math.round(at.x - half); x < at.x + half; x++) {
			count += 1;
			sum += x < 0 || y < 0 || x >= width || y >= height ? 90 : data[(y * width + x) * 4 + colour]!;
		}
	return sum / Math.max(1, count);
}

/** As a file that a browser opens. */
export function asPng({ data, width, height }: Snapshot): Buffer {
	const line = width * 4;
	const raw = Buffer.alloc((line + 1) * height);
	for (let y = 0; y < height; y++) raw.set(data.subarray(y * line, (y + 1) * line), y * (line + 1) + 1);
	const chunk = (name: string, body: Buffer) => {
		const named = Buffer.concat([Buffer.from(name), body]);
		const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
		length.writeUInt32BE(body.length);
		sum.writeUInt32BE(crc32(named));
		return Buffer.concat([length, named, sum]);
	};
	const head = Buffer.alloc(13);
	head.writeUInt32BE(width, 0);
	head.writeUInt32BE(height, 4);
	// Eight bits each of red, green, blue and opacity.
	head.set([8, 6], 8);
	const signature = Buffer.from([137, 80, 78, 71, 13, 10, 26, 10]);
	return Buffer.concat([
		signature,
		chunk('IHDR', head),
		chunk('IDAT', deflateSync(raw)),
		chunk('IEND', Buffer.alloc(0))
	]);
}
