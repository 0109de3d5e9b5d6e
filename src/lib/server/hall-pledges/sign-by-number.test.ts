/** A number lets a phone answer practice in a hall; it signs nothing in anybody's name. */
import { beforeAll, expect, test } from 'vitest';
import { stepOf } from '#lib/domain/attendance/hall-code.ts';
import { addParticipants } from '#lib/server/attendance/add-participants.ts';
import { readHallCode } from '#lib/server/attendance/arrival.ts';
import { hallCode } from '#lib/server/attendance/hall-code.ts';
import { readSeat, takeSeat } from '#lib/server/attendance/seat.ts';
import { arriveAs } from '#lib/server/attendance/self-check-in.ts';
import { findEventSession } from '#lib/server/events/event-sessions.ts';
import { testContext } from '#tests/support/context.ts';
import { useContent } from '#tests/support/course-in-use.ts';
import { freshDatabase } from '#tests/support/database.ts';
import { aWorld } from '#tests/support/people.ts';
import { aFullHall, arrive, type Hall } from '#tests/support/rounds.ts';
import { hallPledgeState, pledgeOnPhone } from './hall-pledges.ts';
import { openHallPledge } from './open-hall-pledge.ts';
import { signInHall } from './sign-in-hall.ts';

useContent('content');
const root = testContext(await freshDatabase());
const world = await aWorld(root);
const budi = root.as(world.actors.budi);
const nobody = root.as({ kind: 'anonymous' });
const NUMBER = '198204172006022902';
const ONLY = { ok: false, reason: 'number-only' };
let hall: Hall;
let words: { hallPledgeId: string; textHash: string };

beforeAll(async () => {
	hall = await aFullHall(root, world, ['Tamu A']);
	await addParticipants(root, hall.eventId, [
		{
			...{ personId: null, name: 'Tamu Bernomor', titlePrefix: '', titleSuffix: '', number: NUMBER, numberType: 'nip' },
			...{ position: '', rank: '', unitId: null, unitLabel: 'Kelurahan Prapatan', attendsAs: 'participant' }
		} as const
	]);
	expect(await openHallPledge(budi, { ...hall, pledgeId: 'ikrar-1' })).toMatchObject({ ok: true });
	const { pledge } = (await hallPledgeState(budi, hall.eventId, hall.eventSessionId))!.state;
	words = { hallPledgeId: pledge!.id, textHash: pledge!.textHash };
});

const code = async () => hallCode((await findEventSession(root, hall.eventSessionId))!.code_secret, stepOf(root.now()));
const entry = () =>
	root.db.selectFrom('participant').select('id').where('number', '=', NUMBER).executeTakeFirstOrThrow();
async function seatOn(deviceId: string) {
	const taken = await takeSeat(nobody, { code: (await code()).spoken, number: NUMBER, deviceId, address: '10.0.0.1' });
	if (!taken.ok) throw new Error(taken.reason);
	return readSeat(nobody, { grant: taken.value.grant, deviceId, eventSessionId: hall.eventSessionId });
}
const sign = async (deviceId: string, seat: Awaited<ReturnType<typeof seatOn>>) =>
	signInHall(nobody, { eventSessionId: hall.eventSessionId, seat, deviceId, ...words });
const phone = async (deviceId: string, seat: Awaited<ReturnType<typeof seatOn>>) =>
	pledgeOnPhone(nobody, { eventSessionId: hall.eventSessionId, seat, deviceId });

test('T-27 a phone that typed a colleague’s number signs nothing for them, and is told how they can', async () => {
	await arrive(root, world, hall, [(await entry()).id]);
	const seat = await seatOn('ponsel-asing');
	expect(seat).toMatchObject({ by: 'number' });
	expect(await phone('ponsel-asing', seat)).toMatchObject({ value: { maySign: false, signedAt: null } });
	expect(await sign('ponsel-asing', seat)).toEqual(ONLY);
	expect((await hallPledgeState(budi, hall.eventId, hall.eventSessionId))?.state.pledge).toMatchObject({ signed: 0 });
});

test('T-27 the phone that checked them in by the hall’s code signs for them, also by the number; a scan at a gate makes none so', async () => {
	const { id } = await entry();
	const read = await readHallCode(nobody, {
		code: (await code()).token,
		deviceId: 'ponsel-sendiri',
		address: '10.0.0.2'
	});
	if (!read.ok) throw new Error(read.reason);
	const arriving = { grant: read.value.grant, deviceId: 'ponsel-sendiri', nonce: root.newId() };
	const came = await arriveAs(nobody, arriving, {
		holder: id,
		entry: () => Promise.resolve({ id }),
		note: 'lewat tautan pribadi'
	});
	expect(came).toMatchObject({ ok: true });
	// The gate's own device has scanned this entry, too.
	expect(await sign('uji', await seatOn('uji'))).toEqual(ONLY);
	const seat = await seatOn('ponsel-sendiri');
	expect(await phone('ponsel-sendiri', seat)).toMatchObject({ value: { maySign: true } });
	expect(await sign('ponsel-sendiri', seat)).toEqual({ ok: true, value: null });
	expect(await phone('ponsel-asing', await seatOn('ponsel-asing'))).toMatchObject({ value: { signedAt: null } });
});
