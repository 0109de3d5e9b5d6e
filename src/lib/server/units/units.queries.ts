import type { UnitScope } from '#lib/domain/access/policy.ts';
import { inScope } from '#lib/server/db/dialect.ts';
import type { Db, UnitTable } from '#lib/server/db/schema.ts';

export type UnitRow = Pick<
	UnitTable,
	'id' | 'parent_id' | 'path' | 'code' | 'name' | 'unit_type' | 'zone' | 'place' | 'position'
>;

const COLUMNS = ['id', 'parent_id', 'path', 'code', 'name', 'unit_type', 'zone', 'place', 'position'] as const;

export function unitsInScope(db: Db, scope: UnitScope): Promise<UnitRow[]> {
	return db
		.selectFrom('unit')
		.select(COLUMNS)
		.where((eb) => inScope(eb, scope))
		.where('ended_at', 'is', null)
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
	for (let from = 0; from < rows.length; from += 100) {
		await db
			.insertInto('unit')
			.values(rows.slice(from, from + 100))
			.execute();
	}
}
