/** Scans in doubt count until a supervisor answers them; the answer is a line of the ledger. */
import type { Transaction } from 'kysely';
import { expect, test } from 'vitest';
import { verifyPresence } from '#lib/server/verify/verify-attendance.ts';
import type { Schema } from '#lib/server/db/schema.ts';
import { testContext } from '#tests/support/context.ts';
import { freshDatabase } from '#tests/support/database.ts';
import { aHallEvent, type HallEvent } from '#tests/support/events.ts';
import { aWorld } from '#tests/support/people.ts';
import { countPresent } from './attendance.ts';
import { checkInBatch } from './check-in-batch.ts';
import { closeEventSession } from './close-session.ts';
import { mergeParticipants } from './merge-participants.ts';
import { makePass } from './pass.ts';
import { settleReview, settleReviews } from './settle-review.ts';
import { listReviews, waitingReviews } from './list-reviews.ts';

const root = testContext(await freshDatabase());
const world = await aWorld(root);
const budi = root.as(world.actors.budi);
const later = (minutes: number) => budi.at(new Date(root.now().getTime() + minutes * 60_000));

/** A phone whose clock nobody measured, four days off: its scan counts and waits for a look. */
async function doubt(event: HallEvent, index: number, ctx = budi, doubtful = true): Promise<void> {
	const pass = makePass(root.keys, { participantId: event.participantIds[index]!, eventId: event.eventId, serial: 1 });
	await checkInBatch(ctx, {
		eventId: event.eventId,
		eventSessionId: event.eventSessionIds[0]!,
		deviceId: 'd',
		deviceLabel: 'Pintu Timur',
		items: [{ nonce: root.newId(), pass, ...(doubtful ? { deviceAt: '2026-11-18T01:00:00.000Z' } : {}) }]
	});
}
const present = (event: HallEvent) => countPresent(root, event.eventSessionIds[0]!);
const answer = (
	event: HallEvent,
	scanId: string,
	verdict: 'confirmed' | 'declined',
	ctx = later(20),
	reason = 'dilihat'
) => settleReview(ctx, { eventId: event.eventId, scanId, verdict, reason, nonce: root.newId() });

test('a supervisor sees who, when, why and by whom, and confirms or declines with a reason; presence follows', async () => {
	const event = await aHallEvent(root, world, { names: ['Benar Hadir', 'Tidak Hadir'] });
	await doubt(event, 0);
	await doubt(event, 1);
	expect(await present(event)).toBe(2);
	const before = await root.db.selectFrom('scan').selectAll().where('event_id', '=', event.eventId).execute();
	const { reviews } = (await listReviews(budi, event.eventId))!;
	expect(reviews).toMatchObject([
		{ reason: 'clock-uncertain', by: 'Budi Wicaksono', deviceLabel: 'Pintu Timur', answer: null },
		{ reason: 'clock-uncertain', answer: null }
	]);
	expect([...(await waitingReviews(budi, event.eventId)).values()]).toEqual([2]);
	const idOf = (name: string) => reviews.find((review) => review.fullName === name)!.scanId;
	expect(await answer(event, idOf('Benar Hadir'), 'confirmed', later(20), '  ')).toEqual({
		ok: false,
		reason: 'reason-missing'
	});
	expect(await answer(event, idOf('Benar Hadir'), 'confirmed')).toMatchObject({ ok: true });
	expect(await answer(event, idOf('Tidak Hadir'), 'declined')).toMatchObject({ ok: true });
	expect(await present(event)).toBe(1);
	// The first answer stands, and what was scanned is as it was written.
	expect(await answer(event, idOf('Tidak Hadir'), 'confirmed')).toEqual({ ok: false, reason: 'already-settled' });
	const after = await root.db.selectFrom('scan').selectAll().where('event_id', '=', event.eventId).execute();
	expect(after.filter((line) => line.method !== 'review')).toEqual(before);
	expect(
		after
			.filter((line) => line.method === 'review')
			.map((line) => line.outcome)
			.sort()
	).toEqual(['confirmed', 'declined']);
	expect((await waitingReviews(budi, event.eventId)).size).toBe(0);
	expect(await verifyPresence(root.db)).toMatchObject({ problems: [] });
});

test('declined, a later scan that was in no doubt makes the person present from its own hour', async () => {
	const event = await aHallEvent(root, world, { names: ['Dua Kali'] });
	await doubt(event, 0);
	await doubt(event, 0, later(9), false);
	const { reviews } = (await listReviews(budi, event.eventId))!;
	expect(await answer(event, reviews[0]!.scanId, 'declined')).toMatchObject({ ok: true });
	const rows = await root.db
		.selectFrom('presence')
		.selectAll()
		.where('session_id', '=', event.eventSessionIds[0]!)
		.execute();
	expect(rows).toMatchObject([{ arrived_at: later(9).now().toISOString() }]);
	expect(await verifyPresence(root.db)).toMatchObject({ problems: [] });
});

test('merged while the answer was on its way: the entry that stands by then is the one that is decided about', async () => {
	const event = await aHallEvent(root, world, { names: ['Rudi Contoh', 'Rudi C'] });
	const [keep, gone] = event.participantIds as [string, string];
	await doubt(event, 1);
	const { reviews } = (await listReviews(budi, event.eventId))!;
	const both = { eventId: event.eventId, participantId: keep, otherId: gone };
	// A colleague merges after the look and before the first statement of the answer's transaction.
	const db = new Proxy(root.db, {
		get: (target, key) => {
			const own = Reflect.get(target, key, target) as unknown;
			if (key !== 'transaction') return typeof own === 'function' ? (own.bind(target) as unknown) : own;
			return () => ({
				execute: async (work: (db: Transaction<Schema>) => Promise<unknown>) => {
					expect(await mergeParticipants(later(19), both)).toMatchObject({ value: { keepId: keep } });
					return target.transaction().execute(work);
				}
			});
		}
	});
	const meanwhile = Object.assign(later(20), { db });
	expect(await answer(event, reviews[0]!.scanId, 'declined', meanwhile)).toMatchObject({ ok: true });
	expect(await present(event)).toBe(0);
	const audit = root.db.selectFrom('audit_entry').select('subject_id').where('action', '=', 'attendance.reviewed');
	expect((await audit.execute()).map((line) => line.subject_id)).toContain(keep);
	expect(await verifyPresence(root.db)).toMatchObject({ problems: [] });
});

test('two who answer at once: one line, and the second is told', async () => {
	const event = await aHallEvent(root, world, { names: ['Serentak'] });
	await doubt(event, 0);
	const { reviews } = (await listReviews(budi, event.eventId))!;
	const both = await Promise.all(
		(['confirmed', 'declined'] as const).map((verdict) => answer(event, reviews[0]!.scanId, verdict))
	);
	expect(both.filter((outcome) => outcome.ok)).toHaveLength(1);
	expect(both.filter((outcome) => !outcome.ok)).toEqual([{ ok: false, reason: 'already-settled' }]);
});

test('C24 T-27 an officer and Dewi see and answer none, and nobody answers the own', async () => {
	const event = await aHallEvent(root, world, { names: ['Rahasia'] });
	await doubt(event, 0);
	const { reviews } = (await listReviews(budi, event.eventId))!;
	for (const actor of [world.actors.dewi, world.actors.ani, world.actors.sumarto]) {
		expect(await listReviews(root.as(actor), event.eventId)).toBeNull();
		expect(await answer(event, reviews[0]!.scanId, 'confirmed', root.as(actor))).toEqual({
			ok: false,
			reason: 'not-found'
		});
	}
	await root.db
		.updateTable('participant')
		.set({ person_id: world.people.budi })
		.where('id', '=', event.participantIds[0]!)
		.execute();
	expect(await answer(event, reviews[0]!.scanId, 'confirmed')).toEqual({ ok: false, reason: 'own-record' });
});

test('C35 what an officer wrote by hand, or came after the close, is confirmed by another than who made or sent it', async () => {
	const event = await aHallEvent(root, world, { names: ['Ditulis Petugas', 'Dari Berkas', 'Ketiga Orang'] });
	await root.db
		.insertInto('event_staff')
		.values({ event_id: event.eventId, person_id: world.people.sumarto, duty: 'officer' })
		.execute();
	const [officer, pusat] = [{ ...world.actors.sumarto, grants: world.actors.budi.grants }, world.actors.pusat];
	const mark = (ctx: typeof budi, index: number, over: { scannedBy?: string; deviceAt?: string } = {}) =>
		checkInBatch(ctx, {
			eventId: event.eventId,
			eventSessionId: event.eventSessionIds[0]!,
			...{ deviceId: 'd', deviceLabel: 'Pintu Timur', sentAt: ctx.now().toISOString() },
			items: [{ nonce: root.newId(), participantId: event.participantIds[index]!, note: 'dikenali', ...over }]
		});
	await mark(root.as(officer), 0);
	const close = { eventId: event.eventId, eventSessionId: event.eventSessionIds[0]!, headCount: 0 };
	expect(await closeEventSession(later(10), close)).toMatchObject({ ok: true });
	const before = later(5).now().toISOString();
	// Budi sends what Pusat had scanned: neither of them says yes to it.
	await mark(later(11), 1, { scannedBy: world.people.pusat, deviceAt: before });
	await mark(later(11), 2, { deviceAt: before });
	expect(await present(event)).toBe(0);
	const { reviews } = (await listReviews(budi, event.eventId))!;
	expect(reviews.map(({ reason, counts, ownWord }) => [reason, counts, ownWord]).sort()).toEqual([
		['after-close', false, true],
		['after-close', false, true],
		['by-officer', false, false]
	]);
	const all = {
		scanIds: reviews.map(({ scanId }) => scanId),
		verdict: 'confirmed' as const,
		reason: 'terlihat di aula'
	};
	const settle = (ctx: typeof budi) => settleReviews(ctx, { eventId: event.eventId, ...all, nonce: root.newId() });
	expect(await settle(later(20))).toEqual({ ok: true, value: { names: ['Ditulis Petugas'], left: 2, offList: 0 } });
	expect(await settle(later(21).as(pusat))).toEqual({
		ok: true,
		value: { names: ['Ketiga Orang'], left: 2, offList: 0 }
	});
	expect(await present(event)).toBe(2);
	const third = { ...pusat, personId: world.people.citra };
	expect(await settle(later(22).as(third))).toMatchObject({ ok: true, value: { names: ['Dari Berkas'] } });
	expect(await settle(later(23).as(third))).toEqual({ ok: false, reason: 'already-settled' });
	expect(await present(event)).toBe(3);
	expect(await verifyPresence(root.db)).toMatchObject({ problems: [] });
});
