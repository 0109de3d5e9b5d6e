import { expect, test } from 'vitest';
import { nextStep } from './next-step.ts';

const read = { slug: 'satu', readVersion: 1 };
const unread = { slug: 'dua', readVersion: null };
const waiting = { kind: 'waiting', opensAt: new Date('2026-11-23T01:00:00.000Z'), asks: [] } as const;

test('an open quiz is continued before anything else', () => {
	expect(nextStep([unread], { kind: 'open', attemptId: 'x' })).toMatchObject({ kind: 'quiz', state: { kind: 'open' } });
});

test('the first unread module comes next, with its place', () => {
	expect(nextStep([read, unread], { kind: 'modules-unread', unread: 1 })).toEqual({
		kind: 'module',
		module: unread,
		place: 2,
		begun: true
	});
	expect(nextStep([unread, unread], { kind: 'modules-unread', unread: 2 })).toMatchObject({ place: 1, begun: false });
});

test('a module added after the quiz was passed is still to be read', () => {
	expect(nextStep([read, unread], { kind: 'passed' })).toMatchObject({ kind: 'module' });
});

test('with all modules read the quiz is next, also while its retake waits; then nothing is left', () => {
	expect(nextStep([read], { kind: 'ready', retake: false, asks: [] })).toMatchObject({ kind: 'quiz' });
	expect(nextStep([read], { ...waiting, asks: [] })).toMatchObject({ kind: 'quiz', state: { kind: 'waiting' } });
	expect(nextStep([read], { kind: 'passed' })).toEqual({ kind: 'done' });
	expect(nextStep([read], { kind: 'no-quiz' })).toEqual({ kind: 'done' });
});
