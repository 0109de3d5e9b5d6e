/** Two gates without a network let in the same person: both are told, and the session lists it until somebody has looked. */
import { beforeAll, beforeEach, expect, test } from 'vitest';
import { MORNING, testContext, type TestContext } from '#tests/support/context.ts';
import { freshDatabase } from '#tests/support/database.ts';
import { aMorningEvent } from '#tests/support/events.ts';
import { aWorld, type World } from '#tests/support/people.ts';
import { hallCounts } from './attendance.ts';
import { checkInAndTell, type BatchItem } from './check-in-batch.ts';
import { answerClash, listClashes } from './list-clashes.ts';
import { makePass } from './pass.ts';

const root = testContext(await freshDatabase());
let world: World;
let budi: TestContext;
let event: Awaited<ReturnType<typeof aMorningEvent>>;
beforeAll(async () => {
	world = await aWorld(root);
	budi = root.as(world.actors.budi);
});
beforeEach(async () => {
	event = await aMorningEvent(root, world, ['Ani Rahmawati', 'Sumarto Wijaya']);
});

const minutes = (n: number) => new Date(MORNING.getTime() + n * 60_000);
/** A device sends, at a minute, what it scanned at others. */
async function send(device: string, at: number, scans: { nonce: string; made: number; who?: number }[]) {
	const items: BatchItem[] = scans.map(({ nonce, made, who = 0 }) => ({
		nonce,
		pass: makePass(root.keys, { participantId: event.ids[who]!, eventId: event.eventId, serial: 1 }),
		deviceAt: minutes(made).toISOString()
	}));
	const taken = await checkInAndTell(budi.at(minutes(at)), {
		...{ eventId: event.eventId, eventSessionId: event.eventSessionId },
		...{ deviceId: device, deviceLabel: `Pintu ${device}`, sentAt: minutes(at).toISOString(), items }
	});
	if (!taken.ok) throw new Error(taken.reason);
	return taken.value;
}
const clashes = async (ctx = budi) => (await listClashes(ctx, event))?.clashes;

test.each([
	['A', 'B'],
	['B', 'A']
])(
	'C4 F-09 %s sends first, %s later: the later hears it in its receipt, the earlier with what it sends next',
	async (one, other) => {
		const made: Record<string, number> = { A: 3, B: 7 };
		const nonces: Record<string, string> = { A: root.newId(), B: root.newId() };
		const scan = (device: string) => ({ nonce: nonces[device]!, made: made[device]! });
		expect(await send(one, 20, [scan(one)])).toMatchObject({ receipts: [{ outcome: 'recorded' }], news: [] });
		const later = await send(other, 21, [scan(other)]);
		const told = (device: string) => ({ otherDevice: `Pintu ${device}`, at: minutes(made[device]!).toISOString() });
		expect(later.receipts).toMatchObject([
			{ outcome: 'already', clash: told(one), first: { arrivedAt: minutes(3).toISOString() } }
		]);
		expect(later.news).toEqual([]);
		// A heartbeat is enough; and an answer that was lost is told again.
		for (const at of [22, 23])
			expect(await send(one, at, [])).toEqual({
				receipts: [],
				news: [{ nonce: nonces[one], kind: 'clash', ...told(other) }]
			});
		expect((await hallCounts(root, event.eventId, event.eventSessionId)).present).toBe(1);
		expect(await clashes()).toMatchObject([
			{
				participantId: event.ids[0],
				fullName: 'Ani Rahmawati',
				scans: [
					{ deviceLabel: 'Pintu A', at: minutes(3).toISOString(), by: 'Budi Wicaksono' },
					{ deviceLabel: 'Pintu B', at: minutes(7).toISOString() }
				],
				answer: null
			}
		]);
	}
);

test('C4 a second scan that was answered at once is no clash, nor is one of the same gate', async () => {
	await send('A', 5, [{ nonce: root.newId(), made: 5 }]);
	expect((await send('B', 6, [{ nonce: root.newId(), made: 6 }])).receipts).toMatchObject([{ outcome: 'already' }]);
	const again = await send('A', 9, [
		{ nonce: root.newId(), made: 7 },
		{ nonce: root.newId(), made: 8, who: 1 }
	]);
	expect(again.receipts.map((receipt) => receipt.clash?.otherDevice)).toEqual(['Pintu B', undefined]);
	expect(await clashes()).toHaveLength(1);
});

test('C4 a clash is listed until a supervisor says what it was; a scan that comes to light later asks anew', async () => {
	await send('A', 20, [{ nonce: root.newId(), made: 3 }]);
	await send('B', 21, [{ nonce: root.newId(), made: 7 }]);
	const answer = (ctx: TestContext, reason = 'satu orang, dua pintu') =>
		answerClash(ctx, { ...event, participantId: event.ids[0]!, reason });
	const at = (n: number) => budi.at(minutes(n));
	expect(await answer(at(25), ' ')).toEqual({ ok: false, reason: 'reason-missing' });
	expect(await answer(at(25))).toEqual({ ok: true, value: { name: 'Ani Rahmawati' } });
	expect(await answer(at(26))).toEqual({ ok: false, reason: 'already-settled' });
	expect(await clashes()).toMatchObject([{ answer: { note: 'satu orang, dua pintu', by: 'Budi Wicaksono' } }]);
	expect((await send('A', 27, [])).news).toEqual([]);
	await send('C', 30, [{ nonce: root.newId(), made: 9 }]);
	expect(await clashes()).toMatchObject([{ answer: null, scans: [{}, {}, { deviceLabel: 'Pintu C' }] }]);
	expect(await answerClash(at(31), { ...event, participantId: event.ids[1]!, reason: 'lain' })).toEqual({
		ok: false,
		reason: 'not-found'
	});
});

test('C24 clashes are for supervisors: an officer and Dewi see and answer none', async () => {
	await send('A', 20, [{ nonce: root.newId(), made: 3 }]);
	await send('B', 21, [{ nonce: root.newId(), made: 7 }]);
	const officer = root.as({ ...world.actors.sumarto, grants: world.actors.budi.grants });
	await root.db
		.insertInto('event_staff')
		.values({ event_id: event.eventId, person_id: world.people.sumarto, duty: 'officer' })
		.execute();
	for (const ctx of [officer, root.as(world.actors.dewi)]) {
		expect(await clashes(ctx)).toBeUndefined();
		expect(await answerClash(ctx, { ...event, participantId: event.ids[0]!, reason: 'x' })).toEqual({
			ok: false,
			reason: 'not-found'
		});
	}
});
