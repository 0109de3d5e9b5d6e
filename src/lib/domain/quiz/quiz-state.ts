/** Where a person stands with the quiz: what the start page shows and what starting an attempt allows. */
import { roundState, type RoundState, type Round } from '../learning/rounds.ts';
import type { Understanding } from '../learning/understanding.ts';

export type QuizStanding = {
	hasQuiz: boolean;
	unreadModules: number;
	understanding: Understanding;
	openAttemptId: string | null;
	/** Made of the closed attempts. */
	rounds: readonly Round[];
};

export type QuizState =
	{ kind: 'no-quiz' } | { kind: 'open'; attemptId: string } | { kind: 'modules-unread'; unread: number } | RoundState;

/**
 * The first that holds, in this order: an open attempt is always continued; modules come before the first round, and
 * before no later one; then the calendar of rounds decides. There is no state "attempts exhausted" and none "passed":
 * rounds are spaced, not counted out, and go on (docs/adr/0033-evidence.md, requirement Q12).
 */
export function quizState(standing: QuizStanding, now: Date): QuizState {
	if (!standing.hasQuiz) return { kind: 'no-quiz' };
	if (standing.openAttemptId !== null) return { kind: 'open', attemptId: standing.openAttemptId };
	if (standing.unreadModules > 0 && standing.rounds.length === 0)
		return { kind: 'modules-unread', unread: standing.unreadModules };
	return roundState(standing.rounds, standing.understanding, now);
}
