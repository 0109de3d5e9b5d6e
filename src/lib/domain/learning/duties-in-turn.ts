/**
 * Of somebody's duties: which one is read and done now, and whose round comes next. Duties are given in the order they
 * are due. The two need not be the same duty: rounds go on after a duty is complete, reading does not.
 */
import type { Asks } from '../programmes/conditions.ts';
import type { QuizState } from '../quiz/quiz-state.ts';

export type DutyInTurn = {
	complete: boolean;
	asks: Asks;
	/** Modules not read yet, of a duty that asks for them. */
	unread: number;
	quiz: QuizState;
	/** All is decided, and the reasons are still to be read. */
	reasons: boolean;
	followed: boolean;
	understood: boolean;
	/** The pakta is asked and not signed. */
	toSign: boolean;
};

/**
 * The duty to work on: the first unfinished one with something to do now, so that one that only waits, for its next round
 * or for an event, holds nobody up; else the first that waits; else the one finished that was due last; null without any.
 */
export function currentDuty<Duty extends DutyInTurn>(duties: readonly Duty[]): Duty | null {
	const open = duties.filter((duty) => !duty.complete);
	return open.find(hasWorkNow) ?? open[0] ?? duties.at(-1) ?? null;
}

/** A round that the duty does not need, or an event that has its own day, is nothing to do now. */
function hasWorkNow(duty: DutyInTurn): boolean {
	const { unread, quiz, reasons, toSign } = duty;
	return unread > 0 || reasons || toSign || quiz.kind === 'open' || (needsRounds(duty) && quiz.kind === 'ready');
}

/** Whether what the duty asks is still to be shown in rounds. */
export const needsRounds = ({ asks, followed, understood }: Pick<DutyInTurn, 'asks' | 'followed' | 'understood'>) =>
	(asks.quiz && !followed) || (asks.understanding && !understood);

/**
 * The duty whose round is offered and begun, finished duties among them: an open attempt, else a round whose day has
 * come, else any that may be begun, else one that modules are still before, else the one that opens first. Among equals
 * an unfinished duty, then the one due first. Null: none of them has a quiz.
 */
export function offeredRound<Duty extends Pick<DutyInTurn, 'complete' | 'quiz'>>(
	duties: readonly Duty[],
	now: Date
): Duty | null {
	const withQuiz = duties.filter(({ quiz }) => quiz.kind !== 'no-quiz');
	const inTurn = [...withQuiz].sort(
		(a, b) =>
			turnOf(a, now) - turnOf(b, now) || opening(a.quiz) - opening(b.quiz) || Number(a.complete) - Number(b.complete)
	);
	return inTurn[0] ?? null;
}

function turnOf({ complete, quiz }: Pick<DutyInTurn, 'complete' | 'quiz'>, now: Date): number {
	if (quiz.kind === 'open') return 0;
	if (quiz.kind === 'ready') return isDue(quiz, now) ? 1 : 2;
	// Of a finished duty no module is owed.
	if (quiz.kind === 'modules-unread') return complete ? 5 : 3;
	return 4;
}

const opening = (quiz: QuizState) => (quiz.kind === 'waiting' ? quiz.opensAt.getTime() : 0);

/** Whether the calendar has the round by now; beyond it, or before its day, a round is for whoever wants one. */
export const isDue = (quiz: QuizState, now: Date): boolean =>
	quiz.kind === 'ready' && quiz.plannedAt !== null && quiz.plannedAt <= now;
