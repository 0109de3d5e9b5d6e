import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { useContent } from '#tests/support/course-in-use.ts';
import { currentCourse } from '#lib/server/learning/course.ts';
import { aCourse, anAttempt, answerAll, letterFor, RIGHT, writeCourse } from '#tests/support/course.ts';
import { enrolmentIn } from '#tests/support/programmes.ts';
import { testContext } from '#tests/support/context.ts';
import { freshDatabase } from '#tests/support/database.ts';
import { aWorld } from '#tests/support/people.ts';
import { itemsOf } from './attempt-items.queries.ts';
import { attemptResult } from './attempt-result.ts';
import { saveAnswer } from './save-answer.ts';
import { confirmReasons } from './confirm-reasons.ts';
import { startAttempt } from './start-attempt.ts';
import { submitAttempt } from './submit-attempt.ts';

const connection = await freshDatabase();
const system = testContext(connection);
const world = await aWorld(system);
// Enough of each that nobody here meets one twice.
const dir = writeCourse({ stories: 6 });
const { ani, sumarto, citra, eka, budi } = world.people;
const assignmentId = await aCourse(system, {
	unitId: world.units.city.id,
	personIds: [ani, sumarto, citra, eka, budi],
	dir
});
const as = (name: 'ani' | 'sumarto' | 'citra' | 'eka' | 'budi') => system.as(world.actors[name]);
const NOW = '2026-11-22T01:00:00.000Z';
const attemptsOfPerson = (personId: string) =>
	system.db
		.selectFrom('quiz_attempt')
		.selectAll()
		.where('person_id', '=', personId)
		.orderBy('attempt_number')
		.execute();
const jobs = () =>
	system.db.selectFrom('job').select(['name', 'unique_key']).where('name', '=', 'issue-course-certificate').execute();

test('Q11 unanswered questions are refused by their numbers and the answers stay', async () => {
	const attemptId = await anAttempt(as('ani'));
	await saveAnswer(as('ani'), { attemptId, position: 2, letter: 'A', confidence: null });
	await saveAnswer(as('ani'), { attemptId, position: 5, letter: 'B', confidence: null });
	const outcome = await submitAttempt(as('ani'), attemptId);
	expect(outcome).toEqual({
		ok: false,
		reason: 'unanswered',
		places: [1, 3, 4, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16]
	});
	const kept = await system.db
		.selectFrom('attempt_item')
		.select('position')
		.where('attempt_id', '=', attemptId)
		.where('choice', 'is not', null)
		.execute();
	expect(kept).toHaveLength(2);
	expect(await attemptResult(as('ani'), attemptId)).toEqual({ ok: false, reason: 'still-open' });
});

test('Q2, F-11 ten submits at once close it once; ten who have read the reasons at once ask for one certificate', async () => {
	const started = await startAttempt(as('ani'));
	if (!started.ok) throw new Error(started.reason);
	await answerAll(as('ani'), started.value, () => true);
	const outcomes = await Promise.all(Array.from({ length: 10 }, () => submitAttempt(as('ani'), started.value)));
	expect(outcomes.filter((outcome) => outcome.ok)).toEqual([
		{ ok: true, value: { attemptId: started.value, programmeComplete: false } }
	]);
	expect(outcomes.filter((outcome) => !outcome.ok && outcome.reason === 'already-submitted')).toHaveLength(9);
	expect(await jobs()).toEqual([]);
	const read = await Promise.all(Array.from({ length: 10 }, () => confirmReasons(as('ani'), started.value)));
	expect(read).toEqual(Array(10).fill({ ok: true, value: { programmeComplete: true } }));
	expect(await jobs()).toEqual([
		{ name: 'issue-course-certificate', unique_key: await enrolmentIn(system, assignmentId, ani) }
	]);
	const audit = await system.db
		.selectFrom('audit_entry')
		.select('action')
		.where('actor_id', '=', ani)
		.orderBy('id')
		.execute();
	expect(audit.map((line) => line.action)).toEqual([
		'module.completed',
		'module.completed',
		'quiz.started',
		'quiz.submitted',
		'quiz.reasons-read',
		'programme.completed'
	]);
	expect((await currentCourse(as('ani')))?.completedAt).toBe('2026-11-22T01:00:00.000Z');
});

test('Q21 who decided all sixteen has followed once the reasons were read, however many were wrong, and not before', async () => {
	const sumarto = as('sumarto');
	const first = await anAttempt(sumarto);
	expect(await confirmReasons(sumarto, first)).toEqual({ ok: false, reason: 'still-open' });
	expect(await confirmReasons(as('citra'), first)).toEqual({ ok: false, reason: 'not-found' });
	await answerAll(sumarto, first, (_place, asks) => asks !== 'mobilize_pns');
	expect(await submitAttempt(sumarto, first)).toMatchObject({ ok: true, value: { programmeComplete: false } });
	expect(await currentCourse(sumarto)).toMatchObject({ followedAt: null, completedAt: null });
	const result = await attemptResult(sumarto, first);
	if (!result.ok) throw new Error(result.reason);
	expect(result.value.explained.filter((item) => !item.verdict.right)).toHaveLength(1);
	expect(result.value.state).toMatchObject({ kind: 'waiting', round: 2 });
	expect(await confirmReasons(sumarto, first)).toEqual({ ok: true, value: { programmeComplete: true } });
	expect(await currentCourse(sumarto)).toMatchObject({ followedAt: NOW, understoodAt: null, completedAt: NOW });
});

test('Q20, Q21 memahami is noted when the last that decides is held, on another occasion, and an old result shows what was known that day', async () => {
	const sumarto = as('sumarto');
	const [first] = await attemptsOfPerson(world.people.sumarto);
	const rounds = ['2026-11-29T01:00:00.000Z', '2026-11-29T02:00:00.000Z', '2026-11-29T03:00:00.000Z'];
	const noted: (string | null | undefined)[] = [];
	for (const at of rounds) {
		const later = sumarto.at(at);
		const started = await startAttempt(later);
		if (!started.ok) break;
		await answerAll(later, started.value, () => true);
		expect(await submitAttempt(later, started.value)).toMatchObject({ ok: true });
		noted.push((await currentCourse(later))?.understoodAt);
	}
	// The one missed at first takes three right answers more; each part asks it once.
	expect(noted).toEqual([null, null, null]);
	const last = sumarto.at('2026-11-29T04:00:00.000Z');
	const started = await startAttempt(last);
	if (!started.ok) throw new Error(started.reason);
	expect((await itemsOf(system.db, started.value)).map((item) => item.prohibition)).toEqual(['mobilize_pns']);
	await answerAll(last, started.value, () => true);
	await submitAttempt(last, started.value);
	expect((await currentCourse(last))?.understoodAt).toBe('2026-11-29T04:00:00.000Z');
	const old = await attemptResult(last, first!.id);
	if (!old.ok) throw new Error(old.reason);
	expect([...old.value.understanding.values()].filter((grasp) => grasp.held)).toEqual([]);
	expect(old.value.newerAttemptId).not.toBeNull();
});

test('nobody but its owner sees a result, closed or open', async () => {
	const attempt = await system.db
		.selectFrom('quiz_attempt')
		.select('id')
		.where('person_id', '=', ani)
		.executeTakeFirstOrThrow();
	for (const actor of [
		world.actors.sumarto,
		world.actors.dewi,
		world.actors.eka,
		world.actors.pusat,
		{ kind: 'anonymous' as const }
	]) {
		expect(await attemptResult(system.as(actor), attempt.id)).toEqual({ ok: false, reason: 'not-found' });
		expect(await submitAttempt(system.as(actor), attempt.id)).toEqual({ ok: false, reason: 'not-found' });
	}
});

test('Q5, B-085 a scenario rewritten during and after the attempt changes neither its score nor its explanation', async () => {
	const attemptId = await anAttempt(as('citra'));
	const [first] = await itemsOf(system.db, attemptId);
	const file = join(dir, 'scenarios', first!.prohibition, `${first!.scenario_id}.yaml`);
	const letter = await letterFor(as('citra'), attemptId, 1, true);
	const original = readFileSync(file, 'utf8');
	writeFileSync(
		file,
		original
			.replace('right: true', 'right: false')
			.replace('- id: c\n', '- id: c\n    right: true\n')
			.replaceAll(RIGHT, 'diganti')
	);
	useContent(dir);
	try {
		await answerAll(as('citra'), attemptId, () => true);
		await saveAnswer(as('citra'), { attemptId, position: 1, letter, confidence: 1 });
		expect(await submitAttempt(as('citra'), attemptId)).toMatchObject({ ok: true });
		const result = await attemptResult(as('citra'), attemptId);
		if (!result.ok) throw new Error(result.reason);
		expect(result.value.explained[0]!.scenario.choices.find((choice) => choice.right)?.text).toBe(RIGHT);
	} finally {
		writeFileSync(file, original);
		useContent(dir);
	}
});

test('an answer and a submit at the same moment: whichever came first, the score fits the answers kept', async () => {
	const attemptId = await anAttempt(as('eka'));
	await answerAll(as('eka'), attemptId, () => true);
	const wrong = await letterFor(as('eka'), attemptId, 1, false);
	await Promise.all([
		submitAttempt(as('eka'), attemptId),
		saveAnswer(as('eka'), { attemptId, position: 1, letter: wrong, confidence: 1 })
	]);
	const row = await system.db
		.selectFrom('quiz_attempt')
		.selectAll()
		.where('id', '=', attemptId)
		.executeTakeFirstOrThrow();
	const [item] = await itemsOf(system.db, attemptId);
	const result = await attemptResult(as('eka'), attemptId);
	if (!result.ok || !item) throw new Error('result');
	const key = result.value.explained[0]?.scenario.choices.find((choice) => choice.right)?.id;
	expect(item.is_right).toBe(item.choice === key ? 1 : 0);
	expect(row.right_count).toBe(item.is_right === 1 ? 16 : 15);
});

test('when anything fails nothing is half done', async () => {
	const attemptId = await anAttempt(as('budi'));
	await answerAll(as('budi'), attemptId, () => true);
	const broken = {
		...as('budi'),
		newId: () => {
			throw new Error('no ids today');
		}
	};
	await expect(submitAttempt(broken, attemptId)).rejects.toThrow('no ids today');
	const row = await system.db
		.selectFrom('quiz_attempt')
		.select(['closed_at', 'right_count'])
		.where('id', '=', attemptId)
		.executeTakeFirstOrThrow();
	expect(row).toEqual({ closed_at: null, right_count: null });
	expect((await itemsOf(system.db, attemptId)).map((item) => item.is_right)).toEqual(Array(16).fill(null));
	expect(await submitAttempt(as('budi'), attemptId)).toMatchObject({ ok: true });
});
