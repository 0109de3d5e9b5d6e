import { beforeAll, beforeEach, expect, test } from 'vitest';
import { freshDatabase } from '#tests/support/database.ts';
import { MORNING, testContext, type TestContext } from '#tests/support/context.ts';
import { aWorld, type World } from '#tests/support/people.ts';
import { createEvent } from '#lib/server/events/create-event.ts';
import { sessionsOfEvent } from '#lib/server/events/event-sessions.ts';
import { checkInBatch } from './check-in-batch.ts';
import { reportDiscards, type Discard } from './report-discards.ts';

const connection = await freshDatabase();
const root = testContext(connection);
let world: World;
let budi: TestContext;
let event: { eventId: string; sessionId: string };

beforeAll(async () => {
	world = await aWorld(root);
	budi = root.as(world.actors.budi);
	const minutes = (n: number) => new Date(MORNING.getTime() + n * 60_000);
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
		staff: []
	});
	if (!made.ok) throw new Error(made.reason);
	const [eventSession] = await sessionsOfEvent(root, made.value.eventId);
	event = { eventId: made.value.eventId, sessionId: eventSession!.id };
});
beforeEach(async () => {
	seen = (await lines()).length;
});

let seen = 0;
const lines = () => connection.db.selectFrom('audit_entry').selectAll().orderBy('id').execute();
const newLines = async () => (await lines()).slice(seen);
const discard = (more: Partial<Discard> = {}): Discard => ({
	id: root.newId(),
	...event,
	count: 3,
	reason: 'recorded-otherwise',
	at: MORNING.toISOString(),
	...more
});
const personOf = (ctx: TestContext) => (ctx.actor.kind === 'person' ? ctx.actor.personId : '');

test('C37 scans given up before they were sent leave a line: how many, of which session, by whom and why', async () => {
	const one = discard();
	expect((await reportDiscards(budi, { operatorId: personOf(budi), discards: [one] })).ok).toBe(true);
	const [line, ...more] = await newLines();
	expect(more).toEqual([]);
	expect(line).toMatchObject({
		action: 'attendance.discarded',
		actor_id: personOf(budi),
		subject_type: 'session',
		subject_id: event.sessionId,
		unit_id: world.units.organiser.id
	});
	expect(JSON.parse(line?.data ?? '')).toEqual({
		discard: one.id,
		count: 3,
		reason: 'recorded-otherwise',
		at: one.at
	});
});

test('a session that is not theirs to run is not named: the line stands with the account, whether it exists or not', async () => {
	const dewi = root.as(world.actors.dewi);
	const strange = { eventId: root.newId(), sessionId: root.newId() };
	const mixed = { sessionId: root.newId() };
	const discards = [discard(), discard(strange), discard(mixed)];
	expect((await reportDiscards(dewi, { operatorId: personOf(dewi), discards })).ok).toBe(true);
	expect((await newLines()).map(({ subject_type, unit_id }) => [subject_type, unit_id])).toEqual([
		['account', null],
		['account', null],
		['account', null]
	]);
	await reportDiscards(budi, { operatorId: personOf(budi), discards: [discard(mixed)] });
	expect((await newLines()).at(-1)).toMatchObject({ subject_type: 'account', unit_id: null });
});

test('a phone that changed hands: what one operator scanned or gave up is recorded under no other name', async () => {
	const dewi = root.as(world.actors.dewi);
	const input = { operatorId: personOf(budi), discards: [discard()] };
	expect(await reportDiscards(dewi, input)).toEqual({ ok: false, reason: 'another-operator' });
	const other = root.as({ ...world.actors.budi, personId: world.people.ani });
	const { eventId, sessionId: eventSessionId } = event;
	const batch = {
		eventId,
		eventSessionId,
		deviceId: 'd',
		deviceLabel: 'Pintu',
		items: [{ nonce: root.newId(), pass: 'x' }]
	};
	expect(await checkInBatch(other, { ...batch, operatorId: personOf(budi) })).toEqual({
		ok: false,
		reason: 'another-operator'
	});
	expect(await newLines()).toEqual([]);
	expect((await checkInBatch(budi, { ...batch, operatorId: personOf(budi) })).ok).toBe(true);
	// A sender that does not say, as those of before, is answered as before.
	expect((await checkInBatch(budi, { ...batch, items: [{ nonce: root.newId(), pass: 'x' }] })).ok).toBe(true);
});

test('C37 told once more, as after an answer that was lost, a decision is one line; about two sessions it is two', async () => {
	const [one, unknown] = [discard(), discard({ sessionId: root.newId() })];
	const discards = [one, { ...unknown, id: one.id }, { ...discard({ sessionId: root.newId() }), id: one.id }];
	for (let time = 0; time < 3; time++)
		expect((await reportDiscards(budi, { operatorId: personOf(budi), discards })).ok).toBe(true);
	expect((await newLines()).map(({ subject_type }) => subject_type)).toEqual(['session', 'account', 'account']);
	expect((await newLines()).some(({ data }) => data.includes(unknown.sessionId))).toBe(false);
});
