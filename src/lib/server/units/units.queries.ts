import { sql } from 'kysely';
import type { UnitScope } from '#lib/domain/access/policy.ts';
import { inScope, pathEnd } from '#lib/server/db/dialect.ts';
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

/** Hangs a unit under another: its own parent, and the beginning of every path at and below it. */
export async function rehangUnit(
	db: Db,
	unit: { id: string; path: string; version: number },
	parent: { id: string; path: string }
): Promise<boolean> {
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

/** Makes a new child only under a parent that still exists; false when the code is taken. */
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
		.where((eb) => inScope(eb as never, scope))
		.where('person.left_at', 'is', null)
		.groupBy('person.unit_id')
		.execute();
}
