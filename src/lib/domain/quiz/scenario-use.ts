/** What a scenario of the course may be used for. The pools never mix: what is practised is no exam any more (Q7). */
import { alwaysEnds, type BranchStory } from './walk-branch.ts';

type Facts = { pool: 'exam' | 'practice'; verdict: string };
type Usable = Facts & ({ kind: 'single' } | ({ kind: 'branching' } & BranchStory));
type OneDecision<S> = Extract<S, { kind: 'single' }>;

/** One decision with a key; grey ones have none and are never scored. */
const isScored = (scenario: Usable): boolean => scenario.kind === 'single' && scenario.verdict !== 'grey';

/** Whether a quiz may ask it. */
export const isForQuiz = <S extends Usable>(scenario: S): scenario is OneDecision<S> =>
	isScored(scenario) && scenario.pool === 'exam';

/** Whether a hall may decide on it. */
export const isForHalls = <S extends Usable>(scenario: S): scenario is OneDecision<S> =>
	isScored(scenario) && scenario.pool === 'practice';

/** Whether anybody may practise it alone: also grey ones, and stories in which no reader can be lost. */
export const isForPractice = (scenario: Usable): boolean =>
	scenario.pool === 'practice' && (scenario.kind === 'single' || alwaysEnds(scenario));
