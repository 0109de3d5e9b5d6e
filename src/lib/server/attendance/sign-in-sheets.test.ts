/** Paper lists: laid out, signed in a hall, and read back (C30). */
import { cancelEvent } from '#lib/server/events/cancel-event.ts';
import { describe, expect, test } from 'vitest';
import { localHour } from '#lib/domain/time/office-time.ts';
import { TEST_KIND, freshDatabase } from '#tests/support/database.ts';
import { testContext } from '#tests/support/context.ts';
import { aHallEvent } from '#tests/support/events.ts';
import { aWorld } from '#tests/support/people.ts';
import { checkInBatch } from './check-in-batch.ts';
import { closeEventSession } from './close-session.ts';
import { sheetsPdf } from './draw-sheets.ts';
import { signedNumber } from '#lib/text/sign-in-sheets.ts';
import { makePass } from './pass.ts';
import { listSheets, printedList, printSheets } from './print-sheets.ts';
import { lookAtSheet, recordSheet, sheetToRecord } from './record-sheet.ts';
import { removeParticipant } from './remove-participant.ts';
import { undoCheckIn } from './undo-check-in.ts';

const root = testContext(await freshDatabase());
const world = await aWorld(root);
const budi = root.as(world.actors.budi);
const later = (minutes: number) => budi.at(new Date(root.now().getTime() + minutes * 60_000));
const names = (count: number) =>
	Array.from({ length: count }, (_, index) => `Orang ${String(index + 1).padStart(2, '0')}`);

async function aPrint(count: number) {
	const { eventId, eventSessionIds, participantIds } = await aHallEvent(root, world, { names: names(count) });
	const of = { eventId, eventSessionId: eventSessionIds[0]! };
	const printed = await printSheets(budi, of);
	if (!printed.ok) throw new Error(printed.reason);
	const sheets = (await listSheets(budi, of))!.sheets;
	const signed = (rows: string, over: { takenAt?: string; sheetId?: string } = {}) => ({
		...of,
		sheetId: sheets[0]!.id,
		rows,
		takenAt: hour(0),
		...over
	});
	return { of, participantIds, sheets, signed };
}
const hour = (minutes: number) => localHour(later(minutes).now(), 'WITA');
const record = (ctx: typeof budi, signed: Parameters<typeof lookAtSheet>[1], expected: number) =>
	recordSheet(ctx, { ...signed, expected, deviceId: 'desk' });
const lines = (eventSessionId: string) =>
	root.db.selectFrom('scan').selectAll().where('session_id', '=', eventSessionId).orderBy('note').execute();

test('C30 the paper names everybody once, and is made the same twice', async () => {
	const { of } = await aPrint(26);
	const list = (await printedList(budi, { ...of, print: 1 }))!;
	expect(list.sheets.flatMap((sheet) => sheet.rows.map((row) => row.fullName))).toEqual(names(26));
	const [once, again] = [await sheetsPdf(list, false), await sheetsPdf(list, false)];
	expect(Buffer.from(once).equals(Buffer.from(again))).toBe(true);
	expect(Buffer.from(once.subarray(0, 5)).toString()).toBe('%PDF-');
	expect(await printedList(budi, { ...of, print: 2 })).toBeNull();
});

test('C30 a sheet shows the last four digits of a number, and says where there is none', () => {
	expect(['199009132015022901', '3171234567890123', '1234567', null].map(signedNumber)).toEqual([
		'…2 901',
		'…0 123',
		'…4567',
		'tanpa'
	]);
});

describe('C30 a signed sheet', () => {
	test('is looked at first and writes nothing; then whoever signed is present from when it was taken back', async () => {
		const { of, signed } = await aPrint(25);
		const seen = await lookAtSheet(budi, signed('1-24 kecuali 7, 9'));
		expect(seen.ok && seen.value.recorded).toBe(22);
		expect(seen.ok && seen.value.rows.filter((row) => !row.signed).map((row) => row.position)).toEqual([7, 9, 25]);
		expect(await lines(of.eventSessionId)).toEqual([]);

		const takenAt = later(5).now().toISOString().slice(0, 17) + '00.000Z';
		expect(await record(later(20), signed('1-24 kecuali 7, 9', { takenAt: hour(5) }), 22)).toEqual({
			ok: true,
			value: { recorded: 22, signed: 22 }
		});
		const written = await lines(of.eventSessionId);
		expect(written).toHaveLength(22);
		expect(written[0]).toMatchObject({
			method: 'manual',
			evidence: 'C',
			outcome: 'recorded',
			device_label: 'Lembar 1',
			note: expect.stringMatching(/^lembar presensi [0-9A-Z]{4}-[0-9A-Z]{4}, baris \d+$/) as string,
			scanned_at: takenAt,
			received_at: later(20).now().toISOString()
		});
		expect((await listSheets(budi, of))!.sheets[0]?.present).toBe(22);
	});

	test('read twice, or by two desks at once, records each once', async () => {
		const { of, signed } = await aPrint(10);
		const made = await Promise.all([1, 2].map(() => record(budi, signed('semua'), 10)));
		// The second waits for the first, and is told that what it looked at is no more.
		expect(made.map((outcome) => (outcome.ok ? outcome.value.recorded : outcome.reason)).sort()).toEqual([
			10,
			'changed'
		]);
		expect(await record(budi, signed('semua'), 10)).toEqual({ ok: false, reason: 'changed' });
		expect(await record(budi, signed('semua'), 0)).toMatchObject({ ok: true, value: { recorded: 0 } });
		expect((await lines(of.eventSessionId)).map((line) => line.outcome)).toEqual(
			Array.from({ length: 10 }, () => 'recorded')
		);
	});

	test('does not overrule a scan, an undo, a list that was mended, or whoever holds it', async () => {
		const { of, participantIds, signed } = await aPrint(6);
		const [scanned, undone, removed, own] = participantIds as [string, string, string, string];
		for (const participantId of [scanned, undone])
			await checkInBatch(budi, {
				...of,
				deviceId: 'd',
				deviceLabel: 'Pintu Utara',
				items: [{ nonce: root.newId(), pass: makePass(root.keys, { participantId, eventId: of.eventId, serial: 1 }) }]
			});
		await undoCheckIn(later(2), { ...of, participantId: undone, reason: 'Salah orang', nonce: root.newId() });
		await removeParticipant(budi, { ...of, participantId: removed, reason: 'Pindah instansi' });
		await root.db.updateTable('participant').set({ person_id: world.people.budi }).where('id', '=', own).execute();

		const seen = await lookAtSheet(later(3), signed('semua'));
		expect(seen.ok && seen.value.rows.map((row) => row.state)).toEqual([
			'present',
			'undone',
			'removed',
			'own',
			'new',
			'new'
		]);
		expect(await record(later(3), signed('semua'), 2)).toMatchObject({ ok: true, value: { recorded: 2, signed: 6 } });
		const first = (await lines(of.eventSessionId)).filter((line) => line.participant_id === scanned);
		expect(first.map((line) => line.method)).toEqual(['pass']);
	});

	test('follows an entry that was merged into another since it was printed', async () => {
		const { of, participantIds, signed } = await aPrint(2);
		const [gone, into] = participantIds as [string, string];
		await root.db
			.updateTable('participant')
			.set({ merged_into: into, removed_at: root.now().toISOString() })
			.where('id', '=', gone)
			.execute();
		expect(await record(budi, signed('1'), 1)).toMatchObject({ ok: true, value: { recorded: 1 } });
		expect((await lines(of.eventSessionId)).map((line) => line.participant_id)).toEqual([into]);
		const seen = await sheetToRecord(budi, signed('1'));
		expect(seen?.rows.map((row) => row.present)).toEqual([true, true]);
	});

	test('counts two rows that became one human as one', async () => {
		const { participantIds, signed } = await aPrint(3);
		const [gone, into] = participantIds as [string, string];
		await root.db
			.updateTable('participant')
			.set({ merged_into: into, removed_at: root.now().toISOString() })
			.where('id', '=', gone)
			.execute();
		const seen = await lookAtSheet(budi, signed('semua'));
		expect(seen.ok && seen.value.recorded).toBe(2);
		expect(await record(budi, signed('semua'), 2)).toMatchObject({ ok: true, value: { recorded: 2, signed: 3 } });
	});

	// Whoever closes a session counts its people: nobody is added to them by a desk that read it open a moment before.
	test('is refused where the session is closed while it is being recorded, or stands in what was closed', async () => {
		const { of, signed } = await aPrint(5);
		const [recorded] = await Promise.all([
			record(budi, signed('semua'), 5),
			closeEventSession(later(40), { ...of, headCount: 5 })
		]);
		const closed = await root.db
			.selectFrom('audit_entry')
			.select('data')
			.where('action', '=', 'session.closed')
			.where('subject_id', '=', of.eventSessionId)
			.executeTakeFirstOrThrow();
		const present = (JSON.parse(closed.data) as { present: number }).present;
		expect(recorded).toEqual(
			present === 5 ? { ok: true, value: { recorded: 5, signed: 5 } } : { ok: false, reason: 'closed' }
		);
	});

	// Whichever of the two it was printed as: a merge would make a presence that was taken back good again.
	test('does not overrule an undo of an entry that was merged since', async () => {
		const { of, participantIds, signed } = await aPrint(4);
		const [printedGone, printedKept, ...others] = participantIds as [string, string, string, string];
		for (const participantId of [printedGone, others[1]]) {
			await checkInBatch(budi, {
				...of,
				deviceId: 'd',
				deviceLabel: 'Pintu Utara',
				items: [{ nonce: root.newId(), pass: makePass(root.keys, { participantId, eventId: of.eventId, serial: 1 }) }]
			});
			await undoCheckIn(later(2), { ...of, participantId, reason: 'Salah orang', nonce: root.newId() });
		}
		for (const [gone, into] of [
			[printedGone, others[0]],
			[others[1], printedKept]
		] as const)
			await root.db
				.updateTable('participant')
				.set({ merged_into: into, removed_at: later(3).now().toISOString() })
				.where('id', '=', gone)
				.execute();
		const seen = await lookAtSheet(later(4), signed('1-2'));
		expect(seen.ok && seen.value.rows.slice(0, 2).map((row) => row.state)).toEqual(['undone', 'undone']);
		expect(await record(later(4), signed('1-2'), 0)).toMatchObject({ ok: true, value: { recorded: 0, signed: 2 } });
	});

	test('T-27 is not recorded for whoever reads it, also through a row of the register that was merged into theirs', async () => {
		const { of, participantIds, signed } = await aPrint(2);
		const { budi: own, eka: second } = world.people;
		const register = (row: { merged_into: string | null; left_at: string | null; left_reason: 'merged' | null }) =>
			root.db.updateTable('person').set(row).where('id', '=', second).execute();
		await root.db.updateTable('participant').set({ person_id: second }).where('id', '=', participantIds[0]!).execute();
		await register({ merged_into: own, left_at: root.now().toISOString(), left_reason: 'merged' });
		try {
			const seen = await lookAtSheet(budi, signed('semua'));
			expect(seen.ok && seen.value.rows.map((row) => row.state)).toEqual(['own', 'new']);
			expect(await record(budi, signed('semua'), 1)).toMatchObject({ ok: true, value: { recorded: 1 } });
			expect((await lines(of.eventSessionId)).map((line) => line.participant_id)).toEqual([participantIds[1]]);
		} finally {
			await register({ merged_into: null, left_at: null, left_reason: null });
		}
	});

	test('is refused with what is wrong, and where', async () => {
		const { of, signed } = await aPrint(5);
		for (const [input, refusal] of [
			[signed(''), { reason: 'rows-missing' }],
			[signed('1-6'), { reason: 'rows-outside', at: '1-6' }],
			[signed('satu'), { reason: 'rows-unclear', at: 'satu' }],
			[signed('1', { takenAt: 'sore' }), { reason: 'taken-unclear' }],
			[signed('1', { takenAt: hour(2) }), { reason: 'taken-later-than-now' }],
			[signed('1', { takenAt: hour(-180) }), { reason: 'taken-too-early' }],
			[signed('1', { sheetId: root.newId() }), { reason: 'not-found' }]
		] as const) {
			expect(await lookAtSheet(budi, input)).toEqual({ ok: false, ...refusal });
			expect(await record(budi, input, 1)).toEqual({ ok: false, ...refusal });
		}
		await closeEventSession(budi, { ...of, headCount: 0, reason: 'Aula dipakai' });
		expect(await record(later(1), signed('1'), 1)).toEqual({ ok: false, reason: 'closed' });
		expect(await lines(of.eventSessionId)).toEqual([]);
	});

	test('is refused where the door takes nobody: before it opens, long after the end, and when the event was called off', async () => {
		const { of, signed } = await aPrint(2);
		const at = (minutes: number, reason: string) =>
			lookAtSheet(later(minutes), signed('1')).then((outcome) => expect(outcome).toEqual({ ok: false, reason }));
		await at(-1, 'taken-too-early');
		await at(30 + 6 * 60 + 1, 'over');
		await cancelEvent(budi, { eventId: of.eventId, reason: 'Gedung dipakai' });
		await at(1, 'cancelled');
	});

	test('is nobody’s who does not supervise the event', async () => {
		const { of, signed } = await aPrint(2);
		for (const actor of ['ani', 'citra', 'dewi', 'eka'] as const) {
			const ctx = root.as(world.actors[actor]);
			expect(await listSheets(ctx, of)).toBeNull();
			expect(await printedList(ctx, { ...of, print: 1 })).toBeNull();
			expect(await sheetToRecord(ctx, signed('1'))).toBeNull();
			expect(await printSheets(ctx, of)).toEqual({ ok: false, reason: 'not-found' });
			expect(await record(ctx, signed('1'), 1)).toEqual({ ok: false, reason: 'not-found' });
		}
	});
});

test(`the rows of a sheet stay as they were printed (${TEST_KIND})`, async () => {
	await aPrint(1);
	await expect(root.db.updateTable('sign_in_sheet_row').set({ position: 2 }).execute()).rejects.toThrow(/append-only/);
	await expect(root.db.deleteFrom('sign_in_sheet').execute()).rejects.toThrow(/append-only/);
});
