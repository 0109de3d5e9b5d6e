import { expect, test } from 'vitest';
import { PROHIBITION_CODES, type ProhibitionCode } from '#lib/domain/prohibitions.ts';
import { aCourse, anAttempt, answerAll, readModules } from '#tests/support/course.ts';
import { testContext } from '#tests/support/context.ts';
import { freshDatabase } from '#tests/support/database.ts';
import { aWorld } from '#tests/support/people.ts';
import { itemsOf } from './attempt-items.queries.ts';
import { quizOverview } from './quiz.ts';
import { attemptPage } from './attempt-page.ts';
import { startAttempt } from './start-attempt.ts';
import { submitAttempt } from './submit-attempt.ts';

const connection = await freshDatabase();
const system = testContext(connection);
const world = await aWorld(system);
await aCourse(system, {
	unitId: world.units.city.id,
	personIds: [world.people.ani, world.people.sumarto, world.people.citra, world.people.eka]
});
const ani = system.as(world.actors.ani);
const sumarto = system.as(world.actors.sumarto);
const citra = system.as(world.actors.citra);
const eka = system.as(world.actors.eka);

test('T-03 the quiz opens only after every module of the track was read', async () => {
	expect(await startAttempt(ani)).toEqual({ ok: false, reason: 'modules-first' });
	expect((await quizOverview(ani))?.state).toEqual({ kind: 'modules-unread', unread: 2 });
});

test('somebody without a programme, from another agency or signed out, cannot start', async () => {
	expect(await startAttempt(system.as(world.actors.dewi))).toEqual({ ok: false, reason: 'no-programme' });
	expect(await startAttempt(system.as({ kind: 'anonymous' }))).toEqual({ ok: false, reason: 'no-programme' });
});

test('T-04 fifty starts at once open one attempt and all get its id', async () => {
	await readModules(ani);
	const started = await Promise.all(Array.from({ length: 50 }, () => startAttempt(ani)));
	const ids = new Set(started.map((outcome) => (outcome.ok ? outcome.value : outcome.reason)));
	expect(ids.size).toBe(1);
	const rows = await system.db
		.selectFrom('quiz_attempt')
		.select('id')
		.where('person_id', '=', world.people.ani)
		.execute();
	expect(rows).toEqual([{ id: [...ids][0] }]);
	const audit = await system.db.selectFrom('audit_entry').select('id').where('action', '=', 'quiz.started').execute();
	expect(audit).toHaveLength(1);
});

test('Q7 a first attempt asks all 16 prohibitions once, never a grey scenario', async () => {
	const attemptId = await anAttempt(sumarto);
	const drawn = await itemsOf(system.db, attemptId);
	expect(drawn.map((item) => item.prohibition).sort()).toEqual([...PROHIBITION_CODES].sort());
	expect(drawn.filter((item) => item.scenario_id.endsWith('-04'))).toEqual([]);
	for (const item of drawn) expect(item.content_hash).toMatch(/^[0-9a-f]{16}$/);
});

test('T-06 a hundred reloads show the same set in the same order', async () => {
	const first = await attemptPage(sumarto, {
		attemptId: ((await startAttempt(sumarto)) as { value: string }).value,
		position: 3
	});
	for (let reload = 0; reload < 100; reload++) {
		const started = await startAttempt(sumarto);
		if (!started.ok) throw new Error(started.reason);
		expect(await attemptPage(sumarto, { attemptId: started.value, position: 3 })).toEqual(first);
	}
});

const MISSED: ProhibitionCode[] = ['mobilize_pns', 'party_speaker'];

test('Q2, Q11 the retake waits a day, then asks only what was missed, with scenarios not seen before', async () => {
	const first = await anAttempt(citra);
	await answerAll(citra, first, (_place, asks) => !MISSED.includes(asks));
	expect(await submitAttempt(citra, first)).toMatchObject({ ok: true, value: { passed: false } });
	expect(await startAttempt(citra)).toEqual({ ok: false, reason: 'not-yet' });
	expect(await startAttempt(citra.at('2026-11-23T00:59:59.000Z'))).toEqual({ ok: false, reason: 'not-yet' });

	const tomorrow = citra.at('2026-11-23T01:00:00.000Z');
	const started = await Promise.all(Array.from({ length: 10 }, () => startAttempt(tomorrow)));
	expect(new Set(started.map((outcome) => outcome.ok && outcome.value)).size).toBe(1);
	const rows = await system.db
		.selectFrom('quiz_attempt')
		.selectAll()
		.where('person_id', '=', world.people.citra)
		.orderBy('attempt_number')
		.execute();
	const [before, after] = await Promise.all(rows.map((row) => itemsOf(system.db, row.id)));
	expect(after!.map((item) => item.prohibition).sort()).toEqual([...MISSED].sort());
	for (const item of after!) expect(before!.map((old) => old.scenario_id)).not.toContain(item.scenario_id);
});

test('a passed quiz is over', async () => {
	const attemptId = await anAttempt(eka);
	await answerAll(eka, attemptId, () => true);
	expect(await submitAttempt(eka, attemptId)).toMatchObject({ ok: true, value: { passed: true } });
	expect(await startAttempt(eka.at('2026-12-22T01:00:00.000Z'))).toEqual({ ok: false, reason: 'already-passed' });
});
