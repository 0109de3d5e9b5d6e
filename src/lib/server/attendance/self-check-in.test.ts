/** Checking oneself in by the code of the hall. */
import { beforeAll, expect, test } from 'vitest';
import { stepOf } from '#lib/domain/attendance/hall-code.ts';
import { findEventSession } from '#lib/server/events/event-sessions.ts';
import { MORNING, testContext, type TestContext } from '#tests/support/context.ts';
import { freshDatabase } from '#tests/support/database.ts';
import { aMorningEvent } from '#tests/support/events.ts';
import { aWorld, type World } from '#tests/support/people.ts';
import { readHallCode } from './arrival.ts';
import { countPresent } from './attendance.ts';
import { hallCode } from './hall-code.ts';
import { selfCheckIn } from './self-check-in.ts';
import { undoCheckIn } from './undo-check-in.ts';

const connection = await freshDatabase();
const root = testContext(connection);
let world: World;
let ani: TestContext;

beforeAll(async () => {
	world = await aWorld(root);
	ani = root.as(world.actors.ani);
});

const minutes = (n: number) => new Date(MORNING.getTime() + n * 60_000);

const anEvent = (names?: string[]) => aMorningEvent(root, world, names);

const nonce = () => root.newId();

test('C18 the hall code checks a person in; a code 31 seconds old and a second account on the same phone do not', async () => {
	const event = await anEvent(['Ani Rahmawati', 'Sumarto']);
	await root.db
		.updateTable('participant')
		.set({ person_id: world.people.sumarto })
		.where('id', '=', event.ids[1]!)
		.execute();
	const eventSession = (await findEventSession(root, event.eventSessionId))!;
	const code = hallCode(eventSession.code_secret, stepOf(MORNING));
	const from = { deviceId: 'ponsel-ani', address: '10.0.0.9' };
	const read = await readHallCode(ani, { code: code.token, ...from });
	if (!read.ok) throw new Error(read.reason);
	expect(await selfCheckIn(ani, { grant: read.value.grant, deviceId: 'ponsel-ani', nonce: nonce() })).toMatchObject({
		ok: true,
		value: { outcome: 'recorded' }
	});
	const sumarto = root.as(world.actors.sumarto);
	expect(await selfCheckIn(sumarto, { grant: read.value.grant, deviceId: 'ponsel-ani', nonce: nonce() })).toEqual({
		ok: false,
		reason: 'device-used'
	});
	const old = new Date(Math.floor(MORNING.getTime() / 15_000) * 15_000 + 30_000);
	expect(await readHallCode(ani.at(old), { code: code.token, ...from })).toEqual({ ok: false, reason: 'code-changed' });
	expect(
		(await readHallCode(ani, { code: `${code.spoken.slice(0, 3)} ${code.spoken.slice(3)}`.toLowerCase(), ...from })).ok
	).toBe(true);
});

test('C19 a code seen while signed out is good for three minutes and cannot be forged', async () => {
	const event = await anEvent();
	const eventSession = (await findEventSession(root, event.eventSessionId))!;
	const read = await readHallCode(root.as({ kind: 'anonymous' }), {
		code: hallCode(eventSession.code_secret, stepOf(MORNING)).token,
		deviceId: 'd1',
		address: 'a'
	});
	if (!read.ok) throw new Error(read.reason);
	const input = { grant: read.value.grant, deviceId: 'd1', nonce: nonce() };
	expect(await selfCheckIn(ani.at(minutes(3.1)), input)).toEqual({ ok: false, reason: 'code-changed' });
	expect(await selfCheckIn(ani, { ...input, grant: `x${input.grant}` })).toEqual({ ok: false, reason: 'code-changed' });
	expect((await selfCheckIn(ani.at(minutes(2.9)), input)).ok).toBe(true);
});

test('C14 an arrival that is sent once more after it was undone is told so, and makes nobody present', async () => {
	const event = await anEvent();
	const eventSession = (await findEventSession(root, event.eventSessionId))!;
	const code = hallCode(eventSession.code_secret, stepOf(MORNING)).token;
	const read = await readHallCode(ani, { code, deviceId: 'diulang', address: 'a' });
	const input = { grant: read.ok ? read.value.grant : '', deviceId: 'diulang', nonce: nonce() };
	const here = await selfCheckIn(ani, input);
	const participantId = here.ok ? here.value.participant!.id : '';
	const undone = await undoCheckIn(root.as(world.actors.budi).at(minutes(1)), {
		...{ eventId: event.eventId, eventSessionId: event.eventSessionId, participantId },
		...{ reason: 'tidak ada di ruangan', nonce: nonce() }
	});
	expect(undone).toMatchObject({ ok: true });
	expect(await selfCheckIn(ani.at(minutes(2)), input)).toEqual({ ok: false, reason: 'undone' });
	expect(await countPresent(root, event.eventSessionId)).toBe(0);
});

test('C21 five wrong codes pause that phone, and the QR still works', async () => {
	const event = await anEvent();
	const dewi = root.as(world.actors.dewi);
	const eventSession = (await findEventSession(root, event.eventSessionId))!;
	const from = { deviceId: 'penebak', address: '10.0.0.10' };
	for (let i = 0; i < 5; i++)
		expect(await readHallCode(dewi, { code: 'ZZZZZZ', ...from })).toEqual({ ok: false, reason: 'code-changed' });
	const right = hallCode(eventSession.code_secret, stepOf(MORNING));
	expect(await readHallCode(dewi, { code: right.spoken, ...from })).toEqual({ ok: false, reason: 'too-many-tries' });
	expect((await readHallCode(dewi, { code: right.token, ...from })).ok).toBe(true);
});

test('T-13 a third new phone of one kind from one address within half a minute is let in and looked at; others are not', async () => {
	const names = ['Ani Rahmawati', 'Sumarto', 'Dewi', 'Citra', 'Eka'];
	const people = [world.people.ani, world.people.sumarto, world.people.dewi, world.people.citra, world.people.eka];
	const event = await anEvent(names);
	for (const [index, person_id] of people.entries())
		await root.db.updateTable('participant').set({ person_id }).where('id', '=', event.ids[index]!).execute();
	const { code_secret: secret } = (await findEventSession(root, event.eventSessionId))!;
	const arrive = async (who: keyof World['actors'], deviceId: string, from: { address: string; agent: string }) => {
		const ctx = root.as(world.actors[who]);
		const read = await readHallCode(ctx, { code: hallCode(secret, stepOf(MORNING)).token, deviceId, address: 'x' });
		if (!read.ok) throw new Error(read.reason);
		const input = { grant: read.value.grant, deviceId, nonce: `${deviceId}-${event.eventId}`, from };
		const outcome = await selfCheckIn(ctx, input);
		// Sent once more it is not one phone more.
		expect(await selfCheckIn(ctx, input)).toMatchObject({ ok: outcome.ok });
		return outcome.ok ? (outcome.value.reason ?? outcome.value.outcome) : outcome.reason;
	};
	const here = { address: '10.0.0.1', agent: 'Chrome' };
	expect(await arrive('ani', 'baru-1', here)).toBe('recorded');
	expect(await arrive('sumarto', 'baru-2', here)).toBe('recorded');
	expect(await arrive('dewi', 'baru-3', here)).toBe('many-devices');
	// Another kind of browser on the same Wi-Fi, and a phone that was at a door before.
	expect(await arrive('citra', 'baru-4', { ...here, agent: 'Safari' })).toBe('recorded');
	expect(await arrive('eka', 'ponsel-ani', here)).toBe('recorded');
	expect(await countPresent(root, event.eventSessionId)).toBe(5);
});

test('C21 nobody’s wrong codes stop the typed code of the room: who is signed in or has a link waits for their own alone', async () => {
	const event = await anEvent();
	const { code_secret: secret } = (await findEventSession(root, event.eventSessionId))!;
	const right = hallCode(secret, stepOf(MORNING)).spoken;
	const address = 'satu-wifi-aula';
	const stranger = root.as({ kind: 'anonymous' });
	for (let i = 0; i < 600; i++) await readHallCode(stranger, { code: 'ZZZZZZ', deviceId: `tanpa-kuki-${i}`, address });
	const typed = async (ctx: TestContext, over: { deviceId: string; typedFor?: string }) => {
		const read = await readHallCode(ctx, { code: right, address, ...over });
		return read.ok || read.reason;
	};
	expect(await typed(stranger, { deviceId: 'asing' })).toBe('too-many-tries');
	expect(await typed(root.as(world.actors.eka), { deviceId: 'ponsel-lain' })).toBe(true);
	expect(await typed(stranger, { deviceId: 'bertautan', typedFor: event.ids[0]! })).toBe(true);
	// An account is no way around its own limit, however many phones it pretends to be.
	const citra = root.as(world.actors.citra);
	for (let i = 0; i < 30; i++) await readHallCode(citra, { code: 'ZZZZZZ', deviceId: `kuki-${i}`, address });
	expect(await typed(citra, { deviceId: 'kuki-baru' })).toBe('too-many-tries');
});
