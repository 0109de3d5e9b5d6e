import { expect, test } from 'vitest';
import { eventDetail } from '#lib/server/events/events.ts';
import { issueEventCertificates } from '#lib/server/certificates/issue-event-certificates.ts';
import { anAttendedEvent } from '#tests/support/certificates.ts';
import { MORNING, testContext, type TestContext } from '#tests/support/context.ts';
import { freshDatabase } from '#tests/support/database.ts';
import { sealAndVerify } from '#tests/support/seals.ts';
import { aWorld } from '#tests/support/people.ts';
import { checkInBatch } from './check-in-batch.ts';
import { closeEventSession } from './close-session.ts';
import { makePass } from './pass.ts';
import { reopenEventSession } from './reopen-session.ts';

const connection = await freshDatabase();
const root = testContext(connection);
const world = await aWorld(root);
const budi = root.as(world.actors.budi);

const minutes = (n: number) => new Date(MORNING.getTime() + n * 60_000);
const people = [
	{ name: 'Ani Rahmawati', personId: world.people.ani },
	{ name: 'Terlambat', present: false }
];
const REASON = { reason: 'Rombongan kecamatan baru tiba' };

/** Open, then closed by the use case, so that its line is in the log. */
async function aClosedSession(headCount = 1) {
	const made = await anAttendedEvent(root, world, people, { open: true });
	const closed = await closeEventSession(budi.at(minutes(5)), { ...made, headCount });
	expect(closed.ok).toBe(true);
	return made;
}

const scan = (
	ctx: TestContext,
	event: { eventId: string; eventSessionId: string; participantIds: string[] },
	nonce = root.newId()
) =>
	checkInBatch(ctx, {
		eventId: event.eventId,
		eventSessionId: event.eventSessionId,
		deviceId: 'd',
		deviceLabel: 'd',
		items: [
			{
				nonce,
				pass: makePass(root.keys, { participantId: event.participantIds[1]!, eventId: event.eventId, serial: 1 })
			}
		]
	});

test('a session closed too early is opened again; who was refused meanwhile stays refused, and is let in when scanned again', async () => {
	const event = await aClosedSession();
	const meanwhile = root.newId();
	expect(await scan(budi.at(minutes(6)), event, meanwhile)).toMatchObject({
		value: [{ outcome: 'refused', reason: 'session-closed' }]
	});
	expect(await reopenEventSession(budi.at(minutes(7)), { ...event, ...REASON })).toEqual({
		ok: true,
		value: { title: 'Sesi 1' }
	});
	expect(await scan(budi.at(minutes(8)), event, meanwhile)).toMatchObject({ value: [{ outcome: 'refused' }] });
	expect(await scan(budi.at(minutes(8)), event)).toMatchObject({ value: [{ outcome: 'recorded' }] });
	const detail = await eventDetail(budi, event.eventId);
	expect(detail?.sessions[0]).toMatchObject({ closedAt: null, headCount: null });
	expect(detail?.reopenings).toEqual([
		{
			eventSessionId: event.eventSessionId,
			at: minutes(7).toISOString(),
			...REASON,
			by: expect.stringContaining('Budi')
		}
	]);
});

test('closed, opened and closed again leaves a line for each, without the words of the reason, and every invariant holds', async () => {
	const event = await aClosedSession();
	await reopenEventSession(budi.at(minutes(6)), { ...event, ...REASON });
	await closeEventSession(budi.at(minutes(7)), { ...event, headCount: 1 });
	const lines = await root.db
		.selectFrom('audit_entry')
		.select(['action', 'data'])
		.where('subject_id', '=', event.eventSessionId)
		.orderBy('id')
		.execute();
	expect(lines.map((line) => line.action)).toEqual(['session.closed', 'session.reopened', 'session.closed']);
	expect(JSON.stringify(lines)).not.toContain('Rombongan');
	const verdicts = await sealAndVerify(root, connection);
	expect(verdicts.flatMap((verdict) => verdict.problems).filter((problem) => problem.includes('session'))).toEqual([]);
});

test('an open session has nothing to open, and of two who press at once one does it', async () => {
	const event = await aClosedSession();
	const both = await Promise.all([1, 2].map(() => reopenEventSession(budi.at(minutes(6)), { ...event, ...REASON })));
	expect(both.map((outcome) => (outcome.ok ? 'done' : outcome.reason)).sort()).toEqual(['done', 'not-closed']);
});

test('a reason of blanks is none', async () => {
	const event = await aClosedSession();
	expect(await reopenEventSession(budi, { ...event, reason: '  ' })).toEqual({ ok: false, reason: 'reason-missing' });
});

test('once a certificate of the event was issued its list stays closed', async () => {
	const event = await aClosedSession();
	expect(await issueEventCertificates(budi.at(minutes(6)), { eventId: event.eventId })).toMatchObject({
		ok: true,
		value: { issued: 1 }
	});
	expect(await reopenEventSession(budi.at(minutes(7)), { ...event, ...REASON })).toEqual({
		ok: false,
		reason: 'certificates-issued'
	});
	expect((await eventDetail(budi, event.eventId))?.sessions[0]?.closedAt).toBe(minutes(5).toISOString());
});

test('Dewi of another agency, an officer of the door, and the address of another event open nothing', async () => {
	const event = await aClosedSession();
	const other = await aClosedSession();
	await root.db
		.updateTable('event_staff')
		.set({ duty: 'officer' })
		.where('event_id', '=', event.eventId)
		.where('person_id', '=', world.people.budi)
		.execute();
	const refused = { ok: false, reason: 'not-found' };
	expect(await reopenEventSession(budi, { ...event, ...REASON })).toEqual(refused);
	for (const actor of [world.actors.dewi, world.actors.ani, world.actors.citra])
		expect(await reopenEventSession(root.as(actor), { ...event, ...REASON })).toEqual(refused);
	expect(await reopenEventSession(budi, { ...other, eventSessionId: event.eventSessionId, ...REASON })).toEqual(
		refused
	);
});
