/** What a scanner sends beside passes: guests, scans taken back, how long ago, and how it stands. */
import { beforeAll, beforeEach, expect, test } from 'vitest';
import { verifyPresence } from '#lib/server/verify/verify-attendance.ts';
import { verifyTallies } from '#lib/server/verify/verify-tally.ts';
import { MORNING, testContext, type TestContext } from '#tests/support/context.ts';
import { freshDatabase } from '#tests/support/database.ts';
import { aMorningEvent } from '#tests/support/events.ts';
import { aWorld, type World } from '#tests/support/people.ts';
import { hallCounts, listRoster } from './attendance.ts';
import { checkInBatch, type BatchItem } from './check-in-batch.ts';
import { closeEventSession } from './close-session.ts';
import { listReviews } from './list-reviews.ts';
import { makePass } from './pass.ts';
import { sessionNumbers } from './session-numbers.ts';

const root = testContext(await freshDatabase());
let world: World;
let budi: TestContext;
let officer: TestContext;
let event: Awaited<ReturnType<typeof aMorningEvent>>;

const nonce = () => root.newId();
const minutes = (n: number) => new Date(MORNING.getTime() + n * 60_000);
const passOf = (index = 0) =>
	makePass(root.keys, { participantId: event.ids[index]!, eventId: event.eventId, serial: 1 });
const present = async () => (await hallCounts(root, event.eventId, event.eventSessionId)).present;
const listed = async () => (await listRoster(root, { ...event, text: '', limit: 50 })).map((entry) => entry.fullName);

async function send(ctx: TestContext, items: BatchItem[], over: { deviceId?: string; sentAt?: string } = {}) {
	const { eventId, eventSessionId } = event;
	const outcome = await checkInBatch(ctx, {
		...{ eventId, eventSessionId, deviceId: 'd', deviceLabel: 'Pintu Utara', items },
		...over
	});
	if (!outcome.ok) throw new Error(outcome.reason);
	return outcome.value;
}
const guest = (over: Partial<NonNullable<BatchItem['guest']>> = {}): BatchItem => ({
	nonce: nonce(),
	guest: { name: 'Pak RT Sugeng', unitLabel: 'RT 12', ...over }
});

beforeAll(async () => {
	world = await aWorld(root);
	budi = root.as(world.actors.budi);
	officer = root.as({ ...world.actors.sumarto, grants: world.actors.budi.grants });
});
beforeEach(async () => {
	event = await aMorningEvent(root, world, ['Ani Rahmawati', 'Sumarto Wijaya']);
	await root.db
		.insertInto('event_staff')
		.values({ event_id: event.eventId, person_id: world.people.sumarto, duty: 'officer' })
		.execute();
});

test('C12 a guest of a scanner is on the list and present, and its receipt names the entry; sent again it is the same', async () => {
	const item = guest();
	const [first] = await send(budi, [item]);
	expect(first).toMatchObject({ outcome: 'recorded', name: 'Pak RT Sugeng', participantId: first!.participant!.id });
	const [again] = await send(budi.at(minutes(9)), [item]);
	expect(again).toEqual(first);
	expect(await listed()).toContain('Pak RT Sugeng');
	expect([await present(), (await listed()).length]).toEqual([1, 3]);
});

test('C13 a guest whose name is on the list is let in all the same, and stands among those to look at', async () => {
	const [receipt] = await send(budi, [guest({ name: 'ani rahmawati' })]);
	expect(receipt).toMatchObject({ outcome: 'review', reason: 'namesake' });
	expect(receipt?.participantId).not.toBe(event.ids[0]);
	// Whoever has seen the name and says it is somebody else has answered already.
	expect(await send(budi, [guest({ name: 'Ani Rahmawati', somebodyElse: true })])).toMatchObject([
		{ outcome: 'recorded' }
	]);
	expect(await present()).toBe(2);
	expect((await listReviews(budi, event.eventId))?.reviews).toMatchObject([{ reason: 'namesake', answer: null }]);
});

test('C13 one guest at two gates: with a number one human, without one a question, whichever gate sends first', async () => {
	const number = '198703152010011901';
	const twice = (name: string, of: object) =>
		Promise.all(['a', 'b'].map((deviceId) => send(budi, [guest({ name, ...of })], { deviceId })));
	const one = (await twice('Budi Hartono', { number })).flat();
	expect(one.map(({ outcome }) => outcome).sort()).toEqual(['already', 'recorded']);
	expect(new Set(one.map(({ participantId }) => participantId)).size).toBe(1);
	const other = (await twice('Bu Darmi', {})).flat();
	expect(other.map(({ outcome, reason }) => reason ?? outcome).sort()).toEqual(['namesake', 'recorded']);
	expect(await present()).toBe(3);
});

test('B-016 B-017 a guest’s number that is a NIK, none, or another’s is not kept, and nobody waits at the door for it', async () => {
	const [nik, none, taken, nameless] = await send(budi, [
		guest({ name: 'Tamu Satu', number: '6471012345678901' }),
		guest({ name: 'Tamu Dua', number: '12' }),
		guest({ name: 'Tamu Tiga', number: '198803032012012903' }),
		guest({ name: ' \u200b ' })
	]);
	expect(nik).toMatchObject({ outcome: 'recorded' });
	expect(none).toMatchObject({ outcome: 'recorded' });
	expect(taken).toMatchObject({ outcome: 'review', reason: 'number-taken', name: 'Tamu Tiga' });
	expect(nameless).toMatchObject({ outcome: 'refused', reason: 'guest-unnamed', participant: null });
	const rows = await root.db.selectFrom('participant').select('number').where('event_id', '=', event.eventId).execute();
	expect(rows.map((row) => row.number)).toEqual(rows.map(() => null));
	expect(await present()).toBe(3);
});

test('C24 an officer’s guest and mark by hand wait for a supervisor: on the list, not present', async () => {
	const [walkIn, mark] = await send(officer, [
		guest(),
		{ nonce: nonce(), participantId: event.ids[0]!, note: 'kartu tertinggal' }
	]);
	expect(walkIn).toMatchObject({ outcome: 'review', reason: 'by-officer', first: null, name: 'Pak RT Sugeng' });
	expect(mark).toMatchObject({ outcome: 'review', reason: 'by-officer', first: null });
	expect(await present()).toBe(0);
	expect((await sessionNumbers(budi, event))?.door).toMatchObject({ arrivals: 2, presences: 0, waiting: 2 });
});

test('G-42 an officer’s guest is not looked for in the register: numbers typed at a door read no names out', async () => {
	const number = '198811092015032011';
	const owner = await root.db
		.selectFrom('person')
		.innerJoin('person_number', 'person_number.person_id', 'person.id')
		.select(['person.name', 'person_number.number'])
		.where('person_number.ended_at', 'is', null)
		.executeTakeFirstOrThrow();
	const asked = { name: `Tamu ${owner.name.split(' ')[0]}`, number: owner.number };
	expect(await send(officer, [guest(asked)])).toMatchObject([{ name: asked.name }]);
	const elsewhere = { name: 'Tamu Lain', number };
	expect(await send(officer, [guest(elsewhere)])).toMatchObject([{ name: 'Tamu Lain' }]);
	// A supervisor, who sees numbers, is answered by the register.
	expect(await send(budi, [guest({ ...asked, unitLabel: 'RT 13' })])).toMatchObject([{ outcome: 'recorded' }]);
});

test('a clock of any year is no reason for the server to fail', async () => {
	const deviceAt = '-271821-04-20T00:00:00.000Z';
	const marked = [{ nonce: nonce(), participantId: event.ids[0]!, note: 'kenal', deviceAt }];
	const sentAt = '+275760-09-13T00:00:00.000Z';
	expect(await send(budi, marked, { sentAt })).toMatchObject([{ outcome: 'review', reason: 'clock-uncertain' }]);
});

test('C14 an undo takes back the scan it names and no other of that person; sent again it is done once', async () => {
	const [there, here] = [nonce(), nonce()];
	await send(budi, [{ nonce: here, pass: passOf() }], { deviceId: 'a' });
	await send(budi.at(minutes(2)), [{ nonce: there, pass: passOf() }], { deviceId: 'b' });
	const undo: BatchItem = { nonce: nonce(), undo: { of: here, reason: 'salah orang' } };
	const [receipt] = await send(budi.at(minutes(3)), [undo], { deviceId: 'a' });
	expect(receipt).toMatchObject({ outcome: 'undone', participant: { id: event.ids[0] } });
	expect(receipt?.first).toMatchObject({ arrivedAt: minutes(2).toISOString() });
	expect(await send(budi.at(minutes(4)), [undo], { deviceId: 'a' })).toEqual([receipt]);
	expect(
		await send(budi.at(minutes(5)), [{ nonce: nonce(), undo: { of: there, reason: 'salah orang' } }])
	).toMatchObject([{ outcome: 'undone', first: null }]);
	expect(await present()).toBe(0);
	// Scanning again works.
	expect(await send(budi.at(minutes(6)), [{ nonce: nonce(), pass: passOf() }])).toMatchObject([
		{ outcome: 'recorded' }
	]);
	expect((await sessionNumbers(budi, event))?.door).toMatchObject({ arrivals: 3, presences: 1, undone: 2 });
});

test.each(['a scan', 'a guest'])(
	'F-07 %s and its undo leave nobody present, in either order and in one batch',
	async (of) => {
		for (const order of ['scan first', 'undo first', 'together'] as const) {
			event = await aMorningEvent(root, world);
			const scan: BatchItem = of === 'a guest' ? guest() : { nonce: nonce(), pass: passOf() };
			const undo: BatchItem = { nonce: nonce(), undo: { of: scan.nonce, reason: 'salah ketik' } };
			const batches = { 'scan first': [[scan], [undo]], 'undo first': [[undo], [scan]], together: [[scan, undo]] }[
				order
			];
			const receipts = [];
			for (const batch of batches) receipts.push(...(await send(budi, batch)));
			const said = Object.fromEntries(receipts.map((receipt) => [receipt.nonce, receipt]));
			expect(said[undo.nonce], order).toMatchObject({ outcome: 'undone' });
			expect(said[scan.nonce], order).toMatchObject(
				order === 'undo first' ? { outcome: 'refused', reason: 'taken-back' } : { outcome: 'recorded' }
			);
			expect(await present(), order).toBe(0);
			expect((await sessionNumbers(budi, event))?.door, order).toMatchObject({ arrivals: 1, undone: 1, refused: 0 });
			expect(await listed(), order).toHaveLength(of === 'a guest' ? 2 : 1);
		}
		expect((await verifyPresence(root.db)).problems).toEqual([]);
		expect((await verifyTallies(root)).problems).toEqual([]);
	}
);

test('C14 T-27 what may not be undone at the door is refused and kept with its reason', async () => {
	const scan = { nonce: nonce(), pass: passOf() };
	await send(budi, [scan]);
	const undo = (of: string, reason = 'salah orang'): BatchItem => ({ nonce: nonce(), undo: { of, reason } });
	const reasonOf = async (ctx: TestContext, item: BatchItem) => (await send(ctx, [item]))[0]?.reason;
	expect(await reasonOf(officer, undo(scan.nonce))).toBe('supervisor-only');
	expect(await reasonOf(budi, undo(scan.nonce, ' '))).toBe('reason-missing');
	const done = undo(scan.nonce);
	await root.db
		.updateTable('participant')
		.set({ person_id: world.people.budi })
		.where('id', '=', event.ids[0]!)
		.execute();
	expect(await reasonOf(budi, undo(scan.nonce))).toBe('own-record');
	expect(await present()).toBe(1);
	await root.db.updateTable('participant').set({ person_id: null }).where('id', '=', event.ids[0]!).execute();
	expect(await reasonOf(budi, done)).toBeNull();
	expect(await reasonOf(budi, undo(done.nonce))).toBe('nothing-to-undo');
	// A nonce of something else is no undo, and an undo's is no scan.
	expect(await reasonOf(budi, { ...undo(scan.nonce), nonce: scan.nonce })).toBe('nonce-used');
	expect(await reasonOf(budi, { nonce: done.nonce, pass: passOf() })).toBe('nonce-used');
	expect(await reasonOf(budi, { ...guest(), nonce: scan.nonce })).toBe('nonce-used');
});

test('C15 an undo made before the close and sent after it holds, and the log says that it came after', async () => {
	const scan = { nonce: nonce(), pass: passOf() };
	await send(budi, [scan]);
	await closeEventSession(budi.at(minutes(60)), { ...event, headCount: 1 });
	await send(budi.at(minutes(70)), [{ nonce: nonce(), undo: { of: scan.nonce, reason: 'salah orang' } }]);
	expect(await present()).toBe(0);
	const line = await root.db
		.selectFrom('audit_entry')
		.select('data')
		.where('action', '=', 'attendance.undone')
		.where('subject_id', '=', event.ids[0]!)
		.executeTakeFirstOrThrow();
	expect(JSON.parse(line.data)).toMatchObject({ afterClose: 1 });
});

test('C5 the age by the device’s own running clock wins over its time of day, corrected between scan and sending', async () => {
	// The clock was an hour fast at the scan, and set right before it was sent.
	const item = { nonce: nonce(), pass: passOf(), deviceAt: minutes(67).toISOString(), ageMs: 13 * 60_000 };
	const [receipt] = await send(budi.at(minutes(20)), [item], { sentAt: minutes(20).toISOString() });
	expect(receipt).toMatchObject({ outcome: 'recorded', first: { arrivedAt: minutes(7).toISOString() } });
	const line = await root.db.selectFrom('scan').selectAll().where('nonce', '=', item.nonce).executeTakeFirstOrThrow();
	expect(line).toMatchObject({ device_at: item.deviceAt, offset_ms: -60 * 60_000 });
	// Out of a file it is the clock of another device.
	const file = { nonce: nonce(), pass: passOf(1), ageMs: 60_000, scannedBy: world.people.pusat };
	expect(await send(budi.at(minutes(20)), [file])).toMatchObject([{ outcome: 'review', reason: 'clock-uncertain' }]);
});

test('a mark by hand is never dated back: it counts from when it was known, judged by when it was made', async () => {
	const mark = (index: number, minute: number): BatchItem => ({
		nonce: nonce(),
		participantId: event.ids[index]!,
		note: 'dikenali',
		deviceAt: minutes(minute).toISOString()
	});
	const [counted, early] = await send(budi.at(minutes(45)), [mark(0, 5), mark(1, -31)], {
		sentAt: minutes(45).toISOString()
	});
	expect(counted).toMatchObject({ outcome: 'recorded', first: { arrivedAt: minutes(45).toISOString() } });
	expect(early).toMatchObject({ outcome: 'refused', reason: 'session-not-open' });
});

test('a heartbeat without a single scan is kept as the device’s latest state, and is no act', async () => {
	const { eventId, eventSessionId } = event;
	const beat = (
		ctx: TestContext,
		device: { pending: number; battery?: number; packTakenAt?: string },
		items: BatchItem[] = []
	) => checkInBatch(ctx, { eventId, eventSessionId, deviceId: 'd', deviceLabel: 'Pintu Utara', device, items });
	const state = () => root.db.selectFrom('scanner').selectAll().where('session_id', '=', eventSessionId).execute();
	const acts = () => root.db.selectFrom('audit_entry').select('id').execute();
	const before = (await acts()).length;
	expect(await beat(budi, { pending: 3, battery: 41, packTakenAt: minutes(-2).toISOString() })).toEqual({
		ok: true,
		value: []
	});
	expect(await state()).toEqual([
		{
			session_id: eventSessionId,
			device_id: 'd',
			gate: 'Pintu Utara',
			operator_id: world.people.budi,
			pending: 3,
			battery: 41,
			pack_taken_at: minutes(-2).toISOString(),
			heard_at: MORNING.toISOString()
		}
	]);
	expect((await acts()).length).toBe(before);
	await beat(budi.at(minutes(1)), { pending: 0 }, [{ nonce: nonce(), pass: passOf() }]);
	expect(await state()).toMatchObject([{ pending: 0, battery: null, heard_at: minutes(1).toISOString() }]);
	expect(await beat(root.as(world.actors.dewi), { pending: 0 })).toEqual({ ok: false, reason: 'not-found' });
});
