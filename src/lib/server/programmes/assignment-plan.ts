/** The plan of an assignment: whom it obliges from when to when, and what would be wrong with it. */
import { isUnitLine, type RuleLine } from '#lib/domain/programmes/obligation-rule.ts';
import type { Asks } from '#lib/domain/programmes/conditions.ts';
import { windowProblem, type WindowProblem } from '#lib/domain/programmes/plan.ts';
import type { Outcome } from '#lib/domain/outcome.ts';
import { localDay } from '#lib/domain/time/office-time.ts';
import type { Renewal } from '#lib/domain/programmes/renewal.ts';
import {
	chooseTerms,
	termColumns,
	type AskedTerms,
	type PrintedTerms,
	type TermsRefusal
} from '#lib/server/certificate-terms/certificate-terms.ts';
import type { Context } from '#lib/server/platform/context.ts';
import { listUnitsByIds, type Unit } from '#lib/server/units/units.ts';
import { candidatesById } from './candidates.queries.ts';

export type AssignmentPlan = AskedTerms & {
	cycle: string;
	opensAt: string;
	dueAt: string;
	acceptLateUntil: string | null;
	/** Days that somebody who joins later has; null: nobody joins later. */
	joinerDays: number | null;
	recogniseDays: number;
	validMonths: number | null;
	renewal: Renewal;
	numberFormat: string;
	/** Units by their path, people by their id. */
	rules: readonly RuleLine[];
};

export type PlanRefusal =
	'not-found' | 'already-exists' | WindowProblem | 'rule-outside' | 'version-conflict' | 'already-open' | TermsRefusal;

export async function planProblem(
	ctx: Context,
	{ unit, asks }: { unit: Pick<Unit, 'path'>; asks: Asks },
	plan: AssignmentPlan
): Promise<WindowProblem | 'rule-outside' | null> {
	const problem = windowProblem(plan, asks);
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

/** For the day on which it opens; `stood`: what a draft has stored. */
export const planTerms = (
	ctx: Context,
	unit: Pick<Unit, 'path' | 'zone'>,
	plan: AssignmentPlan,
	stood: PrintedTerms | null
): Promise<Outcome<PrintedTerms, TermsRefusal>> =>
	chooseTerms(
		ctx,
		plan,
		{
			unitPath: unit.path,
			day: localDay(new Date(plan.opensAt), unit.zone),
			activity: 'programme',
			minutes: null
		},
		stood && { terms: stood, minutes: null, issued: false }
	);

export const planColumns = (plan: AssignmentPlan, terms: PrintedTerms) => ({
	cycle: plan.cycle,
	opens_at: plan.opensAt,
	due_at: plan.dueAt,
	accept_late_until: plan.acceptLateUntil,
	joiner_days: plan.joinerDays,
	recognise_days: plan.recogniseDays,
	valid_months: plan.validMonths,
	renewal: plan.renewal,
	...termColumns(terms),
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
