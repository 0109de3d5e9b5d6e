/** Drafts an assignment of a programme, and changes it while it is a draft. */
import { can } from '#lib/domain/access/policy.ts';
import { no, ok, type Outcome } from '#lib/domain/outcome.ts';
import { recordAudit } from '#lib/server/audit/audit.ts';
import { printedTerms } from '#lib/server/certificate-terms/certificate-terms.ts';
import type { AssignmentTable } from '#lib/server/db/schema.ts';
import { inTransaction } from '#lib/server/db/transaction.ts';
import { actorId, type Context } from '#lib/server/platform/context.ts';
import { findUnit } from '#lib/server/units/units.ts';
import {
	type AssignmentPlan,
	type PlanRefusal,
	planProblem,
	planColumns,
	planTerms,
	rulesWith
} from './assignment-plan.ts';
import {
	assignmentOfCycle,
	lockAssignment,
	insertAssignment,
	replaceRules,
	updateAssignmentRow
} from './assignments.queries.ts';
import { asksOf } from './assignments.ts';
import { findProgramme } from './programmes.ts';

export type NewAssignment = AssignmentPlan & { programmeId: string; unitId: string; previousId?: string | null };

/**
 * Prepares an assignment of a programme to a unit and all below it. Nobody is obliged before it is opened.
 * Refuses: 'not-found' (programme or unit outside the scope), 'dates-wrong' (due before the opening, or late ones until
 * before the due date), 'too-short' and 'joiners-too-short' (fewer days than understanding needs), 'rule-outside' (a unit or person not below the unit), 'number-format', terms as `chooseTerms` does, and 'already-exists' with
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
	const programme = await findProgramme(ctx, input.programmeId);
	if (!programme) return no('not-found');
	const problem = await planProblem(ctx, { unit, asks: programme.asks }, input);
	if (problem) return no(problem);
	const id = ctx.newId();
	return inTransaction(ctx, async (ctx) => {
		const terms = await planTerms(ctx, unit, input, null);
		if (!terms.ok) return terms;
		const row: AssignmentTable = {
			id,
			programme_id: input.programmeId,
			unit_id: unit.id,
			zone: unit.zone,
			...planColumns(input, terms.value),
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
		const held = await lockAssignment(ctx.db, input.assignmentId);
		if (!held || !can(ctx.actor, 'programme.write', { unitPath: held.unit_path })) return no('not-found');
		if (held.opened_at !== null) return no('already-open');
		const unit = await findUnit(ctx, held.unit_id);
		if (!unit) return no('not-found');
		const problem = await planProblem(ctx, { unit, asks: asksOf(held) }, input);
		if (problem) return no(problem);
		const terms = await planTerms(ctx, unit, input, printedTerms(held));
		if (!terms.ok) return terms;
		const { cycle: _cycle, ...columns } = planColumns(input, terms.value);
		if (!(await updateAssignmentRow(ctx.db, held.id, input.version, columns))) return no('version-conflict');
		await replaceRules(ctx.db, held.id, rulesWith(held.id, input.rules));
		await recordAudit(ctx, 'assignment.changed', { type: 'assignment', id: held.id, unitId: held.unit_id });
		return ok(null);
	});
}
