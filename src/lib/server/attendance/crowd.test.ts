/** Many new phones at once: one person with many accounts is looked at, a hall on one Wi-Fi is not. */
import { beforeAll, beforeEach, expect, test } from 'vitest';
import { stepOf } from '#lib/domain/attendance/hall-code.ts';
import { findEventSession } from '#lib/server/events/event-sessions.ts';
import { MORNING, testContext } from '#tests/support/context.ts';
import { freshDatabase } from '#tests/support/database.ts';
import { aMorningEvent } from '#tests/support/events.ts';
import { aWorld, type World } from '#tests/support/people.ts';
import { readHallCode } from './arrival.ts';
import { hallCode } from './hall-code.ts';
import { arriveAs } from './self-check-in.ts';

const root = testContext(await freshDatabase());
const nobody = root.as({ kind: 'anonymous' });
const CHROME = 'Mozilla/5.0 (Linux; Android 10; K) Chrome/140';
let world: World;
let event: Awaited<ReturnType<typeof aMorningEvent>>;
let token: string;

beforeAll(async () => {
	world = await aWorld(root);
});
beforeEach(async () => {
	event = await aMorningEvent(
		root,
		world,
		Array.from({ length: 40 }, (_, n) => `Orang Ke ${String.fromCharCode(97 + (n % 26))}${n}`)
	);
	token = hallCode((await findEventSession(root, event.eventSessionId))!.code_secret, stepOf(MORNING)).token;
});

/** Somebody of the list comes by their link, on a phone that was never seen; answers why it is looked at. */
async function arrive(who: number, address: string, deviceId = root.newId()): Promise<string | null> {
	const read = await readHallCode(nobody, { code: token, deviceId, address });
	if (!read.ok) throw new Error(read.reason);
	const id = event.ids[who]!;
	const came = await arriveAs(
		nobody,
		{ grant: read.value.grant, deviceId, nonce: root.newId(), from: { address, agent: CHROME } },
		{ holder: id, entry: () => Promise.resolve({ id }), note: '' }
	);
	return came.ok ? (came.value.reason ?? null) : came.reason;
}
async function flagged(people: readonly number[], address: string): Promise<number> {
	let count = 0;
	for (const who of people) if ((await arrive(who, address)) === 'many-devices') count++;
	return count;
}
const people = (from: number, to: number) => Array.from({ length: to - from }, (_, n) => from + n);

test('T-13 one person with five accounts is looked at from the third on; a hall of forty is not, but for its first', async () => {
	expect(await flagged(people(0, 5), 'rumah')).toBe(3);
	expect(await flagged(people(5, 40), 'wifi-aula')).toBe(7);
});

test('T-13 nobody makes a crowd of themselves by coming again on one new phone after the other', async () => {
	for (let again = 0; again < 20; again++) await arrive(0, 'rumah');
	expect(await flagged(people(1, 6), 'rumah')).toBe(5);
});
