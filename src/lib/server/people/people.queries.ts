import type { UnitScope } from '#lib/domain/access/policy.ts';
import { containsPattern, inScope } from '#lib/server/db/dialect.ts';
import type { Db, PersonNumberTable, PersonTable, PersonUnitTable } from '#lib/server/db/schema.ts';

export async function insertPeople(db: Db, rows: readonly PersonTable[]): Promise<void> {
	for (let from = 0; from < rows.length; from += 200) {
		await db.insertInto('person').values(rows.slice(from, from + 200)).execute();
	}
}

export async function insertNumbers(db: Db, rows: readonly PersonNumberTable[]): Promise<void> {
	for (let from = 0; from < rows.length; from += 400) {
		await db.insertInto('person_number').values(rows.slice(from, from + 400)).execute();
	}
}

export async function insertMemberships(db: Db, rows: readonly PersonUnitTable[]): Promise<void> {
	for (let from = 0; from < rows.length; from += 400) {
		await db.insertInto('person_unit').values(rows.slice(from, from + 400)).execute();
	}
}

export type PersonRow = PersonTable & { number: string | null; number_type: PersonNumberTable['number_type'] | null; unit_name: string; unit_path: string };

export function personById(db: Db, id: string): Promise<PersonRow | undefined> {
	return people(db).where('person.id', '=', id).executeTakeFirst();
}

/** People whose current number is one of these. */
export function peopleByNumbers(db: Db, numbers: readonly string[]): Promise<PersonRow[]> {
	if (numbers.length === 0) return Promise.resolve([]);
	return people(db).where('person_number.number', 'in', [...numbers]).execute();
}

/** A page of people in the scope, by name; `search` is already in the search form. */
export function searchPeople(db: Db, scope: UnitScope, page: { search: string; limit: number; offset: number }): Promise<PersonRow[]> {
	return people(db)
		.where((eb) => inScope(eb as never, scope))
		.where('person.left_at', 'is', null)
		.$if(page.search !== '', (query) =>
			query.where((eb) =>
				eb.or([
					eb('person.search_name', 'like', containsPattern(page.search)),
					eb('person_number.number', 'like', `${page.search.replace(/\D/g, '') || 'x'}%`)
				])
			)
		)
		.orderBy('person.sort_name')
		.orderBy('person.id')
		.limit(page.limit)
		.offset(page.offset)
		.execute();
}

function people(db: Db) {
	return db
		.selectFrom('person')
		.innerJoin('unit', 'unit.id', 'person.unit_id')
		.leftJoin('person_number', (join) =>
			join.onRef('person_number.person_id', '=', 'person.id').on('person_number.ended_at', 'is', null)
		)
		.selectAll('person')
		.select(['person_number.number', 'person_number.number_type', 'unit.name as unit_name', 'unit.path as unit_path']);
}
