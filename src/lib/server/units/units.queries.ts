import { sql } from 'kysely';
import type { UnitScope } from '#lib/domain/access/policy.ts';
import { hasRowLocks, inScope, pathEnd } from '#lib/server/db/dialect.ts';
import type { Db, UnitTable } from '#lib/server/db/schema.ts';
import { inParts } from '#lib/server/platform/breathe.ts';

export type UnitRow = Pick<
	UnitTable,
	'id' | 'parent_id' | 'path' | 'code' | 'name' | 'unit_type' | 'zone' | 'place' | 'position' | 'version' | 'ended_at'
>;

const COLUMNS = [
	'id',
	'parent_id',
	'path',
	'code',
	'name',
	'unit_type',
	'zone',
	'place',
	'position',
	'version',
	'ended_at'
] as const;

export function unitsInScope(db: Db, scope: UnitScope, ended = false): Promise<UnitRow[]> {
	return db
		.selectFrom('unit')
		.select(COLUMNS)
		.where((eb) => inScope(eb, scope))
		.$if(!ended, (query) => query.where('ended_at', 'is', null))
		.orderBy('path')
		.execute();
}

/** Roots and their descendants down to `depth` levels, in tree order. A path has one slash more than its depth. */
export async function unitsToDepth(db: Db, depth: number): Promise<UnitRow[]> {
	const rows = await db.selectFrom('unit').select(COLUMNS).where('ended_at', 'is', null).orderBy('path').execute();
	return rows.filter((row) => row.path.split('/').length - 2 <= depth);
}

export function unitById(db: Db, id: string): Promise<UnitRow | undefined> {
	return db.selectFrom('unit').select(COLUMNS).where('id', '=', id).executeTakeFirst();
}

/**
 * The unit as it stands, held until the transaction ends: 'shared' with others who put something into it, so that it
 * neither ends nor moves meanwhile; 'alone' for whoever ends it or takes it apart.
 */
export function holdUnit(db: Db, id: string, how: 'shared' | 'alone'): Promise<UnitRow | undefined> {
	return db
		.selectFrom('unit')
		.select(COLUMNS)
		.where('id', '=', id)
		.$if(hasRowLocks(db), (query) => (how === 'alone' ? query.forUpdate() : query.forShare()))
		.executeTakeFirst();
}

export function unitsByIds(db: Db, ids: readonly string[]): Promise<UnitRow[]> {
	if (ids.length === 0) return Promise.resolve([]);
	return db
		.selectFrom('unit')
		.select(COLUMNS)
		.where('id', 'in', [...ids])
		.execute();
}

export function unitsByCodes(db: Db, codes: readonly string[]): Promise<UnitRow[]> {
	if (codes.length === 0) return Promise.resolve([]);
	return db
		.selectFrom('unit')
		.select(COLUMNS)
		.where('code', 'in', [...codes])
		.execute();
}

export async function insertUnits(db: Db, rows: readonly UnitTable[]): Promise<void> {
	for await (const part of inParts(rows, 100)) {
		await db.insertInto('unit').values(part).execute();
	}
}

/** The unit and everything below it, ended ones too. */
export function unitsBelow(db: Db, path: string): Promise<UnitRow[]> {
	return db
		.selectFrom('unit')
		.select(COLUMNS)
		.where('path', '>=', path)
		.where('path', '<', pathEnd(path))
		.orderBy('path')
		.execute();
}

export type UnitWrite = Pick<UnitTable, 'name' | 'unit_type' | 'zone' | 'place'>;

/** Writes the unit only if nobody did since `version`. */
export async function updateUnitRow(db: Db, id: string, version: number, set: UnitWrite): Promise<boolean> {
	const result = await db
		.updateTable('unit')
		.set({ ...set, version: version + 1 })
		.where('id', '=', id)
		.where('version', '=', version)
		.executeTakeFirst();
	return result.numUpdatedRows === 1n;
}

/**
 * Hangs a unit under another: its own parent, and the beginning of every path at and below it. False when somebody wrote
 * the unit, or moved or ended the other one, since they were read.
 */
export async function rehangUnit(
	db: Db,
	unit: { id: string; path: string; version: number },
	parent: { id: string; path: string }
): Promise<boolean> {
	const target = await holdUnit(db, parent.id, 'shared');
	if (target?.path !== parent.path || target.ended_at !== null) return false;
	// Whoever adds a unit below waits for this, or is waited for: the statement that follows sees what they added.
	if (hasRowLocks(db))
		await db
			.selectFrom('unit')
			.select('id')
			.where('path', '>=', unit.path)
			.where('path', '<', pathEnd(unit.path))
			.orderBy('path')
			.forUpdate()
			.execute();
	const moved = await db
		.updateTable('unit')
		.set({ parent_id: parent.id, version: unit.version + 1 })
		.where('id', '=', unit.id)
		.where('version', '=', unit.version)
		.where('path', '=', unit.path)
		.executeTakeFirst();
	if (moved.numUpdatedRows !== 1n) return false;
	const path = `${parent.path}${unit.id}/`;
	await db
		.updateTable('unit')
		.set({ path: sql<string>`${path} || substr(path, ${sql.lit(unit.path.length + 1)})` })
		.where('path', '>=', unit.path)
		.where('path', '<', pathEnd(unit.path))
		.execute();
	return true;
}

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

/** People who belong directly to each unit and have not left. */
export function headsPerUnit(db: Db, scope: UnitScope): Promise<{ unit_id: string; count: number }[]> {
	return db
		.selectFrom('person')
		.innerJoin('unit', 'unit.id', 'person.unit_id')
		.select((eb) => ['person.unit_id', eb.fn.countAll<number>().as('count')])
		.where((eb) => inScope(eb, scope))
		.where('person.left_at', 'is', null)
		.groupBy('person.unit_id')
		.execute();
}
