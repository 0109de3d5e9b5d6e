import { expect, test } from 'vitest';
import type { QuizState } from '../quiz/quiz-state.ts';
import { nextStep, reasonsToRead } from './next-step.ts';

const now = new Date('2026-11-22T01:00:00.000Z');
const later = new Date('2026-12-15T01:00:00.000Z');
const read = { slug: 'satu', readVersion: 1 };
const unread = { slug: 'dua', readVersion: null };
const waiting: QuizState = { kind: 'waiting', round: 2, opensAt: later, plannedAt: later };
const ready: QuizState = { kind: 'ready', round: 2, part: 1, unproven: [], plannedAt: now };
const begun = { complete: false, needsRounds: true, reasons: null, offered: null, now };
const complete = { ...begun, complete: true, needsRounds: false };

const open: QuizState = { kind: 'open', attemptId: 'x' };

test('an open quiz is continued before a module that is still unread', () => {
	expect(nextStep([unread], open, begun)).toMatchObject({ kind: 'quiz', state: { kind: 'open' } });
});

test('the first unread module comes next, with its place', () => {
	expect(nextStep([read, unread], { kind: 'modules-unread', unread: 1 }, begun)).toEqual({
		kind: 'module',
		module: unread,
		place: 2,
		begun: true
	});
	expect(nextStep([unread, unread], { kind: 'modules-unread', unread: 2 }, begun)).toMatchObject({
		place: 1,
		begun: false
	});
});

test('a module added after the first round is still to be read', () => {
	expect(nextStep([read, unread], ready, { ...complete, offered: ready })).toMatchObject({ kind: 'module' });
});

test('with the answers sent, their reasons are next, also when another attempt was opened since', () => {
	const reasons = { attemptId: 'y', asked: 3 };
	for (const state of [waiting, open])
		expect(nextStep([read], state, { ...begun, reasons, offered: state })).toEqual({
			kind: 'reasons',
			attemptId: 'y',
			asked: 3
		});
});

test('the reasons still to be read are those of the attempt closed last, whatever was opened since, until one has followed', () => {
	const at = '2026-11-22T01:00:00.000Z';
	const attempt = (id: string, closed_at: string | null) => ({ id, closed_at, asked_count: id === 'first' ? 16 : 3 });
	const first = attempt('first', '2026-11-08T01:00:00.000Z');
	const second = attempt('second', '2026-11-15T01:00:00.000Z');
	const neither = { followedAt: null, completedAt: null, takesWork: true };
	expect(reasonsToRead([attempt('open', null)], neither)).toBeNull();
	expect(reasonsToRead([first, attempt('open', null)], neither)).toEqual({ attemptId: 'first', asked: 16 });
	for (const attempts of [
		[first, second, attempt('open', null)],
		[second, first]
	])
		expect(reasonsToRead(attempts, neither)).toEqual({ attemptId: 'second', asked: 3 });
	expect(reasonsToRead([first], { ...neither, followedAt: at })).toBeNull();
	expect(reasonsToRead([first], { ...neither, completedAt: at })).toBeNull();
	// A programme that takes no more work asks for nothing.
	expect(reasonsToRead([first], { ...neither, takesWork: false })).toBeNull();
});

test('Q22 a round whose day has come is next, also after the duty is complete; one that is not owed yet is not', () => {
	expect(nextStep([read], ready, { ...begun, offered: ready })).toMatchObject({ kind: 'quiz' });
	expect(nextStep([read], ready, { ...complete, offered: ready })).toMatchObject({ kind: 'quiz' });
	for (const plannedAt of [later, null]) {
		const early: QuizState = { ...ready, plannedAt };
		expect(nextStep([read], early, { ...complete, offered: early })).toEqual({ kind: 'done' });
	}
	expect(nextStep([read], waiting, { ...complete, offered: waiting })).toEqual({ kind: 'done' });
	// While something is still asked, the round that is to come is what one waits for.
	expect(nextStep([read], waiting, { ...begun, offered: waiting })).toMatchObject({ kind: 'quiz', state: waiting });
});

test('Q22 the round that comes next may be of another duty, and is the one the quiz page offers', () => {
	const soon: QuizState = { ...waiting, round: 3, opensAt: now };
	for (const offered of [ready, soon, { kind: 'open', attemptId: 'x' } as const])
		expect(nextStep([read], waiting, { ...begun, offered })).toEqual({ kind: 'quiz', state: offered });
	const noQuiz: QuizState = { kind: 'no-quiz' };
	expect(nextStep([read], noQuiz, { ...begun, offered: ready })).toEqual({ kind: 'quiz', state: ready });
	// A round that is not due yet does not stand before what the duty itself still asks.
	expect(nextStep([read], noQuiz, { ...begun, offered: waiting })).toEqual({ kind: 'conditions' });
	expect(nextStep([read], noQuiz, begun)).toEqual({ kind: 'conditions' });
	const followed = { ...begun, needsRounds: false, offered: waiting };
	expect(nextStep([read], waiting, followed)).toEqual({ kind: 'conditions' });
	expect(nextStep([read], noQuiz, complete)).toEqual({ kind: 'done' });
});
