/** What a helper's phone does at the door: scans of its own event on its day, named in the ledger, and nothing else. */
import { beforeAll, beforeEach, expect, test } from 'vitest';
import { FLUSH_MS } from '#lib/domain/helpers/helper-day.ts';
import { eventDetail } from '#lib/server/events/events.ts';
import { revokeHelper } from '#lib/server/helpers/end-helper.ts';
import { helperOf } from '#lib/server/helpers/helpers.ts';
import { MORNING, testContext, type TestContext } from '#tests/support/context.ts';
import { freshDatabase } from '#tests/support/database.ts';
import { aMorningEvent } from '#tests/support/events.ts';
import { aHelper, type HelperPhone } from '#tests/support/helpers.ts';
import { aWorld, type World } from '#tests/support/people.ts';
import { countPresent } from './attendance.ts';
import { checkInBatch, type BatchItem, type CheckInBatch } from './check-in-batch.ts';
import { hallState } from './hall-state.ts';
import { listReviews } from './list-reviews.ts';
import { entryPage } from './participant-page.ts';
import { makePass } from './pass.ts';
import { scannerPack } from './scanner-pack.ts';
import { settleReview } from './settle-review.ts';

const connection = await freshDatabase();
const root = testContext(connection);
let world: World;
let budi: TestContext;
let event: { eventId: string; eventSessionId: string; ids: string[] };
let phone: HelperPhone;
let joko: TestContext;

const NAMES = ['Ani Rahmawati', 'Siti Fulan', 'Joko Fulan'];
const minutes = (n: number) => new Date(MORNING.getTime() + n * 60_000);
const nonce = () => root.newId();
const pass = (n: number, of = event) =>
	makePass(root.keys, { participantId: of.ids[n]!, eventId: of.eventId, serial: 1 });

beforeAll(async () => {
	world = await aWorld(root);
	budi = root.as(world.actors.budi);
});
beforeEach(async () => {
	event = await aMorningEvent(root, world, NAMES);
	phone = await aHelper(budi, event.eventId, 'Joko Fulan');
	joko = root.as(phone.helper);
});

const send = (ctx: TestContext, items: BatchItem[], more: Partial<CheckInBatch> = {}) =>
	checkInBatch(ctx, { ...event, deviceId: 'cookie-ponsel', deviceLabel: 'Pintu Utara', items, ...more });
async function receipts(ctx: TestContext, items: BatchItem[], more: Partial<CheckInBatch> = {}) {
	const outcome = await send(ctx, items, more);
	if (!outcome.ok) throw new Error(outcome.reason);
	return outcome.value;
}
/** The phone as the server knows it at that minute. */
const asOf = async (minute: number): Promise<TestContext> => {
	const ctx = root.at(minutes(minute));
	return ctx.as((await helperOf(ctx, phone.token, phone.phoneId))!);
};
const ledger = () => root.db.selectFrom('scan').selectAll().where('event_id', '=', event.eventId).execute();

test('C38 a helper’s scan is evidence like an officer’s, and the ledger keeps the device and its holder', async () => {
	const item = { nonce: nonce(), pass: pass(0) };
	const [first] = await receipts(joko, [item], { operatorId: phone.helper.helperId });
	const by = { outcome: 'recorded', first: { deviceLabel: 'Pintu Utara', operatorName: 'Joko Fulan (petugas bantu)' } };
	expect(first).toMatchObject(by);
	expect(await ledger()).toMatchObject([
		{ evidence: 'A', outcome: 'recorded', operator_id: null, device_id: phone.helper.helperId }
	]);
	// Others read the same of it, at the door and on the entry's page.
	expect(await receipts(budi, [{ nonce: nonce(), pass: pass(0) }])).toMatchObject([{ ...by, outcome: 'already' }]);
	const page = await entryPage(budi, event.eventId, event.ids[0]!);
	expect(page?.ledger.map(({ by }) => by)).toContain('Joko Fulan (petugas bantu)');
	const acts = root.db
		.selectFrom('audit_entry')
		.select(['actor_kind', 'actor_id'])
		.where('action', '=', 'attendance.recorded');
	expect(await acts.execute()).toContainEqual({ actor_kind: `helper:${phone.helper.helperId}`, actor_id: null });
});

test('C38 a helper takes along the list of its own event: names and units, no number, no code of the hall', async () => {
	const pack = await scannerPack(joko, event.eventId, event.eventSessionId);
	expect(pack).toMatchObject({ duty: 'helper', operatorId: phone.helper.helperId, operatorName: 'Joko Fulan' });
	expect(pack?.people.map(({ name }) => name).sort()).toEqual([...NAMES].sort());
	expect(JSON.stringify(pack)).not.toMatch(/\d{18}|codes|secret/);
});

test('C38 the scanner of anybody says for whom it works', async () => {
	expect(await scannerPack(budi, event.eventId, event.eventSessionId)).toMatchObject({
		duty: 'supervisor',
		operatorId: world.people.budi,
		operatorName: 'Budi Wicaksono'
	});
});

test('C38, C22 a helper of one event is nobody at another: no list, no scan, not by its own pass either', async () => {
	const other = await aMorningEvent(root, world, ['Rina Fulan']);
	expect(await scannerPack(joko, other.eventId, other.eventSessionId)).toBeNull();
	expect(await scannerPack(joko, event.eventId, other.eventSessionId)).toBeNull();
	const item = () => [{ nonce: nonce(), pass: pass(0, other) }];
	for (const at of [other, { ...event, eventSessionId: other.eventSessionId }])
		expect(await send(joko, item(), at)).toEqual({ ok: false, reason: 'not-found' });
	expect(await receipts(joko, item())).toMatchObject([{ outcome: 'refused', reason: 'pass-other-event' }]);
	expect(await countPresent(root, other.eventSessionId)).toBe(0);
});

test('C38 a helper sees neither desk nor hall screen nor anybody’s page, and what it writes down by hand waits like an officer’s', async () => {
	expect(await eventDetail(joko, event.eventId)).toBeNull();
	expect(await hallState(joko, event.eventId, event.eventSessionId)).toBeNull();
	expect(await entryPage(joko, event.eventId, event.ids[0]!)).toBeNull();
	expect(await listReviews(joko, event.eventId)).toBeNull();
	const marked = { nonce: nonce(), participantId: event.ids[0]!, note: 'kenal' };
	const guest = { nonce: nonce(), guest: { name: 'Tamu Fulan', unitLabel: 'RT 12' } };
	const scanned = { nonce: nonce(), pass: pass(1) };
	const undo = { nonce: nonce(), undo: { of: scanned.nonce, reason: 'salah orang' } };
	expect(await receipts(joko, [marked, guest, scanned, undo])).toMatchObject([
		{ outcome: 'review', reason: 'by-officer' },
		{ outcome: 'review', reason: 'by-officer' },
		{ outcome: 'recorded' },
		{ outcome: 'refused', reason: 'supervisor-only' }
	]);
	expect(await countPresent(root, event.eventSessionId)).toBe(1);
});

test('C38 scans of somebody else are not taken in a helper’s name, nor a helper’s in somebody else’s', async () => {
	const item = () => [{ nonce: nonce(), pass: pass(0) }];
	const other = await aHelper(budi, event.eventId, 'Rina Fulan');
	for (const operatorId of [world.people.budi, other.helper.helperId])
		expect(await send(joko, item(), { operatorId })).toEqual({ ok: false, reason: 'another-operator' });
	expect(await send(budi, item(), { operatorId: phone.helper.helperId })).toEqual({
		ok: false,
		reason: 'another-operator'
	});
	expect(await ledger()).toEqual([]);
});

test('T-27 a pass in the helper’s own name counts only once a supervisor has looked', async () => {
	expect(await receipts(joko, [{ nonce: nonce(), pass: pass(2) }])).toMatchObject([
		{ outcome: 'review', reason: 'own-name' }
	]);
	expect(await countPresent(root, event.eventSessionId)).toBe(0);
	const reviews = (await listReviews(budi, event.eventId))?.reviews;
	expect(reviews).toMatchObject([{ reason: 'own-name', by: 'Joko Fulan (petugas bantu)' }]);
});

test('C38 a phone that was taken back hands over what it held, once: each waits for a look, and it reads no name', async () => {
	const before = { nonce: nonce(), pass: pass(0), deviceAt: minutes(1).toISOString() };
	const after = { nonce: nonce(), pass: pass(1), deviceAt: minutes(3).toISOString() };
	const undated = { nonce: nonce(), guest: { name: 'Tamu Fulan', unitLabel: 'RT 12' } };
	await revokeHelper(budi.at(minutes(2)), { eventId: event.eventId, helperId: phone.helper.helperId });
	const late = await asOf(60);
	expect(await scannerPack(late, event.eventId, event.eventSessionId)).toBeNull();
	const sentAt = minutes(60).toISOString();
	const kept = await receipts(late, [before, after, undated], { sentAt });
	expect(kept).toMatchObject([
		{ outcome: 'review', reason: 'helper-ended', participant: null, first: null },
		{ outcome: 'refused', reason: 'helper-ended', participant: null },
		{ outcome: 'refused', reason: 'helper-ended', participant: null }
	]);
	expect(await countPresent(root, event.eventSessionId)).toBe(0);
	// An answer that was lost is given once more; a queue longer than a batch goes on; after that it is over.
	expect(await receipts(await asOf(61), [before, after, undated], { sentAt: minutes(61).toISOString() })).toEqual(kept);
	const over = await asOf(60 + FLUSH_MS / 60_000 + 1);
	expect(await send(over, [before])).toEqual({ ok: false, reason: 'helper-ended' });
	expect(await ledger()).toHaveLength(3);
	// A guest made after the end is not even on the list.
	const listed = root.db.selectFrom('participant').select('name').where('event_id', '=', event.eventId);
	expect((await listed.execute()).map(({ name }) => name).sort()).toEqual([...NAMES].sort());
	const [review] = (await listReviews(budi, event.eventId))!.reviews;
	const answer = {
		eventId: event.eventId,
		scanId: review!.scanId,
		verdict: 'confirmed' as const,
		reason: 'memang di sini'
	};
	// Whoever let the phone in has only their own word for who held it.
	expect(review!.ownWord).toBe(true);
	const own = await settleReview(budi.at(minutes(90)), { ...answer, nonce: nonce() });
	expect(own).toEqual({ ok: false, reason: 'own-scan' });
	const other = root.as(world.actors.pusat).at(minutes(90));
	expect((await settleReview(other, { ...answer, nonce: nonce() })).ok).toBe(true);
	expect(await countPresent(root, event.eventSessionId)).toBe(1);
});

test('C38 a phone whose day is over hands over what it held by then, at its own event only', async () => {
	const tomorrow = await asOf(24 * 60);
	const other = await aMorningEvent(root, world, ['Rina Fulan']);
	expect(await send(tomorrow, [{ nonce: nonce(), pass: pass(0, other) }], other)).toEqual({
		ok: false,
		reason: 'not-found'
	});
	const items = [{ nonce: nonce(), pass: pass(0), deviceAt: minutes(5).toISOString() }];
	const sentAt = minutes(24 * 60).toISOString();
	expect(await receipts(tomorrow, items, { sentAt })).toMatchObject([{ outcome: 'review', reason: 'helper-ended' }]);
	expect(await send(await asOf(15 * 24 * 60), items)).toEqual({ ok: false, reason: 'not-found' });
});
