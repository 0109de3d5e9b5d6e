/** How a round is held: which answer counts, whether names are kept, and until when answers are taken. */
import { describe, expect, test } from 'vitest';
import type { RoundTerms } from '#lib/domain/hall-rounds/terms.ts';
import type { ChoiceLetter } from '#lib/domain/quiz/question.ts';
import { handlers } from '#lib/server/jobs/registry.ts';
import { runJobsOf } from '#lib/server/jobs/run-jobs.ts';
import { testContext, type TestContext } from '#tests/support/context.ts';
import { useContent } from '#tests/support/course-in-use.ts';
import { writeCourse } from '#tests/support/course.ts';
import { freshDatabase } from '#tests/support/database.ts';
import { aWorld } from '#tests/support/people.ts';
import { KEYED, writePractice } from '#tests/support/practice.ts';
import { aFullHall, aRound, takeOn, type Hall } from '#tests/support/rounds.ts';
import { sealAndVerify } from '#tests/support/seals.ts';
import { addTime } from './add-time.ts';
import { answerRound, type AnswerInput } from './answer-round.ts';
import { askMoreTime } from './ask-more-time.ts';
import { chooseRound } from './choose-round.ts';
import { hallRound } from './hall-rounds.ts';
import { participation } from './participation.ts';
import { roundOnPhone } from './round-on-phone.ts';
import { setTerms } from './set-terms.ts';

const course = writePractice(writeCourse());
useContent(course);
const connection = await freshDatabase();
const system = testContext(connection);
const { db } = connection;
const world = await aWorld(system);
const budi = system.as(world.actors.budi);
const nobody = system.as({ kind: 'anonymous' });
const HIDDEN = { ok: false, reason: 'not-found' };
const MOVED_ON = { ok: false, reason: 'moved-on' };
const COUNTED = { ok: true, value: 'counted' };
const LATE = { ok: true, value: 'late' };
const DONE = { ok: true, value: null };
const PLAIN: RoundTerms = { answerRule: 'last', anonymous: false, seconds: null };
const names = (count: number) => Array.from({ length: count }, (_, index) => `Tamu ${'ABCDEFGH'[index % 8]}${index}`);
const answer = (ctx: TestContext, hall: Hall, over: Partial<AnswerInput> & { roundId: string; letter: ChoiceLetter }) =>
	answerRound(ctx, { eventSessionId: hall.eventSessionId, seat: null, vote: 1, confidence: null, ...over });
const stateOf = async (hall: Hall, ctx: TestContext = budi) =>
	(await hallRound(ctx, hall.eventId, hall.eventSessionId))!.state;
async function phone(hall: Hall, seat: string, ctx: TestContext = nobody) {
	const seen = await roundOnPhone(ctx, { eventSessionId: hall.eventSessionId, seat });
	if (!seen.ok) throw new Error(seen.reason);
	return seen.value;
}
async function verified(): Promise<string[]> {
	const verdicts = await sealAndVerify(system, connection);
	useContent(course);
	return verdicts.flatMap(({ problems }) => problems);
}
/** A round that is held so, its first vote open. */
async function held(hall: Hall, terms: Partial<RoundTerms>): Promise<string> {
	const roundId = await aRound(system, world, hall, { scenarioId: KEYED });
	const { version } = (await stateOf(hall)).round!;
	expect(await setTerms(budi, { ...hall, roundId, version, ...PLAIN, ...terms })).toEqual(DONE);
	await takeOn(system, world, hall, { roundId, acts: ['open-first'] });
	return roundId;
}
const later = (ctx: TestContext, seconds: number) => ctx.at(new Date(system.now().getTime() + seconds * 1000));
const closeDue = (seconds: number) => runJobsOf(later(system, seconds), 'close-vote', handlers['close-vote']);

test('how a round is held is said before it is opened, by supervisors alone, and the next one begins the same', async () => {
	const hall = await aFullHall(system, world, names(2));
	const roundId = await aRound(system, world, hall, { scenarioId: KEYED });
	expect((await stateOf(hall)).terms).toEqual(PLAIN);
	const wanted = { ...hall, roundId, version: 1, answerRule: 'first', anonymous: true, seconds: 90 } as const;
	for (const actor of [world.actors.ani, world.actors.dewi, { kind: 'anonymous' } as const])
		expect(await setTerms(system.as(actor), wanted)).toEqual(HIDDEN);
	expect(await setTerms(budi, { ...wanted, version: 7 })).toEqual(MOVED_ON);
	expect(await setTerms(budi, wanted)).toEqual(DONE);
	await takeOn(system, world, hall, { roundId, acts: ['open-first'] });
	expect(await setTerms(budi, { ...wanted, version: 3, anonymous: false })).toEqual(MOVED_ON);
	await takeOn(system, world, hall, { roundId, acts: ['close-first', 'reveal'] });
	await chooseRound(budi, { ...hall, scenarioId: KEYED });
	expect((await stateOf(hall)).terms).toEqual({ answerRule: 'first', anonymous: true, seconds: 90 });
	expect(await verified()).toEqual([]);
});

test('V2 where the first answer counts another one is refused, and the phone asks no more', async () => {
	const hall = await aFullHall(system, world, names(6));
	const [seat] = hall.participantIds as [string];
	const roundId = await held(hall, { answerRule: 'first' });
	const both = await Promise.all(
		(['A', 'B'] as const).map((letter) => answer(nobody, hall, { seat, roundId, letter }))
	);
	expect(both.filter(({ ok }) => ok)).toEqual([COUNTED]);
	expect(both.filter(({ ok }) => !ok)).toEqual([{ ok: false, reason: 'already-answered' }]);
	const { answers, open } = await phone(hall, seat);
	expect(open).toBeNull();
	const first = answers[1]!.letter;
	// Sent twice, as after a lost answer of ours.
	expect(await answer(nobody, hall, { seat, roundId, letter: first })).toEqual(COUNTED);
	expect((await stateOf(hall)).answered).toBe(1);
	await takeOn(system, world, hall, { roundId, acts: ['close-first', 'open-second'] });
	expect((await phone(hall, seat)).open).toBe(2);
});

describe('V6 an anonymous round', () => {
	const everything = async (roundId: string) => ({
		attempts: await db.selectFrom('quiz_attempt').selectAll().where('hall_round_id', '=', roundId).execute(),
		answers: await db.selectFrom('hall_anonymous_answer').selectAll().where('round_id', '=', roundId).execute(),
		counts: await db
			.selectFrom('hall_anonymous_count')
			.select(['vote', 'choice', 'answers'])
			.where('round_id', '=', roundId)
			.orderBy('vote')
			.orderBy('choice')
			.execute(),
		salt: (await db.selectFrom('hall_round').select('vote_salt').where('id', '=', roundId).executeTakeFirstOrThrow())
			.vote_salt
	});

	test('V6 counts each human once, shows them their choice while it is open, and leaves counts and nobody', async () => {
		const hall = await aFullHall(system, world, names(8));
		const roundId = await held(hall, { anonymous: true });
		for (const [index, seat] of hall.participantIds.entries()) {
			expect(await answer(nobody, hall, { seat, roundId, letter: 'A', confidence: 3 })).toEqual(COUNTED);
			// A second phone, or a second thought.
			if (index > 2) expect(await answer(nobody, hall, { seat, roundId, letter: 'B' })).toEqual(COUNTED);
		}
		const [seat] = hall.participantIds as [string];
		expect((await phone(hall, seat)).answers).toEqual({ 1: { letter: 'A', confidence: null, answeredAt: null } });
		expect(await stateOf(hall)).toMatchObject({ answered: 8, counted: [] });
		const open = await everything(roundId);
		expect([open.attempts, open.answers.length]).toEqual([[], 8]);
		expect(JSON.stringify(open)).not.toContain(seat);

		await takeOn(system, world, hall, { roundId, acts: ['close-first'] });
		const left = await everything(roundId);
		expect([left.attempts, left.answers, left.salt]).toEqual([[], [], null]);
		expect(left.counts.map((line) => line.answers).sort()).toEqual([0, 3, 5]);
		expect((await stateOf(hall)).counted).toEqual([
			{ vote: 1, shown: { kind: 'phones', answered: 8, counts: { A: 3, B: 5, C: 0 } } }
		]);
		expect((await phone(hall, seat)).answers).toEqual({});
		// What comes late would name its sender, so nothing is kept of it.
		expect(await answer(nobody, hall, { seat, roundId, letter: 'A' })).toEqual({ ok: false, reason: 'vote-closed' });
		expect(await participation(system, hall.eventSessionId)).toEqual([{ position: 1, answered: 8 }]);
		await takeOn(system, world, hall, { roundId, acts: ['open-second', 'close-second', 'reveal'] });
		expect(await verified()).toEqual([]);
	});

	test('V6 of fewer than five is kept how many answered, never what', async () => {
		const hall = await aFullHall(system, world, names(4));
		const roundId = await held(hall, { anonymous: true, answerRule: 'first' });
		for (const seat of hall.participantIds) await answer(nobody, hall, { seat, roundId, letter: 'A' });
		const [seat] = hall.participantIds as [string];
		expect(await answer(nobody, hall, { seat, roundId, letter: 'B' })).toEqual({
			ok: false,
			reason: 'already-answered'
		});
		await takeOn(system, world, hall, { roundId, acts: ['close-first'] });
		expect((await everything(roundId)).counts).toEqual([{ vote: 1, choice: null, answers: 4 }]);
		expect((await stateOf(hall)).counted).toEqual([{ vote: 1, shown: { kind: 'few', answered: 4 } }]);
		await takeOn(system, world, hall, { roundId, acts: ['reveal'] });
		expect(await verified()).toEqual([]);
		const called = (anonymous: 0 | 1) =>
			db.updateTable('hall_round').set({ anonymous }).where('id', '=', roundId).execute();
		await called(0);
		expect((await verified()).join()).toContain('anonim tanpa disebut anonim');
		await called(1);
	});
});

describe('V7 a timer', () => {
	test('V7 closes the vote by the server’s clock, and what comes a moment after it is late', async () => {
		const hall = await aFullHall(system, world, names(6));
		const [first, second] = hall.participantIds as [string, string];
		const roundId = await held(hall, { seconds: 60 });
		const end = later(system, 60).now().toISOString();
		expect((await phone(hall, first)).closes).toEqual({ at: end, hasMore: false });
		expect((await stateOf(hall)).closes).toMatchObject({ endsAt: end, more: 0 });
		expect(await answer(later(nobody, 60), hall, { seat: first, roundId, letter: 'A' })).toEqual(COUNTED);
		// Before its job has run.
		expect(await answer(later(nobody, 60.5), hall, { seat: second, roundId, letter: 'A' })).toEqual(LATE);
		expect((await phone(hall, second, later(nobody, 60.5))).open).toBeNull();
		expect(await closeDue(59)).toBe(0);
		expect((await stateOf(hall)).round?.phase).toBe('first');
		expect(await closeDue(61)).toBe(1);
		expect(await stateOf(hall)).toMatchObject({ answered: 1, late: 1, round: { phase: 'talk' } });
		// The next vote has its own time; closed by hand, the clock leaves it alone.
		await takeOn(later(system, 70), world, hall, { roundId, acts: ['open-second', 'close-second'] });
		await closeDue(300);
		expect((await stateOf(hall)).round?.phase).toBe('decided');
		await takeOn(later(system, 301), world, hall, { roundId, acts: ['reveal'] });
		expect(await verified()).toEqual([]);
	});

	test('V7 whoever asked for more time has twice as much, and the hall waits for them', async () => {
		const hall = await aFullHall(system, world, names(6));
		const [slow, quick] = hall.participantIds as [string, string];
		const roundId = await held(hall, { seconds: 60 });
		for (const seat of [slow, slow])
			expect(await askMoreTime(nobody, { eventSessionId: hall.eventSessionId, seat })).toEqual(DONE);
		expect(await askMoreTime(nobody, { eventSessionId: hall.eventSessionId, seat: 'tidak-ada' })).toEqual(HIDDEN);
		expect((await phone(hall, slow)).closes).toEqual({ at: later(system, 120).now().toISOString(), hasMore: true });
		expect((await stateOf(hall)).closes?.more).toBe(1);
		await closeDue(61);
		expect((await stateOf(hall)).round?.phase).toBe('first');
		expect(await answer(later(nobody, 90), hall, { seat: quick, roundId, letter: 'A' })).toEqual(LATE);
		expect(await answer(later(nobody, 90), hall, { seat: slow, roundId, letter: 'A' })).toEqual(COUNTED);
		await closeDue(121);
		expect(await stateOf(hall)).toMatchObject({ answered: 1, late: 1, round: { phase: 'talk' } });
		await takeOn(later(system, 122), world, hall, { roundId, acts: ['reveal'] });
		expect(await verified()).toEqual([]);
	});

	test('V7 a supervisor adds thirty seconds while it runs, and nobody else does', async () => {
		const hall = await aFullHall(system, world, names(2));
		const roundId = await held(hall, { seconds: 30 });
		const more = { ...hall, roundId, version: 3 };
		expect(await addTime(system.as(world.actors.ani), more)).toEqual(HIDDEN);
		expect(await addTime(budi, { ...more, version: 1 })).toEqual(MOVED_ON);
		expect(await addTime(budi, more)).toEqual(DONE);
		await closeDue(31);
		expect(await stateOf(hall)).toMatchObject({
			round: { phase: 'first' },
			closes: { endsAt: later(system, 60).now().toISOString() }
		});
		await closeDue(61);
		expect((await stateOf(hall)).round?.phase).toBe('talk');
		expect(await addTime(budi, { ...more, version: 5 })).toEqual(MOVED_ON);
	});

	test('V7 none runs unless it was set', async () => {
		const hall = await aFullHall(system, world, names(1));
		const roundId = await aRound(system, world, hall, { scenarioId: KEYED, acts: ['open-first'] });
		const [seat] = hall.participantIds as [string];
		expect([(await phone(hall, seat)).closes, (await stateOf(hall)).closes]).toEqual([null, null]);
		await closeDue(100_000);
		expect((await stateOf(hall)).round?.phase).toBe('first');
		expect(await addTime(budi, { ...hall, roundId, version: 2 })).toEqual(MOVED_ON);
	});
});
