/** A mark by hand is somebody's word: it counts from when the server knew of it, whoever accepts it, and says when it was made. */
import { beforeEach, expect, test } from 'vitest';
import { MORNING, testContext, type TestContext } from '#tests/support/context.ts';
import { freshDatabase } from '#tests/support/database.ts';
import { aMorningEvent } from '#tests/support/events.ts';
import { aWorld } from '#tests/support/people.ts';
import { listRoster } from './attendance.ts';
import { checkInBatch } from './check-in-batch.ts';
import { listReviews } from './list-reviews.ts';
import { settleReview } from './settle-review.ts';

const root = testContext(await freshDatabase());
const world = await aWorld(root);
const budi = root.as(world.actors.budi);
const officer = root.as({ ...world.actors.sumarto, grants: world.actors.budi.grants });
const minutes = (n: number) => new Date(MORNING.getTime() + n * 60_000);
let event: Awaited<ReturnType<typeof aMorningEvent>>;

beforeEach(async () => {
	event = await aMorningEvent(root, world);
	await root.db
		.insertInto('event_staff')
		.values({ event_id: event.eventId, person_id: world.people.sumarto, duty: 'officer' })
		.execute();
});

/** Marked at the fifth minute, in a hall without a network, and sent at that one. */
async function mark(ctx: TestContext, sent: number, made = 5) {
	const items = [
		{ nonce: root.newId(), participantId: event.ids[0]!, note: 'dikenali', deviceAt: minutes(made).toISOString() }
	];
	const sentAt = minutes(sent).toISOString();
	const of = { ...event, deviceId: 'd', deviceLabel: 'Pintu', items, sentAt };
	const taken = await checkInBatch(ctx.at(minutes(sent)), of);
	return taken.ok ? taken.value[0] : taken;
}
const shown = async () => (await listRoster(budi, { ...event, text: '', limit: 9 }))[0];

test('C17 a supervisor’s mark of before counts since it was known, and the list says when it was made', async () => {
	expect(await mark(budi, 45)).toMatchObject({ outcome: 'recorded' });
	expect(await shown()).toMatchObject({ arrivedAt: minutes(45).toISOString(), markedAt: minutes(5).toISOString() });
});

test('C35 an officer’s mark that a supervisor accepts counts since it was known, too: nobody’s word is dated back', async () => {
	expect(await mark(officer, 45)).toMatchObject({ outcome: 'review', reason: 'by-officer' });
	const [review] = (await listReviews(budi, event.eventId))!.reviews;
	expect(review).toMatchObject({ scannedAt: minutes(45).toISOString(), markedAt: minutes(5).toISOString() });
	const answer = { eventId: event.eventId, scanId: review!.scanId, verdict: 'confirmed' as const, reason: 'terlihat' };
	expect(await settleReview(budi.at(minutes(50)), { ...answer, nonce: root.newId() })).toMatchObject({ ok: true });
	expect(await shown()).toMatchObject({ arrivedAt: minutes(45).toISOString(), markedAt: minutes(5).toISOString() });
});

test('C17 of a mark that was sent at once nothing is said', async () => {
	await mark(budi, 45, 45);
	expect(await shown()).toMatchObject({ arrivedAt: minutes(45).toISOString(), markedAt: null });
});
