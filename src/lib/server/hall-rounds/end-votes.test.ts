/** A vote that nobody ends is ended: with its session, or by the clock once the day is over; and then it names nobody. */
import { expect, test } from 'vitest';
import type { ChoiceLetter } from '#lib/domain/quiz/question.ts';
import { closeEventSession } from '#lib/server/attendance/close-session.ts';
import { handlers } from '#lib/server/jobs/registry.ts';
import { testContext, type TestContext } from '#tests/support/context.ts';
import { useContent } from '#tests/support/course-in-use.ts';
import { writeCourse } from '#tests/support/course.ts';
import { freshDatabase } from '#tests/support/database.ts';
import { aWorld } from '#tests/support/people.ts';
import { KEYED, writePractice } from '#tests/support/practice.ts';
import { aFullHall, aRound, takeOn, type Hall } from '#tests/support/rounds.ts';
import { sealAndVerify } from '#tests/support/seals.ts';
import { answerRound } from './answer-round.ts';
import { askMoreTime } from './ask-more-time.ts';
import { closeHall } from './end-votes.ts';
import { hallRound } from './hall-rounds.ts';
import { setTerms } from './set-terms.ts';

const course = writePractice(writeCourse());
useContent(course);
const connection = await freshDatabase();
const system = testContext(connection);
const { db } = connection;
const world = await aWorld(system);
const budi = system.as(world.actors.budi);
const nobody = system.as({ kind: 'anonymous' });
const later = (ctx: TestContext, minutes: number) => ctx.at(new Date(system.now().getTime() + minutes * 60_000));
const HOUR = 60;
const names = ['Tamu A', 'Tamu B', 'Tamu C', 'Tamu D', 'Tamu E', 'Tamu F'];

const answer = (ctx: TestContext, hall: Hall, of: { seat: string; roundId: string; letter: ChoiceLetter }) =>
	answerRound(ctx, { eventSessionId: hall.eventSessionId, vote: 1, confidence: null, ...of });
/** A hall of six in an anonymous vote; each has answered, and one has asked for more time. */
async function anOpenVote(anonymous = true): Promise<{ hall: Hall; roundId: string }> {
	const hall = await aFullHall(system, world, names);
	const roundId = await aRound(system, world, hall, { scenarioId: KEYED });
	await setTerms(budi, { ...hall, roundId, version: 1, answerRule: 'last', anonymous, seconds: null });
	await takeOn(system, world, hall, { roundId, acts: ['open-first'] });
	for (const seat of hall.participantIds) await answer(nobody, hall, { seat, roundId, letter: 'A' });
	await askMoreTime(nobody, { eventSessionId: hall.eventSessionId, seat: hall.participantIds[0]! });
	return { hall, roundId };
}
const close = (hall: Hall) => ({ ...hall, headCount: 6 });
async function traces(hall: Hall) {
	const rounds = db.selectFrom('hall_round').select(['id', 'vote_salt']).where('session_id', '=', hall.eventSessionId);
	const [round] = await rounds.execute();
	const answers = db.selectFrom('hall_anonymous_answer').select('token').where('round_id', '=', round!.id);
	const asked = db.selectFrom('hall_more_time').select('asked_at').where('session_id', '=', hall.eventSessionId);
	return {
		salt: round!.vote_salt !== null,
		answers: (await answers.execute()).length,
		asked: (await asked.execute()).length
	};
}
const FORGOTTEN = { salt: false, answers: 0, asked: 0 };
const KNOWN = { salt: true, answers: 6, asked: 1 };
const phaseOf = async ({ eventId, eventSessionId }: Hall) =>
	(await hallRound(budi, eventId, eventSessionId))?.state.round?.phase;
async function problems(): Promise<string[]> {
	const verdicts = await sealAndVerify(system, connection);
	useContent(course);
	return verdicts.flatMap((verdict) => verdict.problems);
}
const sweep = (minutes: number) => handlers['end-votes'](later(system, minutes), {}, () => Promise.resolve());

test('V6 closing a session ends its open vote: counts are left, and nothing that leads to anybody', async () => {
	const { hall, roundId } = await anOpenVote();
	expect(await traces(hall)).toEqual(KNOWN);
	expect(await closeHall(later(budi, 31), close(hall))).toMatchObject({ ok: true });
	expect(await traces(hall)).toEqual(FORGOTTEN);
	expect(await phaseOf(hall)).toBe('talk');
	const counts = db.selectFrom('hall_anonymous_count').select(['choice', 'answers']).where('round_id', '=', roundId);
	expect((await counts.execute()).map(({ answers }) => answers).sort()).toEqual([0, 0, 6]);
	// Nobody can be found by asking afterwards either.
	await askMoreTime(later(nobody, 32), { eventSessionId: hall.eventSessionId, seat: hall.participantIds[1]! });
	expect(await traces(hall)).toEqual(FORGOTTEN);
	expect(await problems()).toEqual([]);
	const lines = db.selectFrom('audit_entry').select('actor_id').where('subject_id', '=', roundId);
	expect((await lines.where('action', '=', 'round.closed').execute()).map((line) => line.actor_id)).toEqual([
		world.people.budi
	]);
});

test('V6 a session that is not closed keeps its vote; whoever may not close it ends none', async () => {
	const { hall } = await anOpenVote();
	expect(await closeHall(later(system.as(world.actors.ani), 31), close(hall))).toMatchObject({ ok: false });
	expect(await traces(hall)).toEqual(KNOWN);
	await closeHall(later(budi, 31), close(hall));
});

test('V6 a vote with names is ended the same, and its answers are judged', async () => {
	const { hall, roundId } = await anOpenVote(false);
	await closeHall(later(budi, 31), close(hall));
	expect(await phaseOf(hall)).toBe('talk');
	const items = db
		.selectFrom('attempt_item')
		.innerJoin('quiz_attempt', 'quiz_attempt.id', 'attempt_item.attempt_id')
		.select('is_right')
		.where('hall_round_id', '=', roundId);
	expect((await items.execute()).every(({ is_right }) => is_right !== null)).toBe(true);
	expect(await problems()).toEqual([]);
});

test('V6 nobody closed vote or session: six hours after its end the clock does, and says so in the log', async () => {
	const { hall, roundId } = await anOpenVote();
	await sweep(30 + 6 * HOUR - 1);
	expect(await traces(hall)).toEqual(KNOWN);
	await sweep(30 + 6 * HOUR);
	expect(await traces(hall)).toEqual(FORGOTTEN);
	expect(await phaseOf(hall)).toBe('talk');
	const lines = db.selectFrom('audit_entry').select(['actor_kind', 'actor_id']).where('subject_id', '=', roundId);
	expect(await lines.where('action', '=', 'round.closed').execute()).toEqual([
		{ actor_kind: 'system:test', actor_id: null }
	]);
	expect(await problems()).toEqual([]);
});

test('V6 the checker names a session that is over and still knows, and the job mends it', async () => {
	const { hall } = await anOpenVote();
	await closeEventSession(later(budi, 31), close(hall));
	expect((await problems()).join()).toContain(`sesi ${hall.eventSessionId}: sudah berakhir`);
	await sweep(32);
	expect(await problems()).toEqual([]);
});
