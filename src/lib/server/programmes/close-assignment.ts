import { can } from '#lib/domain/access/policy.ts';
import { no, ok, type Outcome } from '#lib/domain/outcome.ts';
import { recordAudit } from '#lib/server/audit/audit.ts';
import { inTransaction } from '#lib/server/db/transaction.ts';
import type { Context } from '#lib/server/platform/context.ts';
import { draftAssignment, type PlanRefusal } from './draft-assignment.ts';
import { holdAssignment, retireProgrammeRow, rulesOf, updateAssignmentRow } from './programmes.queries.ts';
import { findAssignment, findProgramme } from './programmes.ts';

/**
 * Ends an assignment: nobody works on it any more, what was reached stays readable, and its figures no longer move.
 * Refuses: 'not-found', 'not-open' (prepared only), 'already-closed'.
 */
export async function closeAssignment(
	ctx: Context,
	assignmentId: string
): Promise<Outcome<null, 'not-found' | 'not-open' | 'already-closed'>> {
	return inTransaction(ctx, async (ctx) => {
		const row = await holdAssignment(ctx.db, assignmentId);
		if (!row || !can(ctx.actor, 'programme.write', { unitPath: row.unit_path })) return no('not-found');
		if (row.opened_at === null) return no('not-open');
		if (row.closed_at !== null) return no('already-closed');
		const closed = {
			closed_at: ctx.now().toISOString(),
			closed_by: ctx.actor.kind === 'person' ? ctx.actor.personId : null
		};
		if (!(await updateAssignmentRow(ctx.db, row.id, row.version, closed))) return no('already-closed');
		await recordAudit(ctx, 'assignment.closed', { type: 'assignment', id: row.id, unitId: row.unit_id });
		return ok(null);
	});
}

/**
 * Prepares the next cycle of an assignment: the same programme, people, signatory and rules in a new window; it is a
 * draft like any other, and the earlier cycle stays as it is (A10). Refuses as `draftAssignment`.
 */
export async function copyAssignment(
	ctx: Context,
	input: { assignmentId: string; cycle: string; opensAt: string; dueAt: string }
): Promise<
	Outcome<string, Exclude<PlanRefusal, 'already-exists'>> | { ok: false; reason: 'already-exists'; id: string }
> {
	const from = await findAssignment(ctx, input.assignmentId);
	if (!from) return no('not-found');
	const rules = await rulesOf(ctx.db, from.id);
	return draftAssignment(ctx, {
		programmeId: from.programmeId,
		unitId: from.unit.id,
		previousId: from.id,
		cycle: input.cycle,
		opensAt: input.opensAt,
		dueAt: input.dueAt,
		acceptLateUntil: null,
		joinerDays: from.joinerDays,
		recogniseDays: from.recogniseDays,
		validMonths: from.validMonths,
		renewal: from.renewal,
		trainingHours: from.trainingHours,
		hoursSetBy: from.hoursSetBy,
		signatory: from.signatory,
		numberFormat: from.numberFormat,
		rules: rules.map(({ kind, value }) => ({ kind, value }))
	});
}

/**
 * Takes a definition of one's own out of the list to assign; what was assigned goes on. Refuses 'not-found', and
 * 'version-conflict' when it is not as the reader saw it.
 */
export async function retireProgramme(
	ctx: Context,
	{ programmeId, version }: { programmeId: string; version: number }
): Promise<Outcome<null, 'not-found' | 'version-conflict'>> {
	return inTransaction(ctx, async (ctx) => {
		const programme = await findProgramme(ctx, programmeId);
		if (!programme?.mine) return no('not-found');
		if (!(await retireProgrammeRow(ctx.db, { id: programmeId, version }, ctx.now().toISOString())))
			return no('version-conflict');
		await recordAudit(ctx, 'programme.retired', { type: 'programme', id: programmeId, unitId: programme.ownerUnitId });
		return ok(null);
	});
}
