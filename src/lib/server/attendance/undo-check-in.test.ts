/** A scan is undone, a session closed and opened, and the presence is what the ledger says. */
import { beforeAll, expect, test } from 'vitest';
import { derivePresence } from '#lib/domain/attendance/presence.ts';
import { MORNING, testContext, type TestContext } from '#tests/support/context.ts';
import { freshDatabase } from '#tests/support/database.ts';
import { aMorningEvent } from '#tests/support/events.ts';
import { aWorld, type World } from '#tests/support/people.ts';
import { hallCounts } from './attendance.ts';
import { checkInBatch, type BatchItem } from './check-in-batch.ts';
import { closeEventSession } from './close-session.ts';
import { eligibleParticipants } from './eligible-participants.ts';
import { listReviews } from './list-reviews.ts';
import { makePass } from './pass.ts';
import { settleReview } from './settle-review.ts';
import { undoCheckIn } from './undo-check-in.ts';

const connection = await freshDatabase();
const root = testContext(connection);
let world: World;
let budi: TestContext;

beforeAll(async () => {
	world = await aWorld(root);
	budi = root.as(world.actors.budi);
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

test('C14 a scan and an undo at the same moment leave the presence that the ledger says, whoever was first', async () => {
	const event = await anEvent();
	const participantId = event.ids[0]!;
	const pass = passOf(participantId, event.eventId);
	const when = { session_id: event.eventSessionId, participant_id: participantId };
	await scan(budi, event, [{ nonce: nonce(), pass }]);
	for (let round = 1; round <= 25; round++) {
		const at = minutes(round);
		// The scan was made a moment before the undo, whichever comes to the server first.
		const earlier = new Date(at.getTime() - 1).toISOString();
		await Promise.all([
			scan(budi.at(at), event, [{ nonce: nonce(), pass, deviceAt: earlier }], 'gerbang-1', at.toISOString()),
			undoCheckIn(budi.at(at), { ...event, participantId, reason: 'salah orang', nonce: nonce() })
		]);
		const lines = await root.db
			.selectFrom('scan')
			.select(['id', 'nonce', 'method', 'outcome', 'scanned_at'])
			.where((eb) => eb.and(when))
			.execute();
		const rows = await root.db
			.selectFrom('presence')
			.select('scan_id')
			.where((eb) => eb.and(when))
			.execute();
		const derived = derivePresence(lines.map(({ scanned_at: scannedAt, ...line }) => ({ ...line, scannedAt })));
		expect([round, rows.map((row) => row.scan_id)]).toEqual([round, derived ? [derived.scanId] : []]);
		await scan(budi.at(new Date(at.getTime() + 1000)), event, [{ nonce: nonce(), pass }]);
	}
});

test('C14 an undo drops the count at once, keeps the original, and scanning again works', async () => {
	const event = await anEvent();
	const pass = passOf(event.ids[0]!, event.eventId);
	await receipt(budi, event, { nonce: nonce(), pass });
	const undo = { ...event, participantId: event.ids[0]!, nonce: nonce() };
	expect(await undoCheckIn(budi.at(minutes(1)), { ...undo, reason: ' ' })).toEqual({
		ok: false,
		reason: 'reason-missing'
	});
	expect((await undoCheckIn(budi.at(minutes(1)), { ...undo, reason: 'salah orang' })).ok).toBe(true);
	expect((await hallCounts(root, event.eventId, event.eventSessionId)).present).toBe(0);
	expect((await receipt(budi.at(minutes(2)), event, { nonce: nonce(), pass })).outcome).toBe('recorded');
	const lines = await root.db
		.selectFrom('scan')
		.select('outcome')
		.where('session_id', '=', event.eventSessionId)
		.execute();
	expect(lines.map((line) => line.outcome).sort()).toEqual(['recorded', 'recorded', 'undone']);
});

test('C16 C35 closing twice changes nothing; what was scanned before it and comes later counts once another supervisor says so', async () => {
	const event = await anEvent(['Ani Rahmawati', 'Sumarto', 'Mas’ud']);
	await receipt(budi, event, { nonce: nonce(), pass: passOf(event.ids[0]!, event.eventId) });
	const close = { ...event, headCount: 1 };
	expect(await closeEventSession(budi.at(minutes(60)), close)).toMatchObject({
		ok: true,
		value: { present: 1, already: false }
	});
	expect(await closeEventSession(budi.at(minutes(61)), close)).toMatchObject({
		ok: true,
		value: { present: 1, already: true }
	});
	const late = async (minute: number, id: string) => {
		const outcome = await checkInBatch(budi.at(minutes(90)), {
			...event,
			deviceId: 'd',
			deviceLabel: 'd',
			sentAt: minutes(90).toISOString(),
			items: [{ nonce: nonce(), pass: passOf(id, event.eventId), deviceAt: minutes(minute).toISOString() }]
		});
		return outcome.ok ? outcome.value[0] : null;
	};
	expect(await late(50, event.ids[1]!)).toMatchObject({ outcome: 'review', reason: 'after-close', first: null });
	expect(await late(70, event.ids[2]!)).toMatchObject({ outcome: 'refused', reason: 'session-closed' });
	const eligible = async () => (await eligibleParticipants(root, event.eventId)).map((person) => person.participantId);
	expect(await eligible()).toEqual([event.ids[0]]);
	const scanId = (await listReviews(budi, event.eventId))!.reviews[0]!.scanId;
	const answer = { eventId: event.eventId, scanId, verdict: 'confirmed' as const, reason: 'terlihat di aula' };
	// Not whoever scanned or sent it: nobody alone makes a presence after the close.
	expect(await settleReview(budi.at(minutes(91)), { ...answer, nonce: nonce() })).toEqual({
		ok: false,
		reason: 'own-scan'
	});
	expect(await eligible()).toEqual([event.ids[0]]);
	const other = budi.at(minutes(92)).as(world.actors.pusat);
	expect(await settleReview(other, { ...answer, nonce: nonce() })).toMatchObject({ ok: true });
	expect((await eligible()).sort()).toEqual([event.ids[0], event.ids[1]].sort());
});

test('the ledger refuses to be changed or emptied by anyone', async () => {
	await expect(root.db.updateTable('scan').set({ note: 'x' }).execute()).rejects.toThrow(/append-only/);
	await expect(root.db.deleteFrom('scan').execute()).rejects.toThrow(/append-only/);
});
