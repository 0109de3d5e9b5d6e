import { can } from '#lib/domain/access/policy.ts';
import { no, ok, type Outcome } from '#lib/domain/outcome.ts';
import { isUnitLine, type RuleLine } from '#lib/domain/programmes/obligation-rule.ts';
import { localDay } from '#lib/domain/time/office-time.ts';
import { signatoryFor } from '#lib/server/certificate-terms/certificate-terms.ts';
import { recordAudit } from '#lib/server/audit/audit.ts';
import { inTransaction } from '#lib/server/db/transaction.ts';
import { actorId, type Context } from '#lib/server/platform/context.ts';
import { draftAssignment } from './draft-assignment.ts';
import type { PlanRefusal } from './assignment-plan.ts';
import { setRetired } from './programmes.queries.ts';
import { deleteDraft, lockAssignment, updateAssignmentRow } from './assignments.queries.ts';
import { findProgramme, listRetired } from './programmes.ts';
import { findAssignment, type Assignment } from './assignments.ts';

/**
 * Ends an assignment: nobody works on it any more, what was reached stays readable, and its figures no longer move.
 * Refuses: 'not-found', 'not-open' (prepared only), 'already-closed'.
 */
export async function closeAssignment(
	ctx: Context,
	assignmentId: string
): Promise<Outcome<null, 'not-found' | 'not-open' | 'already-closed'>> {
	return inTransaction(ctx, async (ctx) => {
		const row = await lockAssignment(ctx.db, assignmentId);
		if (!row || !can(ctx.actor, 'programme.write', { unitPath: row.unit_path })) return no('not-found');
		if (row.opened_at === null) return no('not-open');
		if (row.closed_at !== null) return no('already-closed');
		const closed = {
			closed_at: ctx.now().toISOString(),
			closed_by: actorId(ctx)
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
	const at = { unitPath: from.unit.path, day: localDay(new Date(input.opensAt), from.zone) };
	const signs = from.signatoryId !== null && (await signatoryFor(ctx, from.signatoryId, at)) !== null;
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
		// By the letter of the new window; whoever does not sign any more is chosen anew.
		trainingHours: null,
		signatoryId: signs ? from.signatoryId : null,
		numberFormat: from.numberFormat,
		rules: rulesStillInside(from)
	});
}

/**
 * Throws a draft away that nobody was ever obliged by. Refuses 'not-found' (outside the scope), 'already-open' and
 * 'version-conflict' (somebody changed it since it was looked at).
 */
export async function discardDraft(
	ctx: Context,
	input: { assignmentId: string; version: number }
): Promise<Outcome<null, 'not-found' | 'already-open' | 'version-conflict'>> {
	return inTransaction(ctx, async (ctx) => {
		const held = await lockAssignment(ctx.db, input.assignmentId);
		if (!held || !can(ctx.actor, 'programme.write', { unitPath: held.unit_path })) return no('not-found');
		if (held.opened_at !== null) return no('already-open');
		if (!(await deleteDraft(ctx.db, { id: held.id, version: input.version }))) return no('version-conflict');
		const subject = { type: 'assignment', id: held.id, unitId: held.unit_id };
		await recordAudit(ctx, 'assignment.discarded', subject, { programme: held.programme_id, cycle: held.cycle });
		return ok(null);
	});
}

/**
 * A unit that was moved away from below the assignment's unit decides nothing there any more. The last "unit" line
 * stays, and is refused: without one the copy would oblige everybody.
 */
function rulesStillInside({ rules, unit }: Assignment & { rules: RuleLine[] }): RuleLine[] {
	const inside = rules.filter((line) => !isUnitLine(line) || line.value.startsWith(unit.path));
	const taken = (lines: RuleLine[]) => lines.filter(({ kind }) => kind === 'unit');
	return taken(inside).length > 0 ? inside : [...inside, ...taken(rules)];
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
		// The national one is every agency's to open: nobody takes it away with one press.
		if (!programme?.mine || programme.ownerUnitId === null) return no('not-found');
		if (!(await setRetired(ctx.db, { id: programmeId, version }, ctx.now().toISOString())))
			return no('version-conflict');
		await recordAudit(ctx, 'programme.retired', { type: 'programme', id: programmeId, unitId: programme.ownerUnitId });
		return ok(null);
	});
}

/** Takes that back: it stands in the list to assign again. Refuses as `retireProgramme`. */
export async function offerAgain(
	ctx: Context,
	{ programmeId, version }: { programmeId: string; version: number }
): Promise<Outcome<null, 'not-found' | 'version-conflict'>> {
	return inTransaction(ctx, async (ctx) => {
		const programme = (await listRetired(ctx)).find(({ id }) => id === programmeId);
		if (!programme) return no('not-found');
		if (!(await setRetired(ctx.db, { id: programmeId, version }, null))) return no('version-conflict');
		await recordAudit(ctx, 'programme.offered', { type: 'programme', id: programmeId, unitId: programme.ownerUnitId });
		return ok(null);
	});
}
