import { encode } from 'uqr';
import { describe, expect, test } from 'vitest';
import { aroundCodes, doubled, fromDoubled } from './enlarge.ts';
import { readRowCode, rowBody, rowCodeText } from './row-code.ts';
import { readPicture, type FoundCode } from './sheet-reading.ts';
import { guessSigned, readBox, type Corners, type Snapshot } from './signature-ink.ts';

const mac = (text: string) => Buffer.from(text.padEnd(16, '.').slice(0, 16)).toString('base64url');
const text = (sheet: string, row: number) => rowCodeText(sheet, row, mac(`${row}:${sheet}`));

describe('C30 the code of a row', () => {
	test('is twenty characters, the smallest QR there is, and reads back as what it was made of', () => {
		const made = text('7Q2X-9M4T', 7);
		expect(made).toMatch(/^L7Q2X9M4T07[0-9A-Z]{9}$/);
		expect(encode(made, { ecc: 'M', border: 0 }).size).toBe(21);
		expect(readRowCode(` ${made.toLowerCase()}\n`)).toEqual({
			sheetCode: '7Q2X-9M4T',
			row: 7,
			signature: made.slice(11)
		});
	});

	test.each([
		['', 'nothing'],
		['KN1.abc.def', 'a pass'],
		['https://contoh.go.id/L7Q2X9M4T07ABCDEFGHJ', 'an address'],
		['L7Q2X9M4T07ABCDEFGH', 'one letter short'],
		['LIQ2X9M4T07ABCDEFGHJ', 'a letter that no code has']
	])('"%s" is none: %s', (given) => expect(readRowCode(given)).toBeNull());

	test('differs between sessions, sheets and rows', () => {
		const bodies = [rowBody('a', 'S', 1), rowBody('b', 'S', 1), rowBody('a', 'T', 1), rowBody('a', 'S', 11)];
		expect(new Set(bodies).size).toBe(4);
	});
});

/** White paper of 400×200 with a code of 100×100 at (20, 20), its box beside it. */
function paper(): Snapshot {
	const picture: Snapshot = { data: new Uint8ClampedArray(400 * 200 * 4).fill(240), width: 400, height: 200 };
	for (let y = 20; y < 120; y++) for (let x = 20; x < 120; x++) if ((x + y) % 2) ink(picture, x, y);
	return picture;
}
function ink({ data, width }: Snapshot, x: number, y: number, light = 20): void {
	for (let colour = 0; colour < 3; colour++) data[(y * width + x) * 4 + colour] = light;
}
const square = (x: number, y: number, side: number): Corners => [
	{ x, y },
	{ x: x + side, y },
	{ x: x + side, y: y + side },
	{ x, y: y + side }
];

describe('C30 ink in the box of a row', () => {
	test('a stroke is a signature, white paper is none, a speck is for a person to say', () => {
		const empty = paper();
		const stroke = paper();
		for (let x = 160; x < 260; x++) for (let y = 80; y < 84; y++) ink(stroke, x, y, 90);
		const speck = paper();
		for (let x = 180; x < 192; x++) for (let y = 80; y < 90; y++) ink(speck, x, y, 60);
		const guess = (picture: Snapshot) => guessSigned(readBox(picture, square(20, 20, 100)).ink);
		expect([guess(empty), guess(stroke), guess(speck)]).toEqual(['empty', 'signed', 'unsure']);
	});

	test('a shadow over the box is no signature', () => {
		const shaded = paper();
		for (let y = 0; y < 200; y++) for (let x = 0; x < 400; x++) ink(shaded, x, y, 150 - x * 0.1);
		expect(guessSigned(readBox(shaded, square(20, 20, 100)).ink)).toBe('empty');
	});

	test('a box that the picture cuts off is for a person to say', () => {
		expect(readBox(paper(), square(320, 20, 100)).ink).toBeNull();
		expect(guessSigned(null)).toBe('unsure');
	});
});

describe('C30 what was seen of a sheet', () => {
	const found = (sheet: string, row: number, corners = square(20, 20, 100)): FoundCode => ({
		text: text(sheet, row),
		corners
	});

	test('is of the sheet most codes are of, and begins anew with the next', () => {
		const first = readPicture(null, paper(), [found('AAAA-AAAA', 1), found('AAAA-AAAA', 2), found('BBBB-BBBB', 1)]);
		expect([first?.sheetCode, [...(first?.rows.keys() ?? [])]]).toEqual(['AAAA-AAAA', [1, 2]]);
		const next = readPicture(first, paper(), [found('BBBB-BBBB', 5)]);
		expect([next?.sheetCode, [...(next?.rows.keys() ?? [])]]).toEqual(['BBBB-BBBB', [5]]);
	});

	test('keeps a whole box that was seen once over one that is cut off or less clear', () => {
		const clear = readPicture(null, paper(), [found('AAAA-AAAA', 1)]);
		const cut = readPicture(clear, paper(), [found('AAAA-AAAA', 1, square(320, 20, 100))]);
		expect(cut?.rows.get(1)?.guess).toBe('empty');
		expect(cut?.better).toEqual([]);
		const small = readPicture(clear, paper(), [found('AAAA-AAAA', 1, square(20, 20, 40))]);
		expect(small?.better).toEqual([]);
	});

	test('the sheet’s own code is no row, and other codes change nothing', () => {
		const head = readPicture(null, paper(), [found('AAAA-AAAA', 0)]);
		expect([head?.sheetCode, head?.rows.size]).toEqual(['AAAA-AAAA', 0]);
		expect(readPicture(head, paper(), [{ text: 'KN1.x', corners: square(0, 0, 9) }])).toBe(head);
	});
});

describe('C30 small codes are looked for a second time, larger', () => {
	test('only where there are small ones, and in the picture only', () => {
		expect(aroundCodes([], paper())).toBeNull();
		expect(aroundCodes([square(20, 20, 100)], paper())).toBeNull();
		expect(aroundCodes([square(20, 20, 10), square(100, 90, 20)], paper())).toEqual({
			x: 0,
			y: 0,
			width: 200,
			height: 190
		});
	});

	test('twice as large, and each place is known again', () => {
		const picture = paper();
		for (let y = 40; y < 60; y++) for (let x = 300; x < 320; x++) ink(picture, x, y, 0);
		const part = { x: 290, y: 30, width: 50, height: 40 };
		const large = doubled(picture, part);
		expect([large.width, large.height]).toEqual([100, 80]);
		const light = (x: number, y: number) => large.data[(y * large.width + x) * 4];
		expect([light(0, 0), light(40, 40), light(99, 79)]).toEqual([240, 0, 240]);
		expect(fromDoubled({ x: 20, y: 20 }, part)).toEqual({ x: 300, y: 40 });
	});
});
