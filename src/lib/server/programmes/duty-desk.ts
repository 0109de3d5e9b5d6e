/** The desk at which duties are changed: who may, which duties are meant, and the line that each change leaves. */
import { can } from '#lib/domain/access/policy.ts';
import { no, type Outcome } from '#lib/domain/outcome.ts';
import { isOwed, takesChanges } from '#lib/domain/programmes/enrolment-status.ts';
import { recordAudit } from '#lib/server/audit/audit.ts';
import type { EnrolmentChangeTable } from '#lib/server/db/schema.ts';
import { inTransaction } from '#lib/server/db/transaction.ts';
import { actorId, type Context } from '#lib/server/platform/context.ts';
import { sealRows } from '#lib/server/seal/seal.ts';
import { findUnit } from '#lib/server/units/units.ts';
import { lockAssignment, type AssignmentRow } from './assignments.queries.ts';
import {
	insertChanges,
	selectEnrolments,
	setEnrolments,
	type SelectedRow,
	type Selection
} from './enrolments.queries.ts';

/** Of an assignment: these people; or everybody, now in a unit and below or in all of it, which has to be said. */
export type ChosenDuties = {
	assignmentId: string;
	personIds?: readonly string[];
	everybody?: boolean;
	unitId?: string;
	/** The list that asked for it, where it was one. */
	importId?: string;
};

export type DutyRefusal = 'not-found' | 'not-open' | 'nobody' | 'date-wrong' | 'reason-empty' | 'all-unsaid';

type Desk = { assignment: AssignmentRow; rows: SelectedRow[]; importId: string | null };

export const isDue = (row: SelectedRow) => isOwed({ removedAt: row.removed_at, completedAt: row.completed_at });
export const idsOf = (rows: readonly { id: string }[]) => rows.map((row) => row.id);
/** The running assignment with the chosen duties, held; every person is looked at, so that no foreign one slips in. */
export async function withDesk(
	ctx: Context,
	chosen: ChosenDuties,
	act: (ctx: Context, desk: Desk) => Promise<Outcome<number, DutyRefusal>>
): Promise<Outcome<number, DutyRefusal>> {
	// A form that names nobody does not mean everybody.
	if (!chosen.personIds && !chosen.everybody) return no('all-unsaid');
	return inTransaction(ctx, async (ctx) => {
		const assignment = await lockAssignment(ctx.db, chosen.assignmentId);
		if (!assignment || !can(ctx.actor, 'programme.write', { unitPath: assignment.unit_path })) return no('not-found');
		const { opened_at: openedAt, closed_at: closedAt } = assignment;
		if (!takesChanges({ openedAt, closedAt })) return no('not-open');
		const selection = await selectionOf(ctx, chosen, assignment);
		if (!selection) return no('not-found');
		const rows = await selectEnrolments(ctx.db, assignment.id, selection);
		if (selection.kind === 'people' && rows.length !== new Set(selection.personIds).size) return no('not-found');
		// Who has moved to another agency is that agency's; here their duty is neither seen nor changed.
		const own = rows.filter((row) => can(ctx.actor, 'programme.write', { unitPath: row.unit_path }));
		if (selection.kind === 'people' && own.length !== rows.length) return no('not-found');
		return act(ctx, { assignment, rows: own, importId: chosen.importId ?? null });
	});
}

async function selectionOf(ctx: Context, chosen: ChosenDuties, assignment: AssignmentRow): Promise<Selection | null> {
	if (chosen.personIds) return { kind: 'people', personIds: chosen.personIds };
	if (chosen.unitId === undefined) return { kind: 'all' };
	const unit = await findUnit(ctx, chosen.unitId);
	return unit?.path.startsWith(assignment.unit_path) ? { kind: 'unit', path: unit.path } : null;
}

/** Writes the new due dates, those that are the same together. */
export async function moveDueDates(
	ctx: Context,
	rows: readonly SelectedRow[],
	dueAfter: (row: SelectedRow) => string
): Promise<void> {
	const moved = rows.filter((row) => dueAfter(row) !== row.due_at);
	for (const [due_at, same] of Map.groupBy(moved, dueAfter)) await setEnrolments(ctx.db, idsOf(same), { due_at });
}

export async function noteChanges(
	ctx: Context,
	{ kind, desk }: { kind: EnrolmentChangeTable['kind']; desk: Desk },
	rows: readonly SelectedRow[],
	change: { reason: string; dueAfter: (row: SelectedRow) => string | null }
): Promise<void> {
	const changes = rows.map((row) => ({
		id: ctx.newId(),
		enrolment_id: row.id,
		kind,
		due_before: row.due_at,
		due_after: change.dueAfter(row),
		reason: change.reason.trim(),
		changed_at: ctx.now().toISOString(),
		changed_by: actorId(ctx),
		import_id: desk.importId
	}));
	await insertChanges(ctx.db, changes);
	sealRows(ctx, 'duty-change', changes);
}

export async function auditChange(
	ctx: Context,
	action:
		'enrolment.extended' | 'enrolment.waived' | 'enrolment.waiver-ended' | 'enrolment.removed' | 'enrolment.restored',
	{ assignment: { id, unit_id }, importId }: Desk,
	count: number
): Promise<void> {
	const data = { count, ...(importId === null ? {} : { import: importId }) };
	await recordAudit(ctx, action, { type: 'assignment', id, unitId: unit_id }, data);
}
