/** A hall's code opens that hall and no other (C18, C22), while it takes arrivals. */
import { expect, test } from 'vitest';
import { stepOf } from '#lib/domain/attendance/hall-code.ts';
import { cancelEvent } from '#lib/server/events/cancel-event.ts';
import { testContext } from '#tests/support/context.ts';
import { freshDatabase } from '#tests/support/database.ts';
import { aHallEvent } from '#tests/support/events.ts';
import { aWorld } from '#tests/support/people.ts';
import { closeEventSession } from './close-session.ts';
import { hallState } from './hall-state.ts';
import { hallCode, matchHallCode } from './hall-code.ts';
import { hallRound } from '#lib/server/hall-rounds/hall-rounds.ts';
import { readArrival, readHallCode } from './arrival.ts';

const root = testContext(await freshDatabase());
const world = await aWorld(root);
const budi = root.as(world.actors.budi);

/** What the screen of a session shows now. */
async function shown(eventId: string, eventSessionId: string) {
	const screen = await hallState(budi, eventId, eventSessionId);
	return screen!.state.codes[0]!;
}

let tries = 0;
async function opened(code: string, ctx = root) {
	const read = await readHallCode(ctx, { code, deviceId: `ponsel-${tries++}`, address: 'a' });
	return read.ok ? read.value.arrival.sessionId : read.reason;
}

test('every session has a secret of its own, and its codes open it and none beside it', async () => {
	const [morning, evening] = [await aHallEvent(root, world, { sessions: 3 }), await aHallEvent(root, world, {})];
	const secrets = await root.db.selectFrom('event_session').select('code_secret').execute();
	expect(new Set(secrets.map((row) => row.code_secret)).size).toBe(4);
	for (const { code_secret } of secrets) expect(code_secret).toMatch(/^[0-9a-f]{64}$/);
	for (const { eventId, eventSessionIds } of [morning, evening]) {
		for (const eventSessionId of eventSessionIds) {
			const code = await shown(eventId, eventSessionId);
			expect(await opened(code.token)).toBe(eventSessionId);
			expect(await opened(code.spoken)).toBe(eventSessionId);
		}
	}
});

test('more than ten minutes before the doors, after closing and once the event is called off a code opens nothing', async () => {
	const early = root.at('2026-11-22T00:49:59.999Z');
	const [held, off] = [await aHallEvent(root, world, {}), await aHallEvent(root, world, {})];
	const codeOf = async (event: typeof held, ctx = root) => {
		const { code_secret } = await root.db
			.selectFrom('event_session')
			.select('code_secret')
			.where('id', '=', event.eventSessionIds[0]!)
			.executeTakeFirstOrThrow();
		return hallCode(code_secret, stepOf(ctx.now())).token;
	};
	expect(await opened(await codeOf(held, early), early)).not.toBe(held.eventSessionIds[0]);
	expect(await opened(await codeOf(held))).toBe(held.eventSessionIds[0]);
	await closeEventSession(budi, { eventId: held.eventId, eventSessionId: held.eventSessionIds[0]!, headCount: 0 });
	expect(await opened(await codeOf(held))).toBe('code-changed');
	expect(await opened(await codeOf(off))).toBe(off.eventSessionIds[0]);
	expect(await cancelEvent(budi, { eventId: off.eventId, reason: 'Aula banjir' })).toMatchObject({ ok: true });
	expect(await opened(await codeOf(off))).toBe('code-changed');
});

test('C19 what a code opened is good from the moment it was seen, and not before', async () => {
	const { eventId, eventSessionIds } = await aHallEvent(root, world, {});
	const { token } = await shown(eventId, eventSessionIds[0]!);
	const read = await readHallCode(root, { code: token, deviceId: 'ponsel', address: 'a' });
	if (!read.ok) throw new Error(read.reason);
	const { grant } = read.value;
	expect(readArrival(root, grant, 'ponsel')?.sessionId).toBe(eventSessionIds[0]);
	expect(readArrival(root.at('2026-11-22T00:59:59.000Z'), grant, 'ponsel')).toBe(null);
});

test('T-11 the present code and the one before it open, the next and the one before those do not', () => {
	const secret = 'ab'.repeat(32);
	const now = new Date('2026-11-22T01:00:07.000Z');
	const match = (steps: number) =>
		matchHallCode([{ id: 's', code_secret: secret }], hallCode(secret, stepOf(now) + steps).token, now);
	expect([-2, -1, 0, 1].map((steps) => match(steps)?.eventSessionId ?? null)).toEqual([null, 's', 's', null]);
});

test('T-11 an officer’s screen has the code that the hall sees and no future one; a supervisor’s goes on without a network', async () => {
	const { eventId, eventSessionIds } = await aHallEvent(root, world, {});
	await root.db
		.insertInto('event_staff')
		.values({ event_id: eventId, person_id: world.people.sumarto, duty: 'officer' })
		.execute();
	const officer = root.as({ ...world.actors.sumarto, grants: world.actors.budi.grants });
	const codes = async (ctx: typeof root, seconds: number) => {
		const at = new Date(root.now().getTime() + seconds * 1000);
		const state = (await hallState(ctx.at(at), eventId, eventSessionIds[0]!))!.state;
		const round = (await hallRound(ctx.at(at), eventId, eventSessionIds[0]!))!.state;
		expect(round.codes).toEqual(state.codes);
		return state.codes.map(({ from }) => (from - root.now().getTime()) / 1000);
	};
	expect(await codes(budi, 1)).toEqual([0, 15, 30, 45, 60, 75, 90, 105]);
	expect(await codes(officer, 1)).toEqual([0]);
	expect(await codes(officer, 10.9)).toEqual([0]);
	// A moment before it changes, so that the hall is not without one.
	expect(await codes(officer, 11)).toEqual([0, 15]);
	expect(await codes(officer, 15)).toEqual([15]);
});
