/** How long each of a programme's two documents is good, and which of them a duty of before has. */
import { expect, test } from 'vitest';
import { handlers } from '#lib/server/jobs/registry.ts';
import { runDueJobs } from '#lib/server/jobs/run-jobs.ts';
import { confirmReasons } from '#lib/server/quiz/confirm-reasons.ts';
import { startAttempt } from '#lib/server/quiz/start-attempt.ts';
import { submitAttempt } from '#lib/server/quiz/submit-attempt.ts';
import { testContext, type TestContext } from '#tests/support/context.ts';
import { anAttempt, answerAll, aCourse, writeCourse } from '#tests/support/course.ts';
import { freshDatabase } from '#tests/support/database.ts';
import { aWorld } from '#tests/support/people.ts';
import { listOwn } from './own-certificates.ts';

const connection = await freshDatabase();
const ctx = testContext(connection);
const world = await aWorld(ctx);
const course = { unitId: world.units.city.id, dir: writeCourse(), validMonths: 1 };
await aCourse(ctx, { ...course, personIds: [world.people.ani] });
await aCourse(ctx, {
	...course,
	personIds: [world.people.citra],
	cycle: '2027',
	asks: { modules: true, quiz: true, understanding: true, attendance: false, pledge: false }
});
await aCourse(ctx, { ...course, personIds: [world.people.eka], cycle: '2025' });

async function follow(me: TestContext): Promise<string> {
	const attemptId = await anAttempt(me);
	await answerAll(me, attemptId, () => true);
	expect(await submitAttempt(me, attemptId)).toMatchObject({ ok: true });
	expect(await confirmReasons(me, attemptId)).toMatchObject({ ok: true });
	await runDueJobs(ctx.at(me.now()), handlers);
	return attemptId;
}

async function understand(later: TestContext): Promise<void> {
	const started = await startAttempt(later);
	if (!started.ok) throw new Error(started.reason);
	await answerAll(later, started.value, () => true);
	expect(await submitAttempt(later, started.value)).toMatchObject({ ok: true });
	await runDueJobs(ctx.at(later.now()), handlers);
}

/** What the papers say, and what the row is judged by. */
async function validity(me: TestContext) {
	const rows = await connection.db.selectFrom('certificate').select(['id', 'valid_until']).execute();
	const until = new Map(rows.map((row) => [row.id, row.valid_until]));
	return (await listOwn(me)).certificates.map(({ id, facts, state }) => [
		facts.shows,
		state,
		facts.validUntilText?.split(', ').at(-1),
		until.get(id)
	]);
}

test('Q21 a document reached after the completion has ended is good from its own day, and never issued expired', async () => {
	const ani = ctx.as(world.actors.ani);
	await follow(ani);
	const later = ani.at('2026-12-28T01:00:00.000Z');
	await understand(later);
	expect(await validity(later)).toEqual([
		['understood', 'valid', '28 Januari 2027', '2027-01-28T15:59:59.999Z'],
		['followed', 'expired', '22 Desember 2026', '2026-12-22T15:59:59.999Z']
	]);
});

test('Q21 a document that comes before the completion is good as long as the rule says, and not for ever', async () => {
	const citra = ctx.as(world.actors.citra);
	await follow(citra);
	expect(await validity(citra)).toEqual([['followed', 'valid', '22 Desember 2026', '2026-12-22T15:59:59.999Z']]);
	const later = citra.at('2026-12-01T01:00:00.000Z');
	await understand(later);
	expect((await validity(later))[0]).toEqual(['understood', 'valid', '1 Januari 2027', '2027-01-01T15:59:59.999Z']);
});

test('Q21 who passed until 0.4 gets the certificate of then under the number as approved, and nothing of reasons read', async () => {
	const eka = ctx.as(world.actors.eka);
	const attemptId = await anAttempt(eka);
	await answerAll(eka, attemptId, () => true);
	await submitAttempt(eka, attemptId);
	await connection.db.updateTable('quiz_attempt').set({ passed: 1 }).where('id', '=', attemptId).execute();
	expect(await confirmReasons(eka, attemptId)).toEqual({ ok: true, value: { programmeComplete: true } });
	await runDueJobs(ctx, handlers);
	const [paper] = (await listOwn(eka)).certificates;
	expect(paper?.facts).not.toHaveProperty('shows');
	expect(paper?.number).toMatch(/\/2026$/);
});
