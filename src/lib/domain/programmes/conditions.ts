/** What a programme asks for before it says "selesai", and what of it somebody has met. Source: requirement K12. */
import type { Shows } from '../certificates/certificate-facts.ts';
import { heldProgress, type Understanding } from '../learning/understanding.ts';

export const CONDITION_KINDS = ['modules', 'quiz', 'understanding', 'attendance', 'pledge'] as const;
export type ConditionKind = (typeof CONDITION_KINDS)[number];

export type Asks = {
	modules: boolean;
	/** *Mengikuti*: all sixteen scenarios decided and the reasons said to be read. */
	quiz: boolean;
	/** *Memahami*: all that decide held, on occasions a week apart. Asked only together with the quiz. */
	understanding: boolean;
	/** Present at one of the assignment's events, by that event's own rule. */
	attendance: boolean;
	/** The pakta signed, in the wording in force. */
	pledge: boolean;
};

/** Which of the two documents the completion of a programme brings; null where it asks for no scenarios. */
export const documentOf = ({ quiz, understanding }: Pick<Asks, 'quiz' | 'understanding'>): Shows | null =>
	understanding ? 'understood' : quiz ? 'followed' : null;

/** How far one condition is met: so many of so many. A condition of one thing is 0 or 1 of 1. */
export type ConditionState = { kind: ConditionKind; done: number; of: number };

export type ConditionProgress = {
	modulesRead: number;
	moduleCount: number;
	followed: boolean;
	/** Shown once, it stays shown, whatever has faded since. */
	understood: boolean;
	understanding: Understanding;
	attended: boolean;
	pledged: boolean;
};

/** The list a learner sees with its ticks; what is not asked is not in it. */
export function conditionStates(asks: Asks, progress: ConditionProgress): ConditionState[] {
	const one = (met: boolean) => ({ done: met ? 1 : 0, of: 1 });
	return [
		...(asks.modules ? [{ kind: 'modules' as const, done: progress.modulesRead, of: progress.moduleCount }] : []),
		...(asks.quiz ? [{ kind: 'quiz' as const, ...one(progress.followed) }] : []),
		...(asks.understanding ? [{ kind: 'understanding' as const, ...understandingState(progress) }] : []),
		...(asks.attendance ? [{ kind: 'attendance' as const, ...one(progress.attended) }] : []),
		...(asks.pledge ? [{ kind: 'pledge' as const, ...one(progress.pledged) }] : [])
	];
}

/** The last of it is that it was shown on more than one occasion: with all held on the first day it is not met yet. */
function understandingState({ understood, understanding }: ConditionProgress): { done: number; of: number } {
	const { done, of } = heldProgress(understanding);
	return { done: understood ? of : Math.min(done, of - 1), of };
}

export const isMet = ({ done, of }: ConditionState): boolean => done >= of;

/** Complete: something is asked, and all of it is met. What asks nothing is never complete. */
export function isComplete(states: readonly ConditionState[]): boolean {
	return states.length > 0 && states.every(isMet);
}
