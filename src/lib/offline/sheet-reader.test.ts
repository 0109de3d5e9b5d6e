/** A photograph of a sheet in the browser: the real decoder, real pixels, and what the page makes of them (C30). */
import { encode } from 'uqr';
import { expect, test } from 'vitest';
import { rowCodeText, SIGNATURE_BOX } from '#lib/domain/attendance/row-code.ts';
import { SheetReader } from './sheet-reader.svelte.ts';

const SCALE = 3;

/** Boxes one under another, as the paper has them; `signed` of them with a stroke. */
async function photograph(sheet: string, count: number, signed: readonly number[]): Promise<Blob> {
	const { width, height, code, room } = SIGNATURE_BOX;
	const canvas = new OffscreenCanvas((width + 40) * SCALE, (count * height + 40) * SCALE);
	const context = canvas.getContext('2d')!;
	context.scale(SCALE, SCALE);
	context.fillStyle = '#f4f2ee';
	context.fillRect(0, 0, canvas.width, canvas.height);
	for (let row = 1; row <= count; row++) {
		const [x, y] = [20, 20 + (row - 1) * height];
		const { data, size } = encode(rowCodeText(sheet, row, btoa(`${row}`.padStart(16, '.'))), { ecc: 'M', border: 0 });
		const side = code.side / size;
		context.fillStyle = '#1e1a26';
		data.forEach((line, at) =>
			line.forEach((dark, column) => {
				if (dark) context.fillRect(x + code.x + column * side, y + code.y + at * side, side + 0.05, side + 0.05);
			})
		);
		context.strokeStyle = '#2c3e8c';
		if (signed.includes(row)) {
			context.beginPath();
			context.moveTo(x + room.x + 6, y + room.y + 30);
			context.bezierCurveTo(x + room.x + 20, y + 2, x + room.x + 40, y + 60, x + room.x + 54, y + room.y + 20);
			context.stroke();
		}
	}
	return canvas.convertToBlob({ type: 'image/jpeg', quality: 0.8 });
}

test('C30 a photograph of a sheet gives its rows, who signed, and the box of each to compare', async () => {
	const reader = new SheetReader();
	await reader.readPhotograph(await photograph('7Q2X-9M4T', 8, [1, 2, 5]));
	expect([reader.trouble, reader.reading?.sheetCode]).toEqual([null, '7Q2X-9M4T']);
	const rows = [...(reader.reading?.rows.values() ?? [])].sort((a, b) => a.row - b.row);
	expect(rows.map(({ row, guess }) => [row, guess])).toEqual(
		[1, 2, 3, 4, 5, 6, 7, 8].map((row) => [row, [1, 2, 5].includes(row) ? 'signed' : 'empty'])
	);
	// The box stands upright in its view: a finder pattern of the code at its left, paper at its right edge.
	const view = reader.views.get(3)!;
	const light = (x: number, y: number) => view.getContext('2d')!.getImageData(x * 2, y * 2, 1, 1).data[0]!;
	const { code } = SIGNATURE_BOX;
	expect(light(code.x + code.side / 6, code.y + code.side / 6)).toBeLessThan(90);
	expect(light(SIGNATURE_BOX.width - 8, 20)).toBeGreaterThan(200);
});

test('C30 the next sheet begins anew, and what is no sheet says so and leaves what was read', async () => {
	const reader = new SheetReader();
	await reader.readPhotograph(await photograph('AAAA-AAAA', 4, [1]));
	await reader.readPhotograph(await photograph('BBBB-BBBB', 3, []));
	expect([reader.reading?.sheetCode, reader.reading?.rows.size, reader.views.size]).toEqual(['BBBB-BBBB', 3, 3]);
	const blank = new OffscreenCanvas(300, 300);
	blank.getContext('2d')!.fillRect(0, 0, 1, 1);
	await reader.readPhotograph(await blank.convertToBlob());
	expect([reader.trouble, reader.reading?.rows.size]).toEqual(['no-code', 3]);
	await reader.readPhotograph(new Blob(['bukan gambar']));
	expect(reader.trouble).toBe('unreadable');
});
