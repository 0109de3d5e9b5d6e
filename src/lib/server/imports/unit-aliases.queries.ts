import type { Db, UnitAliasTable } from '#lib/server/db/schema.ts';

/** Aliases that hold for imports into a unit: made for it or for a unit above; `scopeIds` from the root down. */
export async function aliasesFor(
	db: Db,
	scopeIds: readonly string[]
): Promise<Pick<UnitAliasTable, 'scope_unit_id' | 'spelling' | 'unit_id'>[]> {
	if (scopeIds.length === 0) return [];
	return db
		.selectFrom('unit_alias')
		.select(['scope_unit_id', 'spelling', 'unit_id'])
		.where('scope_unit_id', 'in', [...scopeIds])
		.execute();
}

/** Writes what was chosen, over what was chosen before. */
export async function keepAliases(db: Db, rows: readonly UnitAliasTable[]): Promise<void> {
	for (let from = 0; from < rows.length; from += 100) {
		await db
			.insertInto('unit_alias')
			.values(rows.slice(from, from + 100))
			.onConflict((oc) =>
				oc.columns(['scope_unit_id', 'spelling']).doUpdateSet((eb) => ({
					unit_id: eb.ref('excluded.unit_id'),
					written: eb.ref('excluded.written'),
					created_by: eb.ref('excluded.created_by'),
					created_at: eb.ref('excluded.created_at')
				}))
			)
			.execute();
	}
}

export async function deleteSpellings(db: Db, scopeId: string, spellings: readonly string[]): Promise<void> {
	if (spellings.length === 0) return;
	await db
		.deleteFrom('unit_alias')
		.where('scope_unit_id', '=', scopeId)
		.where('spelling', 'in', [...spellings])
		.execute();
}

export type AliasLine = Pick<UnitAliasTable, 'id' | 'written' | 'created_at'> & {
	scope_name: string;
	by: string | null;
};

/** The aliases of a unit that were made at one of the units above it, or at itself. */
export function aliasesOfUnit(db: Db, unitId: string, scopeIds: readonly string[]): Promise<AliasLine[]> {
	return db
		.selectFrom('unit_alias')
		.innerJoin('unit', 'unit.id', 'unit_alias.scope_unit_id')
		.leftJoin('person', 'person.id', 'unit_alias.created_by')
		.select([
			'unit_alias.id',
			'unit_alias.written',
			'unit_alias.created_at',
			'unit.name as scope_name',
			'person.name as by'
		])
		.where('unit_alias.unit_id', '=', unitId)
		.where('unit_alias.scope_unit_id', 'in', [...scopeIds])
		.orderBy('unit_alias.spelling')
		.execute();
}

export async function deleteAlias(
	db: Db,
	alias: { id: string; unitId: string; scopeIds: readonly string[] }
): Promise<boolean> {
	const gone = await db
		.deleteFrom('unit_alias')
		.where('id', '=', alias.id)
		.where('unit_id', '=', alias.unitId)
		.where('scope_unit_id', 'in', [...alias.scopeIds])
		.executeTakeFirst();
	return gone.numDeletedRows === 1n;
}
