/** Whom and where a role is given to, held until it is. */
import { hasRowLocks } from '#lib/server/db/dialect.ts';
import type { Db } from '#lib/server/db/schema.ts';
import { inParts } from '#lib/server/platform/breathe.ts';

export type GrantPerson = { id: string; left_at: string | null; unit_path: string };

export function personForGrant(db: Db, personId: string): Promise<GrantPerson | undefined> {
	return db
		.selectFrom('person')
		.innerJoin('unit', 'unit.id', 'person.unit_id')
		.select(['person.id', 'person.left_at', 'unit.path as unit_path'])
		.where('person.id', '=', personId)
		.executeTakeFirst();
}

/**
 * Those of these people who have not left, held until the transaction ends: two who give one role come one after the
 * other, and so do who gives one and whoever lets the person leave.
 */
export async function lockPeopleHere(db: Db, personIds: readonly string[]): Promise<Set<string>> {
	const here = new Set<string>();
	for await (const part of inParts([...new Set(personIds)].sort(), 500)) {
		const rows = await db
			.selectFrom('person')
			.select(['id', 'left_at'])
			.where('id', 'in', part)
			.orderBy('id')
			.$if(hasRowLocks(db), (query) => query.forNoKeyUpdate())
			.execute();
		for (const row of rows) if (row.left_at === null) here.add(row.id);
	}
	return here;
}

/** A unit that has not ended, and does not before the transaction does. */
export function unitForGrant(
	db: Db,
	unitId: string
): Promise<{ id: string; path: string; zone: 'WIB' | 'WITA' | 'WIT' } | undefined> {
	return db
		.selectFrom('unit')
		.select(['id', 'path', 'zone'])
		.where('id', '=', unitId)
		.where('ended_at', 'is', null)
		.$if(hasRowLocks(db), (query) => query.forShare())
		.executeTakeFirst();
}
