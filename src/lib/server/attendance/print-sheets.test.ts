/** Prints of a paper list: when there is a new one, and that it cannot be changed unseen (C30). */
import { expect, test } from 'vitest';
import { addParticipants } from '#lib/server/attendance/add-participants.ts';
import { cancelEvent } from '#lib/server/events/cancel-event.ts';
import { freshDatabase } from '#tests/support/database.ts';
import { testContext } from '#tests/support/context.ts';
import { aHallEvent } from '#tests/support/events.ts';
import { aWorld } from '#tests/support/people.ts';
import { closeEventSession } from './close-session.ts';
import { listSheets, printSheets } from './print-sheets.ts';
import { removeParticipant } from './remove-participant.ts';

const root = testContext(await freshDatabase());
const world = await aWorld(root);
const budi = root.as(world.actors.budi);

async function aHall(count: number) {
	const names = Array.from({ length: count }, (_, index) => `Orang ${String(index + 1).padStart(2, '0')}`);
	const { eventId, eventSessionIds, participantIds } = await aHallEvent(root, world, { names });
	return { of: { eventId, eventSessionId: eventSessionIds[0]! }, participantIds };
}
const aNewcomer = (name: string) => ({
	personId: null,
	name,
	titlePrefix: '',
	titleSuffix: '',
	number: null,
	numberType: null,
	position: '',
	rank: '',
	unitId: null,
	unitLabel: 'Kelurahan Gunung Sari Ulu',
	attendsAs: 'participant' as const
});
const printsOf = async (of: { eventId: string; eventSessionId: string }) =>
	(await listSheets(budi, of))!.sheets.map(({ print, position, rows, present }) => [print, position, rows, present]);

test('C30 a list is laid out by unit, 25 a sheet, and each print has codes of its own', async () => {
	const { of } = await aHall(30);
	expect(await printSheets(budi, of)).toMatchObject({ ok: true, value: { print: 1, sheets: 2 } });
	expect(await printsOf(of)).toEqual([
		[1, 1, 25, 0],
		[1, 2, 5, 0]
	]);
	await addParticipants(root, of.eventId, [aNewcomer('Orang 31')]);
	expect(await printSheets(budi, of)).toMatchObject({ ok: true, value: { print: 2, sheets: 2, isNew: true } });
	const all = (await listSheets(budi, of))!.sheets;
	expect(all.map((sheet) => sheet.print)).toEqual([2, 2, 1, 1]);
	expect(new Set(all.map((sheet) => sheet.code)).size).toBe(4);
});

test('C30 several who print at once make one print', async () => {
	const { of } = await aHall(3);
	const made = await Promise.all([1, 2, 3].map(() => printSheets(budi, of)));
	expect(made.map((outcome) => outcome.ok && [outcome.value.print, outcome.value.isNew])).toEqual(
		expect.arrayContaining([
			[1, true],
			[1, false]
		])
	);
	expect(await printsOf(of)).toEqual([[1, 1, 3, 0]]);
});

test('C30 the last print is answered again while the list has the same people in the same places', async () => {
	const { of, participantIds } = await aHall(3);
	await printSheets(budi, of);
	const same = { ok: true, value: { print: 1, sheets: 1, isNew: false } };
	expect(await printSheets(budi, of)).toEqual(same);

	// Another name in the same place: the old paper says something else than the list.
	await removeParticipant(budi, { ...of, participantId: participantIds[2]!, reason: 'Pindah instansi' });
	await addParticipants(root, of.eventId, [aNewcomer('Orang 03')]);
	expect(await printSheets(budi, of)).toEqual({ ok: true, value: { print: 2, sheets: 1, isNew: true } });

	const unit_label = 'Kecamatan Balikpapan Tengah';
	await root.db.updateTable('participant').set({ unit_label }).where('event_id', '=', of.eventId).execute();
	expect(await printSheets(budi, of)).toEqual({ ok: true, value: { print: 3, sheets: 1, isNew: true } });
	const printed = await root.db
		.selectFrom('audit_entry')
		.select('id')
		.where('action', '=', 'attendance.sheets-printed')
		.where('subject_id', '=', of.eventSessionId)
		.execute();
	expect(printed).toHaveLength(3);
});

test('C30 a closed session prints nothing: what came back could not be recorded', async () => {
	const { of } = await aHall(2);
	await closeEventSession(budi, { ...of, headCount: 0, reason: 'Aula dipakai' });
	expect(await printSheets(budi, of)).toEqual({ ok: false, reason: 'closed' });
	expect(await printsOf(of)).toEqual([]);
});

test('an empty list and an event that was called off print nothing', async () => {
	const empty = await aHallEvent(root, world, {});
	const of = { eventId: empty.eventId, eventSessionId: empty.eventSessionIds[0]! };
	expect(await printSheets(budi, of)).toEqual({ ok: false, reason: 'list-empty' });
	await cancelEvent(budi, { eventId: of.eventId, reason: 'Gedung dipakai' });
	expect(await printSheets(budi, of)).toEqual({ ok: false, reason: 'cancelled' });
});

test('S6 every sheet of a print and every row on it is told to the seals', async () => {
	const { of } = await aHall(26);
	await printSheets(budi, of);
	const told = await root.db
		.selectFrom('outbox')
		.select('payload')
		.orderBy('sequence', 'desc')
		.executeTakeFirstOrThrow();
	const leaves = JSON.parse(told.payload) as [kind: string, row: string, mac: string][];
	const rowsOf = (kind: string) => leaves.filter(([name]) => name === kind).map(([, row]) => row);
	const [first, second] = (await listSheets(budi, of))!.sheets.map((sheet) => sheet.id) as [string, string];
	expect(rowsOf('sign-in-sheet')).toEqual([first, second]);
	expect(rowsOf('sign-in-row')).toEqual([
		...Array.from({ length: 25 }, (_, index) => `${first} ${index + 1}`),
		`${second} 1`
	]);
});
