/** Before the doors open: no code leaves the server, whoever shows one early waits, and is told when (C20, C39). */
import { beforeAll, beforeEach, expect, test } from 'vitest';
import { EARLY_MS, STEP_MS, stepOf } from '#lib/domain/attendance/hall-code.ts';
import { cancelEvent } from '#lib/server/events/cancel-event.ts';
import { createEvent } from '#lib/server/events/create-event.ts';
import { findEventSession, sessionsOfEvent } from '#lib/server/events/event-sessions.ts';
import { MORNING, testContext, type TestContext } from '#tests/support/context.ts';
import { freshDatabase } from '#tests/support/database.ts';
import { aWorld, type World } from '#tests/support/people.ts';
import { countPresent } from './attendance.ts';
import { addParticipants } from './add-participants.ts';
import { myEvents, nextEventFor } from './my-events.ts';
import { closeEventSession } from './close-session.ts';
import { hallCode } from './hall-code.ts';
import { hallState } from './hall-state.ts';
import { nextDoor } from './next-door.ts';
import { selfCheckIn } from './self-check-in.ts';
import { describeArrival, readArrival, readHallCode } from './arrival.ts';

const connection = await freshDatabase();
const root = testContext(connection);
let world: World;
let budi: TestContext;
let ani: TestContext;
let event: { eventId: string; morning: string; noon: string };

const minutes = (n: number) => new Date(MORNING.getTime() + n * 60_000);
/** The doors of the morning session open here, those of the noon session three hours later. */
const OPENS = minutes(60);
const around = (ms: number) => new Date(OPENS.getTime() + ms);
const from = { deviceId: 'ponsel-ani', address: '10.0.0.9' };

beforeAll(async () => {
	world = await aWorld(root);
	budi = root.as(world.actors.budi);
	ani = root.as(world.actors.ani);
});

beforeEach(async () => {
	await root.db.updateTable('event').set({ state: 'cancelled' }).execute();
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
		sessions: [
			{ title: 'Sesi pagi', startsAt: minutes(120), endsAt: minutes(180), opensMinutesBefore: 60 },
			{ title: 'Sesi siang', startsAt: minutes(300), endsAt: minutes(360), opensMinutesBefore: 60 }
		],
		speakers: [],
		invitedUnitIds: [],
		staff: []
	});
	if (!made.ok) throw new Error(made.reason);
	const { eventId } = made.value;
	const [morning, noon] = await sessionsOfEvent(root, eventId);
	event = { eventId, morning: morning!.id, noon: noon!.id };
	await addParticipants(
		budi,
		eventId,
		[world.people.ani, world.people.sumarto].map((personId, index) => ({
			personId,
			name: `Peserta ${index}`,
			titlePrefix: '',
			titleSuffix: '',
			number: null,
			numberType: null,
			position: '',
			rank: '',
			unitId: null,
			unitLabel: 'Kelurahan Gunung Sari Ulu',
			attendsAs: 'participant' as const
		}))
	);
});

const stateAt = async (now: Date) => (await hallState(budi.at(now), event.eventId, event.morning))!.state;
/** The code the hall would show at that moment: what a screen from before the doors were put off still shows. */
const codeOf = async (eventSessionId: string, now: Date) =>
	hallCode((await findEventSession(root, eventSessionId))!.code_secret, stepOf(now));
const nonce = () => root.newId();

test('C20 no code leaves the server before the doors open, after the session is closed or forgotten, or for an event called off', async () => {
	expect(await stateAt(around(-1))).toMatchObject({ door: 'not-yet', codes: [], opensAt: OPENS.toISOString() });
	const open = await stateAt(OPENS);
	expect([open.door, open.codes.length, open.codes[0]?.from]).toEqual(['open', 8, stepOf(OPENS) * STEP_MS]);
	// Six hours after its end a session takes nobody, closed or not.
	expect(await stateAt(minutes(180 + 361))).toMatchObject({ door: 'over', codes: [], closed: false });
	await closeEventSession(budi.at(minutes(180)), {
		eventId: event.eventId,
		eventSessionId: event.morning,
		headCount: 0
	});
	expect(await stateAt(minutes(181))).toMatchObject({ door: 'closed', codes: [], closed: true });
	const cancelled = await cancelEvent(budi, { eventId: event.eventId, reason: 'Listrik padam' });
	expect(cancelled.ok).toBe(true);
	expect((await hallState(budi.at(minutes(241)), event.eventId, event.noon))!.state).toMatchObject({
		door: 'cancelled',
		codes: []
	});
});

test('C20 a code shown at most ten minutes early waits on that phone, and is recorded at the opening as of the opening', async () => {
	const early = around(-EARLY_MS);
	const read = await readHallCode(ani.at(early), { code: (await codeOf(event.morning, early)).spoken, ...from });
	if (!read.ok) throw new Error(read.reason);
	const { arrival, grant } = read.value;
	const input = { grant, deviceId: from.deviceId, nonce: nonce() };
	expect(await describeArrival(ani.at(early), arrival)).toMatchObject({
		waiting: true,
		listed: true,
		opensAt: OPENS.toISOString()
	});
	// Who is not on the list is told now, not after the wait.
	expect(await describeArrival(root.as(world.actors.citra).at(early), arrival)).toMatchObject({ listed: false });
	// Sent before its time nothing is written, and nothing is lost.
	expect(await selfCheckIn(ani.at(around(-1)), input)).toEqual({ ok: false, reason: 'session-not-open' });
	expect(await countPresent(root, event.morning)).toBe(0);
	expect(await describeArrival(ani.at(OPENS), arrival)).toMatchObject({ waiting: false });
	expect(await selfCheckIn(ani.at(around(2000)), input)).toMatchObject({
		ok: true,
		value: {
			outcome: 'recorded',
			first: { arrivedAt: OPENS.toISOString() },
			eventId: event.eventId,
			eventTitle: 'Sosialisasi Netralitas ASN',
			sessionTitle: 'Sesi pagi'
		}
	});
});

test('C20 a code that waited is good for three minutes after the opening, on its own phone, and cannot be forged', async () => {
	const early = around(-60_000);
	const read = await readHallCode(ani.at(early), { code: (await codeOf(event.morning, early)).token, ...from });
	if (!read.ok) throw new Error(read.reason);
	const { grant, arrival } = read.value;
	const send = (now: Date, deviceId = from.deviceId, text = grant) =>
		selfCheckIn(ani.at(now), { grant: text, deviceId, nonce: nonce() });
	const changed = { ok: false, reason: 'code-changed' };
	expect(await send(around(181_000))).toEqual(changed);
	expect(await describeArrival(ani.at(around(181_000)), arrival)).toBeNull();
	expect(await send(around(1000), 'ponsel-lain')).toEqual(changed);
	const [body = '', mac] = grant.split('.');
	const later = { ...JSON.parse(Buffer.from(body, 'base64url').toString()), seenAt: OPENS.toISOString() };
	expect(
		await send(around(1000), from.deviceId, `${Buffer.from(JSON.stringify(later)).toString('base64url')}.${mac}`)
	).toEqual(changed);
	expect(await countPresent(root, event.morning)).toBe(0);
	expect((await send(around(180_000))).ok).toBe(true);
	// One phone, one person: who waited beside it does not come in with it.
	const second = await selfCheckIn(root.as(world.actors.sumarto).at(around(2000)), {
		grant,
		deviceId: from.deviceId,
		nonce: nonce()
	});
	expect(second).toEqual({ ok: false, reason: 'device-used' });
});

test('C20 doors that are put off while somebody waits take the waiting along, or send them back for a fresh code', async () => {
	const early = around(-300_000);
	const read = await readHallCode(ani.at(early), { code: (await codeOf(event.morning, early)).spoken, ...from });
	if (!read.ok) throw new Error(read.reason);
	const input = { grant: read.value.grant, deviceId: from.deviceId, nonce: nonce() };
	const putOff = (ms: number) =>
		root.db
			.updateTable('event_session')
			.set({ opens_at: around(ms).toISOString() })
			.where('id', '=', event.morning)
			.execute();
	await putOff(240_000);
	expect(await selfCheckIn(ani.at(around(1000)), input)).toEqual({ ok: false, reason: 'session-not-open' });
	await putOff(3_600_000);
	expect(await selfCheckIn(ani.at(around(2000)), input)).toEqual({ ok: false, reason: 'code-changed' });
});

test('C20 a code of a door that opens later than in ten minutes is no code yet', async () => {
	const early = around(-EARLY_MS - 1000);
	const { spoken } = await codeOf(event.morning, early);
	expect(await readHallCode(ani.at(early), { code: spoken, ...from })).toEqual({ ok: false, reason: 'code-changed' });
	// A grant of another time, honestly signed, is nothing either.
	const read = await readHallCode(ani.at(around(-1000)), {
		code: (await codeOf(event.morning, around(-1000))).spoken,
		...from
	});
	if (!read.ok) throw new Error(read.reason);
	expect(readArrival(ani.at(around(-2000)), read.value.grant, from.deviceId)).toBeNull();
});

test('C20 whoever is on the list is told when their next door opens; nobody else is, and not when one of theirs is open', async () => {
	expect(await nextDoor(ani)).toEqual({
		eventTitle: 'Sosialisasi Netralitas ASN',
		sessionTitle: 'Sesi pagi',
		zone: 'WITA',
		opensAt: OPENS.toISOString()
	});
	for (const other of [root.as({ kind: 'anonymous' }), root.as(world.actors.dewi), root.as(world.actors.citra)])
		expect(await nextDoor(other)).toBeNull();
	expect(await nextDoor(ani.at(OPENS))).toBeNull();
	// Between the sessions: the one that is over does not count as open.
	expect((await nextDoor(ani.at(minutes(181))))?.sessionTitle).toBe('Sesi siang');
	expect(await nextDoor(ani.at('2026-11-21T12:00:00.000Z'))).toBeNull();
	await root.db.updateTable('event').set({ state: 'cancelled' }).execute();
	expect(await nextDoor(ani)).toBeNull();
});

test('an event one attended says so wherever it is listed, with how many of its sessions', async () => {
	const mine = async (ctx: TestContext) => (await myEvents(ctx)).filter((one) => !one.cancelled);
	expect(await mine(ani)).toMatchObject([{ eventId: event.eventId, sessionCount: 2, attended: 0 }]);
	const now = around(60_000);
	const read = await readHallCode(ani.at(now), { code: (await codeOf(event.morning, now)).token, ...from });
	if (!read.ok) throw new Error(read.reason);
	await selfCheckIn(ani.at(now), { grant: read.value.grant, deviceId: from.deviceId, nonce: nonce() });
	expect(await mine(ani.at(now))).toMatchObject([{ sessionCount: 2, attended: 1 }]);
	expect(await nextEventFor(ani.at(now))).toMatchObject({ sessionCount: 2, attended: 1 });
	expect(await mine(root.as(world.actors.sumarto).at(now))).toMatchObject([{ sessionCount: 2, attended: 0 }]);
});
