import { beforeAll, beforeEach, expect, test } from 'vitest';
import { stepOf } from '#lib/domain/attendance/hall-code.ts';
import { showsNames } from '#lib/domain/attendance/door-search.ts';
import { freshDatabase } from '#tests/support/database.ts';
import { MORNING, testContext, type TestContext } from '#tests/support/context.ts';
import { aWorld, type World } from '#tests/support/people.ts';
import { createEvent } from '#lib/server/events/create-event.ts';
import { findSession, sessionsOfEvent } from '#lib/server/events/events.ts';
import { addWalkIn } from './add-walk-in.ts';
import { addParticipants, countPresent, listRoster } from './attendance.ts';
import { checkInBatch, type BatchItem } from './check-in-batch.ts';
import { hallCode } from './hall-code.ts';
import { makePass } from './pass.ts';
import { readArrival, readHallCode, selfCheckIn } from './self-check-in.ts';
import { undoCheckIn } from './undo-check-in.ts';

const connection = await freshDatabase();
const root = testContext(connection);
let world: World;
let budi: TestContext;
let officer: TestContext;
let event: { eventId: string; sessionId: string; ani: string; budi: string };

beforeAll(async () => {
	world = await aWorld(root);
	budi = root.as(world.actors.budi);
	officer = root.as({ ...world.actors.suharto, grants: world.actors.budi.grants });
});

const minutes = (n: number) => new Date(MORNING.getTime() + n * 60_000);
const nonce = () => root.newId();

beforeEach(async () => {
	const made = await createEvent(budi, {
		organizerUnitId: world.units.organizer.id,
		title: 'Sosialisasi Netralitas ASN',
		theme: '',
		venue: 'Aula Balai Kota',
		city: 'Balikpapan',
		zone: 'WITA',
		trainingHours: 3,
		hoursSetBy: 'BKPSDM',
		attendanceRulePercent: 80,
		signatoryName: 'Ketua',
		signatoryTitle: 'Ketua Bawaslu Kota Balikpapan',
		signatoryNumber: '',
		numberFormat: '{urut}/HM.00/KI-02/{bulan}/{tahun}',
		sessions: [{ title: 'Sesi pagi', startsAt: minutes(30), endsAt: minutes(150), opensMinutesBefore: 60 }],
		speakers: [],
		invitedUnitIds: [],
		staff: [{ personId: world.people.suharto, duty: 'officer' }]
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
		listed(world.people.budi, 'Budi Santoso', null)
	]);
	const [session] = await sessionsOfEvent(root, eventId);
	event = { eventId, sessionId: session!.id, ani: ids[0]!, budi: ids[1]! };
});

async function scan(ctx: TestContext, item: BatchItem) {
	const outcome = await checkInBatch(ctx, { ...event, deviceId: 'd', deviceLabel: 'Gerbang', items: [item] });
	if (!outcome.ok) throw new Error(outcome.reason);
	return outcome.value[0]!;
}
const passOf = (participantId: string) => makePass(root.keys, { participantId, eventId: event.eventId, serial: 1 });
const codeNow = async () => hallCode((await findSession(root, event.sessionId))!.code_secret, stepOf(MORNING)).token;

test('T-27 whoever runs the hall cannot record or undo the own presence, by any way', async () => {
	const own = { outcome: 'refused', reason: 'own-record' };
	expect(await scan(budi, { nonce: nonce(), participantId: event.budi, note: 'saya di sini' })).toMatchObject(own);
	expect(await scan(budi, { nonce: nonce(), pass: passOf(event.budi) })).toMatchObject(own);
	const walkIn = { ...event, name: 'Budi Santoso', unitLabel: 'Bawaslu', number: '198501012010011902' };
	expect(await addWalkIn(budi, { ...walkIn, nonce: nonce(), deviceId: 'd' })).toMatchObject({ value: own });
	expect(await countPresent(root, event.sessionId)).toBe(0);
	const kept = root.db.selectFrom('scan').select(['participant_id', 'reason']).where('event_id', '=', event.eventId);
	expect(await kept.execute()).toEqual(Array(3).fill({ participant_id: event.budi, reason: 'own-record' }));

	const read = await readHallCode(budi, { code: await codeNow(), deviceId: 'ponsel-budi', address: 'a' });
	if (!read.ok) throw new Error(read.reason);
	const came = { grant: read.value.grant, deviceId: 'ponsel-budi', nonce: nonce() };
	expect(await selfCheckIn(budi, came)).toMatchObject({ value: { outcome: 'recorded' } });
	const undo = { ...event, participantId: event.budi, reason: 'salah', nonce: nonce() };
	expect(await undoCheckIn(budi, undo)).toEqual({ ok: false, reason: 'own-record' });
	expect(await countPresent(root, event.sessionId)).toBe(1);
});

test('C24 an officer at the door scans, and marks nobody by hand', async () => {
	expect(await scan(officer, { nonce: nonce(), participantId: event.ani, note: 'kenal' })).toMatchObject({
		outcome: 'refused',
		reason: 'supervisor-only'
	});
	expect(await scan(officer, { nonce: nonce(), pass: passOf(event.ani) })).toMatchObject({ outcome: 'recorded' });
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
	const other = { ...event, sessionId: await secondSession() };
	const there = await checkInBatch(budi, {
		...other,
		deviceId: 'd',
		deviceLabel: '',
		items: [{ nonce: used, pass: passOf(event.ani) }]
	});
	expect(there).toMatchObject({ value: [wrong] });
	expect(await countPresent(root, other.sessionId)).toBe(0);
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

test('B-017 a walk-in under the number of somebody of quite another name is refused, and learns nobody’s name', async () => {
	const walkIn = { ...event, name: 'Anton Fulan', unitLabel: 'RT 12', deviceId: 'd' };
	for (const number of ['198803032012012903', '199009132015022909'])
		expect(await addWalkIn(budi, { ...walkIn, number, nonce: nonce() })).toEqual({ ok: false, reason: 'number-taken' });
	const listed = await listRoster(root, { ...event, text: '', limit: 10 });
	expect(listed.map((entry) => entry.fullName)).toEqual(['Ani Rahmawati', 'Budi Santoso']);
});

test('C12 somebody on the list under an older number is checked in, not added', async () => {
	const walkIn = { ...event, name: 'Ani R.', unitLabel: '', number: '199009132015022901' };
	expect(await addWalkIn(budi, { ...walkIn, nonce: nonce(), deviceId: 'd' })).toMatchObject({
		value: { outcome: 'recorded', participant: { id: event.ani } }
	});
});

async function secondSession(): Promise<string> {
	const session = (await findSession(root, event.sessionId))!;
	const id = nonce();
	await root.db
		.insertInto('event_session')
		.values({ ...session, id, position: 2, title: 'Sesi siang' })
		.execute();
	return id;
}
