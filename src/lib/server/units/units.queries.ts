/** Units as they are read: in a scope, by id or code, below another, and how many people each holds. */
import type { UnitScope } from '#lib/domain/access/policy.ts';
import { hasRowLocks, inScope, pathEnd } from '#lib/server/db/dialect.ts';
import type { Db, UnitTable } from '#lib/server/db/schema.ts';

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
export function lockUnit(db: Db, id: string, how: 'shared' | 'alone'): Promise<UnitRow | undefined> {
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
