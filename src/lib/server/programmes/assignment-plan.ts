/** The plan of an assignment: whom it obliges from when to when, and what would be wrong with it. */
import { isUnitLine, type RuleLine } from '#lib/domain/programmes/obligation-rule.ts';
import { windowProblem, type WindowProblem } from '#lib/domain/programmes/plan.ts';
import type { Renewal } from '#lib/domain/programmes/renewal.ts';
import type { Context } from '#lib/server/platform/context.ts';
import { listUnitsByIds, type Unit } from '#lib/server/units/units.ts';
import { candidatesById } from './candidates.queries.ts';
import type { Signatory } from './programmes.ts';

export type AssignmentPlan = {
	cycle: string;
	opensAt: string;
	dueAt: string;
	acceptLateUntil: string | null;
	/** Days that somebody who joins later has; null: nobody joins later. */
	joinerDays: number | null;
	recogniseDays: number;
	validMonths: number | null;
	renewal: Renewal;
	trainingHours: number;
	/** The document or office that set the hours. */
	hoursSetBy: string;
	signatory: Signatory;
	numberFormat: string;
	/** Units by their path, people by their id. */
	rules: readonly RuleLine[];
};

export type PlanRefusal =
	'not-found' | 'already-exists' | WindowProblem | 'rule-outside' | 'version-conflict' | 'already-open';

export async function planProblem(
	ctx: Context,
	unit: Pick<Unit, 'path'>,
	plan: AssignmentPlan
): Promise<WindowProblem | 'rule-outside' | null> {
	const problem = windowProblem(plan);
	if (problem) return problem;
	const named = [...new Set(plan.rules.filter(isUnitLine).map(({ value }) => unitIdOf(value)))];
	// Where they hang now, not where they hung when the form was made.
	const units = await listUnitsByIds(ctx, named);
	if (units.length !== named.length || !units.every(({ path }) => path.startsWith(unit.path))) return 'rule-outside';
	const ids = plan.rules.filter(({ kind }) => kind === 'person').map(({ value }) => value);
	const people = await candidatesById(ctx.db, ids);
	const inside = people.every((person) => person.unit_path.startsWith(unit.path));
	return people.length === ids.length && inside ? null : 'rule-outside';
}

export const planColumns = (plan: AssignmentPlan) => ({
	cycle: plan.cycle,
	opens_at: plan.opensAt,
	due_at: plan.dueAt,
	accept_late_until: plan.acceptLateUntil,
	joiner_days: plan.joinerDays,
	recognise_days: plan.recogniseDays,
	valid_months: plan.validMonths,
	renewal: plan.renewal,
	training_hours: plan.trainingHours,
	hours_set_by: plan.hoursSetBy,
	signatory_name: plan.signatory.name,
	signatory_title: plan.signatory.title,
	signatory_number: plan.signatory.number,
	number_format: plan.numberFormat
});

export function rulesWith(assignmentId: string, rules: readonly RuleLine[]) {
	const stored = rules.map((line) => ({
		kind: line.kind,
		value: isUnitLine(line) ? unitIdOf(line.value) : line.value
	}));
	const unique = new Map(stored.map((line) => [`${line.kind} ${line.value}`, line]));
	return [...unique.values()].map((rule) => ({ assignment_id: assignmentId, ...rule }));
}

/** The unit at the end of a path; a row keeps this, because its path changes when it is moved. */
const unitIdOf = (path: string): string => path.split('/').filter(Boolean).at(-1) ?? path;
