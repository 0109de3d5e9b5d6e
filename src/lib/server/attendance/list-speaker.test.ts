/** Those who speak and those who help: on the list without being typed twice, and off the staff again. */
import { expect, test } from 'vitest';
import { issueEventCertificates } from '#lib/server/certificates/issue-event-certificates.ts';
import { factsOf } from '#lib/server/events/event-plan.ts';
import { eventSpeakers, findEvent } from '#lib/server/events/events.ts';
import { updateEvent } from '#lib/server/events/update-event.ts';
import { testContext } from '#tests/support/context.ts';
import { freshDatabase } from '#tests/support/database.ts';
import { aHallEvent } from '#tests/support/events.ts';
import { aWorld } from '#tests/support/people.ts';
import { addParticipants } from './add-participants.ts';
import { checkInBatch } from './check-in-batch.ts';
import { closeEventSession } from './close-session.ts';
import { listSpeaker } from './list-speaker.ts';
import { makePass } from './pass.ts';

const root = testContext(await freshDatabase());
const world = await aWorld(root);
const budi = root.as(world.actors.budi);
const evening = root.at(new Date(root.now().getTime() + 5 * 3_600_000)).as(world.actors.budi);

const SPEAKER = {
	name: 'Dr. Lestari Contoh, M.H.',
	position: 'Kepala Bidang',
	institution: 'Pemerintah Kota Balikpapan',
	material: 'Enam belas larangan',
	trainingHours: 2
};
/** As many JP as its speakers need. */
const LONG = {
	sessions: [
		{
			title: 'Sesi panjang',
			startsAt: root.now(),
			endsAt: new Date(root.now().getTime() + 225 * 60_000),
			opensMinutesBefore: 0
		}
	]
};
const rows = (eventId: string) =>
	root.db.selectFrom('participant').selectAll().where('event_id', '=', eventId).orderBy('id').execute();

test('a narasumber of the plan comes on the list with institution and position, is checked in, and gets a certificate that says so', async () => {
	const event = await aHallEvent(root, world, {
		...LONG,
		speakers: [SPEAKER],
		invitedUnitIds: [world.units.city.id]
	});
	const [speaker] = await eventSpeakers(root, event.eventId);
	const outcome = await listSpeaker(budi, { eventId: event.eventId, speakerId: speaker!.id });
	if (!outcome.ok) throw new Error(outcome.reason);
	expect(await rows(event.eventId)).toMatchObject([
		{
			id: outcome.value.participantId,
			name: 'Lestari Contoh',
			title_prefix: 'Dr.',
			title_suffix: 'M.H.',
			attends_as: 'speaker',
			source: 'invitation',
			position: 'Kepala Bidang',
			unit_id: world.units.city.id
		}
	]);
	expect(await listSpeaker(budi, { eventId: event.eventId, speakerId: speaker!.id })).toEqual({
		ok: false,
		reason: 'already-listed'
	});
	const pass = makePass(root.keys, { participantId: outcome.value.participantId, eventId: event.eventId, serial: 1 });
	const eventSessionId = event.eventSessionIds[0]!;
	await checkInBatch(budi, {
		eventId: event.eventId,
		eventSessionId,
		deviceId: 'd',
		deviceLabel: 'd',
		items: [{ nonce: root.newId(), pass }]
	});
	await closeEventSession(evening, { eventId: event.eventId, eventSessionId, headCount: 1 });
	await issueEventCertificates(evening, { eventId: event.eventId });
	const { facts } = await root.db
		.selectFrom('certificate')
		.select('facts')
		.where('participant_id', '=', outcome.value.participantId)
		.executeTakeFirstOrThrow();
	expect(JSON.parse(facts)).toMatchObject({
		attendsAs: 'speaker',
		materials: [{ speakerPosition: 'Kepala Bidang, Pemerintah Kota Balikpapan', hours: 2 }]
	});
});

test('one whom the list has as narasumber is linked, not doubled, and a corrected name keeps the entry', async () => {
	const event = await aHallEvent(root, world, {
		...LONG,
		speakers: [SPEAKER]
	});
	const { ids } = await addParticipants(root, event.eventId, [
		{
			personId: null,
			name: 'Lestari Contoh',
			titlePrefix: '',
			titleSuffix: '',
			number: null,
			numberType: null,
			position: '',
			rank: '',
			unitId: null,
			unitLabel: 'BKPSDM',
			attendsAs: 'speaker'
		}
	]);
	const [speaker] = await eventSpeakers(root, event.eventId);
	expect(await listSpeaker(budi, { eventId: event.eventId, speakerId: speaker!.id })).toMatchObject({
		ok: true,
		value: { participantId: ids[0] }
	});
	const row = (await findEvent(root, event.eventId))!;
	const eventSession = await root.db
		.selectFrom('event_session')
		.selectAll()
		.where('id', '=', event.eventSessionIds[0]!)
		.executeTakeFirstOrThrow();
	const done = await updateEvent(budi, {
		...factsOf(row),
		eventId: event.eventId,
		version: row.version,
		sessions: [
			{
				slot: 1,
				title: eventSession.title,
				startsAt: new Date(eventSession.starts_at),
				endsAt: new Date(eventSession.ends_at)
			}
		],
		slots: { sessions: 4, speakers: 6 },
		opensMinutesBefore: 0,
		speakers: [
			{ ...SPEAKER, name: 'Dr. Lestari Contoh Putri, M.H.', trainingHours: 3 },
			{ ...SPEAKER, name: 'Orang Baru' }
		],
		invitedUnitIds: []
	});
	expect(done).toMatchObject({ ok: true });
	expect(await eventSpeakers(root, event.eventId)).toMatchObject([
		{ name: 'Dr. Lestari Contoh Putri, M.H.', participant_id: ids[0], training_hours: 3 },
		{ name: 'Orang Baru', participant_id: null }
	]);
});

test('Dewi, Ani and an officer put nobody on the list', async () => {
	const event = await aHallEvent(root, world, {
		...LONG,
		speakers: [SPEAKER]
	});
	const [speaker] = await eventSpeakers(root, event.eventId);
	for (const actor of [world.actors.dewi, world.actors.ani, world.actors.sumarto])
		expect(await listSpeaker(root.as(actor), { eventId: event.eventId, speakerId: speaker!.id })).toEqual({
			ok: false,
			reason: 'not-found'
		});
	expect(await rows(event.eventId)).toEqual([]);
});
