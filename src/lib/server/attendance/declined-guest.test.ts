/** A guest whom a supervisor declined is on no list, in no letter and in no figure; every line of theirs stays. */
import { beforeEach, expect, test } from 'vitest';
import { verifyPresence } from '#lib/server/verify/verify-attendance.ts';
import { verifyTallies } from '#lib/server/verify/verify-tally.ts';
import { testContext } from '#tests/support/context.ts';
import { freshDatabase } from '#tests/support/database.ts';
import { aHallEvent, type HallEvent } from '#tests/support/events.ts';
import { aWorld } from '#tests/support/people.ts';
import { countParticipants } from './attendance.queries.ts';
import { checkInBatch } from './check-in-batch.ts';
import { closeEventSession } from './close-session.ts';
import { lettersNow } from './letter-facts.ts';
import { listReviews } from './list-reviews.ts';
import { entryPage, takenOff } from './participant-page.ts';
import { restoreParticipant } from './remove-participant.ts';
import { sessionNumbers } from './session-numbers.ts';
import { settleReview, settleReviews } from './settle-review.ts';

const root = testContext(await freshDatabase());
const world = await aWorld(root);
const budi = root.as(world.actors.budi);
const later = (minutes: number) => budi.at(new Date(root.now().getTime() + minutes * 60_000));
const officer = root.as({ ...world.actors.sumarto, grants: world.actors.budi.grants });
let event: HallEvent;

beforeEach(async () => {
	event = await aHallEvent(root, world, { sessions: 2, names: ['Ani Fulan'] });
	await root.db
		.insertInto('event_staff')
		.values({ event_id: event.eventId, person_id: world.people.sumarto, duty: 'officer' })
		.execute();
});

const guest = (session: number, name: string, ctx = officer, number = '') =>
	checkInBatch(ctx, {
		eventId: event.eventId,
		eventSessionId: event.eventSessionIds[session]!,
		...{ deviceId: 'd', deviceLabel: 'Pintu Timur' },
		items: [{ nonce: root.newId(), guest: { name, unitLabel: 'Dinas Contoh', number } }]
	});
const listed = () => countParticipants(root.db, event.eventId);
const open = async (ctx = budi) => (await listReviews(ctx, event.eventId))!.reviews.filter(({ answer }) => !answer);
const answer = (scanId: string, verdict: 'confirmed' | 'declined', ctx = later(5)) =>
	settleReview(ctx, {
		eventId: event.eventId,
		scanId,
		verdict,
		reason: 'tidak ada yang mengenal',
		nonce: root.newId()
	});
const close = async () => {
	for (const eventSessionId of event.eventSessionIds)
		await closeEventSession(later(61), { eventId: event.eventId, eventSessionId, headCount: 0 });
};
const inLetters = async () =>
	((await lettersNow(later(62), { eventId: event.eventId, demo: false })) ?? []).flatMap(({ facts }) =>
		facts.people.map(({ fullName }) => fullName)
	);
const isSound = async () => {
	expect((await verifyPresence(root.db)).problems).toEqual([]);
	expect((await verifyTallies(root)).problems).toEqual([]);
};

test('C33 C35 declined, a guest of an officer leaves list, letters and figures, and the door’s lines still add up', async () => {
	await guest(0, 'Tamu Karangan');
	expect(await listed()).toBe(2);
	const [review] = await open();
	expect(await answer(review!.scanId, 'declined')).toEqual({
		ok: true,
		value: { name: 'Tamu Karangan', offList: true }
	});
	expect(await listed()).toBe(1);
	const numbers = await sessionNumbers(budi, { eventId: event.eventId, eventSessionId: event.eventSessionIds[0]! });
	expect(numbers?.people).toMatchObject({ registered: 1, missing: 1 });
	expect(numbers?.door).toMatchObject({ arrivals: 1, presences: 0, declined: 1, offList: 0 });
	await close();
	expect(await inLetters()).toEqual(['Ani Fulan']);
	// What was written stays, with who took it off and why.
	const page = (await entryPage(budi, event.eventId, (await takenOff(budi, event.eventId))[0]!.id))!;
	expect(page.changes).toMatchObject([{ kind: 'removed', reason: 'tidak ada yang mengenal', by: 'Budi Wicaksono' }]);
	expect(page.ledger.map(({ outcome }) => outcome).sort()).toEqual(['declined', 'review']);
	await isSound();
});

test('C33 whoever was declined in one session and is there in another stays, and goes when that is declined too', async () => {
	const number = '199001012015031001';
	await guest(0, 'Tamu Dua Sesi', officer, number);
	await guest(1, 'Tamu Dua Sesi', officer, number);
	expect(await listed()).toBe(2);
	const [first, second] = await open();
	expect(await answer(first!.scanId, 'declined')).toMatchObject({ value: { offList: false } });
	expect(await listed()).toBe(2);
	expect(await answer(second!.scanId, 'declined')).toMatchObject({ value: { offList: true } });
	expect(await listed()).toBe(1);
	await isSound();
});

test('C33 confirmed in the other session, a guest stays on the list whatever was declined before', async () => {
	const number = '199001012015031001';
	await guest(0, 'Tamu Sungguhan', officer, number);
	await guest(1, 'Tamu Sungguhan', officer, number);
	const [first, second] = await open();
	expect(await answer(first!.scanId, 'confirmed')).toMatchObject({ value: { offList: false } });
	expect(await answer(second!.scanId, 'declined')).toMatchObject({ value: { offList: false } });
	expect(await listed()).toBe(2);
	await isSound();
});

test('C33 put back by the organiser, a guest stays: a later no says only that they were not there', async () => {
	await guest(0, 'Tamu Kembali');
	await answer((await open())[0]!.scanId, 'declined');
	const { id } = (await takenOff(budi, event.eventId))[0]!;
	expect(await restoreParticipant(later(6), { eventId: event.eventId, participantId: id })).toMatchObject({ ok: true });
	await checkInBatch(officer, {
		eventId: event.eventId,
		eventSessionId: event.eventSessionIds[1]!,
		...{ deviceId: 'd', deviceLabel: 'Pintu Timur' },
		items: [{ nonce: root.newId(), participantId: id, note: 'dikenali' }]
	});
	expect(await answer((await open())[0]!.scanId, 'declined')).toMatchObject({ value: { offList: false } });
	expect(await listed()).toBe(2);
	await close();
	expect((await inLetters()).sort()).toEqual(['Ani Fulan', 'Tamu Kembali']);
	await isSound();
});

test('C33 somebody of the invited whom an officer marked by hand stays invited, and is absent', async () => {
	await checkInBatch(officer, {
		eventId: event.eventId,
		eventSessionId: event.eventSessionIds[0]!,
		...{ deviceId: 'd', deviceLabel: 'Pintu Timur' },
		items: [{ nonce: root.newId(), participantId: event.participantIds[0]!, note: 'dikenali' }]
	});
	expect(await answer((await open())[0]!.scanId, 'declined')).toMatchObject({ value: { offList: false } });
	expect(await listed()).toBe(1);
});

test('C33 several declined at once: the page is told how many guests left the list', async () => {
	await guest(0, 'Tamu Satu');
	await guest(0, 'Tamu Dua');
	const scanIds = (await open()).map(({ scanId }) => scanId);
	const all = { eventId: event.eventId, scanIds, verdict: 'declined' as const, reason: 'tidak dikenal' };
	const done = await settleReviews(later(5), { ...all, nonce: root.newId() });
	expect(done).toMatchObject({ ok: true, value: { left: 0, offList: 2 } });
	expect(await listed()).toBe(1);
});
