/** Ikrar and pakta in a room: put before it word for word, signed once by whoever is present, counted and never named. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { stringify } from 'yaml';
import { addParticipants } from '#lib/server/attendance/add-participants.ts';
import { closeEventSession } from '#lib/server/attendance/close-session.ts';
import { mergeParticipants } from '#lib/server/attendance/merge-participants.ts';
import { listMinutes, makeMinutes } from '#lib/server/attendance/minutes.ts';
import { matters } from '#lib/text/minutes.ts';
import { testContext, type TestContext } from '#tests/support/context.ts';
import { useContent } from '#tests/support/course-in-use.ts';
import { writeCourse } from '#tests/support/course.ts';
import { freshDatabase } from '#tests/support/database.ts';
import { aWorld } from '#tests/support/people.ts';
import { aFullHall, arrive, type Hall } from '#tests/support/rounds.ts';
import { sealAndVerify } from '#tests/support/seals.ts';
import { closeHallPledge } from './close-hall-pledge.ts';
import { countPledgeHands } from './count-pledge-hands.ts';
import { hallPledgeState, openPledge, pledgeOnPhone } from './hall-pledges.ts';
import { openHallPledge } from './open-hall-pledge.ts';
import { signInHall, type SignInHall } from './sign-in-hall.ts';

const dir = writeCourse();
mkdirSync(join(dir, 'pledges'));
for (const [kind, version, from] of [
	['ikrar', 1, '2026-11-01'],
	['pakta', 1, '2026-11-01'],
	['pakta', 2, '2026-12-01']
] as const)
	writeFileSync(
		join(dir, 'pledges', `${kind}-${version}.yaml`),
		stringify({
			id: `${kind}-${version}`,
			kind,
			version,
			title: `Judul ${kind}`,
			opening: `Pembuka ${version}`,
			points: ['Satu.', 'Dua.'],
			closing: 'Penutup.',
			valid_from: from,
			source: ['uji'],
			review: { state: 'draf' }
		})
	);
useContent(dir);
const connection = await freshDatabase();
const system = testContext(connection);
const { db } = connection;
const world = await aWorld(system);
const budi = system.as(world.actors.budi);
const nobody = system.as({ kind: 'anonymous' });
const HIDDEN = { ok: false, reason: 'not-found' };
const DONE = { ok: true, value: null };
const NOT_OPEN = { ok: false, reason: 'not-open' };

const byLink = (participantId: string) => ({ participantId, by: 'link' as const });

const stateOf = async (hall: Hall) => (await hallPledgeState(budi, hall.eventId, hall.eventSessionId))!.state;
async function opened(hall: Hall, pledgeId: string) {
	expect(await openHallPledge(budi, { ...hall, pledgeId })).toEqual(DONE);
	return (await stateOf(hall)).pledge!;
}
const sign = (
	ctx: TestContext,
	hall: Hall,
	over: Partial<SignInHall> & Pick<SignInHall, 'hallPledgeId' | 'textHash'>
) => signInHall(ctx, { eventSessionId: hall.eventSessionId, seat: null, deviceId: 'ponsel', ...over });
async function verified(): Promise<string[]> {
	const verdicts = await sealAndVerify(system, connection);
	useContent(dir);
	return verdicts.flatMap(({ problems }) => problems);
}

test('the words in force are put before a hall by its supervisors alone, one at a time, and kept as they stood', async () => {
	const hall = await aFullHall(system, world, ['Tamu A', 'Tamu B']);
	for (const actor of [world.actors.ani, world.actors.dewi, { kind: 'anonymous' } as const])
		expect(await openHallPledge(system.as(actor), { ...hall, pledgeId: 'ikrar-1' })).toEqual(HIDDEN);
	for (const pledgeId of ['pakta-2', 'tidak-ada'])
		expect(await openHallPledge(budi, { ...hall, pledgeId })).toEqual(HIDDEN);
	const pledge = await opened(hall, 'ikrar-1');
	expect(pledge).toMatchObject({ version: 1, open: true, signed: 0, hands: null, present: 2 });
	expect(pledge.words).toEqual({
		title: 'Judul ikrar',
		opening: 'Pembuka 1',
		points: ['Satu.', 'Dua.'],
		closing: 'Penutup.'
	});
	expect(await openHallPledge(budi, { ...hall, pledgeId: 'ikrar-1' })).toEqual(DONE);
	expect(await openHallPledge(budi, { ...hall, pledgeId: 'pakta-1' })).toEqual({ ok: false, reason: 'another-open' });
	expect(await closeHallPledge(system.as(world.actors.ani), { ...hall, hallPledgeId: pledge.id })).toEqual(HIDDEN);
	expect(await closeHallPledge(budi, { ...hall, hallPledgeId: pledge.id })).toEqual(DONE);
	expect(await openPledge(system, hall.eventSessionId)).toBeNull();
	// Opened again it is the same one; what stood on the screen then is what it says now.
	expect((await opened(hall, 'ikrar-1')).id).toBe(pledge.id);
	expect(await verified()).toEqual([]);
});

test('whoever is present signs once, on however many phones, under the words they saw; nobody else does', async () => {
	const hall = await aFullHall(system, world, ['Tamu A', 'Tamu B', 'Tamu C']);
	const [first, second] = hall.participantIds as [string, string];
	const { ids } = await addParticipants(system, hall.eventId, [
		{
			personId: null,
			name: 'Tamu Absen',
			titlePrefix: '',
			titleSuffix: '',
			number: null,
			numberType: null,
			position: '',
			rank: '',
			unitId: null,
			unitLabel: 'Kelurahan Prapatan',
			attendsAs: 'participant'
		}
	]);
	const { id: hallPledgeId, textHash } = await opened(hall, 'ikrar-1');
	const words = { hallPledgeId, textHash };
	const both = await Promise.all([1, 2].map(() => sign(nobody, hall, { ...words, seat: byLink(first) })));
	expect(both).toEqual([DONE, DONE]);
	expect(await sign(nobody, hall, { ...words, seat: byLink(ids[0] as string) })).toEqual({
		ok: false,
		reason: 'absent'
	});
	expect(await sign(nobody, hall, words)).toEqual(HIDDEN);
	expect(await sign(system.as(world.actors.dewi), hall, words)).toEqual(HIDDEN);
	expect(await sign(nobody, hall, { ...words, seat: byLink(second), textHash: 'a'.repeat(64) })).toEqual({
		ok: false,
		reason: 'text-changed'
	});
	expect(await sign(nobody, hall, { ...words, seat: byLink(second) })).toEqual(DONE);
	expect((await stateOf(hall)).pledge).toMatchObject({ signed: 2, present: 3 });
	const phone = await pledgeOnPhone(nobody, {
		eventSessionId: hall.eventSessionId,
		seat: byLink(first),
		deviceId: 'ponsel'
	});
	expect(phone).toMatchObject({ ok: true, value: { signedAt: system.now().toISOString(), pledge: { open: true } } });
	expect(JSON.stringify(phone)).not.toMatch(/"signed":|"present":|Tamu/);
	expect(JSON.stringify(await stateOf(hall))).not.toContain('Tamu');
	const rows = await db
		.selectFrom('hall_pledge_signature')
		.selectAll()
		.where('hall_pledge_id', '=', hallPledgeId)
		.where('participant_id', '=', first)
		.execute();
	expect(rows).toMatchObject([{ version: 1, text_hash: textHash, device_id: 'ponsel' }]);
	// Two entries of one human who signed under both are one.
	await mergeParticipants(budi, { eventId: hall.eventId, participantId: first, otherId: second });
	expect((await stateOf(hall)).pledge).toMatchObject({ signed: 1 });
	await closeHallPledge(budi, { ...hall, hallPledgeId });
	expect(await sign(nobody, hall, { ...words, seat: byLink(hall.participantIds[2] as string) })).toEqual(NOT_OPEN);
	expect(await verified()).toEqual([]);
});

test('L4 the pakta signed in the room with an account is signed everywhere, once', async () => {
	const hall = await aFullHall(system, world, []);
	const { ids } = await addParticipants(system, hall.eventId, [
		{
			personId: world.people.ani,
			name: 'Ani Rahmawati',
			titlePrefix: '',
			titleSuffix: '',
			number: '199009132015022901',
			numberType: 'nip',
			position: '',
			rank: '',
			unitId: null,
			unitLabel: 'Kelurahan Prapatan',
			attendsAs: 'participant'
		}
	]);
	await arrive(system, world, hall, ids);
	const ani = system.as(world.actors.ani);
	const { id: hallPledgeId, textHash } = await opened(hall, 'pakta-1');
	for (const again of [1, 2]) expect([again, await sign(ani, hall, { hallPledgeId, textHash })]).toEqual([again, DONE]);
	const own = await db.selectFrom('pledge_signature').selectAll().where('person_id', '=', world.people.ani).execute();
	expect(own).toMatchObject([{ pledge_id: 'pakta-1', version: 1, text_hash: textHash }]);
	expect(await verified()).toEqual([]);
});

test('hands are a count beside the signatures, the last one holds, and the minutes say numbers alone', async () => {
	const hall = await aFullHall(system, world, ['Tamu A', 'Tamu B']);
	const [seat] = hall.participantIds as [string];
	const { id: hallPledgeId, textHash } = await opened(hall, 'ikrar-1');
	await sign(nobody, hall, { hallPledgeId, textHash, seat: byLink(seat) });
	const hands = { ...hall, hallPledgeId, hands: 7 };
	expect(await countPledgeHands(system.as(world.actors.ani), hands)).toEqual(HIDDEN);
	expect(await countPledgeHands(budi, { ...hands, hands: 70 })).toEqual(DONE);
	expect(await countPledgeHands(budi.at(new Date(system.now().getTime() + 1000)), hands)).toEqual(DONE);
	expect((await stateOf(hall)).pledge).toMatchObject({ signed: 1, hands: 7, present: 2 });
	await closeEventSession(budi, { ...hall, headCount: 2, reason: 'uji' });
	expect(await sign(nobody, hall, { hallPledgeId, textHash, seat: byLink(hall.participantIds[1] as string) })).toEqual(
		NOT_OPEN
	);
	expect(await openHallPledge(budi, { ...hall, pledgeId: 'pakta-1' })).toMatchObject({ reason: 'session-closed' });
	await makeMinutes(budi, { ...hall, demo: false });
	const [minutes] = (await listMinutes(budi, { ...hall, demo: false }))!.minutes;
	expect(matters(minutes!.facts)).toContain(
		'Judul ikrar versi 1 ditandatangani 1 orang yang hadir; 7 tangan terhitung.'
	);
	expect(JSON.stringify(minutes!.facts.pledges)).not.toContain('Tamu');
	expect(await verified()).toEqual([]);
	await db
		.updateTable('hall_pledge')
		.set({ words: '{"title":"Lain","opening":"","points":[],"closing":""}' })
		.where('id', '=', hallPledgeId)
		.execute();
	expect((await verified()).join()).toContain('bunyinya bukan yang disegel');
});
