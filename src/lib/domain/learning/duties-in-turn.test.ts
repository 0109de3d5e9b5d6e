import { expect, test } from 'vitest';
import type { QuizState } from '../quiz/quiz-state.ts';
import { currentDuty, offeredRound, type DutyInTurn } from './duties-in-turn.ts';

const now = new Date('2026-12-01T01:00:00.000Z');
const day = (days: number) => new Date(now.getTime() + days * 86_400_000);
const ready = (plannedAt: Date | null): QuizState => ({ kind: 'ready', round: 2, part: 1, unproven: [], plannedAt });
const waiting = (opensAt: Date): QuizState => ({ kind: 'waiting', round: 2, opensAt, plannedAt: opensAt });
const noQuiz: QuizState = { kind: 'no-quiz' };
const attempt: QuizState = { kind: 'open', attemptId: 'x' };
const unread: QuizState = { kind: 'modules-unread', unread: 2 };

const asks = { modules: true, quiz: true, understanding: true, attendance: false, pledge: false };
type Named = DutyInTurn & { name: string };
const duty = (name: string, over: Partial<DutyInTurn>): Named => ({
	...{ name, complete: false, asks, unread: 0, quiz: noQuiz, reasons: false },
	...{ followed: true, understood: false, toSign: false },
	...over
});
const waits = duty('waits', { quiz: waiting(day(3)) });
const current = (...duties: Named[]) => currentDuty(duties)?.name ?? null;
const offered = (...duties: Named[]) => offeredRound(duties, now)?.name ?? null;

test.each([
	['a module to read', { unread: 1, quiz: unread, followed: false }],
	['an open attempt', { quiz: attempt }],
	['a round that may be begun', { quiz: ready(now) }],
	['a first round', { quiz: ready(now), followed: false }],
	['reasons to read', { reasons: true, followed: false, quiz: waiting(day(7)) }],
	['the pakta to sign', { toSign: true }]
])('Q22 a duty that only waits for its round comes after one with %s', (_what, over: Partial<DutyInTurn>) => {
	expect(current(waits, duty('works', over))).toBe('works');
	// What is due first comes first while it has something to do itself.
	expect(current(duty('first', { quiz: ready(now) }), duty('works', over))).toBe('first');
});

test('a round that a duty does not need any more, or an event, keeps nobody from the next duty', () => {
	const next = duty('next', { unread: 1, quiz: unread });
	const followedIsEnough = { ...asks, understanding: false, attendance: true };
	expect(current(duty('followed', { asks: followedIsEnough, quiz: ready(now) }), next)).toBe('next');
	expect(current(duty('understood', { understood: true, quiz: ready(null) }), next)).toBe('next');
	expect(current(duty('event', { asks: { ...followedIsEnough, quiz: false } }), next)).toBe('next');
});

test('when all unfinished duties wait, the one due first is current; when none is unfinished, the one due last', () => {
	expect(current(waits, duty('second', { quiz: waiting(day(1)) }))).toBe('waits');
	const done = { complete: true, understood: true };
	expect(current(duty('done', { ...done, quiz: ready(now) }), waits)).toBe('waits');
	expect(current(duty('done', done), duty('last', done))).toBe('last');
	expect(current()).toBeNull();
});

test('Q22 rounds are offered from every duty: an open attempt, a round whose day has come, any, the soonest to open', () => {
	const open = duty('open', { complete: true, quiz: attempt });
	const due = duty('due', { complete: true, quiz: ready(now) });
	const any = duty('any', { quiz: ready(day(5)) });
	const whenever = duty('whenever', { complete: true, quiz: ready(null) });
	const modules = duty('modules', { unread: 2, quiz: unread });
	const soonest = duty('soonest', { complete: true, quiz: waiting(day(2)) });
	const inTurn = [open, due, any, whenever, modules, soonest, waits];
	for (const [index, first] of inTurn.entries()) {
		expect(offered(...inTurn.slice(index))).toBe(first.name);
		expect(offered(...inTurn.slice(index).reverse())).toBe(first.name);
	}
});

test('Q22 among equals an unfinished duty comes first, then the one due first; what has no quiz offers none', () => {
	const due = { quiz: ready(now) };
	expect(offered(duty('done', { ...due, complete: true }), duty('a', due), duty('b', due))).toBe('a');
	expect(offered(duty('recognised', { complete: true, quiz: unread }), waits)).toBe('waits');
	expect(offered(duty('event', {}))).toBeNull();
	expect(offered()).toBeNull();
});
