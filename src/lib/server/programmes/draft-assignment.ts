import { can } from '#lib/domain/access/policy.ts';
import { numberFormatProblem } from '#lib/domain/certificates/certificate-number.ts';
import { no, ok, type Outcome } from '#lib/domain/outcome.ts';
import { isUnitLine, type RuleLine } from '#lib/domain/programmes/obligation-rule.ts';
import type { Renewal } from '#lib/domain/programmes/renewal.ts';
import { recordAudit } from '#lib/server/audit/audit.ts';
import type { AssignmentTable } from '#lib/server/db/schema.ts';
import { inTransaction } from '#lib/server/db/transaction.ts';
import { actorId, type Context } from '#lib/server/platform/context.ts';
import { findUnit, listUnitsByIds, type Unit } from '#lib/server/units/units.ts';
import {
	assignmentOfCycle,
	holdAssignment,
	insertAssignment,
	replaceRules,
	updateAssignmentRow
} from './assignments.queries.ts';
import { candidatesById } from './candidates.queries.ts';
import { findProgramme, type Signatory } from './programmes.ts';

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
export type NewAssignment = AssignmentPlan & { programmeId: string; unitId: string; previousId?: string | null };

export type PlanRefusal =
	| 'not-found'
	| 'already-exists'
	| 'dates-wrong'
	| 'rule-outside'
	| 'number-format'
	| 'version-conflict'
	| 'already-open';

/**
 * Prepares an assignment of a programme to a unit and all below it. Nobody is obliged before it is opened.
 * Refuses: 'not-found' (programme or unit outside the scope), 'dates-wrong' (due before the opening, or late ones until
 * before the due date), 'rule-outside' (a unit or person not below the unit), 'number-format', and 'already-exists' with
 * the id of the unit's assignment of this programme and cycle.
 */
export async function draftAssignment(
	ctx: Context,
	input: NewAssignment
): Promise<
	Outcome<string, Exclude<PlanRefusal, 'already-exists'>> | { ok: false; reason: 'already-exists'; id: string }
> {
	const unit = await findUnit(ctx, input.unitId);
	if (!unit || unit.endedAt !== null || !can(ctx.actor, 'programme.write', { unitPath: unit.path }))
		return no('not-found');
	if (!(await findProgramme(ctx, input.programmeId))) return no('not-found');
	const problem = await planProblem(ctx, unit, input);
	if (problem) return no(problem);
	const id = ctx.newId();
	return inTransaction(ctx, async (ctx) => {
		const row: AssignmentTable = {
			id,
			programme_id: input.programmeId,
			unit_id: unit.id,
			zone: unit.zone,
			...planColumns(input),
			created_at: ctx.now().toISOString(),
			created_by: actorId(ctx),
			opened_at: null,
			closed_at: null,
			closed_by: null,
			previous_id: input.previousId ?? null,
			version: 1
		};
		if (!(await insertAssignment(ctx.db, row))) {
			const held = await assignmentOfCycle(ctx.db, { ...input, unitId: unit.id });
			return { ok: false, reason: 'already-exists', id: held?.id ?? '' };
		}
		await replaceRules(ctx.db, id, rulesWith(id, input.rules));
		const subject = { type: 'assignment', id, unitId: unit.id };
		await recordAudit(ctx, 'assignment.drafted', subject, { programme: input.programmeId, cycle: input.cycle });
		return ok(id);
	});
}

/** Changes a plan that is not open yet. Refuses as `draftAssignment`, and 'already-open', 'version-conflict'. */
export async function changeDraft(
	ctx: Context,
	input: AssignmentPlan & { assignmentId: string; version: number }
): Promise<Outcome<null, Exclude<PlanRefusal, 'already-exists'>>> {
	return inTransaction(ctx, async (ctx) => {
		const held = await holdAssignment(ctx.db, input.assignmentId);
		if (!held || !can(ctx.actor, 'programme.write', { unitPath: held.unit_path })) return no('not-found');
		if (held.opened_at !== null) return no('already-open');
		const unit = await findUnit(ctx, held.unit_id);
		const problem = unit ? await planProblem(ctx, unit, input) : ('not-found' as const);
		if (problem) return no(problem);
		const { cycle: _cycle, ...columns } = planColumns(input);
		if (!(await updateAssignmentRow(ctx.db, held.id, input.version, columns))) return no('version-conflict');
		await replaceRules(ctx.db, held.id, rulesWith(held.id, input.rules));
		await recordAudit(ctx, 'assignment.changed', { type: 'assignment', id: held.id, unitId: held.unit_id });
		return ok(null);
	});
}

async function planProblem(
	ctx: Context,
	unit: Pick<Unit, 'path'>,
	plan: AssignmentPlan
): Promise<'dates-wrong' | 'rule-outside' | 'number-format' | null> {
	if (plan.dueAt <= plan.opensAt) return 'dates-wrong';
	if (plan.acceptLateUntil !== null && plan.acceptLateUntil < plan.dueAt) return 'dates-wrong';
	if (numberFormatProblem(plan.numberFormat)) return 'number-format';
	const named = [...new Set(plan.rules.filter(isUnitLine).map(({ value }) => unitIdOf(value)))];
	// Where they hang now, not where they hung when the form was made.
	const units = await listUnitsByIds(ctx, named);
	if (units.length !== named.length || !units.every(({ path }) => path.startsWith(unit.path))) return 'rule-outside';
	const ids = plan.rules.filter(({ kind }) => kind === 'person').map(({ value }) => value);
	const people = await candidatesById(ctx.db, ids);
	const inside = people.every((person) => person.unit_path.startsWith(unit.path));
	return people.length === ids.length && inside ? null : 'rule-outside';
}

const planColumns = (plan: AssignmentPlan) => ({
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

function rulesWith(assignmentId: string, rules: readonly RuleLine[]) {
	const stored = rules.map((line) => ({
		kind: line.kind,
		value: isUnitLine(line) ? unitIdOf(line.value) : line.value
	}));
	const unique = new Map(stored.map((line) => [`${line.kind} ${line.value}`, line]));
	return [...unique.values()].map((rule) => ({ assignment_id: assignmentId, ...rule }));
}

/** The unit at the end of a path; a row keeps this, because its path changes when it is moved. */
const unitIdOf = (path: string): string => path.split('/').filter(Boolean).at(-1) ?? path;
