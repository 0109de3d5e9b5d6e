/** Rounds in a hall: who answers, and what is counted. */
import { sql } from 'kysely';
import { describe, expect, test } from 'vitest';
import type { ChoiceLetter } from '#lib/domain/quiz/question.ts';
import { addParticipants } from '#lib/server/attendance/add-participants.ts';
import { codesFor } from '#lib/server/attendance/attendance.ts';
import { mergeParticipants } from '#lib/server/attendance/merge-participants.ts';
import { readSeat, takeSeat } from '#lib/server/attendance/seat.ts';
import { hasRowLocks } from '#lib/server/db/dialect.ts';
import type { Db } from '#lib/server/db/schema.ts';
import { testContext, type TestContext } from '#tests/support/context.ts';
import { useContent } from '#tests/support/course-in-use.ts';
import { writeCourse } from '#tests/support/course.ts';
import { freshDatabase } from '#tests/support/database.ts';
import { aWorld } from '#tests/support/people.ts';
import { KEYED, writePractice } from '#tests/support/practice.ts';
import { aFullHall, aRound, arrive, takeOn, type Hall } from '#tests/support/rounds.ts';
import { answerRound, type AnswerInput } from './answer-round.ts';
import { lockRound } from './hall-rounds.queries.ts';
import { hallRound } from './hall-rounds.ts';
import { roundOnPhone } from './round-on-phone.ts';
import { steerRound } from './steer-round.ts';

const course = writePractice(writeCourse());
useContent(course);
const connection = await freshDatabase();
const system = testContext(connection);
const { db } = connection;
const world = await aWorld(system);
const budi = system.as(world.actors.budi);
const nobody = system.as({ kind: 'anonymous' });
const HIDDEN = { ok: false, reason: 'not-found' };

const listed = (personId: string | null, number: string | null, name: string) => ({
	personId,
	name,
	titlePrefix: '',
	titleSuffix: '',
	number,
	numberType: number === null ? null : ('nip' as const),
	position: '',
	rank: '',
	unitId: null,
	unitLabel: 'Kelurahan Prapatan',
	attendsAs: 'participant' as const
});
const names = (count: number) => Array.from({ length: count }, (_, index) => `Tamu ${'ABCDEFGH'[index % 8]}${index}`);

/** Puts somebody on the hall's list, and into the hall. */
async function join(hall: Hall, entry: ReturnType<typeof listed>): Promise<string> {
	const { ids } = await addParticipants(system, hall.eventId, [entry]);
	await arrive(system, world, hall, ids);
	return ids[0] as string;
}
const answer = (ctx: TestContext, hall: Hall, over: Partial<AnswerInput> & { roundId: string; letter: ChoiceLetter }) =>
	answerRound(ctx, { eventSessionId: hall.eventSessionId, seat: null, vote: 1, confidence: null, ...over });
const answersIn = (roundId: string) =>
	db
		.selectFrom('quiz_attempt')
		.innerJoin('attempt_item', 'attempt_item.attempt_id', 'quiz_attempt.id')
		.select(['person_id', 'participant_id', 'position', 'choice', 'is_right', 'closed_at', 'passed', 'right_count'])
		.where('hall_round_id', '=', roundId)
		.execute();
/** How many connections of this database wait for a lock. */
async function waitingIn(db: Db): Promise<number> {
	const { rows } = await sql<{ n: number }>`select count(*)::int as n from pg_locks where not granted`.execute(db);
	return rows[0]?.n ?? 0;
}
/** As the screen shows it now. */
async function codeOf(hall: Hall): Promise<string> {
	const eventSession = await db
		.selectFrom('event_session')
		.select('code_secret')
		.where('id', '=', hall.eventSessionId)
		.executeTakeFirstOrThrow();
	return codesFor(eventSession.code_secret, system.now(), true)[0]!.spoken;
}
const stateOf = async (hall: Hall) => (await hallRound(budi, hall.eventId, hall.eventSessionId))!.state;

describe('V2 three hundred answers', () => {
	test('V2 at once and each twice are three hundred, the last before the close counting', async () => {
		const hall = await aFullHall(system, world, names(300));
		const roundId = await aRound(system, world, hall, { scenarioId: KEYED, acts: ['open-first'] });
		const all = await Promise.all(
			hall.participantIds.flatMap((seat) =>
				(['A', 'A'] as const).map((letter) => answer(nobody, hall, { seat, roundId, letter }))
			)
		);
		expect(all.filter(({ ok }) => !ok)).toEqual([]);
		await Promise.all(
			hall.participantIds.slice(0, 120).map((seat) => answer(nobody, hall, { seat, roundId, letter: 'C' }))
		);
		expect(await answersIn(roundId)).toHaveLength(300);
		expect(await stateOf(hall)).toMatchObject({ present: 300, answered: 300, counted: [] });
		await takeOn(system, world, hall, { roundId, acts: ['close-first'] });
		expect((await stateOf(hall)).counted).toEqual([
			{ vote: 1, shown: { kind: 'phones', answered: 300, counts: { A: 180, B: 0, C: 120 } } }
		]);
	}, 60_000);

	test('V2 what races the close is either counted or late, and the count never changes afterwards', async () => {
		const hall = await aFullHall(system, world, names(60));
		const roundId = await aRound(system, world, hall, { scenarioId: KEYED, acts: ['open-first'] });
		const close = { ...hall, roundId, act: 'close-first' as const, version: 2 };
		const [closed, ...answers] = await Promise.all([
			steerRound(budi, close),
			...hall.participantIds.map((seat) => answer(nobody, hall, { seat, roundId, letter: 'B' }))
		]);
		expect(closed).toEqual({ ok: true, value: null });
		const kept = answers.filter((one) => one.ok && one.value === 'counted').length;
		expect(answers.every(({ ok }) => ok)).toBe(true);
		expect((await answersIn(roundId)).map((one) => one.is_right !== null)).toEqual(Array(kept).fill(true));
		const seat = hall.participantIds[0] as string;
		expect(await answer(nobody, hall, { seat, roundId, letter: 'A' })).toEqual({ ok: true, value: 'late' });
		expect(await answersIn(roundId)).toHaveLength(kept);
	});
});

test('V2 a close that waits for an answer is later than it, so that the checker finds the answer in time', async () => {
	const hall = await aFullHall(system, world, names(1));
	const roundId = await aRound(system, world, hall, { scenarioId: KEYED, acts: ['open-first'] });
	let now = system.now();
	const slow = { ...budi, now: () => now };
	let closing: ReturnType<typeof steerRound> | undefined;
	await db.transaction().execute(async (db) => {
		await lockRound(db, roundId);
		closing = steerRound(slow, { ...hall, roundId, act: 'close-first', version: 2 });
		if (hasRowLocks(db)) await expect.poll(() => waitingIn(db)).toBeGreaterThan(0);
		now = new Date(now.getTime() + 5000);
	});
	expect(await closing).toEqual({ ok: true, value: null });
	const { first_closed_at } = await db
		.selectFrom('hall_round')
		.select('first_closed_at')
		.where('id', '=', roundId)
		.executeTakeFirstOrThrow();
	expect(first_closed_at).toBe(now.toISOString());
});

describe('who answers', async () => {
	const hall = await aFullHall(system, world, names(4));
	const ani = system.as(world.actors.ani);
	const NUMBER = '197001012000011001';
	await join(hall, listed(world.people.ani, '199009132015022901', 'Ani Rahmawati'));
	const guest = await join(hall, listed(null, NUMBER, 'Tamu Tanpa Akun'));
	const { ids } = await addParticipants(system, hall.eventId, [
		listed(world.people.citra, '198204172006022902', 'Citra Lestari')
	]);
	const roundId = await aRound(system, world, hall, { scenarioId: KEYED, acts: ['open-first'] });

	test('somebody who is not on the list finds nothing, somebody not recorded as present is told', async () => {
		const absent = system.as(world.actors.citra);
		expect(ids).toHaveLength(1);
		const stranger = system.as(world.actors.dewi);
		for (const [ctx, seat, refusal] of [
			[stranger, null, HIDDEN],
			[nobody, null, HIDDEN],
			[nobody, 'tidak-ada', HIDDEN],
			[absent, null, { ok: false, reason: 'absent' }],
			[nobody, ids[0] as string, { ok: false, reason: 'absent' }]
		] as const) {
			expect(await roundOnPhone(ctx, { eventSessionId: hall.eventSessionId, seat })).toEqual(refusal);
			expect(await answer(ctx, hall, { seat, roundId, letter: 'A' })).toEqual(refusal);
		}
		expect(await answersIn(roundId)).toEqual([]);
	});

	test('V1 an account keeps its answer on another phone and after a refresh; a guest is kept by the entry', async () => {
		expect(await answer(ani, hall, { roundId, letter: 'B', confidence: 3 })).toEqual({ ok: true, value: 'counted' });
		expect(await answer(nobody, hall, { seat: guest, roundId, letter: 'C' })).toEqual({ ok: true, value: 'counted' });
		for (const again of [1, 2]) {
			const mine = await roundOnPhone(system.as({ ...world.actors.ani, sessionId: `lain-${again}` }), {
				eventSessionId: hall.eventSessionId,
				seat: null
			});
			expect(mine).toMatchObject({ value: { open: 1, answers: { 1: { letter: 'B', confidence: 3 } }, end: null } });
		}
		expect(await roundOnPhone(nobody, { eventSessionId: hall.eventSessionId, seat: guest })).toMatchObject({
			value: { answers: { 1: { letter: 'C' } } }
		});
		const kept = (await answersIn(roundId)).map((one) => [one.person_id, one.participant_id]);
		expect(kept).toHaveLength(2);
		expect(kept).toEqual(
			expect.arrayContaining([
				[world.people.ani, null],
				[null, guest]
			])
		);
	});

	test('one human counts once, whether signed in or by the entry of the list', async () => {
		const entry = await db
			.selectFrom('participant')
			.select('id')
			.where('event_id', '=', hall.eventId)
			.where('person_id', '=', world.people.ani)
			.executeTakeFirstOrThrow();
		await answer(nobody, hall, { seat: entry.id, roundId, letter: 'A' });
		expect((await answersIn(roundId)).filter((one) => one.person_id !== null)).toHaveLength(1);
		expect(await answersIn(roundId)).toHaveLength(2);
	});

	test('one human counts once, on the same phone, also when two entries of theirs become one while the vote is open', async () => {
		const number = '197001012000011007';
		const kept = await join(hall, listed(world.people.dewi, null, 'Tamu Kembar'));
		const gone = await join(hall, listed(null, number, 'Tamu Kembar'));
		const take = async () =>
			takeSeat(nobody, { code: await codeOf(hall), number, deviceId: 'ponsel-kembar', address: '10.0.0.2' });
		expect(await take()).toMatchObject({ ok: true });
		const before = (await answersIn(roundId)).length;
		await answer(nobody, hall, { seat: gone, roundId, letter: 'A' });
		const merged = await mergeParticipants(budi, { eventId: hall.eventId, participantId: kept, otherId: gone });
		expect(merged).toMatchObject({ ok: true, value: { keepId: kept } });
		expect(await take()).toMatchObject({ ok: true });
		for (const [seat, was, letter] of [
			[gone, 'A', 'B'],
			[kept, 'B', 'C']
		] as const) {
			expect(await roundOnPhone(nobody, { eventSessionId: hall.eventSessionId, seat })).toMatchObject({
				value: { answers: { 1: { letter: was } } }
			});
			expect(await answer(nobody, hall, { seat, roundId, letter })).toEqual({ ok: true, value: 'counted' });
		}
		expect(await answersIn(roundId)).toHaveLength(before + 1);
	});

	test('a phone takes a seat by the hall’s code and a number, for whoever is present without an account', async () => {
		const code = await codeOf(hall);
		const take = (over: Partial<Parameters<typeof takeSeat>[1]>) =>
			takeSeat(nobody, { code, number: NUMBER, deviceId: 'ponsel-1', address: '10.0.0.1', ...over });
		const taken = await take({});
		if (!taken.ok) throw new Error(taken.reason);
		expect(taken.value.eventSessionId).toBe(hall.eventSessionId);
		const held = { grant: taken.value.grant, deviceId: 'ponsel-1', eventSessionId: hall.eventSessionId };
		expect(readSeat(nobody, held)).toEqual({ participantId: guest, by: 'number' });
		for (const other of [
			{ ...held, deviceId: 'ponsel-2' },
			{ ...held, eventSessionId: 'lain' },
			{ ...held, grant: `${held.grant}x` },
			{ ...held, grant: 'e30.x' }
		])
			expect(readSeat(nobody, other)).toBeNull();
		const later = system.at(new Date(system.now().getTime() + 13 * 3_600_000));
		expect(readSeat(later, held)).toBeNull();
		const refusals = await Promise.all([
			take({ code: 'AAA AAA', deviceId: 'p3' }),
			take({ number: '197001012000011009', deviceId: 'p4' }),
			take({ number: '198204172006022902', deviceId: 'p5' }),
			take({ number: 'bukan nomor', deviceId: 'p6' })
		]);
		expect(refusals.map((one) => (one.ok ? 'ok' : one.reason))).toEqual([
			'code-changed',
			'no-seat',
			'no-seat',
			'no-seat'
		]);
		const account = (activated_at: string | null) =>
			db.updateTable('account').set({ activated_at }).where('person_id', '=', world.people.ani).execute();
		await account(system.now().toISOString());
		expect(await take({ number: '199009132015022901', deviceId: 'p7' })).toEqual({ ok: false, reason: 'no-seat' });
		await account(null);
		for (let tries = 0; tries < 5; tries++) await take({ number: '197001012000011009', deviceId: 'p8' });
		expect(await take({ deviceId: 'p8' })).toEqual({ ok: false, reason: 'too-many-tries' });
	});

	test('a phone that speaks for one does not speak for another', async () => {
		const second = '197001012000011002';
		await join(hall, listed(null, second, 'Tamu Kedua'));
		const code = await codeOf(hall);
		expect(await takeSeat(nobody, { code, number: second, deviceId: 'ponsel-1', address: '10.0.0.1' })).toEqual({
			ok: false,
			reason: 'device-used'
		});
	});
});
