/** Programmes: their definition and the modules they name. */
import type { UnitScope } from '#lib/domain/access/policy.ts';
import { inScope } from '#lib/server/db/dialect.ts';
import { prepared, type StandIn } from '#lib/server/db/prepared.ts';
import type { Db, ProgrammeModuleTable, ProgrammeTable } from '#lib/server/db/schema.ts';

export async function insertProgramme(
	db: Db,
	row: ProgrammeTable,
	modules: readonly Pick<ProgrammeModuleTable, 'module_slug' | 'position'>[]
): Promise<void> {
	await db.insertInto('programme').values(row).execute();
	if (modules.length === 0) return;
	await db
		.insertInto('programme_module')
		.values(modules.map((module) => ({ ...module, programme_id: row.id })))
		.execute();
}

export async function modulesOfProgramme(db: Db, programmeId: string): Promise<string[]> {
	return (await modulesById(db, { programmeId })).map((row) => row.module_slug);
}

const modulesById = prepared((db, value: StandIn<'programmeId'>) =>
	db
		.selectFrom('programme_module')
		.select('module_slug')
		.where('programme_id', '=', value('programmeId'))
		.orderBy('position')
);

/** Definitions in use, or those retired: national ones, and those of units inside the scope or above it. */
export function programmesFor(
	db: Db,
	scope: UnitScope,
	{ above, retired }: { above: readonly string[]; retired: boolean }
): Promise<(ProgrammeTable & { owner_path: string | null })[]> {
	return db
		.selectFrom('programme')
		.leftJoin('unit', 'unit.id', 'programme.owner_unit_id')
		.selectAll('programme')
		.select('unit.path as owner_path')
		.where('programme.retired_at', retired ? 'is not' : 'is', null)
		.where((eb) =>
			eb.or([
				eb('programme.owner_unit_id', 'is', null),
				inScope(eb, scope),
				...(above.length > 0 ? [eb('programme.owner_unit_id', 'in', [...above])] : [])
			])
		)
		.orderBy('programme.title')
		.orderBy('programme.id')
		.execute();
}

/** Retired at an instant, or with null offered again: true for the one caller that did, as they saw it. */
export async function setRetired(
	db: Db,
	{ id, version }: { id: string; version: number },
	at: string | null
): Promise<boolean> {
	const result = await db
		.updateTable('programme')
		.set((eb) => ({ retired_at: at, version: eb('version', '+', 1) }))
		.where('id', '=', id)
		.where('version', '=', version)
		.where('retired_at', at === null ? 'is not' : 'is', null)
		.executeTakeFirst();
	return result.numUpdatedRows === 1n;
}
