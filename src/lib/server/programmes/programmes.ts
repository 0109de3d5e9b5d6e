/** Programmes, and who is assigned one until when: front door. A learner's own view of them is the feature `learning`. */
import { can, unitScope } from '#lib/domain/access/policy.ts';
import { assignmentState, type AssignmentState } from '#lib/domain/programmes/enrolment-status.ts';
import type { RuleLine } from '#lib/domain/programmes/obligation-rule.ts';
import type { Renewal } from '#lib/domain/programmes/renewal.ts';
import type { Asks } from '#lib/domain/programmes/conditions.ts';
import type { Zone } from '#lib/domain/time/office-time.ts';
import type { ProgrammeTable } from '#lib/server/db/schema.ts';
import type { Context } from '#lib/server/platform/context.ts';
import { createProgramme } from './create-programme.ts';
import { modulesOfProgramme, programmesFor } from './programmes.queries.ts';
import { assignmentById, assignmentsIn, rulesOf, type AssignmentRow } from './assignments.queries.ts';
import { startingProgramme } from './starting-programme.ts';

export { endDutyWaivers, extendDuties, removeDuties, restoreDuties, waiveDuties } from './change-duties.ts';
export { dutiesOf } from './duties-of-people.ts';
export { enrolPeople } from './open-assignment.ts';

/** A definition: what is learnt and what has to be met. */
export type Programme = {
	id: string;
	/** Null: national. */
	ownerUnitId: string | null;
	title: string;
	track: string;
	trainingHours: number;
	hoursSetBy: string;
	retakeAfterMinutes: number;
	asks: Asks;
	signatory: Signatory;
	numberFormat: string;
	/** The reader may take it out of the list again. */
	mine: boolean;
	version: number;
};

export type Signatory = { name: string; title: string; number: string };

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
	signatory: Signatory;
	numberFormat: string;
	openedAt: string | null;
	closedAt: string | null;
	previousId: string | null;
	state: AssignmentState;
	version: number;
};

const asksOf = (row: Pick<ProgrammeTable, 'asks_modules' | 'asks_quiz' | 'asks_attendance' | 'asks_pledge'>): Asks => ({
	modules: row.asks_modules === 1,
	quiz: row.asks_quiz === 1,
	attendance: row.asks_attendance === 1,
	pledge: row.asks_pledge === 1
});

const toProgramme = (row: ProgrammeTable, mine: boolean): Programme => ({
	id: row.id,
	ownerUnitId: row.owner_unit_id,
	title: row.title,
	track: row.track,
	trainingHours: row.training_hours,
	hoursSetBy: row.hours_set_by,
	retakeAfterMinutes: row.retake_after_minutes,
	asks: asksOf(row),
	signatory: { name: row.signatory_name, title: row.signatory_title, number: row.signatory_number },
	numberFormat: row.number_format,
	mine,
	version: row.version
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

/** Definitions the actor may assign: the national ones, those of the own units and of units above them. */
export function listProgrammes(ctx: Context): Promise<Programme[]> {
	return programmesOf(ctx, false);
}

/** Definitions of the actor's own units that are not offered any more. */
export async function listRetired(ctx: Context): Promise<Programme[]> {
	return (await programmesOf(ctx, true)).filter(({ mine, ownerUnitId }) => mine && ownerUnitId !== null);
}

async function programmesOf(ctx: Context, retired: boolean): Promise<Programme[]> {
	const scope = unitScope(ctx.actor, 'programme.write');
	if (!scope.all && scope.paths.length === 0) return [];
	const above = [...new Set(scope.paths.flatMap((path) => path.split('/').filter(Boolean)))];
	const rows = await programmesFor(ctx.db, scope, { above, retired });
	return rows.map((row) => toProgramme(row, can(ctx.actor, 'programme.write', { unitPath: row.owner_path })));
}

/** A definition the actor may assign; null for any other (absent and forbidden alike). */
export async function findProgramme(ctx: Context, id: string): Promise<(Programme & { modules: string[] }) | null> {
	const found = (await listProgrammes(ctx)).find((programme) => programme.id === id);
	return found ? { ...found, modules: await modulesOfProgramme(ctx.db, id) } : null;
}

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

/** The national programme that a new installation starts with; called once, inside the transaction of the set-up. */
export async function createStartingProgramme(ctx: Context): Promise<void> {
	const made = await createProgramme(
		{ ...ctx, actor: { kind: 'system', name: 'set-up' } },
		startingProgramme(ctx.content)
	);
	if (!made.ok) throw new Error(`starting programme: ${made.reason}`);
}
