/** What a hall decides is practice: sealed, and counted by nothing that counts quizzes. */
import { describe, expect, test } from 'vitest';
import type { RoundAct } from '#lib/domain/hall-rounds/round.ts';
import type { ChoiceLetter } from '#lib/domain/quiz/question.ts';
import { addParticipants } from '#lib/server/attendance/add-participants.ts';
import { addPerson } from '#lib/server/people/add-people.ts';
import { mergePeople } from '#lib/server/people/merge-people.ts';
import { findPerson } from '#lib/server/people/people.ts';
import { ownMastery } from '#lib/server/quiz/own-mastery.ts';
import { attemptPage } from '#lib/server/quiz/attempt-page.ts';
import { quizOverview } from '#lib/server/quiz/quiz.ts';
import { saveAnswer } from '#lib/server/quiz/save-answer.ts';
import { submitAttempt } from '#lib/server/quiz/submit-attempt.ts';
import { testContext, type TestContext } from '#tests/support/context.ts';
import { useContent } from '#tests/support/course-in-use.ts';
import { aCourse, writeCourse } from '#tests/support/course.ts';
import { freshDatabase } from '#tests/support/database.ts';
import { aWorld } from '#tests/support/people.ts';
import { KEYED, writePractice } from '#tests/support/practice.ts';
import { aFullHall, aRound, arrive, takeOn, type Hall } from '#tests/support/rounds.ts';
import { sealAndVerify } from '#tests/support/seals.ts';
import { answerRound, type AnswerInput } from './answer-round.ts';

const course = writePractice(writeCourse());
useContent(course);
const connection = await freshDatabase();
const system = testContext(connection);
const { db } = connection;
const world = await aWorld(system);
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
/** The prohibition of a round, and whether its one answer fits. */
async function answered(roundId: string) {
	const row = await db
		.selectFrom('quiz_attempt')
		.innerJoin('attempt_item', 'attempt_item.attempt_id', 'quiz_attempt.id')
		.select(['prohibition', 'is_right'])
		.where('hall_round_id', '=', roundId)
		.executeTakeFirstOrThrow();
	return { prohibition: row.prohibition, right: row.is_right === 1 };
}
/** Every invariant of the installation; its own course is read again afterwards. */
async function verified(): Promise<string[]> {
	const verdicts = await sealAndVerify(system, connection);
	useContent(course);
	return verdicts.flatMap(({ problems }) => problems);
}

describe('a round is practice', async () => {
	const hall = await aFullHall(system, world, []);
	await join(hall, listed(world.people.sumarto, '199501012024211905', 'Sumarto'));
	const sumarto = system.as(world.actors.sumarto);
	await aCourse(system, { unitId: world.units.city.id, personIds: [world.people.sumarto] });
	useContent(course);
	const roundId = await aRound(system, world, hall, { scenarioId: KEYED, acts: ['open-first'] });

	test('V6 its answers are no attempt of a quiz: no page, save or submission finds them, nothing is understood', async () => {
		const before = await quizOverview(sumarto);
		expect(await answer(sumarto, hall, { roundId, letter: 'A' })).toEqual({ ok: true, value: 'counted' });
		const { id: attemptId } = await db
			.selectFrom('quiz_attempt')
			.select('id')
			.where('hall_round_id', '=', roundId)
			.executeTakeFirstOrThrow();
		expect(await attemptPage(sumarto, { attemptId, position: 1 })).toEqual(HIDDEN);
		expect(await saveAnswer(sumarto, { attemptId, position: 1, letter: 'B', confidence: null })).toEqual(HIDDEN);
		expect(await submitAttempt(sumarto, attemptId)).toEqual(HIDDEN);
		await takeOn(system, world, hall, { roundId, acts: ['close-first', 'reveal'] });
		expect(await quizOverview(sumarto)).toEqual(before);
		// What they see themselves: practice, right or wrong, and the rest as the quiz left it.
		const mastery = await ownMastery(sumarto, before!.course.understanding);
		const { prohibition, right } = await answered(roundId);
		expect(mastery?.get(prohibition)).toBe(right ? 'practised' : 'practised-missed');
		expect([...mastery!.values()].filter((state) => state.startsWith('practised'))).toHaveLength(1);
		expect(await ownMastery(system.as(world.actors.ani), new Map())).toBeNull();
		expect(await verified()).toEqual([]);
	});

	test('it follows its human when two rows are merged, sealed anew', async () => {
		const added = await addPerson(system, {
			name: 'Sumarto',
			employmentType: 'pns',
			unitId: world.units.otherVillage.id,
			number: null
		});
		if (!added.ok) throw new Error(added.reason);
		const versionOf = async (id: string) => (await findPerson(system, id))!.version;
		const merged = await mergePeople(system.as(world.actors.eka), {
			keptId: added.value,
			mergedId: world.people.sumarto,
			keptVersion: await versionOf(added.value),
			mergedVersion: await versionOf(world.people.sumarto),
			reason: 'uji'
		});
		expect(merged).toEqual({ ok: true, value: null });
		expect((await answersIn(roundId)).map((one) => one.person_id)).toEqual([added.value]);
		expect(await verified()).toEqual([]);
	});

	test('V6 what somebody answered by an entry of the list is their practice once the entry is theirs; a round given up is not', async () => {
		const hall = await aFullHall(system, world, []);
		const entry = await join(hall, listed(null, '198204172006022902', 'Citra Lestari'));
		const citra = system.as(world.actors.citra);
		const play = async (acts: readonly RoundAct[]) => {
			const roundId = await aRound(system, world, hall, { scenarioId: KEYED, acts: ['open-first'] });
			await answer(system.as({ kind: 'anonymous' }), hall, { roundId, seat: entry, letter: 'A' });
			await takeOn(system, world, hall, { roundId, acts });
		};
		await play(['close-first', 'drop']);
		await db.updateTable('participant').set({ person_id: world.people.citra }).where('id', '=', entry).execute();
		expect(await ownMastery(citra, new Map())).toBeNull();
		await play(['close-first', 'reveal']);
		expect([...(await ownMastery(citra, new Map()))!.values()].filter((state) => state !== 'untested')).toHaveLength(1);
	});
});
