import { expect, test } from 'vitest';
import { roundsOf } from '../learning/rounds.ts';
import { PROHIBITION_CODES } from '../prohibitions.ts';
import { quizState, type QuizStanding } from './quiz-state.ts';

const NOW = new Date('2026-11-22T01:00:00.000Z');
const fresh: QuizStanding = {
	hasQuiz: true,
	unreadModules: 0,
	understanding: new Map(),
	openAttemptId: null,
	rounds: []
};
const taken = roundsOf([{ closedAt: '2026-11-15T01:00:01.000Z', asked: PROHIBITION_CODES }]);

test('the first round asks all 16', () => {
	expect(quizState(fresh, NOW)).toMatchObject({ kind: 'ready', round: 1, unproven: [...PROHIBITION_CODES] });
});

test('T-06 the next round is closed until its second has come', () => {
	const opensAt = new Date('2026-11-22T01:00:01.000Z');
	expect(quizState({ ...fresh, rounds: taken }, NOW)).toMatchObject({ kind: 'waiting', round: 2, opensAt });
	expect(quizState({ ...fresh, rounds: taken }, opensAt)).toMatchObject({ kind: 'ready', round: 2 });
});

test('T-03 modules come before the first round, and a module that came later before none', () => {
	expect(quizState({ ...fresh, unreadModules: 2 }, NOW)).toEqual({ kind: 'modules-unread', unread: 2 });
	expect(quizState({ ...fresh, unreadModules: 1, rounds: taken }, NOW)).toMatchObject({ kind: 'waiting' });
});

test('an open attempt goes on whatever changed around it', () => {
	expect(quizState({ ...fresh, unreadModules: 1, openAttemptId: 'x' }, NOW)).toEqual({ kind: 'open', attemptId: 'x' });
});

test('a track without a quiz has none', () => {
	expect(quizState({ ...fresh, hasQuiz: false }, NOW)).toEqual({ kind: 'no-quiz' });
});
