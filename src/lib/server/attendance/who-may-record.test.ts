/** Nobody records what they may not: by file, by hand, of themselves, or in another session. */
/* eslint-disable max-lines -- one list of ways to record what one may not, on one event */
import { beforeAll, beforeEach, expect, test } from 'vitest';
import { stepOf } from '#lib/domain/attendance/hall-code.ts';
import { showsNames } from '#lib/domain/attendance/door-search.ts';
import { freshDatabase } from '#tests/support/database.ts';
import { MORNING, testContext, type TestContext } from '#tests/support/context.ts';
import { aHallEvent } from '#tests/support/events.ts';
import { aWorld, type World } from '#tests/support/people.ts';
import { someKeys } from '#tests/support/keys.ts';
import { createEvent } from '#lib/server/events/create-event.ts';
import { findEventSession, sessionsOfEvent } from '#lib/server/events/event-sessions.ts';
import { addWalkIn, namesakes } from './add-walk-in.ts';
import { countPresent, listRoster } from './attendance.ts';
import { addParticipants } from './add-participants.ts';
import { checkInBatch, type BatchItem } from './check-in-batch.ts';
import { hallCode } from './hall-code.ts';
import { hallState } from './hall-state.ts';
import { makePass } from './pass.ts';
import { selfCheckIn } from './self-check-in.ts';
import { readArrival, readHallCode } from './arrival.ts';
import { undoCheckIn } from './undo-check-in.ts';
import { closeEventSession } from './close-session.ts';
import { correctParticipant } from './correct-participant.ts';
import { reopenEventSession } from './reopen-session.ts';

const connection = await freshDatabase();
const root = testContext(connection);
let world: World;
let budi: TestContext;
let officer: TestContext;
let event: { eventId: string; eventSessionId: string; ani: string; budi: string };

beforeAll(async () => {
	world = await aWorld(root);
	budi = root.as(world.actors.budi);
	officer = root.as({ ...world.actors.sumarto, grants: world.actors.budi.grants });
});

const minutes = (n: number) => new Date(MORNING.getTime() + n * 60_000);
const nonce = () => root.newId();

beforeEach(async () => {
	const made = await createEvent(budi, {
		organiserUnitId: world.units.organiser.id,
		title: 'Sosialisasi Netralitas ASN',
		theme: '',
		venue: 'Aula Balai Kota',
		city: 'Balikpapan',
		zone: 'WITA',
		trainingHours: null,
		attendanceRulePercent: 80,
		signatoryId: null,
		numberFormat: '{urut}/HM.00/KI-02/{bulan}/{tahun}',
		sessions: [{ title: 'Sesi pagi', startsAt: minutes(30), endsAt: minutes(150), opensMinutesBefore: 60 }],
		speakers: [],
		invitedUnitIds: [],
		staff: [{ personId: world.people.sumarto, duty: 'officer' }]
	});
	if (!made.ok) throw new Error(made.reason);
	const { eventId } = made.value;
	const listed = (personId: string, name: string, number: string | null) => ({
		personId,
		name,
		titlePrefix: '',
		titleSuffix: '',
		number,
		numberType: number ? ('nip' as const) : null,
		position: '',
		rank: '',
		unitId: null,
		unitLabel: 'Kelurahan Gunung Sari Ulu',
		attendsAs: 'participant' as const
	});
	const { ids } = await addParticipants(root, eventId, [
		// Listed under a number from before.
		listed(world.people.ani, 'Ani Rahmawati', '199009132015022909'),
		listed(world.people.budi, 'Budi Wicaksono', null)
	]);
	const [eventSession] = await sessionsOfEvent(root, eventId);
	event = { eventId, eventSessionId: eventSession!.id, ani: ids[0]!, budi: ids[1]! };
});

async function scan(ctx: TestContext, item: BatchItem) {
	const outcome = await checkInBatch(ctx, { ...event, deviceId: 'd', deviceLabel: 'Gerbang', items: [item] });
	if (!outcome.ok) throw new Error(outcome.reason);
	return outcome.value[0]!;
}
const passOf = (participantId: string) => makePass(root.keys, { participantId, eventId: event.eventId, serial: 1 });
const codeNow = async () =>
	hallCode((await findEventSession(root, event.eventSessionId))!.code_secret, stepOf(MORNING)).token;

test('T-27 nor by a file of scans that a colleague opens; all others of a file count, and wait for a look', async () => {
	const ofFile = (participantId: string, scannedBy: string): BatchItem => ({
		nonce: nonce(),
		pass: passOf(participantId),
		deviceAt: MORNING.toISOString(),
		scannedBy
	});
	const own = { outcome: 'refused', reason: 'own-record' };
	expect(await scan(officer, ofFile(event.budi, world.people.budi))).toMatchObject(own);
	expect(await scan(officer, ofFile(event.ani, world.people.budi))).toMatchObject({ outcome: 'review' });
	const kept = root.db.selectFrom('scan').select('outcome').where('event_id', '=', event.eventId).orderBy('outcome');
	expect(await kept.execute()).toEqual([{ outcome: 'refused' }, { outcome: 'review' }]);
});

test('T-27 whoever runs the hall cannot record or undo the own presence, by any way', async () => {
	const own = { outcome: 'refused', reason: 'own-record' };
	expect(await scan(budi, { nonce: nonce(), participantId: event.budi, note: 'saya di sini' })).toMatchObject(own);
	expect(await scan(budi, { nonce: nonce(), pass: passOf(event.budi) })).toMatchObject(own);
	const walkIn = { ...event, name: 'Budi Wicaksono', unitLabel: 'Bawaslu', number: '198501012010011902' };
	expect(await addWalkIn(budi, { ...walkIn, nonce: nonce(), deviceId: 'd' })).toMatchObject({ value: own });
	expect(await countPresent(root, event.eventSessionId)).toBe(0);
	const kept = root.db.selectFrom('scan').select(['participant_id', 'reason']).where('event_id', '=', event.eventId);
	expect(await kept.execute()).toEqual(Array(3).fill({ participant_id: event.budi, reason: 'own-record' }));

	// A guest without a number is made oneself afterwards: by the own number, whatever name stands beside it.
	const guest = {
		...event,
		name: 'Budi Wicaksono',
		unitLabel: 'RT 12',
		number: '',
		nonce: nonce(),
		deviceId: 'd',
		isSomebodyElse: true
	};
	const added = await addWalkIn(budi, guest);
	if (!added.ok || !added.value.participant) throw new Error('walk-in');
	const guestId = added.value.participant.id;
	for (const name of ['Budi Wicaksono', 'Tamu Baru'])
		expect(
			await correctParticipant(budi, {
				eventId: event.eventId,
				participantId: guestId,
				name,
				titlePrefix: '',
				titleSuffix: '',
				number: '198501012010011902',
				unitLabel: 'RT 12',
				position: '',
				rank: '',
				attendsAs: 'participant',
				reason: 'ini saya'
			})
		).toEqual({ ok: false, reason: 'own-record' });
	const guestRow = root.db.selectFrom('participant').select(['person_id', 'number']).where('id', '=', guestId);
	expect(await guestRow.executeTakeFirst()).toEqual({ person_id: null, number: null });
	const guestUndo = { ...event, participantId: guestId, reason: 'uji', nonce: nonce() };
	expect((await undoCheckIn(budi, guestUndo)).ok).toBe(true);

	const read = await readHallCode(budi, { code: await codeNow(), deviceId: 'ponsel-budi', address: 'a' });
	if (!read.ok) throw new Error(read.reason);
	const came = { grant: read.value.grant, deviceId: 'ponsel-budi', nonce: nonce() };
	expect(await selfCheckIn(budi, came)).toMatchObject({ value: { outcome: 'recorded' } });
	const undo = { ...event, participantId: event.budi, reason: 'salah', nonce: nonce() };
	expect(await undoCheckIn(budi, undo)).toEqual({ ok: false, reason: 'own-record' });
	expect(await countPresent(root, event.eventSessionId)).toBe(1);
});

test('C24 an officer at the door scans; whom they mark by hand waits for a supervisor, and is not there yet', async () => {
	expect(await scan(officer, { nonce: nonce(), participantId: event.ani, note: 'kenal' })).toMatchObject({
		outcome: 'review',
		reason: 'by-officer',
		first: null
	});
	expect(await countPresent(root, event.eventSessionId)).toBe(0);
	expect(await scan(officer, { nonce: nonce(), pass: passOf(event.ani) })).toMatchObject({ outcome: 'recorded' });
});

test('C24 an officer at the door adds, undoes, closes and opens again nothing, and leaves no trace of the try', async () => {
	await scan(budi, { nonce: nonce(), pass: passOf(event.ani) });
	const lines = async () =>
		(await root.db.selectFrom('scan').select('id').where('event_id', '=', event.eventId).execute()).length;
	const before = await lines();
	const walkIn = { ...event, name: 'Tamu Baru', unitLabel: 'RT 12', number: '', nonce: nonce(), deviceId: 'd' };
	const undo = { ...event, participantId: event.ani, reason: 'salah orang', nonce: nonce() };
	const refused = { ok: false, reason: 'not-found' };
	expect(await addWalkIn(officer, walkIn)).toEqual(refused);
	expect(await namesakes(officer, { ...event, name: 'Ani Rahmawati' })).toEqual([]);
	expect((await namesakes(budi, { ...event, name: 'Ani Rahmawati' })).length).toBe(1);
	expect(await undoCheckIn(officer, undo)).toEqual(refused);
	expect(await closeEventSession(officer, { ...event, headCount: 1 })).toEqual(refused);
	expect((await findEventSession(root, event.eventSessionId))?.closed_at).toBe(null);
	expect((await closeEventSession(budi, { ...event, headCount: 1, reason: 'uji' })).ok).toBe(true);
	expect(await closeEventSession(officer, { ...event, headCount: 9 })).toEqual(refused);
	expect(await reopenEventSession(officer, { ...event, reason: 'rombongan baru tiba' })).toEqual(refused);
	expect(await findEventSession(root, event.eventSessionId)).toMatchObject({
		closed_at: MORNING.toISOString(),
		head_count: 1
	});
	expect(await countPresent(root, event.eventSessionId)).toBe(1);
	expect(await lines()).toBe(before);
	expect((await listRoster(root, { ...event, text: '', limit: 10 })).length).toBe(2);
});

test('C22 nothing is added, undone, closed or opened again in a session of another event', async () => {
	const elsewhere = await aHallEvent(root, world, { names: ['Lain'] });
	const wrong = { ...event, eventSessionId: elsewhere.eventSessionIds[0]! };
	const refused = { ok: false, reason: 'not-found' };
	const walkIn = { ...wrong, name: 'Tamu Baru', unitLabel: 'RT 12', number: '', nonce: nonce(), deviceId: 'd' };
	expect(await addWalkIn(budi, walkIn)).toEqual(refused);
	expect(await closeEventSession(budi, { ...wrong, headCount: 0 })).toEqual(refused);
	expect(await hallState(budi, wrong.eventId, wrong.eventSessionId)).toBe(null);
	await scan(budi, { nonce: nonce(), pass: passOf(event.ani) });
	const undo = { ...wrong, participantId: event.ani, reason: 'salah', nonce: nonce() };
	expect(await undoCheckIn(budi, undo)).toEqual(refused);
	const [theirs] = elsewhere.participantIds;
	expect(await undoCheckIn(budi, { ...event, participantId: theirs!, reason: 'salah', nonce: nonce() })).toEqual(
		refused
	);
	await closeEventSession(budi, { ...elsewhere, eventSessionId: wrong.eventSessionId, headCount: 0 });
	expect(await reopenEventSession(budi, { ...wrong, reason: 'rombongan baru tiba' })).toEqual(refused);
	expect((await findEventSession(root, wrong.eventSessionId))?.closed_at).toBe(MORNING.toISOString());
});

test('a session is not closed before its doors open', async () => {
	const early = budi.at(minutes(-31));
	expect(await closeEventSession(early, { ...event, headCount: 0 })).toEqual({ ok: false, reason: 'not-yet-open' });
	expect(
		(await closeEventSession(budi.at(minutes(-30)), { ...event, headCount: 0, reason: 'Aula dipakai rapat lain.' })).ok
	).toBe(true);
});

test.each([
	['an hour fast', 60],
	['an hour slow', -60]
])('C5 a phone whose clock is %s tells what happened when, whoever comes first', async (_, fast) => {
	const clock = (n: number) => minutes(n + fast).toISOString();
	const outcome = await checkInBatch(officer.at(minutes(20)), {
		...event,
		deviceId: 'd',
		deviceLabel: 'Gerbang',
		sentAt: clock(20),
		items: [
			{ nonce: nonce(), pass: passOf(event.ani), deviceAt: clock(7) },
			// Before the doors: not by the phone's clock, but by what it was then.
			{ nonce: nonce(), pass: passOf(event.budi), deviceAt: clock(-31) }
		]
	});
	if (!outcome.ok) throw new Error(outcome.reason);
	expect(outcome.value.map(({ outcome, reason, first }) => [outcome, reason, first?.arrivedAt])).toEqual([
		['recorded', null, minutes(7).toISOString()],
		['refused', 'session-not-open', undefined]
	]);
});

test('C8 a pass that names a listed person and was signed by nobody, or by another installation, lets nobody in', async () => {
	const pass = passOf(event.ani);
	const [prefix, body, signature] = pass.split('.') as [string, string, string];
	const stranger = makePass(someKeys(), {
		participantId: event.ani,
		eventId: event.eventId,
		serial: 1
	});
	const flipped = `${signature[0] === 'A' ? 'B' : 'A'}${signature.slice(1)}`;
	for (const forged of [`${prefix}.${body}.${'A'.repeat(86)}`, `${prefix}.${body}.${flipped}`, stranger])
		expect(await scan(officer, { nonce: nonce(), pass: forged }), forged).toMatchObject({
			outcome: 'refused',
			reason: 'pass-unknown',
			participant: null
		});
	expect(await countPresent(root, event.eventSessionId)).toBe(0);
	expect(await scan(officer, { nonce: nonce(), pass })).toMatchObject({ outcome: 'recorded' });
});

test.each(['', 'an', '---', '. . .', '…', '``` '])('C24 %j shows an officer nobody', (typed) => {
	expect(showsNames('officer', typed)).toBe(false);
	expect(showsNames('supervisor', typed)).toBe(true);
});

test('F-11 a nonce of another session or another person is no presence here, and says so', async () => {
	const used = nonce();
	expect(await scan(budi, { nonce: used, pass: passOf(event.ani) })).toMatchObject({ outcome: 'recorded' });
	expect(await scan(budi, { nonce: used, pass: passOf(event.ani) })).toMatchObject({ outcome: 'recorded' });
	const wrong = { outcome: 'refused', reason: 'nonce-used', participant: null, first: null };
	expect(await scan(officer, { nonce: used, pass: passOf(event.budi) })).toMatchObject(wrong);
	const other = { ...event, eventSessionId: await secondSession() };
	const there = await checkInBatch(budi, {
		...other,
		deviceId: 'd',
		deviceLabel: '',
		items: [{ nonce: used, pass: passOf(event.ani) }]
	});
	expect(there).toMatchObject({ value: [wrong] });
	expect(await countPresent(root, other.eventSessionId)).toBe(0);
});

test('T-11 a code seen on one phone opens nothing on another, within its three minutes either', async () => {
	const absent = root.as(world.actors.ani);
	const read = await readHallCode(root.as({ kind: 'anonymous' }), {
		code: await codeNow(),
		deviceId: 'ponsel-di-aula',
		address: 'a'
	});
	if (!read.ok) throw new Error(read.reason);
	const { grant } = read.value;
	expect(readArrival(absent, grant, 'ponsel-di-rumah')).toBeNull();
	expect(await selfCheckIn(absent, { grant, deviceId: 'ponsel-di-rumah', nonce: nonce() })).toEqual({
		ok: false,
		reason: 'code-changed'
	});
	expect(await selfCheckIn(absent, { grant, deviceId: 'ponsel-di-aula', nonce: nonce() })).toMatchObject({ ok: true });
});

test('C14 an undo sent twice is one undo, and both are told that it is done', async () => {
	await scan(budi, { nonce: nonce(), pass: passOf(event.ani) });
	const undo = { ...event, participantId: event.ani, reason: 'salah orang', nonce: nonce() };
	const both = await Promise.all([undoCheckIn(budi.at(minutes(1)), undo), undoCheckIn(budi.at(minutes(1)), undo)]);
	expect(both).toEqual(Array(2).fill({ ok: true, value: { participantId: event.ani } }));
	expect(await undoCheckIn(budi.at(minutes(2)), { ...undo, nonce: nonce() })).toEqual({
		ok: false,
		reason: 'not-present'
	});
});

test('C14 a scan of the very moment of its undo does not bring the presence back, however late it arrives', async () => {
	await scan(budi, { nonce: nonce(), pass: passOf(event.ani) });
	const undo = { ...event, participantId: event.ani, reason: 'salah orang', nonce: nonce() };
	expect((await undoCheckIn(budi.at(minutes(1)), undo)).ok).toBe(true);
	const uploaded = (at: Date) =>
		checkInBatch(budi.at(minutes(5)), {
			...event,
			deviceId: 'd',
			deviceLabel: '',
			sentAt: minutes(5).toISOString(),
			items: [{ nonce: nonce(), pass: passOf(event.ani), deviceAt: at.toISOString() }]
		});
	await uploaded(minutes(1));
	expect(await countPresent(root, event.eventSessionId)).toBe(0);
	await uploaded(new Date(minutes(1).getTime() + 1));
	expect(await countPresent(root, event.eventSessionId)).toBe(1);
});

test('B-017 a walk-in under the number of somebody of quite another name is refused, and learns nobody’s name', async () => {
	const walkIn = { ...event, name: 'Anton Fulan', unitLabel: 'RT 12', deviceId: 'd' };
	for (const number of ['198803032012012903', '199009132015022909'])
		expect(await addWalkIn(budi, { ...walkIn, number, nonce: nonce() })).toEqual({ ok: false, reason: 'number-taken' });
	const listed = await listRoster(root, { ...event, text: '', limit: 10 });
	expect(listed.map((entry) => entry.fullName)).toEqual(['Ani Rahmawati', 'Budi Wicaksono']);
});

test('C12 somebody on the list under an older number is checked in, not added', async () => {
	const walkIn = { ...event, name: 'Ani R.', unitLabel: '', number: '199009132015022901' };
	expect(await addWalkIn(budi, { ...walkIn, nonce: nonce(), deviceId: 'd' })).toMatchObject({
		value: { outcome: 'recorded', participant: { id: event.ani } }
	});
});

async function secondSession(): Promise<string> {
	const eventSession = (await findEventSession(root, event.eventSessionId))!;
	const id = nonce();
	await root.db
		.insertInto('event_session')
		.values({ ...eventSession, id, position: 2, title: 'Sesi siang' })
		.execute();
	return id;
}
