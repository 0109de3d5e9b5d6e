/** A printed sheet, photographed, read back by the very decoder of the page (C30). */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { describe, expect, test } from 'vitest';
import { readPicture, type SheetReading } from '#lib/domain/attendance/sheet-reading.ts';
import type { Snapshot } from '#lib/domain/attendance/signature-ink.ts';
import { openSheetDecoder } from '#lib/offline/sheet-decoder.ts';
import { freshDatabase } from '#tests/support/database.ts';
import { testContext } from '#tests/support/context.ts';
import { aHallEvent } from '#tests/support/events.ts';
import { aWorld } from '#tests/support/people.ts';
import { hasPoppler, photograph, renderPages, roomOfRow, sign } from '#tests/support/photograph.ts';
import { sheetsPdf } from './draw-sheets.ts';
import { printedList, printSheets } from './print-sheets.ts';
import { checkRowCodes } from './row-codes.ts';

const root = testContext(await freshDatabase());
const world = await aWorld(root);
const budi = root.as(world.actors.budi);

async function aPrintedSheet(people: number) {
	const names = Array.from(
		{ length: people },
		(_, index) => `Orang Bernama Panjang Sekali ${index + 1}, S.Sos., M.Si.`
	);
	const { eventId, eventSessionIds } = await aHallEvent(root, world, { names });
	const of = { eventId, eventSessionId: eventSessionIds[0]! };
	await printSheets(budi, of);
	const list = (await printedList(budi, { ...of, print: 1 }))!;
	return { of, list, pdf: await sheetsPdf(list, false) };
}

const wasm = readFileSync(createRequire(import.meta.url).resolve('zxing-wasm/reader/zxing_reader.wasm'));
const decode = await openSheetDecoder(new Uint8Array(wasm).buffer);
const read = async (picture: Snapshot, before: SheetReading | null = null) =>
	readPicture(before, picture, await decode(picture as ImageData));

const ALL = Array.from({ length: 25 }, (_, index) => index + 1);

describe.skipIf(!hasPoppler())('C30 with pdftoppm of poppler-utils, a printed sheet', () => {
	test('in one picture of 1280×720 gives every row code, and each is the row it stands on', async () => {
		const { of, list, pdf } = await aPrintedSheet(25);
		const [page] = renderPages(pdf, 1240);
		const reading = await read(photograph(page!, { width: 1280, height: 720 }));
		expect([...(reading?.rows.keys() ?? [])].sort((a, b) => a - b)).toEqual(ALL);
		const texts = ALL.map((row) => reading?.rows.get(row)?.text ?? '');
		expect(texts).toEqual(list.sheets[0]?.rows.map((row) => row.code));
		const checked = await checkRowCodes(budi, of.eventSessionId, texts);
		expect(checked.map((one) => one.ok && one.value.row)).toEqual(ALL);
	});

	test.each([
		['straight', { turned: 0 }],
		['turned and in half shade', { turned: 4, shade: 0.45, noise: 10 }],
		['from aslant, in grain', { turned: -3, slant: 0.06, shade: 0.7, noise: 24 }],
		['upside down', { turned: 182, slant: 0.03 }]
	])('held upright, %s, shows who signed', async (_, shot) => {
		const { pdf } = await aPrintedSheet(25);
		const [page] = renderPages(pdf, 1240);
		const signed = ALL.filter((row) => ![3, 7, 16, 25].includes(row));
		for (const row of signed) sign(page!, { seed: row, ...roomOfRow(row) });
		const reading = await read(photograph(page!, { width: 720, height: 1280, ...shot }));
		const guesses = (guess: string) => ALL.filter((row) => reading?.rows.get(row)?.guess === guess);
		expect([guesses('signed'), guesses('empty'), guesses('unsure')]).toEqual([signed, [3, 7, 16, 25], []]);
	});

	test('is read in parts where it does not fit one picture, and each row counts as it was seen best', async () => {
		const { pdf } = await aPrintedSheet(25);
		const [page] = renderPages(pdf, 1240);
		sign(page!, { seed: 1, ...roomOfRow(13) });
		const half = (from: number): Snapshot => {
			const rows = Math.ceil(page!.height * 0.6) * page!.width * 4;
			const start = from * page!.width * 4;
			return { data: page!.data.slice(start, start + rows), width: page!.width, height: Math.ceil(page!.height * 0.6) };
		};
		const upper = await read(half(0));
		const both = await read(half(Math.floor(page!.height * 0.4)), upper);
		expect(upper?.rows.size).toBeLessThan(25);
		expect([...(both?.rows.keys() ?? [])].sort((a, b) => a - b)).toEqual(ALL);
		expect(ALL.filter((row) => both?.rows.get(row)?.guess !== 'empty')).toEqual([13]);
	});
});
