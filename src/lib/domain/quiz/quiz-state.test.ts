import { expect, test } from 'vitest';
import { PROHIBITION_CODES } from '../prohibitions.ts';
import { quizState, type QuizStanding } from './quiz-state.ts';

const NOW = new Date('2026-11-22T01:00:00.000Z');
const understood = new Map(PROHIBITION_CODES.map((code) => [code, true]));
const missingTwo = new Map([...understood, ['social_media', false] as const, ['party_speaker', false] as const]);
const fresh: QuizStanding = {
	hasQuiz: true,
	unreadModules: 0,
	understanding: new Map(),
	passed: false,
	openAttemptId: null,
	lastClosedAt: null,
	retakeAfterMinutes: 1440
};

test('the first attempt asks all 16', () => {
	expect(quizState(fresh, NOW)).toEqual({ kind: 'ready', retake: false, asks: [...PROHIBITION_CODES] });
});

test('Q11 the retake asks only what was missed, in the poster’s order', () => {
	const standing = { ...fresh, understanding: missingTwo, lastClosedAt: '2026-11-21T01:00:00.000Z' };
	expect(quizState(standing, NOW)).toEqual({ kind: 'ready', retake: true, asks: ['social_media', 'party_speaker'] });
});

test('T-06 a retake is closed until the minute after the last close has come', () => {
	const standing = { ...fresh, understanding: missingTwo, lastClosedAt: '2026-11-21T01:00:01.000Z' };
	expect(quizState(standing, NOW)).toMatchObject({ kind: 'waiting', opensAt: new Date('2026-11-22T01:00:01.000Z') });
});

test('T-03 modules come before the quiz', () => {
	expect(quizState({ ...fresh, unreadModules: 2 }, NOW)).toEqual({ kind: 'modules-unread', unread: 2 });
});

test('an open attempt goes on whatever changed around it; a passed quiz is over', () => {
	expect(quizState({ ...fresh, unreadModules: 1, openAttemptId: 'x' }, NOW)).toEqual({ kind: 'open', attemptId: 'x' });
	expect(quizState({ ...fresh, unreadModules: 1, understanding: understood, passed: true }, NOW)).toEqual({
		kind: 'passed'
	});
});

test('Q11 passed is what the last attempt was judged to be: weak ones may be missing, and an older verdict is tried again', () => {
	const weakMissed = new Map([...understood, ['party_speaker', false] as const]);
	const standing = { ...fresh, understanding: weakMissed, lastClosedAt: '2026-11-20T01:00:00.000Z' };
	expect(quizState({ ...standing, passed: true }, NOW)).toEqual({ kind: 'passed' });
	// Closed as not passed while all 16 decided: what was missed is asked again.
	expect(quizState(standing, NOW)).toEqual({ kind: 'ready', retake: true, asks: ['party_speaker'] });
});

test('a track without a quiz has none', () => {
	expect(quizState({ ...fresh, hasQuiz: false }, NOW)).toEqual({ kind: 'no-quiz' });
});
