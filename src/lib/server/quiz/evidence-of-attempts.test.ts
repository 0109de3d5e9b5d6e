import { expect, test } from 'vitest';
import { decidesPass, PROHIBITION_CODES, type ProhibitionCode } from '#lib/domain/prohibitions.ts';
import { currentCourse } from '#lib/server/learning/course.ts';
import { verifyLearning } from '#lib/server/verify/verify-learning.ts';
import { aCourse, anAttempt, answerAll } from '#tests/support/course.ts';
import { testContext, type TestContext } from '#tests/support/context.ts';
import { freshDatabase } from '#tests/support/database.ts';
import { aWorld } from '#tests/support/people.ts';
import { actions } from '../../../routes/(learner)/kuis/[attemptId]/+page.server.ts';
import { attemptResult } from './attempt-result.ts';
import { itemsOf } from './attempt-items.queries.ts';
import { confirmReasons } from './confirm-reasons.ts';
import { startAttempt } from './start-attempt.ts';
import { submitAttempt } from './submit-attempt.ts';

const connection = await freshDatabase();
const system = testContext(connection);
const world = await aWorld(system);
await aCourse(system, {
	unitId: world.units.city.id,
	personIds: [world.people.ani, world.people.citra, world.people.sumarto]
});
const ani = system.as(world.actors.ani);
const sumarto = system.as(world.actors.sumarto);
const weak = PROHIBITION_CODES.filter((code) => !decidesPass(code));
const problems = async () => (await verifyLearning(system.db, system.content)).problems;

/** The form of the last look, as a browser without script sends it. */
const sendsForm = (ctx: TestContext, attemptId: string) => {
	const request = new Request('http://127.0.0.1/kuis', { method: 'POST', body: new URLSearchParams() });
	const event = { request, params: { attemptId }, locals: { ctx } };
	return actions['kirim']?.(event as unknown as Parameters<NonNullable<(typeof actions)['kirim']>>[0]);
};

/** Takes every part that is open at a time; right where told so. */
async function takeRound(ctx: TestContext, right: (asks: ProhibitionCode) => boolean): Promise<void> {
	for (let part = 0; part < 6; part++) {
		const started = await startAttempt(ctx);
		if (!started.ok) return;
		await answerAll(ctx, started.value, (_place, asks) => right(asks));
		expect(await submitAttempt(ctx, started.value)).toMatchObject({ ok: true });
	}
}

test('Q11 all 16 are asked; the three on a weak basis are told, asked again and decide no certificate', async () => {
	const attemptId = await anAttempt(ani);
	expect((await itemsOf(system.db, attemptId)).map((item) => item.prohibition).sort()).toEqual(
		[...PROHIBITION_CODES].sort()
	);
	await answerAll(ani, attemptId, (_place, asks) => decidesPass(asks));
	expect(await submitAttempt(ani, attemptId)).toMatchObject({ ok: true });
	const result = await attemptResult(ani, attemptId);
	if (!result.ok) throw new Error(result.reason);
	const missed = result.value.explained.filter((item) => !item.verdict.right);
	expect(missed.map((item) => item.verdict.prohibition).sort()).toEqual([...weak].sort());
	await takeRound(ani.at('2026-11-30T01:00:00.000Z'), decidesPass);
	expect(await currentCourse(ani.at('2026-11-30T02:00:00.000Z'))).toMatchObject({
		understoodAt: '2026-11-30T01:00:00.000Z'
	});
	expect(await problems()).toEqual([]);
});

test('Q21 a duty closed while attempts were passed is verified as it was judged then', async () => {
	const citra = system.as(world.actors.citra);
	const attemptId = await anAttempt(citra);
	await answerAll(citra, attemptId, () => true);
	await submitAttempt(citra, attemptId);
	// As the release before this rule left it: passed, complete, and nothing said of having followed.
	await system.db.updateTable('quiz_attempt').set({ passed: 1 }).where('id', '=', attemptId).execute();
	const enrolment = system.db.updateTable('enrolment').where('person_id', '=', world.people.citra);
	await enrolment.set({ completed_at: '2026-11-22T01:00:00.000Z' }).execute();
	expect(await problems()).toEqual([]);
	expect((await currentCourse(citra))?.understanding.size).toBe(16);
});

test('Q20, Q21 following or understanding that no answer shows is found', async () => {
	const row = () => system.db.updateTable('enrolment').where('person_id', '=', world.people.sumarto);
	const found = [expect.stringContaining('mengikuti atau memahami tanpa jawaban yang menunjukkannya')];
	await row().set({ followed_at: '2026-11-22T01:00:00.000Z' }).execute();
	expect(await problems()).toEqual(found);
	await row().set({ followed_at: null, understood_at: '2026-12-22T01:00:00.000Z' }).execute();
	expect(await problems()).toEqual(found);
	await row().set({ understood_at: null }).execute();
	expect(await problems()).toEqual([]);
});

test('Q25 an attempt that is sent sooner than 80 seconds after it was opened is refused with the hour, stays open and shows no key', async () => {
	const OPENED = Date.parse('2026-11-22T01:00:10.000Z');
	const after = (seconds: number) => ({ ...sumarto.at(new Date(OPENED + seconds * 1000)), secondsPerAnswer: 5 });
	const attemptId = await anAttempt(after(0));
	await answerAll(after(40), attemptId, () => true);
	const kept = await itemsOf(system.db, attemptId);
	for (const seconds of [40, 79]) {
		const early = after(seconds);
		expect(await submitAttempt(early, attemptId)).toEqual({
			ok: false,
			reason: 'too-quick',
			from: new Date(OPENED + 80_000),
			zone: 'WITA'
		});
		expect(await attemptResult(early, attemptId)).toEqual({ ok: false, reason: 'still-open' });
		expect(await confirmReasons(early, attemptId)).toEqual({ ok: false, reason: 'still-open' });
		// No other attempt, with other stories, may be begun instead.
		expect(await startAttempt(early)).toEqual({ ok: true, value: attemptId });
	}
	expect(await itemsOf(system.db, attemptId)).toEqual(kept);
	expect((await currentCourse(after(79)))?.understanding.size).toBe(0);
	expect(await sendsForm(after(79), attemptId)).toMatchObject({
		status: 409,
		data: { message: 'Baca kembali ceritanya; dapat dikirim mulai pukul 09.02 WITA.' }
	});
	expect(await submitAttempt(after(80), attemptId)).toMatchObject({ ok: true });
	expect((await currentCourse(after(80)))?.understanding.size).toBe(16);
	expect(await problems()).toEqual([]);
});
