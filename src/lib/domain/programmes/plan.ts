/** What a programme and its assignment may be planned as. Source: A1, A10, K9. */
import { numberFormatProblem } from '../certificates/certificate-number.ts';
import type { Asks } from './conditions.ts';

export type DefinitionProblem =
	'unknown-module' | 'nothing-asked' | 'no-quiz' | 'understanding-alone' | 'number-format';

/**
 * Why a programme cannot be defined so: a module that its track does not have, a quiz where the track has none,
 * understanding without the quiz that shows it, nothing asked of anybody (also: modules asked and none chosen), or certificate numbers that would repeat.
 */
export function definitionProblem(
	plan: { modules: readonly string[]; asks: Asks; numberFormat: string },
	track: { modules: readonly string[]; quiz: boolean }
): DefinitionProblem | null {
	if (!plan.modules.every((slug) => track.modules.includes(slug))) return 'unknown-module';
	const { modules, quiz, understanding, attendance, pledge } = plan.asks;
	if (quiz && !track.quiz) return 'no-quiz';
	if (understanding && !quiz) return 'understanding-alone';
	if (!(modules || quiz || attendance || pledge) || (modules && plan.modules.length === 0)) return 'nothing-asked';
	return numberFormatProblem(plan.numberFormat) ? 'number-format' : null;
}

/** Understanding takes at least a week, and three of its rounds a month (`PLANNED_DAYS`): nobody is asked for it in less. */
const UNDERSTANDING_DAYS = 30;

const DAY_MS = 86_400_000;

export type WindowProblem = 'dates-wrong' | 'too-short' | 'joiners-too-short' | 'number-format';

/**
 * Why an assignment's window cannot be so: due at its opening or before it, late ones taken until before it is due
 * ('dates-wrong'; instants, ISO), certificate numbers that would repeat, or fewer than thirty days for what asks
 * understanding, between its opening and its due date ('too-short') or for who joins later ('joiners-too-short').
 */
export function windowProblem(
	plan: {
		opensAt: string;
		dueAt: string;
		acceptLateUntil: string | null;
		joinerDays: number | null;
		numberFormat: string;
	},
	asks: Pick<Asks, 'understanding'>
): WindowProblem | null {
	if (plan.dueAt <= plan.opensAt) return 'dates-wrong';
	if (plan.acceptLateUntil !== null && plan.acceptLateUntil < plan.dueAt) return 'dates-wrong';
	if (isTooShort(asks, plan.opensAt, plan.dueAt)) return 'too-short';
	if (asks.understanding && plan.joinerDays !== null && plan.joinerDays < UNDERSTANDING_DAYS)
		return 'joiners-too-short';
	return numberFormatProblem(plan.numberFormat) ? 'number-format' : null;
}

/** Whether what asks understanding leaves fewer than its days between two instants, ISO. */
export const isTooShort = ({ understanding }: Pick<Asks, 'understanding'>, from: string, dueAt: string): boolean =>
	understanding && Date.parse(dueAt) - Date.parse(from) < UNDERSTANDING_DAYS * DAY_MS;

/** Days of whoever comes later, also who is enrolled by name where nobody joins by rule; null: none of their own. */
export const daysOfJoiner = (
	joinerDays: number | null,
	{ understanding }: Pick<Asks, 'understanding'>
): number | null => (understanding ? Math.max(joinerDays ?? 0, UNDERSTANDING_DAYS) : joinerDays);
