/** Who signed, as a CSV or pasted lines (C30): a third way in through the same door. */
import { describe, expect, test } from 'vitest';
import { readSignedList } from '#lib/domain/attendance/signed-list.ts';
import { localHour } from '#lib/domain/time/office-time.ts';
import { readCsvRows } from '#lib/server/spreadsheets/read-csv-rows.ts';
import { freshDatabase } from '#tests/support/database.ts';
import { testContext } from '#tests/support/context.ts';
import { aHallEvent } from '#tests/support/events.ts';
import { aWorld } from '#tests/support/people.ts';
import { checkInBatch } from './check-in-batch.ts';
import { closeEventSession } from './close-session.ts';
import { makePass } from './pass.ts';
import { printedList, printSheets } from './print-sheets.ts';
import { lookAtList, recordList } from './record-list.ts';
import { undoCheckIn } from './undo-check-in.ts';

const root = testContext(await freshDatabase());
const world = await aWorld(root);
const budi = root.as(world.actors.budi);
const later = (minutes: number) => budi.at(new Date(root.now().getTime() + minutes * 60_000));
const hour = (minutes: number) => localHour(later(minutes).now(), 'WITA');
let people = 0;

/** A hall of these many, each with a number, and the codes of its first print. */
async function aHall(count: number) {
	const names = Array.from({ length: count }, (_, index) => `Orang ${String(index + 1).padStart(2, '0')}`);
	const { eventId, eventSessionIds, participantIds } = await aHallEvent(root, world, { names });
	const numbers = participantIds.map(() => `8${String((people += 1)).padStart(7, '0')}`);
	for (const [index, id] of participantIds.entries())
		await root.db
			.updateTable('participant')
			.set({ number: numbers[index]!, number_type: 'nrp' })
			.where('id', '=', id)
			.execute();
	const of = { eventId, eventSessionId: eventSessionIds[0]! };
	await printSheets(budi, of);
	const codes = (await printedList(budi, { ...of, print: 1 }))!.sheets.flatMap((sheet) =>
		sheet.rows.map((row) => row.code)
	);
	return { of, participantIds, numbers, codes };
}
const given = (of: { eventId: string; eventSessionId: string }, csv: string, takenAt = hour(0)) => ({
	...of,
	takenAt,
	lines: readSignedList(readCsvRows(new TextEncoder().encode(csv)) ?? []).lines
});
const states = async (ctx: typeof budi, list: ReturnType<typeof given>) => {
	const seen = await lookAtList(ctx, list);
	return seen.ok ? seen.value.lines.map((line) => line.state) : seen.reason;
};
const lines = (eventSessionId: string) =>
	root.db.selectFrom('scan').selectAll().where('session_id', '=', eventSessionId).orderBy('note').execute();

describe('C30 a CSV of who signed', () => {
	test('is looked at first and writes nothing; then codes and numbers are recorded alike, each from its hour', async () => {
		const { of, numbers, codes } = await aHall(4);
		const list = given(
			of,
			`nomor;jam\n${numbers[0]};${hour(3)}\n${codes[1]};\n${codes[2]!.toLowerCase()};${hour(4)}\n`
		);
		expect(await states(later(9), list)).toEqual(['new', 'new', 'new']);
		expect(await lines(of.eventSessionId)).toEqual([]);
		expect(await recordList(later(9), { ...list, expected: 3, deviceId: 'meja' })).toEqual({
			ok: true,
			value: { recorded: 3, lines: 3 }
		});
		const written = await lines(of.eventSessionId);
		expect(
			written.map(({ evidence, method, note }) => [evidence, method, note?.replace(/[0-9A-Z]{4}-\S{4}/, '…')])
		).toEqual([
			['C', 'manual', 'daftar presensi baris 2, dari nomor'],
			['C', 'manual', 'daftar presensi baris 3, dari lembar … baris 2'],
			['C', 'manual', 'daftar presensi baris 4, dari lembar … baris 3']
		]);
		expect(written.map((line) => line.scanned_at.slice(0, 16))).toEqual(
			[3, 0, 4].map((minutes) => later(minutes).now().toISOString().slice(0, 16))
		);
		expect(await recordList(later(9), { ...list, expected: 3, deviceId: 'meja' })).toEqual({
			ok: false,
			reason: 'changed'
		});
		expect(await recordList(later(9), { ...list, expected: 0, deviceId: 'meja' })).toMatchObject({
			value: { recorded: 0 }
		});
	});

	test('holds up no good line for a bad one, and says of each why', async () => {
		const [{ of, numbers, codes }, other] = [await aHall(3), await aHall(1)];
		const list = given(
			of,
			[
				'bukan',
				codes[0],
				numbers[0],
				'99999999',
				other.codes[0],
				'L7Q2X9M4T07ABCDEFGHJ',
				`${numbers[1]};${hour(2)}`,
				numbers[2]
			].join('\n')
		);
		expect(await states(budi, list)).toEqual([
			'unclear',
			'new',
			'twice',
			'number-unknown',
			'code-elsewhere',
			'code-unknown',
			'taken-later-than-now',
			'new'
		]);
		expect(await recordList(budi, { ...list, expected: 2, deviceId: 'meja' })).toMatchObject({
			value: { recorded: 2 }
		});
	});

	test('overrules neither a scan nor an undo, nor does whoever holds it record themselves', async () => {
		const { of, numbers, participantIds } = await aHall(4);
		const [scanned, undone, own] = participantIds as [string, string, string];
		for (const participantId of [scanned, undone])
			await checkInBatch(budi, {
				...of,
				deviceId: 'd',
				deviceLabel: 'Pintu Utara',
				items: [{ nonce: root.newId(), pass: makePass(root.keys, { participantId, eventId: of.eventId, serial: 1 }) }]
			});
		await undoCheckIn(later(2), { ...of, participantId: undone, reason: 'Salah orang', nonce: root.newId() });
		await root.db.updateTable('participant').set({ person_id: world.people.budi }).where('id', '=', own).execute();
		expect(await states(later(3), given(of, numbers.join('\n')))).toEqual(['present', 'undone', 'own', 'new']);
	});

	test('recorded by two desks at once counts each once', async () => {
		const { of, numbers } = await aHall(5);
		const list = { ...given(of, numbers.join('\n')), expected: 5, deviceId: 'meja' };
		const made = await Promise.all([recordList(budi, list), recordList(budi, list)]);
		expect(made.map((one) => (one.ok ? one.value.recorded : one.reason)).sort()).toEqual([5, 'changed']);
		expect((await lines(of.eventSessionId)).map((line) => line.outcome)).toEqual(Array(5).fill('recorded'));
	});

	test('is refused empty, too long, where the door takes nobody, and to whoever does not supervise the event', async () => {
		const { of, numbers } = await aHall(1);
		expect(await states(budi, given(of, ''))).toBe('list-empty');
		expect(await states(budi, given(of, `${numbers[0]}\n`.repeat(1001)))).toBe('list-long');
		expect(await states(later(-1), given(of, numbers[0]!))).toBe('taken-too-early');
		for (const actor of ['ani', 'citra', 'dewi', 'eka'] as const)
			expect(await states(root.as(world.actors[actor]), given(of, numbers[0]!))).toBe('not-found');
		await closeEventSession(budi, { ...of, headCount: 0, reason: 'Aula dipakai' });
		expect(await states(budi, given(of, numbers[0]!))).toBe('closed');
		expect(await lines(of.eventSessionId)).toEqual([]);
	});

	test('that is a workbook or no text at all is no CSV', () => {
		expect(readCsvRows(new Uint8Array([0x50, 0x4b, 3, 4]))).toBeNull();
		expect(readCsvRows(new Uint8Array(200_001).fill(49))).toBeNull();
		expect(readCsvRows(new TextEncoder().encode('a;b\n\n"c;d";e\n'))).toEqual([['a', 'b'], [], ['c;d', 'e']]);
	});
});
