import { expect, test } from 'vitest';
import { decidesPass, PROHIBITION_CODES } from '#lib/domain/prohibitions.ts';
import { currentCourse } from '#lib/server/learning/course.ts';
import { verifyLearning } from '#lib/server/verify/verify-learning.ts';
import { aCourse, anAttempt, answerAll } from '#tests/support/course.ts';
import { testContext } from '#tests/support/context.ts';
import { freshDatabase } from '#tests/support/database.ts';
import { aWorld } from '#tests/support/people.ts';
import { attemptResult } from './attempt-result.ts';
import { itemsOf } from './attempt-items.queries.ts';
import { quizOverview } from './quiz.ts';
import { startAttempt } from './start-attempt.ts';
import { submitAttempt } from './submit-attempt.ts';

const connection = await freshDatabase();
const system = testContext(connection);
const world = await aWorld(system);
await aCourse(system, { unitId: world.units.city.id, personIds: [world.people.ani, world.people.citra] });
const ani = system.as(world.actors.ani);
const weak = PROHIBITION_CODES.filter((code) => !decidesPass(code));
const problems = async () => (await verifyLearning(system.db, system.content)).problems;

test('Q11 all 16 are asked; the three on a weak basis are told and decide no certificate', async () => {
	const attemptId = await anAttempt(ani);
	expect((await itemsOf(system.db, attemptId)).map((item) => item.prohibition).sort()).toEqual(
		[...PROHIBITION_CODES].sort()
	);
	await answerAll(ani, attemptId, (_place, asks) => decidesPass(asks));
	expect(await submitAttempt(ani, attemptId)).toMatchObject({
		ok: true,
		value: { passed: true, programmeComplete: true }
	});
	const result = await attemptResult(ani, attemptId);
	if (!result.ok) throw new Error(result.reason);
	const missed = result.value.explained.filter((item) => !item.verdict.right);
	expect(missed.map((item) => item.verdict.prohibition).sort()).toEqual([...weak].sort());
	expect(result.value.state).toEqual({ kind: 'passed' });
	expect(await startAttempt(ani)).toEqual({ ok: false, reason: 'already-passed' });
	expect(await problems()).toEqual([]);
});

test('Q11 a duty left open while all 16 decided is tried again, and verified as it was judged then', async () => {
	// As the release before this rule left it.
	await system.db.updateTable('quiz_attempt').set({ passed: 0 }).execute();
	await system.db.updateTable('enrolment').set({ completed_at: null }).execute();
	expect(await problems()).toEqual([]);
	const tomorrow = ani.at('2026-11-24T01:00:00.000Z');
	const state = (await quizOverview(tomorrow))?.state;
	expect(state).toMatchObject({ kind: 'ready', retake: true, asks: weak });

	const retake = await startAttempt(tomorrow);
	if (!retake.ok) throw new Error(retake.reason);
	await answerAll(tomorrow, retake.value, () => false);
	expect(await submitAttempt(tomorrow, retake.value)).toMatchObject({ ok: true, value: { passed: true } });
	expect((await currentCourse(tomorrow))?.completedAt).not.toBeNull();
	expect(await problems()).toEqual([]);
});

test('Q11 a pass that no rule ever gave is found', async () => {
	const citra = system.as(world.actors.citra);
	const attemptId = await anAttempt(citra);
	await answerAll(citra, attemptId, (_place, asks) => asks !== 'mobilize_pns');
	expect(await submitAttempt(citra, attemptId)).toMatchObject({ ok: true, value: { passed: false } });
	expect(await problems()).toEqual([]);
	await system.db.updateTable('quiz_attempt').set({ passed: 1 }).where('id', '=', attemptId).execute();
	expect(await problems()).toEqual([`percobaan ${attemptId}: nilai tidak sesuai jawaban`]);
});
