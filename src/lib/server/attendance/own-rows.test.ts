/** One human with two rows in the register: nobody records, nor answers about, the own presence under the other row. */
import { beforeAll, beforeEach, expect, test } from 'vitest';
import { inTransaction } from '#lib/server/db/transaction.ts';
import { MORNING, testContext, type TestContext } from '#tests/support/context.ts';
import { freshDatabase } from '#tests/support/database.ts';
import { aHallEvent, type HallEvent } from '#tests/support/events.ts';
import { aWorld, type World } from '#tests/support/people.ts';
import { checkInBatch, type BatchItem } from './check-in-batch.ts';
import { listReviews } from './list-reviews.ts';
import { makePass } from './pass.ts';
import { recordScans } from './record-scans.ts';
import { openDoor } from './door.ts';

const root = testContext(await freshDatabase());
let world: World;
let budi: TestContext;
let colleague: TestContext;
let event: HallEvent;

/** Citra's row was merged into Budi's: both are Budi. */
beforeAll(async () => {
	world = await aWorld(root);
	budi = root.as(world.actors.budi);
	colleague = root.as({ ...world.actors.sumarto, grants: world.actors.budi.grants });
	await root.db
		.updateTable('person')
		.set({ merged_into: world.people.budi, left_at: MORNING.toISOString(), left_reason: 'merged' })
		.where('id', '=', world.people.citra)
		.execute();
});
beforeEach(async () => {
	const staff = [{ personId: world.people.sumarto, duty: 'supervisor' as const }];
	event = await aHallEvent(root, world, { names: ['Budi Lama', 'Ani Fulan'], staff });
	const entry = root.db.updateTable('participant').where('id', '=', event.participantIds[0]!);
	await entry.set({ person_id: world.people.citra }).execute();
});

async function scan(ctx: TestContext, who: number, over: Partial<BatchItem> = {}) {
	const [participantId, eventId] = [event.participantIds[who]!, event.eventId];
	const pass = makePass(root.keys, { participantId, eventId, serial: 1 });
	const items = [{ nonce: root.newId(), pass, deviceAt: '2026-11-18T01:00:00.000Z', ...over }];
	const of = { eventId, eventSessionId: event.eventSessionIds[0]!, deviceId: 'd', deviceLabel: 'Gerbang' };
	const taken = await checkInBatch(ctx, { ...of, items });
	return taken.ok ? taken.value[0] : taken;
}
const OWN = { outcome: 'refused', reason: 'own-record' };

test('T-27 nobody scans the card of their own other row; a colleague does', async () => {
	expect(await scan(budi, 0)).toMatchObject(OWN);
	expect(await scan(budi, 1)).toMatchObject({ outcome: 'review' });
	expect(await scan(colleague, 0)).toMatchObject({ outcome: 'review' });
});

test('T-27 nor signed in with the row that is gone, for the one that stands', async () => {
	const entry = root.db.updateTable('participant').where('id', '=', event.participantIds[0]!);
	await entry.set({ person_id: world.people.budi }).execute();
	const ctx = root.as({ ...world.actors.budi, personId: world.people.citra });
	const [participantId] = event.participantIds as [string];
	const asked = { eventSessionId: event.eventSessionIds[0]!, participantIds: [participantId], nonces: [] };
	const scanned = {
		...{ nonce: root.newId(), method: 'manual' as const, scannedAt: MORNING.toISOString(), clockUncertain: false },
		...{ target: { participantId, passSerial: null }, deviceAt: null, offsetMs: null },
		...{ deviceId: 'd', deviceLabel: '', note: '' }
	};
	const answers = inTransaction(ctx, async (ctx) => recordScans(ctx, (await openDoor(ctx, asked))!, [scanned]));
	expect(await answers).toMatchObject([OWN]);
});

test('T-27 nor does a colleague’s file bring in what they scanned of themselves, under whichever row', async () => {
	expect(await scan(colleague, 0, { scannedBy: world.people.budi })).toMatchObject(OWN);
	expect(await scan(colleague, 0, { scannedBy: world.people.citra })).toMatchObject(OWN);
	expect(await scan(colleague, 1, { scannedBy: world.people.budi })).toMatchObject({ outcome: 'review' });
});

test('T-27 the page of reviews knows the own one, under whichever row it stands', async () => {
	await scan(colleague, 0);
	await scan(colleague, 1);
	const reviews = (await listReviews(budi, event.eventId))!.reviews;
	expect(reviews.map(({ fullName, own }) => [fullName, own]).sort()).toEqual([
		['Ani Fulan', false],
		['Budi Lama', true]
	]);
});
