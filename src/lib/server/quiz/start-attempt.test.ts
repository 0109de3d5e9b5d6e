import { expect, test } from 'vitest';
import { PROHIBITION_CODES, type ProhibitionCode } from '#lib/domain/prohibitions.ts';
import { aCourse, anAttempt, answerAll, readModules } from '#tests/support/course.ts';
import { testContext } from '#tests/support/context.ts';
import { freshDatabase } from '#tests/support/database.ts';
import { aWorld } from '#tests/support/people.ts';
import { learnerHome } from '#lib/server/home/learner-home.ts';
import { itemsOf } from './attempt-items.queries.ts';
import { quizOverview } from './quiz.ts';
import { attemptPage } from './attempt-page.ts';
import { attemptResult } from './attempt-result.ts';
import { confirmReasons } from './confirm-reasons.ts';
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

test('Q2, T-04 fifty starts at once open one attempt and all get its id', async () => {
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

test('Q22, T-06 the second round opens a week later, asks what is unproven from stories not seen, and goes on at once with what was missed', async () => {
	const first = await anAttempt(citra);
	await answerAll(citra, first, (_place, asks) => !MISSED.includes(asks));
	expect(await submitAttempt(citra, first)).toMatchObject({ ok: true });
	expect(await startAttempt(citra)).toEqual({ ok: false, reason: 'not-yet' });
	expect(await startAttempt(citra.at('2026-11-29T00:59:59.000Z'))).toEqual({ ok: false, reason: 'not-yet' });

	const aWeekLater = citra.at('2026-11-29T01:00:00.000Z');
	const started = await Promise.all(Array.from({ length: 10 }, () => startAttempt(aWeekLater)));
	const [second] = started;
	expect(new Set(started.map((outcome) => outcome.ok && outcome.value)).size).toBe(1);
	if (!second?.ok) throw new Error(second?.reason);
	const [before, after] = await Promise.all([first, second.value].map((id) => itemsOf(system.db, id)));
	// One right answer of four proves nothing yet.
	expect(after!.map((item) => item.prohibition).sort()).toEqual([...PROHIBITION_CODES].sort());
	for (const item of after!) expect(before!.map((old) => old.scenario_id)).not.toContain(item.scenario_id);

	await answerAll(aWeekLater, second.value, (_place, asks) => asks !== 'mobilize_pns');
	expect(await submitAttempt(aWeekLater, second.value)).toMatchObject({ ok: true });
	const part = await startAttempt(aWeekLater);
	if (!part.ok) throw new Error(part.reason);
	expect((await itemsOf(system.db, part.value)).map((item) => item.prohibition).sort()).toEqual([...MISSED].sort());
});

test('Q21 home, quiz page and result page ask to read the reasons of the same attempt: the one closed last, with another open since', async () => {
	const later = citra.at('2026-11-29T01:00:00.000Z');
	const overview = await quizOverview(later);
	expect(overview?.state.kind).toBe('open');
	const [first, second] = overview?.attempts ?? [];
	const reasons = { attemptId: second?.id, asked: 16 };
	expect(overview?.unreadReasons).toEqual(reasons);
	expect((await learnerHome(later))?.next).toEqual({ kind: 'reasons', ...reasons });
	const results = await Promise.all([first, second].map((line) => attemptResult(later, line?.id ?? '')));
	expect(results).toMatchObject([
		{ value: { asksReasons: false, newerAttemptId: second?.id } },
		{ value: { asksReasons: true, newerAttemptId: null } }
	]);
	expect(await confirmReasons(later, second?.id ?? '')).toMatchObject({ ok: true });
	expect(await attemptResult(later, second?.id ?? '')).toMatchObject({ value: { asksReasons: false } });
	expect((await learnerHome(later))?.next).toMatchObject({ kind: 'quiz', state: { kind: 'open' } });
});

test('Q22 rounds go on after the duty is complete, and none is owed', async () => {
	const attemptId = await anAttempt(eka);
	await answerAll(eka, attemptId, () => true);
	expect(await submitAttempt(eka, attemptId)).toMatchObject({ ok: true });
	expect(await confirmReasons(eka, attemptId)).toEqual({ ok: true, value: { programmeComplete: true } });
	expect(await startAttempt(eka)).toEqual({ ok: false, reason: 'not-yet' });
	expect(await startAttempt(eka.at('2026-12-22T01:00:00.000Z'))).toMatchObject({ ok: true });
});
