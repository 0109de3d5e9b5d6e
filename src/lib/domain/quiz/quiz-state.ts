/** Where a person stands with the quiz: what the start page shows and what starting an attempt allows. */
import { missedProhibitions, type Understanding } from '../learning/understanding.ts';
import type { ProhibitionCode } from '../prohibitions.ts';

export type QuizStanding = {
	hasQuiz: boolean;
	unreadModules: number;
	understanding: Understanding;
	/** As it was judged when the last attempt was closed, whatever the rule has become since. */
	passed: boolean;
	openAttemptId: string | null;
	/** When the last attempt was closed; null before the first. */
	lastClosedAt: string | null;
	retakeAfterMinutes: number;
};

export type QuizState =
	| { kind: 'no-quiz' }
	| { kind: 'open'; attemptId: string }
	| { kind: 'passed' }
	| { kind: 'modules-unread'; unread: number }
	| { kind: 'waiting'; opensAt: Date; asks: ProhibitionCode[] }
	| { kind: 'ready'; retake: boolean; asks: ProhibitionCode[] };

/**
 * The first that holds, in this order: an open attempt is always continued; a passed quiz is over; modules come first;
 * a retake waits `retakeAfterMinutes` after the last close. There is no state "attempts exhausted": tries are not
 * counted out, only spaced (docs/adr/0007-pass-mark.md, requirement Q12).
 */
export function quizState(standing: QuizStanding, now: Date): QuizState {
	if (!standing.hasQuiz) return { kind: 'no-quiz' };
	if (standing.openAttemptId !== null) return { kind: 'open', attemptId: standing.openAttemptId };
	if (standing.passed) return { kind: 'passed' };
	if (standing.unreadModules > 0) return { kind: 'modules-unread', unread: standing.unreadModules };
	const asks = missedProhibitions(standing.understanding);
	if (standing.lastClosedAt === null) return { kind: 'ready', retake: false, asks };
	const opensAt = retakeOpensAt(standing.lastClosedAt, standing.retakeAfterMinutes);
	return opensAt > now ? { kind: 'waiting', opensAt, asks } : { kind: 'ready', retake: true, asks };
}

/** The instant from which the missed prohibitions may be tried again. */
function retakeOpensAt(closedAt: string, retakeAfterMinutes: number): Date {
	return new Date(Date.parse(closedAt) + retakeAfterMinutes * 60_000);
}
