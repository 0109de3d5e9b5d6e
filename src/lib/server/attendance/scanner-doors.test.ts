/** Which sessions a scanner is offered, and to whom. */
import { beforeAll, expect, test } from 'vitest';
import { testContext } from '#tests/support/context.ts';
import { freshDatabase } from '#tests/support/database.ts';
import { aHallEvent } from '#tests/support/events.ts';
import { aWorld, type World } from '#tests/support/people.ts';
import { closeEventSession } from './close-session.ts';
import { scannerDoors } from './scanner-doors.ts';
import { scannerPack } from './scanner-pack.ts';

const connection = await freshDatabase();
const root = testContext(connection);
let world: World;
beforeAll(async () => {
	world = await aWorld(root);
});

test('C38 a scanner is offered the open sessions of its operator, the next door first, and Dewi none', async () => {
	const { eventId, eventSessionIds } = await aHallEvent(root, world, { sessions: 3 });
	const budi = root.as(world.actors.budi);
	const offered = async () => (await scannerDoors(budi)).doors.filter((door) => door.eventId === eventId);
	expect((await offered()).map(({ sessionId }) => sessionId)).toEqual(eventSessionIds);
	expect((await offered())[0]).toMatchObject({ duty: 'supervisor', sessionTitle: 'Sesi 1', zone: 'WITA' });
	await closeEventSession(budi, { eventId, eventSessionId: eventSessionIds[0] ?? '', headCount: 0, reason: 'uji' });
	expect((await offered()).map(({ sessionId }) => sessionId)).toEqual(eventSessionIds.slice(1));
	expect((await scannerDoors(root.as(world.actors.dewi))).doors).toEqual([]);
});

test('C7 twelve hours after its end a session is offered no more', async () => {
	const { eventId } = await aHallEvent(root, world, {});
	const later = (hours: number) => {
		const ctx = root.as(world.actors.budi);
		return { ...ctx, now: () => new Date(root.now().getTime() + hours * 3_600_000) };
	};
	const offered = async (hours: number) =>
		(await scannerDoors(later(hours))).doors.some((door) => door.eventId === eventId);
	expect([await offered(12), await offered(13)]).toEqual([true, false]);
});

test('C7 the list says whose scanner it is for', async () => {
	const { eventId, eventSessionIds } = await aHallEvent(root, world, {});
	const pack = await scannerPack(root.as(world.actors.budi), eventId, eventSessionIds[0] ?? '');
	expect(pack).toMatchObject({ operatorId: world.actors.budi.personId, operatorName: world.actors.budi.name });
});
