/** The door: whoever scans, whenever it arrives, there is one presence and it says when. */
import fc from 'fast-check';
import { beforeAll, expect, test } from 'vitest';
import { decideOffline } from '#lib/domain/attendance/offline-check-in.ts';
import { derivePresence } from '#lib/domain/attendance/presence.ts';
import { MORNING, testContext, type TestContext } from '#tests/support/context.ts';
import { freshDatabase } from '#tests/support/database.ts';
import { aMorningEvent } from '#tests/support/events.ts';
import { aWorld, type World } from '#tests/support/people.ts';
import { addWalkIn, namesakes } from './add-walk-in.ts';
import { hallCounts, listRoster } from './attendance.ts';
import { checkInBatch, type BatchItem } from './check-in-batch.ts';
import { myPass } from './my-events.ts';
import { checkPass, makePass } from './pass.ts';
import { scannerPack } from './scanner-pack.ts';

const connection = await freshDatabase();
const root = testContext(connection);
let world: World;
let budi: TestContext;
let ani: TestContext;

beforeAll(async () => {
	world = await aWorld(root);
	budi = root.as(world.actors.budi);
	ani = root.as(world.actors.ani);
});

const minutes = (n: number) => new Date(MORNING.getTime() + n * 60_000);

const anEvent = (names?: string[]) => aMorningEvent(root, world, names);

const nonce = () => root.newId();
const scan = (
	ctx: TestContext,
	event: { eventId: string; eventSessionId: string },
	items: BatchItem[],
	device = 'gerbang-1',
	sentAt?: string
) =>
	checkInBatch(ctx, {
		eventId: event.eventId,
		eventSessionId: event.eventSessionId,
		deviceId: device,
		deviceLabel: device,
		sentAt,
		items
	});
const passOf = (participantId: string, eventId: string, serial = 1) =>
	makePass(root.keys, { participantId, eventId, serial });

async function receipt(ctx: TestContext, event: { eventId: string; eventSessionId: string }, item: BatchItem) {
	const outcome = await scan(ctx, event, [item]);
	if (!outcome.ok) throw new Error(outcome.reason);
	return outcome.value[0]!;
}

test('C1 fifty parallel check-ins from five devices leave one presence: one recorded, 49 already', async () => {
	const event = await anEvent();
	const pass = passOf(event.ids[0]!, event.eventId);
	const outcomes = await Promise.all(
		Array.from({ length: 50 }, (_, i) => scan(budi, event, [{ nonce: nonce(), pass }], `gerbang-${i % 5}`))
	);
	const words = outcomes.map((outcome) => (outcome.ok ? outcome.value[0]!.outcome : outcome.reason));
	expect(words.filter((word) => word === 'recorded')).toHaveLength(1);
	expect(words.filter((word) => word === 'already')).toHaveLength(49);
	expect((await hallCounts(root, event.eventId, event.eventSessionId)).present).toBe(1);
});

test('C2 a second scan names the first: time, device and operator', async () => {
	const event = await anEvent();
	const pass = passOf(event.ids[0]!, event.eventId);
	await receipt(budi, event, { nonce: nonce(), pass });
	const second = await receipt(budi.at(minutes(5)), event, { nonce: nonce(), pass });
	expect(second).toMatchObject({
		outcome: 'already',
		first: {
			arrivedAt: MORNING.toISOString(),
			deviceLabel: 'gerbang-1',
			operatorName: 'Budi Wicaksono',
			method: 'pass'
		}
	});
});

test('C3 the same nonce answers as the first time, thirty days later too, and adds no row', async () => {
	const event = await anEvent();
	const item = { nonce: nonce(), pass: passOf(event.ids[0]!, event.eventId) };
	const first = await receipt(budi, event, item);
	const again = await receipt(root.as({ kind: 'system', name: 'x' }).at('2026-12-22T01:00:00.000Z'), event, item);
	expect(first.outcome).toBe('recorded');
	expect(again.outcome).toBe('recorded');
	const rows = await root.db.selectFrom('scan').select('id').where('nonce', '=', item.nonce).execute();
	expect(rows).toHaveLength(1);
});

test('C4 two phones that were offline give one presence at the earliest time, in either order of upload', async () => {
	for (const order of [
		[3, 7],
		[7, 3]
	]) {
		const event = await anEvent();
		const pass = passOf(event.ids[0]!, event.eventId);
		for (const minute of order) {
			const outcome = await checkInBatch(budi.at(minutes(20)), {
				eventId: event.eventId,
				eventSessionId: event.eventSessionId,
				deviceId: `gerbang-${minute}`,
				deviceLabel: `Gerbang ${minute}`,
				sentAt: minutes(20).toISOString(),
				items: [{ nonce: nonce(), pass, deviceAt: minutes(minute).toISOString() }]
			});
			expect(outcome.ok).toBe(true);
		}
		const [entry] = await listRoster(root, {
			eventId: event.eventId,
			eventSessionId: event.eventSessionId,
			text: '',
			limit: 10
		});
		expect(entry?.arrivedAt).toBe(minutes(3).toISOString());
	}
});

test('two scans of one instant leave the same presence, whichever was sent first', async () => {
	const winners: string[] = [];
	for (const order of [
		['a', 'b'],
		['b', 'a']
	]) {
		const event = await anEvent();
		const pass = passOf(event.ids[0]!, event.eventId);
		for (const letter of order)
			await receipt(budi, event, { nonce: `${letter}-${event.eventId}`, pass, deviceAt: minutes(-1).toISOString() });
		const { nonce: won } = await root.db
			.selectFrom('presence')
			.innerJoin('scan', 'scan.id', 'presence.scan_id')
			.select('scan.nonce')
			.where('presence.session_id', '=', event.eventSessionId)
			.executeTakeFirstOrThrow();
		winners.push(won.slice(0, 1));
	}
	expect(winners).toEqual(['a', 'a']);
});

test('F-07 presence is the same for every order of the same scans and undos', () => {
	const line = fc.record({
		id: fc.uuid(),
		nonce: fc.uuid(),
		method: fc.constantFrom('pass', 'manual') as fc.Arbitrary<'pass' | 'manual'>,
		outcome: fc.constantFrom('recorded', 'already', 'review', 'refused', 'undone') as fc.Arbitrary<
			'recorded' | 'undone'
		>,
		scannedAt: fc.integer({ min: 0, max: 50 }).map((minute) => minutes(minute).toISOString())
	});
	fc.assert(
		fc.property(
			fc
				.array(line, { maxLength: 12 })
				.chain((lines) => fc.tuple(fc.constant(lines), fc.shuffledSubarray(lines, { minLength: lines.length }))),
			([lines, shuffled]) => {
				expect(derivePresence(shuffled)).toEqual(derivePresence(lines));
			}
		),
		{ numRuns: 1000 }
	);
});

test('C8 a flipped bit, another event, a withdrawn pass and a shop QR are refused with different reasons, and kept', async () => {
	const event = await anEvent();
	const other = await anEvent();
	const pass = passOf(event.ids[0]!, event.eventId);
	const flipped = pass.slice(0, 20) + (pass[20] === 'A' ? 'B' : 'A') + pass.slice(21);
	await root.db.updateTable('participant').set({ pass_serial: 2 }).where('id', '=', event.ids[0]!).execute();
	const reasons = [];
	for (const text of [flipped, passOf(other.ids[0]!, other.eventId), pass, 'https://toko.contoh/promo']) {
		reasons.push((await receipt(budi, event, { nonce: nonce(), pass: text })).reason);
	}
	expect(reasons).toEqual(['pass-unknown', 'pass-other-event', 'pass-revoked', 'not-a-pass']);
	const kept = await root.db
		.selectFrom('scan')
		.select('id')
		.where('session_id', '=', event.eventSessionId)
		.where('outcome', '=', 'refused')
		.execute();
	expect(kept).toHaveLength(4);
});

test('C12 a walk-in without NIP is added and present; the same NIP twice is one person', async () => {
	const event = await anEvent();
	const walkIn = (name: string, number: string) =>
		addWalkIn(budi, { ...event, name, unitLabel: 'RT 12', number, nonce: nonce(), deviceId: 'd' });
	expect(await walkIn('Bu Rina', '')).toMatchObject({ ok: true, value: { outcome: 'recorded' } });
	expect(await walkIn('Budi Hartono', '19870315 201001 1 901')).toMatchObject({
		ok: true,
		value: { outcome: 'recorded' }
	});
	expect(await walkIn('Budi Hartono', '198703152010011901')).toMatchObject({ ok: true, value: { outcome: 'already' } });
	expect(await walkIn('Pak X', '6471012345678901')).toEqual({ ok: false, reason: 'looks-like-nik' });
	expect(await hallCounts(root, event.eventId, event.eventSessionId)).toMatchObject({ present: 2, listed: 3 });
});

test('C12 a walk-in whose name is on the list is asked about, not added: the listed one, or somebody else', async () => {
	const event = await anEvent();
	const { eventId, eventSessionId } = event;
	const counts = () => hallCounts(root, eventId, eventSessionId);
	const row = await root.db
		.selectFrom('participant')
		.selectAll()
		.where('id', '=', event.ids[0] as string)
		.executeTakeFirstOrThrow();
	const walkIn = (over: { number?: string; nonce?: string; isSomebodyElse?: boolean } = {}) =>
		addWalkIn(budi, {
			...{ eventId, eventSessionId, name: ` ${row.name.toUpperCase()}`, unitLabel: 'RT 12' },
			...{ number: '', nonce: nonce(), deviceId: 'd', ...over }
		});
	const before = await counts();
	for (const number of ['', '198703152010011907'])
		expect(await walkIn({ number })).toEqual({ ok: false, reason: 'name-listed' });
	expect(await counts()).toEqual(before);
	expect(await namesakes(budi, { ...event, name: row.name })).toMatchObject([{ participantId: row.id }]);
	expect(await namesakes(root.as({ kind: 'anonymous' }), { ...event, name: row.name })).toEqual([]);

	const sent = nonce();
	expect(await walkIn({ isSomebodyElse: true, nonce: sent })).toMatchObject({ value: { outcome: 'recorded' } });
	// The same form sent once more is the same guest.
	expect(await walkIn({ nonce: sent })).toMatchObject({ ok: true });
	expect(await counts()).toMatchObject({
		listed: before.listed + 1,
		present: before.present + 1
	});
});

test('O5 Budi runs his event from seven days before to fourteen after; Dewi, Ani and Citra never', async () => {
	const event = await anEvent();
	const item = { nonce: nonce(), pass: passOf(event.ids[0]!, event.eventId) };
	for (const other of [world.actors.dewi, world.actors.ani, world.actors.citra]) {
		expect(await scan(root.as(other), event, [item])).toEqual({ ok: false, reason: 'not-found' });
	}
	expect(await scan(budi.at('2026-12-20T01:00:00.000Z'), event, [item])).toEqual({ ok: false, reason: 'not-found' });
	expect(await scan(budi.at('2026-11-10T01:00:00.000Z'), event, [item])).toEqual({ ok: false, reason: 'not-found' });
	expect(await myPass(root.as(world.actors.dewi), event.eventId)).toBeNull();
	expect((await myPass(ani, event.eventId))?.pass).toBe(passOf(event.ids[0]!, event.eventId));
});

test('C22 a session of another event is not reachable through this one', async () => {
	const [a, b] = [await anEvent(), await anEvent()];
	const outcome = await scan(budi, { eventId: a.eventId, eventSessionId: b.eventSessionId }, [
		{ nonce: nonce(), pass: passOf(a.ids[0]!, a.eventId) }
	]);
	expect(outcome).toEqual({ ok: false, reason: 'not-found' });
});

test('C8 what a scanner says by its list alone is what the server says of the same scans, in any order', async () => {
	const other = await anEvent();
	await fc.assert(
		fc.asyncProperty(fc.array(fc.nat(6), { maxLength: 8 }), async (order) => {
			const event = await anEvent(['Ani Rahmawati', 'Sumarto', 'Nurul']);
			const { eventId, eventSessionId, ids } = event;
			const own = passOf(ids[0]!, eventId);
			const passes = [
				...ids.map((id) => passOf(id, eventId)),
				passOf(other.ids[0]!, other.eventId),
				passOf(ids[0]!, eventId, 0),
				`${own.slice(0, -2)}${own.endsWith('AA') ? 'QQ' : 'AA'}`,
				'https://contoh.id/menu'
			];
			// Ani has come before the list is taken along.
			await receipt(budi, event, { nonce: nonce(), pass: own });
			const pack = (await scannerPack(budi, eventId, eventSessionId))!;
			const presentHere = new Set<string>();
			for (const index of order) {
				const text = passes[index]!;
				const checked = checkPass(root.keys, text, eventId);
				const signature = !checked.ok && checked.found.reason === 'pass-unknown' ? 'bad' : 'good';
				const said = decideOffline(pack, text, { signature, at: budi.now().toISOString(), presentHere });
				if ('person' in said) presentHere.add(said.person.id);
				const { outcome, reason } = await receipt(budi, event, { nonce: nonce(), pass: text });
				expect({ outcome, reason }).toEqual({
					outcome: said.outcome,
					reason: said.outcome === 'refused' ? said.reason : null
				});
			}
		}),
		{ numRuns: 25 }
	);
});
