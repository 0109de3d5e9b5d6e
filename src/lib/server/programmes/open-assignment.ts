import { can } from '#lib/domain/access/policy.ts';
import { takesChanges } from '#lib/domain/programmes/enrolment-status.ts';
import { isTooShort } from '#lib/domain/programmes/plan.ts';
import { isReason } from '#lib/domain/reason.ts';
import { no, ok, type Outcome } from '#lib/domain/outcome.ts';
import type { PrintProblem } from '#lib/domain/certificates/issue-event.ts';
import { localDay } from '#lib/domain/time/office-time.ts';
import { printedTerms, printProblem } from '#lib/server/certificate-terms/certificate-terms.ts';
import { recordAudit } from '#lib/server/audit/audit.ts';
import { inTransaction } from '#lib/server/db/transaction.ts';
import { actorId, type Context } from '#lib/server/platform/context.ts';
import { sealRows } from '#lib/server/seal/seal.ts';
import { asksOf } from './assignments.ts';
import { enrolmentRow, judgeCandidates } from './enrol-by-rule.ts';
import { writeEnrolments } from './write-enrolments.ts';
import { enrolledAmong, insertChanges } from './enrolments.queries.ts';
import { candidatesById } from './candidates.queries.ts';
import { lockAssignment, joinableAssignments, updateAssignmentRow } from './assignments.queries.ts';

export type OpenRefusal = 'not-found' | 'already-open' | 'too-short' | PrintProblem | 'nobody' | 'count-changed';

/**
 * Opens an assignment: everybody its rule obliges is enrolled, in one transaction, with the unit of this day. From then
 * on it can be extended and closed, not changed. `expected`: how many the reader was shown, so that nobody opens for
 * others than they saw. Answers how many were enrolled.
 * Refuses: 'not-found', 'already-open', 'too-short' (it asks understanding, and from now there are too few days), what its certificates would print as `printProblem` does, 'nobody' (the rule obliges no one), 'count-changed' (look at the preview again).
 */
export async function openAssignment(
	ctx: Context,
	input: { assignmentId: string; expected: number }
): Promise<Outcome<number, OpenRefusal>> {
	return inTransaction(ctx, async (ctx) => {
		const row = await lockAssignment(ctx.db, input.assignmentId);
		if (!row || !can(ctx.actor, 'programme.write', { unitPath: row.unit_path })) return no('not-found');
		if (row.opened_at !== null) return no('already-open');
		const now = ctx.now().toISOString();
		if (isTooShort(asksOf(row), row.opens_at > now ? row.opens_at : now, row.due_at)) return no('too-short');
		const unprintable = await printProblem(ctx, printedTerms(row), {
			unitPath: row.unit_path,
			day: localDay(new Date(row.opens_at), row.zone)
		});
		if (unprintable) return no(unprintable);
		const obliged = (await judgeCandidates(ctx, row)).filter((one) => one.leftOut === null);
		if (obliged.length === 0) return no('nobody');
		if (obliged.length !== input.expected) return no('count-changed');
		if (!(await updateAssignmentRow(ctx.db, row.id, row.version, { opened_at: now }))) return no('already-open');
		const added = await writeEnrolments(
			ctx,
			obliged.map((one) => enrolmentRow(ctx, row, one, { source: 'rule', joiner: false }))
		);
		await recordAudit(
			ctx,
			'assignment.opened',
			{ type: 'assignment', id: row.id, unitId: row.unit_id },
			{ count: added }
		);
		return ok(added);
	});
}

/**
 * Enrols by rule whoever joined since: into every running assignment that takes joiners, with days of their own.
 * A job; running it twice, or on two servers, enrols once. Answers how many were enrolled.
 */
export async function enrolJoiners(ctx: Context): Promise<number> {
	let total = 0;
	for (const { id } of await joinableAssignments(ctx.db, ctx.now().toISOString()))
		total += await inTransaction(ctx, async (ctx) => {
			const row = await lockAssignment(ctx.db, id);
			if (!row || row.closed_at !== null) return 0;
			const obliged = (await judgeCandidates(ctx, row)).filter((one) => one.leftOut === null);
			const added = await writeEnrolments(
				ctx,
				obliged.map((one) => enrolmentRow(ctx, row, one, { source: 'rule', joiner: true }))
			);
			const subject = { type: 'assignment', id, unitId: row.unit_id };
			if (added > 0) await recordAudit(ctx, 'enrolment.created', subject, { count: added });
			return added;
		});
	return total;
}

/**
 * Enrols people by name, whatever the rule says of them, with a joiner's days; whoever is enrolled stays as they are.
 * The reason is kept with each. Answers how many are new. Refuses: 'not-found' (assignment or any of the people outside
 * the scope or not below its unit), 'not-open' (prepared only, or closed), 'reason-empty'.
 */
export async function enrolPeople(
	ctx: Context,
	input: { assignmentId: string; personIds: readonly string[]; reason: string; importId?: string }
): Promise<Outcome<number, 'not-found' | 'not-open' | 'reason-empty'>> {
	const reason = input.reason.trim();
	if (!isReason(reason)) return no('reason-empty');
	return inTransaction(ctx, async (ctx) => {
		const row = await lockAssignment(ctx.db, input.assignmentId);
		if (!row || !can(ctx.actor, 'programme.write', { unitPath: row.unit_path })) return no('not-found');
		if (!takesChanges({ openedAt: row.opened_at, closedAt: row.closed_at })) return no('not-open');
		const ids = new Set(input.personIds);
		const people = await candidatesById(ctx.db, [...ids]);
		if (people.length !== ids.size || !people.every((person) => person.unit_path.startsWith(row.unit_path)))
			return no('not-found');
		const enrolled = await enrolledAmong(ctx.db, row.id, [...ids]);
		const fresh = people
			.filter((person) => !enrolled.has(person.id))
			.map((person) =>
				enrolmentRow(ctx, row, { person, carried: { kind: 'none' } }, { source: 'person', joiner: true })
			);
		if (fresh.length === 0) return ok(0);
		// The assignment is held: nobody else enrols into it between the look and this.
		await writeEnrolments(ctx, fresh);
		const changes = fresh.map((duty) => ({
			id: ctx.newId(),
			enrolment_id: duty.id,
			kind: 'enrolled' as const,
			due_before: null,
			due_after: duty.due_at,
			reason,
			changed_at: ctx.now().toISOString(),
			changed_by: actorId(ctx),
			import_id: input.importId ?? null
		}));
		await insertChanges(ctx.db, changes);
		sealRows(ctx, 'duty-change', changes);
		const data = { count: fresh.length, ...(input.importId ? { import: input.importId } : {}) };
		await recordAudit(ctx, 'enrolment.created', { type: 'assignment', id: row.id, unitId: row.unit_id }, data);
		return ok(fresh.length);
	});
}
