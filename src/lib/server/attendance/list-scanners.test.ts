/** Devices on the desk: which have sent, when each was last heard, what it still holds. */
import { beforeAll, expect, test } from 'vitest';
import { MORNING, testContext, type TestContext } from '#tests/support/context.ts';
import { freshDatabase } from '#tests/support/database.ts';
import { aMorningEvent } from '#tests/support/events.ts';
import { aWorld, type World } from '#tests/support/people.ts';
import { checkInBatch, type CheckInBatch } from './check-in-batch.ts';
import { listScanners, sweepScanners } from './list-scanners.ts';
import { makePass } from './pass.ts';

const root = testContext(await freshDatabase());
let world: World;
let budi: TestContext;
beforeAll(async () => {
	world = await aWorld(root);
	budi = root.as(world.actors.budi);
});
const deviceAt = MORNING.toISOString();
const minutes = (n: number) => new Date(MORNING.getTime() + n * 60_000);

test('the desk sees every device of the event, those that hold scans first, and of people only who operates', async () => {
	const event = await aMorningEvent(root, world);
	const send = (deviceId: string, at: number, over: Partial<CheckInBatch>) =>
		checkInBatch(budi.at(minutes(at)), {
			...{ eventId: event.eventId, eventSessionId: event.eventSessionId, deviceId, deviceLabel: `Pintu ${deviceId}` },
			items: [],
			...over
		});
	const pass = makePass(root.keys, { participantId: event.ids[0]!, eventId: event.eventId, serial: 1 });
	// A phone that knows no heartbeat, one with everything sent, one gone silent, and one that holds three.
	await send('lama', 1, { items: [{ nonce: root.newId(), pass, deviceAt }] });
	// A page of the desk is no device that could hold anything.
	await send('meja', 1, { items: [{ nonce: root.newId(), pass }] });
	await send('rapi', 9, { device: { pending: 0, battery: 80, packTakenAt: minutes(0).toISOString() } });
	await send('diam', 2, { device: { pending: 0 } });
	await send('penuh', 3, { device: { pending: 3, battery: 12 }, items: [{ nonce: root.newId(), pass, deviceAt }] });
	const seen = (await listScanners(budi.at(minutes(10)), event.eventId))!;
	expect(seen.map(({ deviceId, state, pending, sent }) => [deviceId, state, pending, sent])).toEqual([
		['penuh', 'holding', 3, 1],
		['diam', 'silent', 0, 0],
		['lama', 'unknown', null, 1],
		['rapi', 'sent', 0, 0]
	]);
	expect(seen[3]).toEqual({
		eventSessionId: event.eventSessionId,
		deviceId: 'rapi',
		gate: 'Pintu rapi',
		operator: 'Budi Wicaksono',
		heardAt: minutes(9).toISOString(),
		sent: 0,
		pending: 0,
		battery: 80,
		packMinutes: 10,
		state: 'sent'
	});
	await send('penuh', 11, { deviceLabel: 'Pintu Barat', device: { pending: 0 } });
	expect(
		(await listScanners(budi.at(minutes(12)), event.eventId))?.find(({ gate }) => gate === 'Pintu Barat')
	).toMatchObject({ pending: 0, sent: 1, state: 'sent' });
	for (const actor of [world.actors.dewi, world.actors.ani])
		expect(await listScanners(root.as(actor).at(minutes(12)), event.eventId)).toBeNull();
});

test('what a scanner said is forgotten a week after it was last heard, and its scans are not', async () => {
	const event = await aMorningEvent(root, world);
	const pass = makePass(root.keys, { participantId: event.ids[0]!, eventId: event.eventId, serial: 1 });
	const sender = { eventId: event.eventId, eventSessionId: event.eventSessionId, deviceId: 'd', deviceLabel: 'Pintu' };
	await checkInBatch(budi, { ...sender, device: { pending: 1 }, items: [{ nonce: root.newId(), pass, deviceAt }] });
	const day = (n: number) => root.at(new Date(MORNING.getTime() + n * 86_400_000));
	await sweepScanners(day(7));
	expect((await listScanners(budi, event.eventId))?.[0]).toMatchObject({ pending: 1 });
	while ((await sweepScanners(day(7.1))) > 0);
	expect((await listScanners(budi, event.eventId))?.[0]).toMatchObject({ pending: null, sent: 1, state: 'unknown' });
});
