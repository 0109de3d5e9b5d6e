import { expect, test } from 'vitest';
import { addWalkIn } from '#lib/server/attendance/add-walk-in.ts';
import { myEvents, myPass } from '#lib/server/attendance/my-events.ts';
import { checkInBatch } from '#lib/server/attendance/check-in-batch.ts';
import { makePass } from '#lib/server/attendance/pass.ts';
import { undoCheckIn } from '#lib/server/attendance/undo-check-in.ts';
import { freshDatabase } from '#tests/support/database.ts';
import { sealAndVerify } from '#tests/support/seals.ts';
import { anAttendedEvent } from '#tests/support/certificates.ts';
import { MORNING, testContext } from '#tests/support/context.ts';
import { aWorld } from '#tests/support/people.ts';
import { cancelEvent } from './cancel-event.ts';
import { findEvent } from './events.ts';

const connection = await freshDatabase();
const root = testContext(connection);
const world = await aWorld(root);
const budi = root.as(world.actors.budi);
const ani = root.as(world.actors.ani);
const later = budi.at(new Date(MORNING.getTime() + 60_000));
const REASON = { reason: 'Dipindah ke 2 Desember karena aula dipakai' };

const anEvent = (present = false) =>
	anAttendedEvent(root, world, [{ name: 'Ani Rahmawati', personId: world.people.ani, present }], { open: true });
const stateOf = async (eventId: string) => (await findEvent(root, eventId))?.state;

test('an event nobody came to is called off: its guests read why, and the door lets nobody in', async () => {
	const event = await anEvent();
	expect(await cancelEvent(budi, { ...event, ...REASON })).toEqual({ ok: true, value: { open: true } });
	expect((await myEvents(ani)).find(({ eventId }) => eventId === event.eventId)).toMatchObject({ cancelled: true });
	expect(await myPass(ani, event.eventId)).toMatchObject({ cancelled: true, cancelReason: REASON.reason });
	const pass = makePass(root.keys, { participantId: event.participantIds[0]!, eventId: event.eventId, serial: 1 });
	const scan = { ...event, deviceId: 'd', deviceLabel: 'd', items: [{ nonce: root.newId(), pass }] };
	expect(await checkInBatch(later, scan)).toMatchObject({
		value: [{ outcome: 'refused', reason: 'event-cancelled' }]
	});
	await addWalkIn(later, { ...event, name: 'Tamu', unitLabel: 'RT', number: '', nonce: root.newId(), deviceId: 'd' });
	expect(
		await root.db.selectFrom('presence').select('scan_id').where('session_id', '=', event.eventSessionId).execute()
	).toEqual([]);
});

test('it leaves one line without the words of the reason, also when two press at once, and every invariant holds', async () => {
	const event = await anEvent();
	const both = await Promise.all([1, 2].map(() => cancelEvent(budi, { ...event, ...REASON })));
	expect(both.map((outcome) => (outcome.ok ? 'done' : outcome.reason)).sort()).toEqual(['already-cancelled', 'done']);
	const lines = await root.db
		.selectFrom('audit_entry')
		.select(['action', 'data'])
		.where('subject_id', '=', event.eventId)
		.execute();
	expect(lines).toEqual([{ action: 'event.cancelled', data: '{"sessions":1}' }]);
	const verdicts = await sealAndVerify(root, connection);
	expect(verdicts.flatMap((verdict) => verdict.problems).filter((problem) => problem.includes('event.'))).toEqual([]);
});

test('an event somebody came to took place, until that presence is undone', async () => {
	const event = await anEvent(true);
	expect(await cancelEvent(later, { ...event, ...REASON })).toEqual({ ok: false, reason: 'has-presence' });
	expect(await stateOf(event.eventId)).toBe('planned');
	const undo = { ...event, participantId: event.participantIds[0]!, reason: 'salah orang', nonce: root.newId() };
	expect((await undoCheckIn(later, undo)).ok).toBe(true);
	expect((await cancelEvent(later, { ...event, ...REASON })).ok).toBe(true);
});

test('a reason of blanks is none', async () => {
	expect(await cancelEvent(budi, { ...(await anEvent()), reason: ' ' })).toEqual({
		ok: false,
		reason: 'reason-missing'
	});
});

test('Dewi of another agency, Ani, and an officer of the door call nothing off', async () => {
	const event = await anEvent();
	await root.db.updateTable('event_staff').set({ duty: 'officer' }).where('event_id', '=', event.eventId).execute();
	for (const actor of [world.actors.dewi, world.actors.ani, world.actors.citra, world.actors.budi])
		expect(await cancelEvent(root.as(actor), { ...event, ...REASON })).toEqual({ ok: false, reason: 'not-found' });
	expect(await stateOf(event.eventId)).toBe('planned');
});

test('who came to another event keeps none from being called off', async () => {
	const [held, empty] = [await anEvent(true), await anEvent()];
	expect(await cancelEvent(budi, { ...held, ...REASON })).toEqual({ ok: false, reason: 'has-presence' });
	expect(await cancelEvent(budi, { ...empty, ...REASON })).toMatchObject({ ok: true });
});
