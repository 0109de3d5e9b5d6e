/** Units as they are written: new rows, new names, and a subtree hung elsewhere. */
import { sql } from 'kysely';
import { hasRowLocks, pathEnd } from '#lib/server/db/dialect.ts';
import type { Db, UnitTable } from '#lib/server/db/schema.ts';
import { inParts } from '#lib/server/platform/breathe.ts';
import { lockUnit } from './units.queries.ts';

export async function insertUnits(db: Db, rows: readonly UnitTable[]): Promise<void> {
	for await (const part of inParts(rows, 100)) {
		await db.insertInto('unit').values(part).execute();
	}
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
	const target = await lockUnit(db, parent.id, 'shared');
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
