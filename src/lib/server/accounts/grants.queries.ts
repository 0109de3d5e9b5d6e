/** Roles as they were given: listed in a scope, of people, over a unit; and ended. */
import type { UnitScope } from '#lib/domain/access/policy.ts';
import { inScope, pathEnd } from '#lib/server/db/dialect.ts';
import type { Db, RoleGrantTable } from '#lib/server/db/schema.ts';

export type GrantListRow = RoleGrantTable & {
	person_name: string;
	title_prefix: string;
	title_suffix: string;
	unit_name: string | null;
	unit_path: string | null;
	unit_zone: 'WIB' | 'WITA' | 'WIT' | null;
};

function grants(db: Db) {
	return db
		.selectFrom('role_grant')
		.innerJoin('person', 'person.id', 'role_grant.person_id')
		.leftJoin('unit', 'unit.id', 'role_grant.unit_id')
		.selectAll('role_grant')
		.select([
			'person.name as person_name',
			'person.title_prefix',
			'person.title_suffix',
			'unit.name as unit_name',
			'unit.path as unit_path',
			'unit.zone as unit_zone'
		]);
}

/** Grants over units of the scope; over the whole country only for a scope of the whole country. */
export function grantsInScope(
	db: Db,
	scope: UnitScope,
	page: { now: string; ended: boolean; limit: number; offset: number }
): Promise<GrantListRow[]> {
	return grants(db)
		.where((eb) => inScope(eb, scope))
		.$if(!page.ended, (query) =>
			query
				.where('role_grant.revoked_at', 'is', null)
				.where((eb) => eb.or([eb('role_grant.valid_until', 'is', null), eb('role_grant.valid_until', '>', page.now)]))
		)
		.orderBy('person.sort_name')
		.orderBy('role_grant.created_at', 'desc')
		.orderBy('role_grant.id')
		.limit(page.limit)
		.offset(page.offset)
		.execute() as Promise<GrantListRow[]>;
}

export function grantsOfPeople(db: Db, personIds: readonly string[], now: string): Promise<GrantListRow[]> {
	if (personIds.length === 0) return Promise.resolve([]);
	return grants(db)
		.where('role_grant.person_id', 'in', [...personIds])
		.where('role_grant.revoked_at', 'is', null)
		.where((eb) => eb.or([eb('role_grant.valid_until', 'is', null), eb('role_grant.valid_until', '>', now)]))
		.orderBy('role_grant.created_at', 'desc')
		.execute() as Promise<GrantListRow[]>;
}

/** Every role somebody was ever given, the newest first. */
export function allGrantsOf(db: Db, personId: string): Promise<GrantListRow[]> {
	return grants(db)
		.where('role_grant.person_id', '=', personId)
		.orderBy('role_grant.created_at', 'desc')
		.orderBy('role_grant.id')
		.execute() as Promise<GrantListRow[]>;
}

/** Roles in force or to come of people whose own unit lies at or below the path. */
export function grantsOfPeopleIn(db: Db, path: string, now: string): Promise<GrantListRow[]> {
	return grants(db)
		.innerJoin('unit as home', 'home.id', 'person.unit_id')
		.where('home.path', '>=', path)
		.where('home.path', '<', pathEnd(path))
		.where('role_grant.revoked_at', 'is', null)
		.where((eb) => eb.or([eb('role_grant.valid_until', 'is', null), eb('role_grant.valid_until', '>', now)]))
		.orderBy('role_grant.id')
		.execute() as Promise<GrantListRow[]>;
}

/** Roles in force or to come over exactly this unit. */
export function grantsOverUnit(db: Db, unitId: string, now: string): Promise<GrantListRow[]> {
	return grants(db)
		.where('role_grant.unit_id', '=', unitId)
		.where('role_grant.revoked_at', 'is', null)
		.where((eb) => eb.or([eb('role_grant.valid_until', 'is', null), eb('role_grant.valid_until', '>', now)]))
		.orderBy('person.sort_name')
		.orderBy('role_grant.id')
		.execute() as Promise<GrantListRow[]>;
}

export function grantById(db: Db, id: string): Promise<GrantListRow | undefined> {
	return grants(db).where('role_grant.id', '=', id).executeTakeFirst() as Promise<GrantListRow | undefined>;
}

/** Ends the grant only if nobody did: true for the one caller that did. */
export async function revokeGrantRow(
	db: Db,
	id: string,
	by: { at: string; personId: string | null; reason: string }
): Promise<boolean> {
	const result = await db
		.updateTable('role_grant')
		.set({ revoked_at: by.at, revoked_by: by.personId, revoke_reason: by.reason })
		.where('id', '=', id)
		.where('revoked_at', 'is', null)
		.executeTakeFirst();
	return result.numUpdatedRows === 1n;
}
