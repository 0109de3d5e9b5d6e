/** Answers that were given without a network, and come when they can: once, under their own name, and in time or late. */
import { expect, test } from 'vitest';
import type { ChoiceLetter } from '#lib/domain/quiz/question.ts';
import { testContext, type TestContext } from '#tests/support/context.ts';
import { useContent } from '#tests/support/course-in-use.ts';
import { writeCourse } from '#tests/support/course.ts';
import { freshDatabase } from '#tests/support/database.ts';
import { aWorld } from '#tests/support/people.ts';
import { KEYED, writePractice } from '#tests/support/practice.ts';
import { aFullHall, aRound, takeOn, type Hall } from '#tests/support/rounds.ts';
import { sealAndVerify } from '#tests/support/seals.ts';
import { answerRound, type AnswerInput } from './answer-round.ts';
import { hallRound } from './hall-rounds.ts';
import { roundOnPhone } from './round-on-phone.ts';

const course = writePractice(writeCourse());
useContent(course);
const connection = await freshDatabase();
const system = testContext(connection);
const world = await aWorld(system);
const budi = system.as(world.actors.budi);
const nobody = system.as({ kind: 'anonymous' });
const names = (count: number) => Array.from({ length: count }, (_, index) => `Tamu ${'ABCDEFGH'[index % 8]}${index}`);
const answer = (ctx: TestContext, hall: Hall, over: Partial<AnswerInput> & { roundId: string; letter: ChoiceLetter }) =>
	answerRound(ctx, { eventSessionId: hall.eventSessionId, seat: null, vote: 1, confidence: null, ...over });
const stateOf = async (hall: Hall) => (await hallRound(budi, hall.eventId, hall.eventSessionId))!.state;
const phone = async (hall: Hall, seat: string) => {
	const seen = await roundOnPhone(nobody, { eventSessionId: hall.eventSessionId, seat });
	if (!seen.ok) throw new Error(seen.reason);
	return seen.value;
};
async function verified(): Promise<string[]> {
	const verdicts = await sealAndVerify(system, connection);
	useContent(course);
	return verdicts.flatMap(({ problems }) => problems);
}
const COUNTED = { ok: true, value: 'counted' };
const LATE = { ok: true, value: 'late' };

test('V4 what comes after the close is kept once, marked late, told to its sender and to the hall, and counted nowhere', async () => {
	const hall = await aFullHall(system, world, names(7));
	const [first, second] = hall.participantIds as [string, string];
	const roundId = await aRound(system, world, hall, { scenarioId: KEYED, acts: ['open-first'] });
	for (const seat of hall.participantIds.slice(1)) await answer(nobody, hall, { seat, roundId, letter: 'B' });
	await takeOn(system, world, hall, { roundId, acts: ['close-first'] });
	const before = await stateOf(hall);
	expect(await answer(nobody, hall, { seat: first, roundId, letter: 'A', confidence: 2 })).toEqual(LATE);
	expect(await answer(nobody, hall, { seat: first, roundId, letter: 'C' })).toEqual(LATE);
	const at = system.now().toISOString();
	expect((await phone(hall, first)).late).toEqual([{ vote: 1, letter: 'A', at }]);
	expect((await phone(hall, first)).answers).toEqual({});
	expect(await stateOf(hall)).toEqual({ ...before, late: 1 });

	// It had come in time, and the phone never heard so: the same answer once more is that answer.
	expect(await answer(nobody, hall, { seat: second, roundId, letter: 'B' })).toEqual(COUNTED);
	expect((await phone(hall, second)).late).toEqual([]);
	// Another one is late, and the first stays.
	expect(await answer(nobody, hall, { seat: second, roundId, letter: 'A' })).toEqual(LATE);
	expect((await phone(hall, second)).answers).toMatchObject({ 1: { letter: 'B' } });
	await takeOn(system, world, hall, { roundId, acts: ['reveal'] });
	expect(await verified()).toEqual([]);
});

test('V4 also after the round was shown to its end; not to a vote that was never opened, nor in a round given up', async () => {
	const hall = await aFullHall(system, world, names(3));
	const [first, second] = hall.participantIds as [string, string];
	const roundId = await aRound(system, world, hall, { scenarioId: KEYED, acts: ['open-first', 'close-first'] });
	const never = { ok: false, reason: 'vote-closed' };
	expect(await answer(nobody, hall, { seat: first, roundId, vote: 2, letter: 'A' })).toEqual(never);
	await takeOn(system, world, hall, { roundId, acts: ['reveal'] });
	expect(await answer(nobody, hall, { seat: first, roundId, letter: 'A' })).toEqual(LATE);
	expect((await stateOf(hall)).late).toBe(1);
	expect(await verified()).toEqual([]);
	const given = await aRound(system, world, hall, { scenarioId: KEYED, acts: ['open-first', 'close-first', 'drop'] });
	expect(await answer(nobody, hall, { seat: second, roundId: given, letter: 'A' })).toEqual(never);
});

test('V4 what a phone kept for one is not sent for another', async () => {
	const hall = await aFullHall(system, world, names(2));
	const [first, second] = hall.participantIds as [string, string];
	const roundId = await aRound(system, world, hall, { scenarioId: KEYED, acts: ['open-first'] });
	const { voter } = await phone(hall, first);
	expect(await answer(nobody, hall, { seat: second, roundId, letter: 'A', voter })).toEqual({
		ok: false,
		reason: 'another-voter'
	});
	expect((await stateOf(hall)).answered).toBe(0);
	expect(await answer(nobody, hall, { seat: first, roundId, letter: 'A', voter })).toEqual(COUNTED);
	expect((await phone(hall, second)).voter).not.toBe(voter);
});
