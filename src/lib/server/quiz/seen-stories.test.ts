/** A bank that is used up: stories come again, and whoever was shown their reasons knows the key. */
import { expect, test } from 'vitest';
import { PROHIBITION_CODES } from '#lib/domain/prohibitions.ts';
import { heldCount } from '#lib/domain/learning/understanding.ts';
import { currentCourse } from '#lib/server/learning/course.ts';
import { verifyLearning } from '#lib/server/verify/verify-learning.ts';
import { testContext, type TestContext } from '#tests/support/context.ts';
import { aCourse, anAttempt, answerAll, writeCourse } from '#tests/support/course.ts';
import { freshDatabase } from '#tests/support/database.ts';
import { aWorld } from '#tests/support/people.ts';
import { attemptResult } from './attempt-result.ts';
import { quizProgress } from './quiz.ts';
import { startAttempt } from './start-attempt.ts';
import { submitAttempt } from './submit-attempt.ts';

const connection = await freshDatabase();
const system = testContext(connection);
const world = await aWorld(system);
const { ani, citra } = world.people;
await aCourse(system, { unitId: world.units.city.id, dir: writeCourse({ stories: 1 }), personIds: [ani, citra] });
const problems = async () => (await verifyLearning(system.db, system.content)).problems;

async function answer(ctx: TestContext, attemptId: string, right: boolean): Promise<string> {
	await answerAll(ctx, attemptId, () => right);
	expect(await submitAttempt(ctx, attemptId)).toMatchObject({ ok: true });
	return attemptId;
}
async function nextRound(ctx: TestContext, right: boolean): Promise<string> {
	const started = await startAttempt(ctx);
	if (!started.ok) throw new Error(started.reason);
	return answer(ctx, started.value, right);
}

test('Q20 whoever answers rightly what they were shown before has shown nothing: not at once, not on the quiz page, not in the result', async () => {
	const me = system.as(world.actors.ani);
	await answer(me, await anAttempt(me), true);
	const later = me.at('2026-11-30T01:00:00.000Z');
	const attemptId = await nextRound(later, true);
	const course = await currentCourse(later);
	expect([course?.understoodAt, course && heldCount(course.understanding)]).toEqual([null, 0]);
	const page = await quizProgress(later);
	expect(page?.current.course.understanding).toEqual(course?.understanding);
	expect(await attemptResult(later, attemptId)).toMatchObject({
		ok: true,
		value: { understanding: course?.understanding }
	});
	expect(course?.understanding.get(PROHIBITION_CODES[0])).toMatchObject({ answers: 2, lastRight: true });
	expect(await problems()).toEqual([]);
	const row = system.db.updateTable('enrolment').where('person_id', '=', ani);
	await row.set({ understood_at: '2026-11-30T01:00:00.000Z' }).execute();
	expect(await problems()).toEqual([
		expect.stringContaining('mengikuti atau memahami tanpa jawaban yang menunjukkannya')
	]);
	await row.set({ understood_at: null }).execute();
});

test('Q20 whoever answers wrongly what they were shown before is held to it', async () => {
	const me = system.as(world.actors.citra);
	await answer(me, await anAttempt(me), true);
	const later = me.at('2026-11-30T01:00:00.000Z');
	await nextRound(later, false);
	const grasps = [...((await currentCourse(later))?.understanding.values() ?? [])];
	expect(grasps).toHaveLength(16);
	expect(Math.max(...grasps.map(({ logOdds }) => logOdds))).toBeLessThan(0);
});
