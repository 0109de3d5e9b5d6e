/** What a programme and its assignment may be planned as. Source: A1, A10, K9. */
import { numberFormatProblem } from '../certificates/certificate-number.ts';
import type { Asks } from './conditions.ts';

export type DefinitionProblem = 'unknown-module' | 'nothing-asked' | 'no-quiz' | 'number-format';

/**
 * Why a programme cannot be defined so: a module that its track does not have, a quiz where the track has none, nothing
 * asked of anybody (also: modules asked and none chosen), or certificate numbers that would repeat.
 */
export function definitionProblem(
	plan: { modules: readonly string[]; asks: Asks; numberFormat: string },
	track: { modules: readonly string[]; quiz: boolean }
): DefinitionProblem | null {
	if (!plan.modules.every((slug) => track.modules.includes(slug))) return 'unknown-module';
	const { modules, quiz, attendance, pledge } = plan.asks;
	if (quiz && !track.quiz) return 'no-quiz';
	if (!(modules || quiz || attendance || pledge) || (modules && plan.modules.length === 0)) return 'nothing-asked';
	return numberFormatProblem(plan.numberFormat) ? 'number-format' : null;
}

export type WindowProblem = 'dates-wrong' | 'number-format';

/**
 * Why an assignment's window cannot be so: due at its opening or before it, late ones taken until before it is due
 * ('dates-wrong'; instants, ISO), or certificate numbers that would repeat.
 */
export function windowProblem(plan: {
	opensAt: string;
	dueAt: string;
	acceptLateUntil: string | null;
	numberFormat: string;
}): WindowProblem | null {
	if (plan.dueAt <= plan.opensAt) return 'dates-wrong';
	if (plan.acceptLateUntil !== null && plan.acceptLateUntil < plan.dueAt) return 'dates-wrong';
	return numberFormatProblem(plan.numberFormat) ? 'number-format' : null;
}
