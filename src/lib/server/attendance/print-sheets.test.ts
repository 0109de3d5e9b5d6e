/** Prints of a paper list: when there is a new one, and that it cannot be changed unseen (C30). */
import { expect, test } from 'vitest';
import { cancelEvent } from '#lib/server/events/cancel-event.ts';
import { freshDatabase } from '#tests/support/database.ts';
import { testContext } from '#tests/support/context.ts';
import { aHallEvent } from '#tests/support/events.ts';
import { aWorld } from '#tests/support/people.ts';
import { listSheets, printSheets } from './print-sheets.ts';

const root = testContext(await freshDatabase());
const world = await aWorld(root);
const budi = root.as(world.actors.budi);

async function aHall(count: number) {
	const names = Array.from({ length: count }, (_, index) => `Orang ${String(index + 1).padStart(2, '0')}`);
	const { eventId, sessionIds, participantIds } = await aHallEvent(root, world, { names });
	return { of: { eventId, sessionId: sessionIds[0]! }, participantIds };
}
const printsOf = async (of: { eventId: string; sessionId: string }) =>
	(await listSheets(budi, of))!.sheets.map(({ print, position, rows, present }) => [print, position, rows, present]);

test('C30 a list is laid out by unit, 25 a sheet, and each print has codes of its own', async () => {
	const { of } = await aHall(30);
	expect(await printSheets(budi, of)).toMatchObject({ ok: true, value: { print: 1, sheets: 2 } });
	expect(await printsOf(of)).toEqual([
		[1, 1, 25, 0],
		[1, 2, 5, 0]
	]);
	expect(await printSheets(budi, of)).toMatchObject({ ok: true, value: { print: 2, sheets: 2 } });
	const all = (await listSheets(budi, of))!.sheets;
	expect(all.map((sheet) => sheet.print)).toEqual([2, 2, 1, 1]);
	expect(new Set(all.map((sheet) => sheet.code)).size).toBe(4);
});

test('C30 two who print at once make two prints', async () => {
	const { of } = await aHall(3);
	const made = await Promise.all([1, 2, 3].map(() => printSheets(budi, of)));
	expect(made.map((outcome) => outcome.ok && outcome.value.print).sort()).toEqual([1, 2, 3]);
});

test('an empty list and an event that was called off print nothing', async () => {
	const empty = await aHallEvent(root, world, {});
	const of = { eventId: empty.eventId, sessionId: empty.sessionIds[0]! };
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
