/** What follows when a unit ends or is split: its row, its other names, and the rules of assignments that name it. */
import { pathEnd } from '#lib/server/db/dialect.ts';
import type { Db, UnitTable } from '#lib/server/db/schema.ts';

/** Makes a new child of a parent that the caller holds; false when the code is taken. */
export async function claimUnit(db: Db, row: UnitTable): Promise<boolean> {
	const made = await db
		.insertInto('unit')
		.values(row)
		.onConflict((oc) => oc.column('code').doNothing())
		.returning('id')
		.execute();
	return made.length === 1;
}

/** Ends the unit only if nobody wrote it since `version`. */
export async function endUnitRow(db: Db, id: string, version: number, endedAt: string): Promise<boolean> {
	const result = await db
		.updateTable('unit')
		.set({ ended_at: endedAt, version: version + 1 })
		.where('id', '=', id)
		.where('version', '=', version)
		.where('ended_at', 'is', null)
		.executeTakeFirst();
	return result.numUpdatedRows === 1n;
}

/** What lists called the unit means another one from now on. */
export async function repointAliases(db: Db, from: string, to: string): Promise<void> {
	await db.updateTable('unit_alias').set({ unit_id: to }).where('unit_id', '=', from).execute();
}

const UNIT_LINES = ['unit', 'except-unit'] as const;

/**
 * Rules of programmes that named the unit name the one it was merged into. Not where that one is the programme's own
 * unit or lies above it: the line would take in, or leave out, everybody.
 */
export async function repointRules(db: Db, from: string, into: { id: string; path: string }): Promise<void> {
	const whole = db
		.selectFrom('assignment')
		.innerJoin('unit', 'unit.id', 'assignment.unit_id')
		.select('assignment.id')
		.where('unit.path', '>=', into.path)
		.where('unit.path', '<', pathEnd(into.path));
	await db
		.insertInto('assignment_rule')
		.columns(['assignment_id', 'kind', 'value'])
		.expression((eb) =>
			eb
				.selectFrom('assignment_rule')
				.select(['assignment_id', 'kind', eb.val(into.id).as('value')])
				.where('value', '=', from)
				.where('kind', 'in', UNIT_LINES)
				.where('assignment_id', 'not in', whole)
		)
		.onConflict((oc) => oc.doNothing())
		.execute();
	await db
		.deleteFrom('assignment_rule')
		.where('value', '=', from)
		.where('kind', 'in', UNIT_LINES)
		.where('assignment_id', 'not in', whole)
		.execute();
}

/** What was taken out of a unit is named by the same rules of programmes. */
export async function shareRules(db: Db, from: string, part: string): Promise<void> {
	await db
		.insertInto('assignment_rule')
		.columns(['assignment_id', 'kind', 'value'])
		.expression((eb) =>
			eb
				.selectFrom('assignment_rule')
				.select(['assignment_id', 'kind', eb.val(part).as('value')])
				.where('value', '=', from)
				.where('kind', 'in', UNIT_LINES)
		)
		.execute();
}

/** Programmes of exactly this unit that still run or wait to begin. */
export async function countRunningAssignments(db: Db, unitId: string): Promise<number> {
	const row = await db
		.selectFrom('assignment')
		.select((eb) => eb.fn.countAll<number>().as('count'))
		.where('unit_id', '=', unitId)
		.where('closed_at', 'is', null)
		.executeTakeFirstOrThrow();
	return row.count;
}
