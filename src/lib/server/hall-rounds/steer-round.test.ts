/** The remote of a round: where it stands for everybody, and who may move it on. */
import { describe, expect, test } from 'vitest';
import type { Vote } from '#lib/domain/hall-rounds/round.ts';
import type { ChoiceLetter } from '#lib/domain/quiz/question.ts';
import { closeEventSession } from '#lib/server/attendance/close-session.ts';
import { hallPool } from '#lib/server/quiz/quiz.ts';
import { testContext, type TestContext } from '#tests/support/context.ts';
import { content, useContent } from '#tests/support/course-in-use.ts';
import { writeCourse } from '#tests/support/course.ts';
import { freshDatabase } from '#tests/support/database.ts';
import { aHallEvent } from '#tests/support/events.ts';
import { aWorld } from '#tests/support/people.ts';
import { canariesIn, KEYED, GREY, STORY, writePractice } from '#tests/support/practice.ts';
import { aFullHall, aRound, keptScenario, takeOn, type Hall } from '#tests/support/rounds.ts';
import { sealAndVerify } from '#tests/support/seals.ts';
import { answerRound, type AnswerInput } from './answer-round.ts';
import { chooseRound } from './choose-round.ts';
import { countHands } from './count-hands.ts';
import { hallRound } from './hall-rounds.ts';
import { participation } from './participation.ts';
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
const names = (count: number) => Array.from({ length: count }, (_, index) => `Tamu ${'ABCDEFGH'[index % 8]}${index}`);
const answer = (ctx: TestContext, hall: Hall, over: Partial<AnswerInput> & { roundId: string; letter: ChoiceLetter }) =>
	answerRound(ctx, { eventSessionId: hall.eventSessionId, seat: null, vote: 1, confidence: null, ...over });
const answersIn = (roundId: string) =>
	db
		.selectFrom('quiz_attempt')
		.innerJoin('attempt_item', 'attempt_item.attempt_id', 'quiz_attempt.id')
		.select(['person_id', 'participant_id', 'position', 'choice', 'is_right', 'closed_at', 'passed', 'right_count'])
		.where('hall_round_id', '=', roundId)
		.execute();
const stateOf = async (hall: Hall) => (await hallRound(budi, hall.eventId, hall.eventSessionId))!.state;
/** Every invariant of the installation; its own course is read again afterwards. */
async function verified(): Promise<string[]> {
	const verdicts = await sealAndVerify(system, connection);
	useContent(course);
	return verdicts.flatMap(({ problems }) => problems);
}

describe('the remote', async () => {
	const hall = await aFullHall(system, world, names(6));

	test('only supervisors of the event choose and steer; everybody else finds nothing', async () => {
		for (const actor of [world.actors.ani, world.actors.dewi, world.actors.eka, { kind: 'anonymous' } as const]) {
			const ctx = system.as(actor);
			expect(await chooseRound(ctx, { ...hall, scenarioId: KEYED })).toEqual(HIDDEN);
			expect(await hallRound(ctx, hall.eventId, hall.eventSessionId)).toBeNull();
		}
		const foreign = await aHallEvent(system, world, {});
		expect(
			await chooseRound(budi, { eventId: foreign.eventId, eventSessionId: hall.eventSessionId, scenarioId: KEYED })
		).toEqual(HIDDEN);
	});

	test('a hall decides on practice with a key, never on the exam, a grey case or a branching story', async () => {
		for (const scenarioId of ['social_media-01', GREY, STORY, 'tidak-ada'])
			expect(await chooseRound(budi, { ...hall, scenarioId })).toEqual({ ok: false, reason: 'not-for-halls' });
		const real = useContent('content');
		expect(hallPool(content()).length).toBeGreaterThanOrEqual(32);
		expect(hallPool(content()).every(({ pool, id }) => pool === 'practice' && real.scenarios.has(id))).toBe(true);
		useContent(course);
		expect(content().scenarios.has(KEYED)).toBe(true);
	});

	test('a story chosen twice by one press is one round, and no other story takes its place', async () => {
		const hall = await aFullHall(system, world, names(1));
		const first = await chooseRound(budi, { ...hall, scenarioId: KEYED });
		expect(first.ok).toBe(true);
		expect(await chooseRound(budi, { ...hall, scenarioId: KEYED })).toEqual(first);
		const running = { ok: false, reason: 'round-running' };
		expect(await chooseRound(system.as(world.actors.pusat), { ...hall, scenarioId: KEYED })).toEqual(running);
		const roundId = first.ok ? first.value : '';
		await takeOn(system, world, hall, { roundId, acts: ['open-first'] });
		expect(await chooseRound(budi, { ...hall, scenarioId: KEYED })).toEqual(running);
	});

	test('V3 two remotes: one act counts, the other is told that the hall has moved on, and both see one state', async () => {
		const roundId = await aRound(system, world, hall, { scenarioId: KEYED });
		const open = { ...hall, roundId, act: 'open-first' as const, version: 1 };
		const both = await Promise.all([steerRound(budi, open), steerRound(budi, open)]);
		expect(both.filter(({ ok }) => ok)).toHaveLength(1);
		expect(both.filter((one) => !one.ok && one.reason === 'moved-on')).toHaveLength(1);
		expect(await steerRound(budi, { ...open, act: 'reveal', version: 2 })).toMatchObject({ reason: 'moved-on' });
		expect(await chooseRound(budi, { ...hall, scenarioId: KEYED })).toMatchObject({ reason: 'round-running' });
		const pusat = await hallRound(system.as(world.actors.pusat), hall.eventId, hall.eventSessionId);
		expect(pusat?.state).toEqual(await stateOf(hall));
		expect(pusat?.state.acts).toEqual(['close-first']);
	});

	test('V10 both distributions stand side by side after the second vote, and the key only at the end', async () => {
		const { round } = await stateOf(hall);
		const roundId = round!.id;
		const say = (vote: Vote, letters: string) =>
			Promise.all(
				[...letters].map((letter, index) =>
					answer(nobody, hall, {
						seat: hall.participantIds[index] as string,
						roundId,
						vote,
						letter: letter as ChoiceLetter
					})
				)
			);
		await say(1, 'AAABBC');
		const seen: unknown[] = [await stateOf(hall)];
		const phone = () =>
			roundOnPhone(nobody, { eventSessionId: hall.eventSessionId, seat: hall.participantIds[0] as string });
		for (const act of ['close-first', 'open-second'] as const) {
			await takeOn(system, world, hall, { roundId, acts: [act] });
			seen.push(await stateOf(hall), await phone());
		}
		await say(2, 'BBBBBC');
		seen.push(await stateOf(hall), await phone());
		await takeOn(system, world, hall, { roundId, acts: ['close-second'] });
		seen.push(await stateOf(hall), await phone());
		for (const one of seen) expect(canariesIn(JSON.stringify(one))).toEqual([]);
		expect(JSON.stringify(seen)).not.toMatch(/"right"|"consequences?"|"why"|"bases"/);
		expect((await stateOf(hall)).counted).toEqual([
			{ vote: 1, shown: { kind: 'phones', answered: 6, counts: { A: 3, B: 2, C: 1 } } },
			{ vote: 2, shown: { kind: 'phones', answered: 6, counts: { A: 0, B: 5, C: 1 } } }
		]);
		await takeOn(system, world, hall, { roundId, acts: ['reveal'] });
		expect(canariesIn(JSON.stringify(await stateOf(hall)))).toContain('alasan');
		const { choices } = await keptScenario(system, roundId);
		const right = choices.find((choice) => choice.right)!.id;
		const kept = await answersIn(roundId);
		expect(kept.every((one) => one.is_right === (one.choice === right ? 1 : 0))).toBe(true);
		expect(kept.every((one) => one.closed_at !== null && one.passed === null && one.right_count !== null)).toBe(true);
		expect(await verified()).toEqual([]);
	});

	test('V9 presence and participation are two numbers', async () => {
		expect(await participation(system, hall.eventSessionId)).toEqual([{ position: 1, answered: 6 }]);
	});

	test('V8 hands are kept as counts, stand in the place of the phones’ and the last count holds', async () => {
		const roundId = await aRound(system, world, hall, { scenarioId: KEYED });
		const hands = { A: 7, B: 20, C: 3, D: 0 };
		const count = (vote: Vote, over = {}) => countHands(budi, { ...hall, roundId, vote, hands: { ...hands, ...over } });
		expect(await count(1)).toEqual({ ok: false, reason: 'not-opened' });
		await takeOn(system, world, hall, { roundId, acts: ['open-first'] });
		expect(await count(1, { A: 1 })).toEqual({ ok: true, value: 24 });
		expect(await count(1)).toEqual({ ok: true, value: 30 });
		expect(await answersIn(roundId)).toEqual([]);
		await takeOn(system, world, hall, { roundId, acts: ['close-first'] });
		expect((await stateOf(hall)).counted).toEqual([
			{ vote: 1, shown: { kind: 'hands', answered: 30, counts: { A: 7, B: 20, C: 3 } } }
		]);
		expect(await countHands(system.as(world.actors.ani), { ...hall, roundId, vote: 1, hands })).toEqual(HIDDEN);
		await takeOn(system, world, hall, { roundId, acts: ['drop'] });
		expect(await count(1)).toEqual({ ok: false, reason: 'not-opened' });
	});

	test('four answers are a number and no distribution', async () => {
		const roundId = await aRound(system, world, hall, { scenarioId: KEYED, acts: ['open-first'] });
		for (const seat of hall.participantIds.slice(0, 4)) await answer(nobody, hall, { seat, roundId, letter: 'A' });
		await takeOn(system, world, hall, { roundId, acts: ['close-first'] });
		expect((await stateOf(hall)).counted).toEqual([{ vote: 1, shown: { kind: 'few', answered: 4 } }]);
		await takeOn(system, world, hall, { roundId, acts: ['open-second'] });
		const closed = await closeEventSession(budi, { ...hall, headCount: 6, reason: 'uji' });
		expect(closed.ok).toBe(true);
		const seat = hall.participantIds[5] as string;
		expect(await answer(nobody, hall, { seat, roundId, vote: 2, letter: 'A' })).toEqual({
			ok: true,
			value: 'late'
		});
		expect(await chooseRound(budi, { ...hall, scenarioId: KEYED })).toMatchObject({ reason: 'session-closed' });
	});
});
