/** Printed passes: the same as on a phone, whole, and readable by a scanner. */
import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { pagesOfCards, type CardKind } from '#lib/domain/attendance/pass-cards.ts';
import { openSheetDecoder } from '#lib/offline/sheet-decoder.ts';
import { cancelEvent } from '#lib/server/events/cancel-event.ts';
import { freshDatabase } from '#tests/support/database.ts';
import { testContext } from '#tests/support/context.ts';
import { aHallEvent } from '#tests/support/events.ts';
import { pdfLines } from '#tests/support/pdf-text.ts';
import { aWorld } from '#tests/support/people.ts';
import { hasPoppler, renderPages } from '#tests/support/photograph.ts';
import { checkInBatch } from './check-in-batch.ts';
import { cardsPdf } from './draw-cards.ts';
import { cardsToPrint, printCards, type PrintedCards } from './print-cards.ts';
import { removeParticipant } from './remove-participant.ts';

const root = testContext(await freshDatabase());
const world = await aWorld(root);
const budi = root.as(world.actors.budi);
/** Seventy letters with titles, the longest word first. */
const LONG = 'Prof. Dr. Ir. Hj. Siti Nur’aini Rahmawati Kusumaningrum, S.Pd., M.M., CFP';
const names = ['Ani Rahmawati', LONG, 'Hairul Anwar', 'Ŝatu Ñuñez Đorđević', 'Wolfeschlegelsteinhausenbergerdorff'];

async function cards(kind: CardKind = 'card', unitLabel: string | null = null) {
	const { eventId, participantIds, eventSessionIds } = await aHallEvent(root, world, { names });
	await root.db
		.updateTable('participant')
		.set({ unit_label: 'Badan Kepegawaian dan Pengembangan Sumber Daya Manusia Kota Balikpapan' })
		.where('id', '=', participantIds[1]!)
		.execute();
	const printed = await printCards(budi, { eventId, kind, unitLabel });
	if (!printed.ok) throw new Error(printed.reason);
	return { eventId, eventSessionId: eventSessionIds[0]!, participantIds, printed: printed.value };
}

describe('C30 a printed pass', () => {
	test('opens the door as the phone’s does, and like it not once the card was replaced', async () => {
		const { eventId, eventSessionId, participantIds, printed } = await cards();
		const own = (name: string, of: PrintedCards) => of.cards.find((card) => card.fullName === name)?.pass ?? '';
		const scan = async (pass: string) => {
			const items = [{ nonce: root.newId(), pass }];
			const answer = await checkInBatch(budi, { eventId, eventSessionId, deviceId: 'd', deviceLabel: 'Pintu', items });
			return answer.ok ? answer.value[0]?.outcome : answer.reason;
		};
		expect(await scan(own('Ani Rahmawati', printed))).toBe('recorded');
		await root.db.updateTable('participant').set({ pass_serial: 2 }).where('id', '=', participantIds[2]!).execute();
		expect(await scan(own('Hairul Anwar', printed))).toBe('refused');
		const again = await printCards(budi, { eventId, kind: 'card', unitLabel: null });
		expect(await scan(again.ok ? own('Hairul Anwar', again.value) : '')).toBe('recorded');
	});

	test('is printed unit by unit and by name, for all or for one unit, and the log says who took them', async () => {
		const { eventId, printed } = await cards('badge');
		expect(printed.cards.map((card) => card.fullName)[0]).toBe(LONG);
		const of = await printCards(budi, { eventId, kind: 'card', unitLabel: printed.cards[0]!.unitLabel });
		expect(of.ok && of.value.cards.map((card) => card.fullName)).toEqual([LONG]);
		expect((await cardsToPrint(budi, eventId))?.units.map((unit) => unit.people)).toEqual([1, 4]);
		const log = await root.db
			.selectFrom('audit_entry')
			.select(['actor_id', 'data'])
			.where('action', '=', 'attendance.cards-printed')
			.where('subject_id', '=', eventId)
			.orderBy('id')
			.execute();
		expect(log.map((line) => [line.actor_id, JSON.parse(line.data)])).toEqual([
			[world.people.budi, { kind: 'badge', cards: 5 }],
			[world.people.budi, { kind: 'card', cards: 1 }]
		]);
	});

	test('is nobody’s who was taken off the list, nor of an event that was called off, nor for others than its supervisors', async () => {
		const { eventId, participantIds } = await cards();
		for (const actor of ['ani', 'citra', 'dewi', 'eka'] as const) {
			const asked = { eventId, kind: 'card', unitLabel: null } as const;
			expect(await printCards(root.as(world.actors[actor]), asked)).toEqual({ ok: false, reason: 'not-found' });
			expect(await cardsToPrint(root.as(world.actors[actor]), eventId)).toBeNull();
		}
		await removeParticipant(budi, { eventId, participantId: participantIds[0]!, reason: 'Pindah instansi' });
		const asked = { eventId, kind: 'card', unitLabel: null } as const;
		const left = await printCards(budi, asked);
		expect(left.ok && left.value.cards.map((card) => card.fullName)).not.toContain('Ani Rahmawati');
		expect(await printCards(budi, { ...asked, unitLabel: 'Tidak ada' })).toEqual({ ok: false, reason: 'list-empty' });
		await cancelEvent(budi, { eventId, reason: 'Gedung dipakai' });
		expect(await printCards(budi, asked)).toEqual({ ok: false, reason: 'cancelled' });
	});

	test.each(['card', 'badge'] as const)('as %s shows every name whole, and is made the same twice', async (kind) => {
		const { printed } = await cards(kind);
		const [pdf, again] = [await cardsPdf(printed, false), await cardsPdf(printed, false)];
		expect(Buffer.from(pdf).equals(Buffer.from(again))).toBe(true);
		const said = pdfLines(pdf).join(' ').replace(/\s+/g, ' ');
		for (const { fullName, unitLabel } of printed.cards) {
			expect(said).toContain(fullName);
			expect(said).toContain(unitLabel);
		}
		expect([pagesOfCards('card', 5), pagesOfCards('badge', 5), pagesOfCards('badge', 11)]).toEqual([2, 1, 2]);
	});
});

const wasm = readFileSync(createRequire(import.meta.url).resolve('zxing-wasm/reader/zxing_reader.wasm'));
const decode = await openSheetDecoder(new Uint8Array(wasm).buffer);

describe.skipIf(!hasPoppler())('C30 with poppler-utils, a page of printed passes', () => {
	test.each(['card', 'badge'] as const)('of %s gives every pass to a scanner', async (kind) => {
		const { printed } = await cards(kind);
		const read: string[] = [];
		for (const page of renderPages(await cardsPdf(printed, true), 1240))
			read.push(...(await decode(page as ImageData)).map((code) => code.text));
		expect(read.sort()).toEqual(printed.cards.map((card) => card.pass).sort());
	});

	test.each([
		['card', 297.6, 420.9, 0, 0],
		['badge', 255.1, 153.1, 42.5, 38.3]
	] as const)('of %s keeps every word inside its own card', async (kind, width, height, left, top) => {
		const { printed } = await cards(kind);
		const file = join(tmpdir(), `${root.newId()}.pdf`);
		writeFileSync(file, await cardsPdf(printed, true));
		const boxes = execFileSync('pdftotext', ['-bbox', file, '-'], { encoding: 'utf8' }).matchAll(
			/xMin="([\d.]+)" yMin="([\d.]+)" xMax="([\d.]+)" yMax="([\d.]+)">/g
		);
		const out = [...boxes].filter((box) => {
			const [xMin, yMin, xMax, yMax] = box.slice(1).map(Number) as [number, number, number, number];
			const cardOf = (x: number, y: number) => `${Math.floor((x - left) / width)} ${Math.floor((y - top) / height)}`;
			return cardOf(xMin - 8, yMin - 4) !== cardOf(xMax + 8, yMax + 4);
		});
		expect(out.map((box) => box[0])).toEqual([]);
	});
});
