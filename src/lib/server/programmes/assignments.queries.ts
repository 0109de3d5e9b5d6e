/** Assignments of a programme: the row from draft to close, and the rules of whom it obliges. */
import type { UnitScope } from '#lib/domain/access/policy.ts';
import type { RuleLine } from '#lib/domain/programmes/obligation-rule.ts';
import { hasRowLocks, inScope } from '#lib/server/db/dialect.ts';
import { prepared, type StandIn } from '#lib/server/db/prepared.ts';
import type { AssignmentRuleTable, AssignmentTable, Db, ProgrammeTable } from '#lib/server/db/schema.ts';

/** False when the unit has one of this programme and cycle already. */
export async function insertAssignment(db: Db, row: AssignmentTable): Promise<boolean> {
	const written = await db
		.insertInto('assignment')
		.values(row)
		.onConflict((oc) => oc.columns(['unit_id', 'programme_id', 'cycle']).doNothing())
		.returning('id')
		.execute();
	return written.length === 1;
}

/** The unit's assignment of that programme and cycle. */
export function assignmentOfCycle(
	db: Db,
	of: { unitId: string; programmeId: string; cycle: string }
): Promise<{ id: string } | undefined> {
	return db
		.selectFrom('assignment')
		.select('id')
		.where('unit_id', '=', of.unitId)
		.where('programme_id', '=', of.programmeId)
		.where('cycle', '=', of.cycle)
		.executeTakeFirst();
}

export type AssignmentRow = AssignmentTable & {
	unit_path: string;
	unit_name: string;
	title: string;
	track: string;
	programme_owner: string | null;
	programme_retired_at: string | null;
} & Pick<ProgrammeTable, 'asks_modules' | 'asks_quiz' | 'asks_understanding' | 'asks_attendance' | 'asks_pledge'>;

function assignments(db: Db) {
	return db
		.selectFrom('assignment')
		.innerJoin('programme', 'programme.id', 'assignment.programme_id')
		.innerJoin('unit', 'unit.id', 'assignment.unit_id')
		.selectAll('assignment')
		.select(['unit.path as unit_path', 'unit.name as unit_name', 'programme.title', 'programme.track'])
		.select(['programme.owner_unit_id as programme_owner', 'programme.retired_at as programme_retired_at'])
		.select(['asks_modules', 'asks_quiz', 'asks_understanding', 'asks_attendance', 'asks_pledge']);
}

const assignmentsById = prepared((db, value: StandIn<'id'>) =>
	assignments(db).where('assignment.id', '=', value('id'))
);

export async function assignmentById(db: Db, id: string): Promise<AssignmentRow | undefined> {
	return (await assignmentsById(db, { id }))[0];
}

/** The row held until the transaction ends, so that opening, closing and changing come one after the other. */
export async function lockAssignment(db: Db, id: string): Promise<AssignmentRow | undefined> {
	if (hasRowLocks(db)) await db.selectFrom('assignment').select('id').where('id', '=', id).forUpdate().execute();
	return assignmentById(db, id);
}

export function assignmentsIn(db: Db, scope: UnitScope): Promise<AssignmentRow[]> {
	return assignments(db)
		.where((eb) => inScope(eb, scope))
		.orderBy('assignment.due_at', 'desc')
		.orderBy('assignment.id')
		.execute();
}

/** Opened, not closed, and enrolling those who join later; where `path` is given, only of units above it. */
export async function joinableAssignments(db: Db, now: string): Promise<AssignmentRow[]> {
	return assignments(db)
		.where('assignment.opened_at', 'is not', null)
		.where('assignment.closed_at', 'is', null)
		.where('assignment.joiner_days', 'is not', null)
		.where((eb) =>
			eb.or([eb('assignment.accept_late_until', 'is', null), eb('assignment.accept_late_until', '>=', now)])
		)
		.orderBy('assignment.id')
		.execute();
}

export async function updateAssignmentRow(
	db: Db,
	id: string,
	version: number,
	set: Partial<AssignmentTable>
): Promise<boolean> {
	const result = await db
		.updateTable('assignment')
		.set((eb) => ({ ...set, version: eb('version', '+', 1) }))
		.where('id', '=', id)
		.where('version', '=', version)
		.executeTakeFirst();
	return result.numUpdatedRows === 1n;
}

/** A draft with its rules, as it was looked at; false when it has been opened or changed since. */
export async function deleteDraft(db: Db, { id, version }: { id: string; version: number }): Promise<boolean> {
	const draft = db
		.selectFrom('assignment')
		.select('id')
		.where('id', '=', id)
		.where('version', '=', version)
		.where('opened_at', 'is', null);
	await db.deleteFrom('assignment_rule').where('assignment_id', 'in', draft).execute();
	await db.deleteFrom('assignment_event').where('assignment_id', 'in', draft).execute();
	await db.updateTable('import_batch').set({ assignment_id: null }).where('assignment_id', 'in', draft).execute();
	const result = await db
		.deleteFrom('assignment')
		.where('id', '=', id)
		.where('version', '=', version)
		.where('opened_at', 'is', null)
		.executeTakeFirst();
	return result.numDeletedRows === 1n;
}

export async function replaceRules(db: Db, assignmentId: string, rows: readonly AssignmentRuleTable[]): Promise<void> {
	await db.deleteFrom('assignment_rule').where('assignment_id', '=', assignmentId).execute();
	for (let from = 0; from < rows.length; from += 500)
		await db
			.insertInto('assignment_rule')
			.values(rows.slice(from, from + 500))
			.execute();
}

/** A line of the rule as it is judged: a unit, which the row names by its id, by the path where it hangs now. */
export async function rulesOf(db: Db, assignmentId: string): Promise<RuleLine[]> {
	const rows = await db
		.selectFrom('assignment_rule')
		.leftJoin('unit', (join) =>
			join.onRef('unit.id', '=', 'assignment_rule.value').on('assignment_rule.kind', 'in', ['unit', 'except-unit'])
		)
		.select(['assignment_rule.kind', 'assignment_rule.value', 'unit.path'])
		.where('assignment_id', '=', assignmentId)
		.orderBy('assignment_rule.kind')
		.orderBy('assignment_rule.value')
		.execute();
	return rows.map(({ kind, value, path }) => ({ kind, value: path ?? value }));
}
