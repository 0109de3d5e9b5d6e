/** The one thing a learner should do next. */
import type { QuizState } from '../quiz/quiz-state.ts';

export type NextStep<Module> =
	/** `place` counts from 1. */
	| { kind: 'module'; module: Module; place: number; begun: boolean }
	| { kind: 'quiz'; state: Extract<QuizState, { kind: 'open' | 'ready' | 'waiting' }> }
	| { kind: 'done' };

/** An open quiz before everything, then the first unread module, then the quiz; done when nothing is left. */
export function nextStep<Module extends { readVersion: number | null }>(
	modules: readonly Module[],
	quiz: QuizState
): NextStep<Module> {
	if (quiz.kind === 'open') return { kind: 'quiz', state: quiz };
	const index = modules.findIndex((module) => module.readVersion === null);
	const module = modules[index];
	if (module) return { kind: 'module', module, place: index + 1, begun: index > 0 };
	return quiz.kind === 'ready' || quiz.kind === 'waiting' ? { kind: 'quiz', state: quiz } : { kind: 'done' };
}
