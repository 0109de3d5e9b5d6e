/** Assignments of programmes as pages and other features read them, within the scope of who asks. */
import { can, unitScope } from '#lib/domain/access/policy.ts';
import type { Asks } from '#lib/domain/programmes/conditions.ts';
import { assignmentState, type AssignmentState } from '#lib/domain/programmes/enrolment-status.ts';
import type { RuleLine } from '#lib/domain/programmes/obligation-rule.ts';
import type { Renewal } from '#lib/domain/programmes/renewal.ts';
import type { Zone } from '#lib/domain/time/office-time.ts';
import type { ProgrammeTable } from '#lib/server/db/schema.ts';
import type { Context } from '#lib/server/platform/context.ts';
import { assignmentById, assignmentsIn, rulesOf, type AssignmentRow } from './assignments.queries.ts';
import { modulesOfProgramme } from './programmes.queries.ts';
import type { Signatory } from './programmes.ts';

/** A definition given to a unit and all below it, in a cycle and a window. */
export type Assignment = {
	id: string;
	programmeId: string;
	title: string;
	track: string;
	national: boolean;
	/** The definition may be assigned again. */
	offered: boolean;
	asks: Asks;
	unit: { id: string; path: string; name: string };
	cycle: string;
	zone: Zone;
	opensAt: string;
	dueAt: string;
	acceptLateUntil: string | null;
	joinerDays: number | null;
	recogniseDays: number;
	validMonths: number | null;
	renewal: Renewal;
	trainingHours: number;
	hoursSetBy: string;
	/** The letter by which they count; null where none is kept. */
	hoursBasis: string | null;
	hoursRuleId: string | null;
	/** Null: typed freely before the unit kept who signs, or nobody yet. */
	signatoryId: string | null;
	signatory: Signatory;
	numberFormat: string;
	openedAt: string | null;
	closedAt: string | null;
	previousId: string | null;
	state: AssignmentState;
	version: number;
};

export const asksOf = (
	row: Pick<ProgrammeTable, 'asks_modules' | 'asks_quiz' | 'asks_understanding' | 'asks_attendance' | 'asks_pledge'>
): Asks => ({
	modules: row.asks_modules === 1,
	quiz: row.asks_quiz === 1,
	understanding: row.asks_understanding === 1,
	attendance: row.asks_attendance === 1,
	pledge: row.asks_pledge === 1
});

const toAssignment = (row: AssignmentRow, now: Date): Assignment => ({
	id: row.id,
	programmeId: row.programme_id,
	title: row.title,
	track: row.track,
	national: row.programme_owner === null,
	offered: row.programme_retired_at === null,
	asks: asksOf(row),
	unit: { id: row.unit_id, path: row.unit_path, name: row.unit_name },
	cycle: row.cycle,
	zone: row.zone,
	opensAt: row.opens_at,
	dueAt: row.due_at,
	acceptLateUntil: row.accept_late_until,
	joinerDays: row.joiner_days,
	recogniseDays: row.recognise_days,
	validMonths: row.valid_months,
	renewal: row.renewal,
	trainingHours: row.training_hours,
	hoursSetBy: row.hours_set_by,
	hoursBasis: row.hours_basis,
	hoursRuleId: row.hours_rule_id,
	signatoryId: row.signatory_id,
	signatory: { name: row.signatory_name, title: row.signatory_title, number: row.signatory_number },
	numberFormat: row.number_format,
	openedAt: row.opened_at,
	closedAt: row.closed_at,
	previousId: row.previous_id,
	state: assignmentState(
		{ openedAt: row.opened_at, opensAt: row.opens_at, dueAt: row.due_at, closedAt: row.closed_at },
		now
	),
	version: row.version
});

/** Assignments of the actor's units, the one due last in front. */
export async function listAssignments(ctx: Context): Promise<Assignment[]> {
	const rows = await assignmentsIn(ctx.db, unitScope(ctx.actor, 'programme.write'));
	return rows.map((row) => toAssignment(row, ctx.now()));
}

/** An assignment the actor administers, with whom it obliges; null for any other (absent and forbidden alike). */
export async function findAssignment(ctx: Context, id: string): Promise<(Assignment & { rules: RuleLine[] }) | null> {
	const row = await assignmentById(ctx.db, id);
	if (!row || !can(ctx.actor, 'programme.write', { unitPath: row.unit_path })) return null;
	return { ...toAssignment(row, ctx.now()), rules: await rulesOf(ctx.db, id) };
}

/** The printed facts of an assignment, whoever asks: for the job that issues its certificates. */
export async function assignmentFacts(
	ctx: Context,
	id: string
): Promise<{ assignment: Assignment; modules: string[] } | null> {
	const row = await assignmentById(ctx.db, id);
	if (!row) return null;
	return { assignment: toAssignment(row, ctx.now()), modules: await modulesOfProgramme(ctx.db, row.programme_id) };
}
