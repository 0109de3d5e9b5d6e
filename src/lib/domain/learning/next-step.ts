/** The one thing a learner should do next. */
import type { QuizState } from '../quiz/quiz-state.ts';
import { isDue } from './duties-in-turn.ts';

export type NextStep<Module> =
	/** `place` counts from 1. */
	| { kind: 'module'; module: Module; place: number; begun: boolean }
	| { kind: 'quiz'; state: Extract<QuizState, { kind: 'open' | 'ready' | 'waiting' }> }
	| { kind: 'reasons'; attemptId: string; asked: number }
	/** What is still asked is not learnt here: an event, or the pakta. */
	| { kind: 'conditions' }
	| { kind: 'done' };

/** A sent attempt, and of how many scenarios it asked. */
export type ToRead = { attemptId: string; asked: number };

type Standing = {
	/** The duty asks for no more. */
	complete: boolean;
	/** What it asks is still to be shown in rounds. */
	needsRounds: boolean;
	/** As `reasonsToRead` decides. */
	reasons: ToRead | null;
	/** The quiz of the duty whose round comes next; null: none has a quiz. */
	offered: QuizState | null;
	now: Date;
};

/**
 * The attempt of which is still to be said that its reasons were read: the one closed last, until the person has followed
 * or the duty is complete, and while its programme takes work; null when there is none. One that was opened since changes
 * nothing.
 */
export function reasonsToRead(
	attempts: readonly { id: string; closed_at: string | null; asked_count: number }[],
	duty: { followedAt: string | null; completedAt: string | null; takesWork: boolean }
): ToRead | null {
	if (duty.followedAt !== null || duty.completedAt !== null || !duty.takesWork) return null;
	let last: { id: string; at: string; asked: number } | null = null;
	for (const { id, closed_at: at, asked_count: asked } of attempts)
		if (at !== null && (last === null || at >= last.at)) last = { id, at, asked };
	return last && { attemptId: last.id, asked: last.asked };
}

/**
 * Of the current duty, whose quiz stands so: the reasons of what was sent before a quiz that was opened since, an open
 * quiz before everything else, then the first unread module, the reasons, then a round; done when nothing is left. The
 * round is the one `offered` out of all duties, as the quiz page offers it: when its day has come, or while this duty
 * still needs rounds.
 */
export function nextStep<Module extends { readVersion: number | null }>(
	modules: readonly Module[],
	quiz: QuizState,
	{ complete, needsRounds, reasons, offered, now }: Standing
): NextStep<Module> {
	if (quiz.kind === 'open') return reasons ? { kind: 'reasons', ...reasons } : { kind: 'quiz', state: quiz };
	const index = modules.findIndex((module) => module.readVersion === null);
	const module = modules[index];
	if (module) return { kind: 'module', module, place: index + 1, begun: index > 0 };
	if (reasons !== null) return { kind: 'reasons', ...reasons };
	const goesOn = needsRounds && (quiz.kind === 'ready' || quiz.kind === 'waiting');
	const round = roundIn(offered);
	if (round && (goesOn || round.kind === 'open' || isDue(round, now))) return { kind: 'quiz', state: round };
	return complete ? { kind: 'done' } : { kind: 'conditions' };
}

/** A quiz that has a round to begin, to go on with or to wait for. */
function roundIn(offered: QuizState | null): Extract<QuizState, { kind: 'open' | 'ready' | 'waiting' }> | null {
	return offered === null || offered.kind === 'modules-unread' || offered.kind === 'no-quiz' ? null : offered;
}
