/** Until when a certificate of an event holds, and what a session closed early means for it. */
import { beforeEach, expect, test } from 'vitest';
import { checkInBatch } from '#lib/server/attendance/check-in-batch.ts';
import { closeEventSession } from '#lib/server/attendance/close-session.ts';
import { makePass } from '#lib/server/attendance/pass.ts';
import { reopenEventSession } from '#lib/server/attendance/reopen-session.ts';
import { factsOf } from '#lib/server/events/event-plan.ts';
import { eventDetail, findEvent } from '#lib/server/events/events.ts';
import { updateEvent } from '#lib/server/events/update-event.ts';
import { testContext } from '#tests/support/context.ts';
import { useContent } from '#tests/support/course-in-use.ts';
import { freshDatabase } from '#tests/support/database.ts';
import { aHallEvent, type HallEvent } from '#tests/support/events.ts';
import { aWorld } from '#tests/support/people.ts';
import { issueEventCertificates } from './issue-event-certificates.ts';
import { verifyCertificate } from './verify-certificate.ts';

useContent('content');
const root = testContext(await freshDatabase());
const world = await aWorld(root);
const at = (minutes: number) => new Date(root.now().getTime() + minutes * 60_000);
const budi = root.as(world.actors.budi);
const evening = root.at(at(300)).as(world.actors.budi);

async function scan(event: HallEvent, index = 0, ctx = budi) {
	const pass = makePass(root.keys, { participantId: event.participantIds[index]!, eventId: event.eventId, serial: 1 });
	for (const eventSessionId of event.eventSessionIds) {
		const items = [{ nonce: root.newId(), pass }];
		await checkInBatch(ctx, { eventId: event.eventId, eventSessionId, deviceId: 'd', deviceLabel: 'd', items });
	}
}
async function issued(over: Parameters<typeof aHallEvent>[2] = {}): Promise<HallEvent> {
	const event = await aHallEvent(root, world, { names: ['Hadir Satu', 'Hadir Dua'], ...over });
	await scan(event, 0);
	await scan(event, 1);
	for (const eventSessionId of event.eventSessionIds)
		await closeEventSession(evening, { eventId: event.eventId, eventSessionId, headCount: 2 });
	expect(await issueEventCertificates(evening, { eventId: event.eventId })).toMatchObject({ value: { issued: 2 } });
	return event;
}
const certificate = (event: HallEvent) =>
	root.db
		.selectFrom('certificate')
		.selectAll()
		.where('participant_id', '=', event.participantIds[0]!)
		.orderBy('sequence', 'desc')
		.executeTakeFirstOrThrow();

let event: HallEvent;
beforeEach(async () => {
	event = await issued();
});

test('K4 a certificate of an event holds until the end of its day, so many months later: printed, verified, and then past', async () => {
	event = await issued({ certificateMonths: 12 });
	const row = await certificate(event);
	expect(row.valid_until).toBe('2027-11-22T15:59:59.999Z');
	expect(JSON.parse(row.facts)).toMatchObject({ validUntilText: '22 November 2027' });
	const look = async (day: string) => {
		const seen = await verifyCertificate(root.at(day), { code: row.code, address: '192.0.2.7' });
		return seen.ok ? [seen.value.state, seen.value.lines.find((line) => line.label === 'Berlaku sampai')?.value] : seen;
	};
	expect(await look('2027-11-22T15:59:59.000Z')).toEqual(['valid', '22 November 2027']);
	expect(await look('2027-11-23T00:00:00.000Z')).toEqual(['expired', '22 November 2027']);
});

test('before a session’s start it is closed only with a reason, which is kept; certificates wait for the last hour unless the hours are changed', async () => {
	const early = await aHallEvent(root, world, {
		names: ['Datang Pagi'],
		sessions: 2
	});
	const [first, second] = early.eventSessionIds as [string, string];
	await scan(early);
	const close = (eventSessionId: string, reason = '') =>
		closeEventSession(budi, { eventId: early.eventId, eventSessionId, headCount: 1, reason });
	expect(await close(second)).toEqual({ ok: false, reason: 'before-start' });
	expect(await close(second, 'Acara dipersingkat.')).toMatchObject({ ok: true });
	// Closed again it is only counted again: no second reason.
	expect(await close(second)).toMatchObject({ ok: true, value: { already: true } });
	expect(await close(first)).toMatchObject({ ok: true });
	expect((await eventDetail(budi, early.eventId))?.notes).toMatchObject([
		{ kind: 'session-closed-early', eventSessionId: second, reason: 'Acara dipersingkat.' }
	]);
	expect((await eventDetail(budi, early.eventId))?.reopenings).toEqual([]);
	expect(await issueEventCertificates(budi, { eventId: early.eventId })).toEqual({ ok: false, reason: 'not-over' });
	const row = (await findEvent(root, early.eventId))!;
	const shorter = await updateEvent(budi, {
		...factsOf(row),
		// An hour less is taught: as many as the rule makes of it.
		trainingHours: null,
		eventId: early.eventId,
		version: row.version,
		sessions: [
			{ slot: 1, title: 'Sesi 1', startsAt: at(-30), endsAt: at(-1) },
			{ slot: 2, title: 'Sesi 2', startsAt: at(-10), endsAt: at(-1) }
		],
		slots: { sessions: 4, speakers: 6 },
		opensMinutesBefore: 60,
		speakers: [],
		invitedUnitIds: []
	});
	expect(shorter).toMatchObject({ ok: true });
	expect(await issueEventCertificates(budi, { eventId: early.eventId })).toMatchObject({ value: { issued: 1 } });
	expect(await reopenEventSession(budi, { eventId: early.eventId, eventSessionId: first, reason: 'x' })).toMatchObject({
		ok: false
	});
});
