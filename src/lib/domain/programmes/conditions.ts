/** What a programme asks for before it says "selesai", and what of it somebody has met. Source: requirement K12. */
import { passProgress, type Understanding } from '../learning/understanding.ts';

export const CONDITION_KINDS = ['modules', 'quiz', 'attendance', 'pledge'] as const;
export type ConditionKind = (typeof CONDITION_KINDS)[number];

export type Asks = {
	modules: boolean;
	quiz: boolean;
	/** Present at one of the assignment's events, by that event's own rule. */
	attendance: boolean;
	/** The pakta signed, in the wording in force. */
	pledge: boolean;
};

/** How far one condition is met: so many of so many. A condition of one thing is 0 or 1 of 1. */
export type ConditionState = { kind: ConditionKind; done: number; of: number };

export type ConditionProgress = {
	modulesRead: number;
	moduleCount: number;
	understanding: Understanding;
	attended: boolean;
	pledged: boolean;
};

/** The list a learner sees with its ticks; what is not asked is not in it. */
export function conditionStates(asks: Asks, progress: ConditionProgress): ConditionState[] {
	const one = (met: boolean) => ({ done: met ? 1 : 0, of: 1 });
	return [
		...(asks.modules ? [{ kind: 'modules' as const, done: progress.modulesRead, of: progress.moduleCount }] : []),
		...(asks.quiz ? [{ kind: 'quiz' as const, ...passProgress(progress.understanding) }] : []),
		...(asks.attendance ? [{ kind: 'attendance' as const, ...one(progress.attended) }] : []),
		...(asks.pledge ? [{ kind: 'pledge' as const, ...one(progress.pledged) }] : [])
	];
}

export const isMet = ({ done, of }: ConditionState): boolean => done >= of;

/** Complete: something is asked, and all of it is met. What asks nothing is never complete. */
export function isComplete(states: readonly ConditionState[]): boolean {
	return states.length > 0 && states.every(isMet);
}
