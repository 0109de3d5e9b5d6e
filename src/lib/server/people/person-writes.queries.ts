/** What is written of a person: the row, its numbers, and the hold on the unit they go to. */
import { hasRowLocks } from '#lib/server/db/dialect.ts';
import type { Db, PersonNumberTable, PersonTable } from '#lib/server/db/schema.ts';
import { inParts } from '#lib/server/platform/breathe.ts';

export async function insertPeople(db: Db, rows: readonly PersonTable[]): Promise<void> {
	for await (const part of inParts(rows, 200)) {
		await db.insertInto('person').values(part).execute();
	}
}

export async function insertNumbers(db: Db, rows: readonly PersonNumberTable[]): Promise<void> {
	for await (const part of inParts(rows, 400)) {
		await db.insertInto('person_number').values(part).execute();
	}
}

/**
 * Writes what may change of people that exist already, each only if nobody did since the row's `version`, which rises by
 * one. Answers how many were written.
 */
export async function overwritePeople(db: Db, rows: readonly PersonTable[]): Promise<number> {
	let written = 0;
	for await (const part of inParts(rows, 200)) {
		const done = await db
			.insertInto('person')
			.values(part)
			.onConflict((oc) =>
				oc
					.column('id')
					.doUpdateSet((eb) => ({
						name: eb.ref('excluded.name'),
						title_prefix: eb.ref('excluded.title_prefix'),
						title_suffix: eb.ref('excluded.title_suffix'),
						search_name: eb.ref('excluded.search_name'),
						sort_name: eb.ref('excluded.sort_name'),
						employment_type: eb.ref('excluded.employment_type'),
						position: eb.ref('excluded.position'),
						rank: eb.ref('excluded.rank'),
						unit_id: eb.ref('excluded.unit_id'),
						version: eb('person.version', '+', 1)
					}))
					.whereRef('person.version', '=', 'excluded.version')
			)
			.returning('id')
			.execute();
		written += done.length;
	}
	return written;
}

/** Writes the person only if nobody did since `version`. */
export async function updatePersonRow(
	db: Db,
	id: string,
	version: number,
	set: Partial<PersonTable>
): Promise<boolean> {
	const result = await db
		.updateTable('person')
		.set({ ...set, version: version + 1 })
		.where('id', '=', id)
		.where('version', '=', version)
		.executeTakeFirst();
	return result.numUpdatedRows === 1n;
}

/** Answers the ids of the numbers that ended. */
export async function endNumbers(db: Db, personId: string, at: string): Promise<string[]> {
	const ended = await db
		.updateTable('person_number')
		// The new one may hold from a day before the old one was written down.
		.set((eb) => ({
			ended_at: eb.case().when('valid_from', '>', at).then(eb.ref('valid_from')).else(at).end()
		}))
		.where('person_id', '=', personId)
		.where('ended_at', 'is', null)
		.returning('id')
		.execute();
	return ended.map((row) => row.id);
}

/** False when somebody else holds the number now. */
export async function claimNumber(db: Db, row: PersonNumberTable): Promise<boolean> {
	const made = await db
		.insertInto('person_number')
		.values(row)
		.onConflict((oc) => oc.doNothing())
		.returning('id')
		.execute();
	return made.length === 1;
}

export function unitPlace(db: Db, unitId: string): Promise<{ id: string; path: string } | undefined> {
	return db
		.selectFrom('unit')
		.select(['id', 'path'])
		.where('id', '=', unitId)
		.where('ended_at', 'is', null)
		.executeTakeFirst();
}

/** A unit that has not ended; it neither ends nor moves before the transaction does. */
export function lockUnitPlace(db: Db, unitId: string): Promise<{ id: string; path: string } | undefined> {
	return db
		.selectFrom('unit')
		.select(['id', 'path'])
		.where('id', '=', unitId)
		.where('ended_at', 'is', null)
		.$if(hasRowLocks(db), (query) => query.forShare())
		.executeTakeFirst();
}
