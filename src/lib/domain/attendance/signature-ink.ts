/**
 * Whether somebody wrote in the box of a row, judged from a picture of the sheet: a proposal for whoever compares it with
 * the paper, never more. The row's code says where the box lies and how bright paper and print are there, so that light,
 * slant and distance do not matter much.
 */
import { SIGNATURE_BOX } from './row-code.ts';

export type Point = { x: number; y: number };
/** Corners of a code in the picture: top left, top right, bottom right, bottom left, as the code is read. */
export type Corners = readonly [Point, Point, Point, Point];
/** Pixels of four bytes, as a canvas gives them. */
export type Snapshot = { data: Uint8ClampedArray | Uint8Array; width: number; height: number };

export type BoxRead = {
	/** Share of the room to sign that is darker than paper: 0 to 1; null where the picture does not show the whole box. */
	ink: number | null;
	/** How clearly the code stands there: its side in pixels times the contrast between paper and print. */
	clarity: number;
};

export type SignedGuess = 'signed' | 'empty' | 'unsure';

/** A short paraf covers two to four hundredths of the room; a fold, a shadow or a neighbour's stroke less than half of one. */
const [EMPTY_BELOW, SIGNED_FROM] = [0.004, 0.012];

/** 'unsure' is for a person alone to say. */
export function guessSigned(ink: number | null): SignedGuess {
	if (ink === null) return 'unsure';
	return ink >= SIGNED_FROM ? 'signed' : ink < EMPTY_BELOW ? 'empty' : 'unsure';
}

/** Where a place of the box, in points of the paper, lies in the picture. */
export function boxToPicture([topLeft, topRight, bottomRight, bottomLeft]: Corners): (x: number, y: number) => Point {
	const { code } = SIGNATURE_BOX;
	// The code is small beside the picture: its two edges are as good as parallel, and their mean is steadier than one.
	const across = {
		x: (topRight.x - topLeft.x + bottomRight.x - bottomLeft.x) / 2,
		y: (topRight.y - topLeft.y + bottomRight.y - bottomLeft.y) / 2
	};
	const down = {
		x: (bottomLeft.x - topLeft.x + bottomRight.x - topRight.x) / 2,
		y: (bottomLeft.y - topLeft.y + bottomRight.y - topRight.y) / 2
	};
	const middle = {
		x: (topLeft.x + topRight.x + bottomRight.x + bottomLeft.x) / 4,
		y: (topLeft.y + topRight.y + bottomRight.y + bottomLeft.y) / 4
	};
	return (x, y) => {
		const [u, v] = [(x - code.x) / code.side - 0.5, (y - code.y) / code.side - 0.5];
		return { x: middle.x + u * across.x + v * down.x, y: middle.y + u * across.y + v * down.y };
	};
}

/** Points of the paper between two samples. */
const STEP = 0.6;

/** Looks at the box whose code has these corners. */
export function readBox(picture: Snapshot, corners: Corners): BoxRead {
	const { code, number, room } = SIGNATURE_BOX;
	const place = boxToPicture(corners);
	const printed = lightsOf(picture, place, { x: code.x, y: code.y, width: code.side, height: code.side });
	const [dark, bright] = [share(printed, 0.1), share(printed, 0.9)];
	const clarity = Math.hypot(corners[1].x - corners[0].x, corners[1].y - corners[0].y) * (bright - dark);
	const written = lightsOf(picture, place, room, (x, y) => x < number.x + number.width && y < number.y + number.height);
	if (written.length === 0 || written.includes(-1)) return { ink: null, clarity };
	// Most of the room is paper, whatever was written: its own brightness counts, a shadow may lie over half the sheet.
	const paper = share(written, 0.75);
	const edge = paper - 0.3 * Math.max(40, paper - dark);
	return { ink: written.filter((light) => light < edge).length / written.length, clarity };
}

type Area = { x: number; y: number; width: number; height: number };

/** Brightness (0 to 255) at every sample of an area; -1 outside the picture. */
function lightsOf(
	picture: Snapshot,
	place: (x: number, y: number) => Point,
	area: Area,
	leaveOut: (x: number, y: number) => boolean = () => false
): number[] {
	const lights: number[] = [];
	for (let y = area.y; y <= area.y + area.height; y += STEP)
		for (let x = area.x; x <= area.x + area.width; x += STEP)
			if (!leaveOut(x, y)) lights.push(lightAt(picture, place(x, y)));
	return lights;
}

function lightAt({ data, width, height }: Snapshot, at: Point): number {
	const [x, y] = [Math.round(at.x), Math.round(at.y)];
	if (x < 0 || y < 0 || x >= width || y >= height) return -1;
	const from = (y * width + x) * 4;
	// Blue ink is dark in red; paper under a lamp is yellow. Red and green together see both.
	return (data[from]! * 2 + data[from + 1]! * 2) / 4;
}

/** The value below which that share of them lies. */
function share(values: readonly number[], part: number): number {
	const sorted = [...values].sort((a, b) => a - b);
	return sorted[Math.floor((sorted.length - 1) * part)] ?? 0;
}
