/** What is changed of people's duties after the opening: more time, a rest, out and in again. Each leaves its reason. */
import { can } from '#lib/domain/access/policy.ts';
import { no, ok, type Outcome } from '#lib/domain/outcome.ts';
import { endOfDay, startOfDay } from '#lib/domain/programmes/calendar.ts';
import { dueAfterWaiver, dueWhenOpenAgain, type WaiveReason } from '#lib/domain/programmes/enrolment-status.ts';
import { localDay } from '#lib/domain/time/office-time.ts';
import { recordAudit } from '#lib/server/audit/audit.ts';
import type { EnrolmentChangeTable, WaiverTable } from '#lib/server/db/schema.ts';
import { inTransaction } from '#lib/server/db/transaction.ts';
import { actorId, type Context } from '#lib/server/platform/context.ts';
import { sealRows, sealStored } from '#lib/server/seal/seal.ts';
import { findUnit } from '#lib/server/units/units.ts';
import {
	endWaivers,
	insertChanges,
	insertWaivers,
	restingWaivers,
	selectEnrolments,
	setEnrolments,
	type SelectedRow,
	type Selection
} from './enrolments.queries.ts';
import { holdAssignment, type AssignmentRow } from './assignments.queries.ts';

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

/**
 * Gives more time until the end of `dueDay`. Whoever has finished or has a later due date already stays as they are.
 * Answers how many got more time. Refuses: 'not-found' (assignment, unit or any of the people outside the scope),
 * 'all-unsaid' (nobody is named and everybody not meant),
 * 'not-open', 'reason-empty', 'date-wrong' (not a day after today), 'nobody' (nobody among them would get more time).
 */
export async function extendDuties(
	ctx: Context,
	input: ChosenDuties & { dueDay: string; reason: string }
): Promise<Outcome<number, DutyRefusal>> {
	if (input.reason.trim() === '') return no('reason-empty');
	return withDesk(ctx, input, async (ctx, desk) => {
		const { assignment, rows } = desk;
		if (input.dueDay < localDay(ctx.now(), assignment.zone)) return no('date-wrong');
		const dueAt = endOfDay(input.dueDay, assignment.zone).toISOString();
		const moved = rows.filter((row) => row.removed_at === null && row.completed_at === null && row.due_at < dueAt);
		if (moved.length === 0) return no('nobody');
		await setEnrolments(ctx.db, idsOf(moved), { due_at: dueAt });
		await note(ctx, { kind: 'extended', desk }, moved, { reason: input.reason, dueAfter: () => dueAt });
		await audit(ctx, 'enrolment.extended', desk, moved.length);
		return ok(moved.length);
	});
}

/**
 * Rests the duty through `untilDay`, or for good where the programme does not apply; a running waiver is replaced.
 * The day after, the duty is open again with at least fourteen days (A3). Answers how many.
 * Refuses as above, and 'date-wrong' when an end is missing where one is needed, or lies in the past.
 */
export async function waiveDuties(
	ctx: Context,
	input: ChosenDuties & { reason: WaiveReason; untilDay: string | null; document: string; note: string }
): Promise<Outcome<number, DutyRefusal>> {
	if (input.note.trim() === '') return no('reason-empty');
	return withDesk(ctx, input, async (ctx, desk) => {
		const { assignment, rows } = desk;
		const { zone } = assignment;
		const today = localDay(ctx.now(), zone);
		if (input.untilDay === null ? input.reason !== 'not_applicable' : input.untilDay < today) return no('date-wrong');
		const until = input.untilDay === null ? null : endOfDay(input.untilDay, zone);
		const waived = rows.filter((row) => row.removed_at === null && row.completed_at === null);
		if (waived.length === 0) return no('nobody');
		const at = ctx.now().toISOString();
		await stopWaivers(ctx, await restingWaivers(ctx.db, idsOf(waived), at));
		await giveWaivers(
			ctx,
			waived.map((row) => ({
				id: ctx.newId(),
				enrolment_id: row.id,
				reason: input.reason,
				document: input.document.trim(),
				from_at: startOfDay(today, zone).toISOString(),
				until_at: until?.toISOString() ?? null,
				given_at: at,
				given_by: actorId(ctx),
				ended_at: null,
				ended_by: null
			}))
		);
		const dueAfter = (row: SelectedRow) => (until ? dueAfterWaiver(row.due_at, until, zone) : row.due_at);
		await moveDueDates(ctx, waived, dueAfter);
		await note(ctx, { kind: 'waived', desk }, waived, { reason: input.note, dueAfter });
		await audit(ctx, 'enrolment.waived', desk, waived.length);
		return ok(waived.length);
	});
}

/** Ends running waivers at once; the duty is open again. Answers how many. Refuses as above. */
export async function endDutyWaivers(
	ctx: Context,
	input: ChosenDuties & { reason: string }
): Promise<Outcome<number, DutyRefusal>> {
	if (input.reason.trim() === '') return no('reason-empty');
	return withDesk(ctx, input, async (ctx, desk) => {
		const { assignment, rows } = desk;
		const at = ctx.now().toISOString();
		const waivers = await restingWaivers(ctx.db, idsOf(rows), at);
		const resting = new Set(waivers.map((waiver) => waiver.enrolment_id));
		const freed = rows.filter((row) => resting.has(row.id));
		if (freed.length === 0) return no('nobody');
		await stopWaivers(ctx, waivers);
		// The rest ended early: there are fourteen days from now, or the time that was left.
		const dueAfter = (row: SelectedRow) => dueWhenOpenAgain(row.due_at, ctx.now(), assignment.zone);
		await moveDueDates(ctx, freed, dueAfter);
		await note(ctx, { kind: 'waiver-ended', desk }, freed, { reason: input.reason, dueAfter });
		await audit(ctx, 'enrolment.waiver-ended', desk, freed.length);
		return ok(freed.length);
	});
}

/**
 * Takes people out of a programme: they are not asked any more, their progress stays. Whoever has finished stays.
 * Answers how many. Refuses as above.
 */
export async function removeDuties(
	ctx: Context,
	input: ChosenDuties & { reason: string }
): Promise<Outcome<number, DutyRefusal>> {
	if (input.reason.trim() === '') return no('reason-empty');
	return withDesk(ctx, input, async (ctx, desk) => {
		const removed = desk.rows.filter((row) => row.removed_at === null && row.completed_at === null);
		if (removed.length === 0) return no('nobody');
		await setEnrolments(ctx.db, idsOf(removed), { removed_at: ctx.now().toISOString() });
		await note(ctx, { kind: 'removed', desk }, removed, { reason: input.reason, dueAfter: () => null });
		await audit(ctx, 'enrolment.removed', desk, removed.length);
		return ok(removed.length);
	});
}

/** Takes back what was removed, with a joiner's time where the due date has passed. Answers how many. Refuses as above. */
export async function restoreDuties(
	ctx: Context,
	input: ChosenDuties & { reason: string }
): Promise<Outcome<number, DutyRefusal>> {
	if (input.reason.trim() === '') return no('reason-empty');
	return withDesk(ctx, input, async (ctx, desk) => {
		const { assignment, rows } = desk;
		const back = rows.filter((row) => row.removed_at !== null);
		if (back.length === 0) return no('nobody');
		await setEnrolments(ctx.db, idsOf(back), { removed_at: null });
		const now = ctx.now();
		const dueAfter = (row: SelectedRow) => dueWhenOpenAgain(row.due_at, now, assignment.zone);
		await moveDueDates(ctx, back, dueAfter);
		await note(ctx, { kind: 'restored', desk }, back, { reason: input.reason, dueAfter });
		await audit(ctx, 'enrolment.restored', desk, back.length);
		return ok(back.length);
	});
}

const idsOf = (rows: readonly { id: string }[]) => rows.map((row) => row.id);
/** The running assignment with the chosen duties, held; every person is looked at, so that no foreign one slips in. */
async function withDesk(
	ctx: Context,
	chosen: ChosenDuties,
	act: (ctx: Context, desk: Desk) => Promise<Outcome<number, DutyRefusal>>
): Promise<Outcome<number, DutyRefusal>> {
	// A form that names nobody does not mean everybody.
	if (!chosen.personIds && !chosen.everybody) return no('all-unsaid');
	return inTransaction(ctx, async (ctx) => {
		const assignment = await holdAssignment(ctx.db, chosen.assignmentId);
		if (!assignment || !can(ctx.actor, 'programme.write', { unitPath: assignment.unit_path })) return no('not-found');
		if (assignment.opened_at === null || assignment.closed_at !== null) return no('not-open');
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
async function moveDueDates(
	ctx: Context,
	rows: readonly SelectedRow[],
	dueAfter: (row: SelectedRow) => string
): Promise<void> {
	const moved = rows.filter((row) => dueAfter(row) !== row.due_at);
	for (const [due_at, same] of Map.groupBy(moved, dueAfter)) await setEnrolments(ctx.db, idsOf(same), { due_at });
}

async function note(
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

async function giveWaivers(ctx: Context, rows: readonly WaiverTable[]): Promise<void> {
	await insertWaivers(ctx.db, rows);
	sealRows(ctx, 'waiver', rows);
}

async function stopWaivers(ctx: Context, waivers: readonly WaiverTable[]): Promise<void> {
	const by = { at: ctx.now().toISOString(), personId: actorId(ctx) };
	await endWaivers(ctx.db, idsOf(waivers), by);
	await sealStored(ctx, 'waiver-end', idsOf(waivers));
}

async function audit(
	ctx: Context,
	action:
		'enrolment.extended' | 'enrolment.waived' | 'enrolment.waiver-ended' | 'enrolment.removed' | 'enrolment.restored',
	{ assignment: { id, unit_id }, importId }: Desk,
	count: number
): Promise<void> {
	const data = { count, ...(importId === null ? {} : { import: importId }) };
	await recordAudit(ctx, action, { type: 'assignment', id, unitId: unit_id }, data);
}
