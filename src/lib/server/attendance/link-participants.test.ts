/** A list imported before the register knows its people links itself when they appear, by their number. */
import { expect, test } from 'vitest';
import { issueEventCertificates } from '#lib/server/certificates/issue-event-certificates.ts';
import { listOwn } from '#lib/server/certificates/own-certificates.ts';
import { handlers } from '#lib/server/jobs/registry.ts';
import { runDueJobs } from '#lib/server/jobs/run-jobs.ts';
import { changeNumber } from '#lib/server/people/change-number.ts';
import { findPerson } from '#lib/server/people/people.ts';
import { addPeople } from '#lib/server/people/add-people.ts';
import { testContext } from '#tests/support/context.ts';
import { freshDatabase } from '#tests/support/database.ts';
import { aHallEvent } from '#tests/support/events.ts';
import { aWorld } from '#tests/support/people.ts';
import { addParticipants, type NewParticipant } from './add-participants.ts';
import { myEvents, myPass } from './my-events.ts';
import { checkInBatch } from './check-in-batch.ts';
import { closeEventSession } from './close-session.ts';
import { hallCode } from './hall-code.ts';
import { linkNow, linkState } from './link-participants.ts';
import { makePass } from './pass.ts';
import { selfCheckIn } from './self-check-in.ts';
import { readHallCode } from './arrival.ts';
import { stepOf } from '#lib/domain/attendance/hall-code.ts';
import { findEventSession } from '#lib/server/events/event-sessions.ts';

const root = testContext(await freshDatabase());
const world = await aWorld(root);
await runDueJobs(root, handlers);
const budi = root.as(world.actors.budi);
const later = (minutes: number) => budi.at(new Date(root.now().getTime() + minutes * 60_000));

const NUMBERS = ['199101012015021001', '199101012015021002', '199101012015021003', '199101012015021004'] as const;
const listed = (name: string, number: string | null): NewParticipant => ({
	personId: null,
	name,
	titlePrefix: '',
	titleSuffix: '',
	number,
	numberType: number ? 'nip' : null,
	position: '',
	rank: '',
	unitId: null,
	unitLabel: 'Kelurahan Gunung Sari Ulu',
	attendsAs: 'participant'
});
const person = (name: string, number: string | null) => ({
	name,
	employmentType: 'pns' as const,
	unitId: world.units.village.id,
	number: number ? { number, numberType: 'nip' as const } : null
});
const actorOf = (personId: string) => ({ ...world.actors.ani, personId, grants: [] });
const personIdOf = async (id: string) =>
	(await root.db.selectFrom('participant').select('person_id').where('id', '=', id).executeTakeFirstOrThrow())
		.person_id;

async function aList(rows: NewParticipant[]) {
	const event = await aHallEvent(root, world, {});
	return { ...event, ids: (await addParticipants(root, event.eventId, rows)).ids };
}

test('people who come into the register find the event, its pass, the self check-in and the certificate under their own account', async () => {
	const list = await aList([listed('Rara Contoh', NUMBERS[0]), listed('Tanpa Nomor', null)]);
	const eventSessionId = list.eventSessionIds[0]!;
	const pass = makePass(root.keys, { participantId: list.ids[0]!, eventId: list.eventId, serial: 1 });
	await checkInBatch(budi, {
		eventId: list.eventId,
		eventSessionId,
		deviceId: 'd',
		deviceLabel: 'd',
		items: [{ nonce: root.newId(), pass }]
	});
	await closeEventSession(later(40), { eventId: list.eventId, eventSessionId, headCount: 1 });
	await issueEventCertificates(later(40), { eventId: list.eventId });

	const [rara] = await addPeople(root, [person('Rara Contoh', NUMBERS[0]), person('Tanpa Nomor', null)]);
	const me = root.as(actorOf(rara!));
	expect(await myEvents(me)).toEqual([]);
	await runDueJobs(root, handlers);
	expect((await myEvents(me)).map((event) => event.eventId)).toEqual([list.eventId]);
	expect((await myPass(me, list.eventId))?.pass).toBe(pass);
	expect((await listOwn(me)).certificates).toHaveLength(1);
	// A name proves nothing.
	expect(await personIdOf(list.ids[1]!)).toBeNull();
	expect(await linkState(budi, list.eventId)).toMatchObject({
		listed: 2,
		linked: 1,
		unlinked: [{ id: list.ids[1], why: 'no-number' }]
	});
});

test('a number given by form links too, and the person then checks in with the hall’s code', async () => {
	const list = await aList([listed('Dodi Contoh', NUMBERS[1])]);
	const [dodi] = await addPeople(root, [person('Dodi Contoh', null)]);
	await runDueJobs(root, handlers);
	expect(await personIdOf(list.ids[0]!)).toBeNull();
	const { version } = (await findPerson(root, dodi!))!;
	expect(
		await changeNumber(root.as(world.actors.eka), {
			personId: dodi!,
			version,
			number: NUMBERS[1],
			declared: 'nip',
			effectiveOn: ''
		})
	).toMatchObject({ ok: true });
	await runDueJobs(root, handlers);
	expect(await personIdOf(list.ids[0]!)).toBe(dodi);

	const me = root.as(actorOf(dodi!));
	const eventSession = (await findEventSession(root, list.eventSessionIds[0]!))!;
	const code = hallCode(eventSession.code_secret, stepOf(root.now())).spoken;
	const claimed = await readHallCode(me, { code, deviceId: 'ponsel-dodi', address: '192.0.2.5' });
	if (!claimed.ok) throw new Error(claimed.reason);
	expect(
		await selfCheckIn(me, { grant: claimed.value.grant, deviceId: 'ponsel-dodi', nonce: root.newId() })
	).toMatchObject({ ok: true, value: { outcome: 'recorded' } });
});

test('never by a number of somebody of quite another name, nor a second entry of one who is on the list', async () => {
	const list = await aList([
		listed('Salah Ketik', NUMBERS[2]),
		{ ...listed('Wawan Contoh', NUMBERS[3]), personId: null },
		listed('Wawan C', '8812399')
	]);
	const [wawan] = await addPeople(
		root,
		[person('Wawan Contoh', '8812399'), person('Orang Berbeda', NUMBERS[2])].slice(0, 1)
	);
	await addPeople(root, [person('Orang Berbeda', NUMBERS[2])]);
	await runDueJobs(root, handlers);
	expect(await personIdOf(list.ids[2]!)).toBe(wawan);
	const { version } = (await findPerson(root, wawan!))!;
	await changeNumber(root.as(world.actors.eka), {
		personId: wawan!,
		version,
		number: NUMBERS[3],
		declared: 'nip',
		effectiveOn: ''
	});
	await runDueJobs(root, handlers);
	expect([await personIdOf(list.ids[0]!), await personIdOf(list.ids[1]!)]).toEqual([null, null]);
	expect((await linkState(budi, list.eventId))?.unlinked.map(({ id, why }) => [id, why]).sort()).toEqual(
		[
			[list.ids[0], 'other-name'],
			[list.ids[1], 'listed-twice']
		].sort()
	);
	expect(await linkNow(budi, list.eventId)).toEqual({ ok: true, value: { linked: 0 } });
});

test('Dewi, an officer and Ani learn of no list how it is linked', async () => {
	const list = await aList([listed('Rahasia Contoh', null)]);
	for (const actor of [world.actors.dewi, world.actors.ani, world.actors.citra]) {
		expect(await linkState(root.as(actor), list.eventId)).toBeNull();
		expect(await linkNow(root.as(actor), list.eventId)).toEqual({ ok: false, reason: 'not-found' });
	}
});
