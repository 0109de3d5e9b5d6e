/** What a closing page asks to be settled first: doubts, guests of one name, too much by hand, heads (C33, C13). */
import { expect, test } from 'vitest';
import { testContext } from '#tests/support/context.ts';
import { freshDatabase } from '#tests/support/database.ts';
import { aHallEvent } from '#tests/support/events.ts';
import { aWorld } from '#tests/support/people.ts';
import { sealAndVerify } from '#tests/support/seals.ts';
import { addWalkIn } from './add-walk-in.ts';
import { addParticipants } from './attendance.ts';
import { checkInBatch } from './check-in-batch.ts';
import { closeEventSession } from './close-session.ts';
import { mergeParticipants } from './merge-participants.ts';
import { makePass } from './pass.ts';
import { removeParticipant } from './remove-participant.ts';
import { sessionNumbers } from './session-numbers.ts';
import { tellApart } from './tell-apart.ts';
import { toSettle } from './to-settle.ts';

const connection = await freshDatabase();
const root = testContext(connection);
const world = await aWorld(root);
const budi = root.as(world.actors.budi);
const later = (minutes: number) => budi.at(new Date(root.now().getTime() + minutes * 60_000));

async function aHall(names = ['Sugeng Riyadi', 'Made Artha', 'Zahra Kirana']) {
	const event = await aHallEvent(root, world, { names });
	const of = { eventId: event.eventId, eventSessionId: event.eventSessionIds[0]! };
	const settle = async () => (await toSettle(later(90), of, (await sessionNumbers(later(90), of))!))!;
	const guest = async (name: string, over: { number?: string; isSomebodyElse?: boolean } = {}) => {
		const outcome = await addWalkIn(later(1), {
			...of,
			name,
			unitLabel: 'RT 14',
			number: '',
			nonce: root.newId(),
			deviceId: 'd',
			...over
		});
		return outcome.ok ? outcome.value.participant?.id : outcome.reason;
	};
	const send = (items: { pass?: string; participantId?: string; deviceAt?: string; note?: string }[]) =>
		checkInBatch(later(5), {
			...of,
			deviceId: 'd',
			deviceLabel: 'Gerbang',
			items: items.map((item) => ({ nonce: root.newId(), ...item }))
		});
	const pass = (index: number) =>
		makePass(root.keys, { participantId: event.participantIds[index]!, eventId: of.eventId, serial: 1 });
	return { event, of, settle, guest, send, pass };
}
/** As a device brings one: let in at the door without being asked about a name. */
const unasked = async (eventId: string, name: string, over: object = {}) => {
	const row = { personId: null, name, titlePrefix: '', titleSuffix: '', number: null, numberType: null } as const;
	const more = { position: '', rank: '', unitId: null, unitLabel: 'RT 14', attendsAs: 'participant' } as const;
	return (await addParticipants(budi, eventId, [{ ...row, ...more, ...over }], 'walk-in')).ids[0]!;
};
const names = async (settle: Awaited<ReturnType<typeof aHall>>['settle']) =>
	(await settle()).doubled.map(({ guest, other }) => [guest.participantId, other.participantId]);

test('C33 C13 a guest beside a listed person of the same name is asked about until they are merged', async () => {
	const { of, event, settle } = await aHall();
	const guest = await unasked(of.eventId, 'SUGENG  RIYADI');
	expect(await names(settle)).toEqual([[guest, event.participantIds[0]]]);
	await mergeParticipants(later(10), { ...of, participantId: guest, otherId: event.participantIds[0]! });
	expect(await names(settle)).toEqual([]);
});

test('C33 C13 or until somebody says that they are two people; said twice, and the other way round, it is one line', async () => {
	const { of, event, settle } = await aHall();
	const guest = await unasked(of.eventId, 'Sugeng Riyadi');
	const pair = { eventId: of.eventId, participantId: guest, otherId: event.participantIds[0]! };
	expect(await tellApart(root.as(world.actors.dewi), pair)).toEqual({ ok: false, reason: 'not-found' });
	expect(await tellApart(budi, { ...pair, otherId: guest })).toEqual({ ok: false, reason: 'same-entry' });
	const { of: other } = await aHall();
	expect(await tellApart(budi, { ...pair, eventId: other.eventId })).toEqual({ ok: false, reason: 'not-found' });
	expect(await names(settle)).toHaveLength(1);
	expect(await tellApart(budi, pair)).toMatchObject({ ok: true });
	expect(await tellApart(budi, { ...pair, participantId: pair.otherId, otherId: guest })).toMatchObject({ ok: true });
	expect(await names(settle)).toEqual([]);
	expect(
		await root.db.selectFrom('told_apart').selectAll().where('told_by', '=', world.people.budi).execute()
	).toHaveLength(1);
});

test('C33 C13 what was answered at the door is not asked again at the close', async () => {
	const { settle, guest } = await aHall();
	expect(await guest('Sugeng Riyadi')).toBe('name-listed');
	expect(await guest('Sugeng Riyadi', { isSomebodyElse: true })).toMatch(/-/);
	expect(await names(settle)).toEqual([]);
});

test('C33 C13 two guests of one name are one pair; two with numbers, and one that is off the list, are none', async () => {
	const { of, settle } = await aHall();
	const [one, two] = [await unasked(of.eventId, 'Pak RT'), await unasked(of.eventId, 'Pak RT')];
	expect((await names(settle)).map((pair) => pair.toSorted())).toEqual([[one, two].toSorted()]);
	await removeParticipant(later(3), { ...of, participantId: two, reason: 'tercatat dua kali' });
	expect(await names(settle)).toEqual([]);
	const nip = { numberType: 'nrp' };
	await unasked(of.eventId, 'Pak Danramil', { number: '31960012', ...nip });
	await unasked(of.eventId, 'Pak Danramil', { number: '31960013', ...nip });
	expect(await names(settle)).toEqual([]);
});

test('C33 doubts, too much by hand, and heads that do not agree are each said; heads only once they were counted', async () => {
	const { of, event, settle, send, pass } = await aHall();
	expect(await settle()).toEqual({ reviews: 0, doubled: [], byHand: null, headsOff: null });
	await send([{ pass: pass(0) }, { pass: pass(1), deviceAt: root.now().toISOString() }]);
	await send([{ participantId: event.participantIds[2]!, note: 'dikenali' }]);
	expect(await settle()).toMatchObject({ reviews: 1, byHand: { count: 1, percent: 100 / 3 }, headsOff: null });
	await closeEventSession(later(60), { ...of, headCount: 5 });
	expect(await settle()).toMatchObject({ headsOff: 2 });
	expect(await toSettle(root.as(world.actors.dewi), of, (await sessionNumbers(later(90), of))!)).toBeNull();
	expect((await sealAndVerify(root, connection)).filter(({ problems }) => problems.length > 0)).toEqual([]);
});
