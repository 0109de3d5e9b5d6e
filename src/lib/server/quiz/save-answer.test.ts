import { expect, test } from 'vitest';
import { aCourse, anAttempt, answerAll } from '#tests/support/course.ts';
import { testContext } from '#tests/support/context.ts';
import { freshDatabase } from '#tests/support/database.ts';
import { aWorld } from '#tests/support/people.ts';
import { attemptPage } from './attempt-page.ts';
import { saveAnswer, saveAnswers } from './save-answer.ts';
import { submitAttempt } from './submit-attempt.ts';

const connection = await freshDatabase();
const system = testContext(connection);
const world = await aWorld(system);
await aCourse(system, {
	unitId: world.units.city.id,
	personIds: [world.people.ani, world.people.sumarto, world.people.citra]
});
const ani = system.as(world.actors.ani);
const sumarto = system.as(world.actors.sumarto);
const attemptId = await anAttempt(ani);

const answersOf = (id: string) =>
	system.db
		.selectFrom('attempt_item')
		.selectAll()
		.where('attempt_id', '=', id)
		.where('choice', 'is not', null)
		.orderBy('position')
		.execute();

test('Q3 an answer is stored at once and another device opens at the next question, with the same order', async () => {
	const before = await attemptPage(ani, { attemptId, position: 1 });
	const saved = await saveAnswer(ani, { attemptId, position: 1, letter: 'C', confidence: 3 });
	expect(saved).toEqual({ ok: true, value: { next: 2 } });
	const otherDevice = testContext(connection, { ...world.actors.ani, sessionId: 'telepon-lain' });
	expect(await attemptPage(otherDevice, { attemptId, position: null })).toMatchObject({
		ok: true,
		value: { position: 2, answered: [1], answer: null }
	});
	const again = await attemptPage(otherDevice, { attemptId, position: 1 });
	expect(again).toMatchObject({
		ok: true,
		value: { answer: { letter: 'C', confidence: 3, answeredAt: '2026-11-22T01:00:00.000Z' } }
	});
	if (!before.ok || !again.ok) throw new Error('page');
	expect(again.value.question).toEqual(before.value.question);
});

test('places may be answered in any order; the next is the first one after it without an answer', async () => {
	expect(await saveAnswer(ani, { attemptId, position: 9, letter: 'A', confidence: null })).toEqual({
		ok: true,
		value: { next: 10 }
	});
	expect(await saveAnswer(ani, { attemptId, position: 16, letter: 'A', confidence: null })).toEqual({
		ok: true,
		value: { next: 2 }
	});
});

test('several answers at once are stored all or none, each with its own certainty', async () => {
	const before = await answersOf(attemptId);
	const first = { position: 3, letter: 'B', confidence: 2 } as const;
	expect(await saveAnswers(ani, attemptId, [first, { position: 17, letter: 'A', confidence: null }])).toEqual({
		ok: false,
		reason: 'not-found'
	});
	expect(await answersOf(attemptId)).toEqual(before);
	expect(
		await saveAnswers(ani, attemptId, [
			first,
			{ position: 4, letter: 'A', confidence: null },
			{ position: 5, letter: 'C', confidence: 1 }
		])
	).toEqual({ ok: true, value: { next: 6 } });
	const items = await answersOf(attemptId);
	expect(items.filter((item) => item.position > 2 && item.position < 6)).toEqual(
		[
			{ position: 3, confidence: 2, shown: 1 },
			{ position: 4, confidence: null, shown: 0 },
			{ position: 5, confidence: 1, shown: 2 }
		].map(({ position, confidence, shown }) => {
			const item = items.find((one) => one.position === position)!;
			return expect.objectContaining({ position, confidence, choice: item.shown_order[shown] }) as typeof item;
		})
	);
	expect(items.filter((item) => item.position < 3 || item.position > 5)).toEqual(before);
});

test('B-084 the same answer again changes nothing, and another one replaces it', async () => {
	const later = ani.at('2026-11-22T02:00:00.000Z');
	const one = await answersOf(attemptId);
	await Promise.all(
		Array.from({ length: 10 }, () => saveAnswer(later, { attemptId, position: 1, letter: 'C', confidence: 3 }))
	);
	expect(await answersOf(attemptId)).toEqual(one);
	await saveAnswer(later, { attemptId, position: 1, letter: 'D', confidence: 3 });
	const changed = (await answersOf(attemptId)).find((row) => row.position === 1);
	expect(changed).toMatchObject({ answered_at: '2026-11-22T02:00:00.000Z' });
	expect(await answersOf(attemptId)).toHaveLength(one.length);
});

test('B-084 a hundred saves in a moment are slowed', async () => {
	const saves = await Promise.all(
		Array.from({ length: 100 }, () => saveAnswer(ani, { attemptId, position: 2, letter: 'A', confidence: 1 }))
	);
	expect(saves.some((outcome) => !outcome.ok && outcome.reason === 'too-many-tries')).toBe(true);
	expect((await answersOf(attemptId)).filter((row) => row.position === 2)).toHaveLength(1);
});

test('Sumarto, Dewi, an admin and a stranger cannot see or answer Ani’s attempt: it does not exist for them', async () => {
	for (const actor of [
		world.actors.sumarto,
		world.actors.dewi,
		world.actors.eka,
		world.actors.pusat,
		world.actors.citra
	]) {
		const ctx = system.as(actor);
		expect(await attemptPage(ctx, { attemptId, position: 1 })).toEqual({ ok: false, reason: 'not-found' });
		expect(await saveAnswer(ctx, { attemptId, position: 1, letter: 'A', confidence: null })).toEqual({
			ok: false,
			reason: 'not-found'
		});
	}
	expect(await attemptPage(system.as({ kind: 'anonymous' }), { attemptId, position: 1 })).toEqual({
		ok: false,
		reason: 'not-found'
	});
});

test('a place or an attempt that does not exist is not found', async () => {
	const own = await anAttempt(sumarto);
	for (const position of [0, 17, -1, 1e9]) {
		expect(await saveAnswer(sumarto, { attemptId: own, position, letter: 'A', confidence: null })).toEqual({
			ok: false,
			reason: 'not-found'
		});
	}
	expect(await attemptPage(sumarto, { attemptId: own, position: 18 })).toEqual({ ok: false, reason: 'not-found' });
	expect(await saveAnswer(sumarto, { attemptId: 'tidak-ada', position: 1, letter: 'A', confidence: null })).toEqual({
		ok: false,
		reason: 'not-found'
	});
});

test('B-082 after the close an answer is refused and nothing changes', async () => {
	const citra = system.as(world.actors.citra);
	const own = await anAttempt(citra);
	await answerAll(citra, own, () => false);
	const before = await answersOf(own);
	await submitAttempt(citra, own);
	const closed = await answersOf(own);
	expect(closed.map(({ choice, answered_at }) => [choice, answered_at])).toEqual(
		before.map(({ choice, answered_at }) => [choice, answered_at])
	);
	expect(await saveAnswer(citra, { attemptId: own, position: 1, letter: 'A', confidence: 3 })).toEqual({
		ok: false,
		reason: 'closed'
	});
	expect(await answersOf(own)).toEqual(closed);
	expect(await attemptPage(citra, { attemptId: own, position: 1 })).toEqual({ ok: false, reason: 'closed' });
});

test('a letter that was not shown is refused', async () => {
	const own = await anAttempt(sumarto);
	await system.db
		.updateTable('attempt_item')
		.set({ shown_order: 'bca' })
		.where('attempt_id', '=', own)
		.where('position', '=', 1)
		.execute();
	expect(await saveAnswer(sumarto, { attemptId: own, position: 1, letter: 'D', confidence: null })).toEqual({
		ok: false,
		reason: 'unknown-choice'
	});
});
