/** People as they are found: by id, number, digits, name or unit. */
import type { ExpressionBuilder } from 'kysely';
import type { UnitScope } from '#lib/domain/access/policy.ts';
import type { Zone } from '#lib/domain/time/office-time.ts';
import { containsPattern, inScope } from '#lib/server/db/dialect.ts';
import { prepared, type StandIn } from '#lib/server/db/prepared.ts';
import type { Db, PersonNumberTable, PersonTable, Schema } from '#lib/server/db/schema.ts';

export type PersonRow = PersonTable & {
	number: string | null;
	number_type: PersonNumberTable['number_type'] | null;
	unit_name: string;
	unit_path: string;
	unit_zone: Zone;
};

const peopleById = prepared((db, value: StandIn<'id'>) => people(db).where('person.id', '=', value('id')));

export async function personById(db: Db, id: string): Promise<PersonRow | undefined> {
	return (await peopleById(db, { id }))[0];
}

/** People who belong directly to the unit and have not left. */
export function peopleOfUnitRows(db: Db, unitId: string): Promise<PersonRow[]> {
	return people(db)
		.where('person.unit_id', '=', unitId)
		.where('person.left_at', 'is', null)
		.orderBy('person.sort_name')
		.orderBy('person.id')
		.execute();
}

/** People whose current number is one of these. */
export function peopleByNumbers(db: Db, numbers: readonly string[]): Promise<PersonRow[]> {
	if (numbers.length === 0) return Promise.resolve([]);
	return people(db)
		.where('person_number.number', 'in', [...numbers])
		.execute();
}

/** People whose current number begins with one of these digits; numbers are of digits, so a range finds them by the index. */
export function peopleByDigits(db: Db, digits: readonly string[]): Promise<PersonRow[]> {
	if (digits.length === 0) return Promise.resolve([]);
	return people(db)
		.where((eb) =>
			eb.or(
				digits.map((begin) =>
					eb.and([
						eb('person_number.number', '>=', `${begin}000`),
						eb('person_number.number', '<=', `${begin}999`),
						eb('person_number.ended_at', 'is', null)
					])
				)
			)
		)
		.execute();
}

/** People with one of these search names, whatever their unit; rows that were merged into another are nobody any more. */
export function peopleBySearchNames(db: Db, names: readonly string[]): Promise<PersonRow[]> {
	if (names.length === 0) return Promise.resolve([]);
	return people(db)
		.where('person.search_name', 'in', [...names])
		.where('person.merged_into', 'is', null)
		.execute();
}

/** `search` is a name in the search form, `digits` the beginning of a number or ''. */
export type PeopleFilter = { search: string; digits: string; left: boolean };

/** A page of people in the scope, by name. */
export function searchPeople(
	db: Db,
	scope: UnitScope,
	page: PeopleFilter & { limit: number; offset: number }
): Promise<PersonRow[]> {
	return people(db)
		.where((eb) => inScope(eb, scope))
		.where('person.left_at', page.left ? 'is not' : 'is', null)
		.where('person.merged_into', 'is', null)
		.$if(page.search !== '', (query) => query.where((eb) => matches(eb, page)))
		.orderBy('person.sort_name')
		.orderBy('person.id')
		.limit(page.limit)
		.offset(page.offset)
		.execute();
}

export function countPeople(db: Db, scope: UnitScope, filter: PeopleFilter): Promise<number> {
	return db
		.selectFrom('person')
		.innerJoin('unit', 'unit.id', 'person.unit_id')
		.leftJoin('person_number', (join) =>
			join.onRef('person_number.person_id', '=', 'person.id').on('person_number.ended_at', 'is', null)
		)
		.select((eb) => eb.fn.countAll<number>().as('count'))
		.where((eb) => inScope(eb, scope))
		.where('person.left_at', filter.left ? 'is not' : 'is', null)
		.where('person.merged_into', 'is', null)
		.$if(filter.search !== '', (query) => query.where((eb) => matches(eb, filter)))
		.executeTakeFirstOrThrow()
		.then((row) => row.count);
}

function matches(eb: ExpressionBuilder<Schema, 'person' | 'person_number'>, { search, digits }: PeopleFilter) {
	return eb.or([
		eb('person.search_name', 'like', containsPattern(search)),
		eb('person_number.number', 'like', `${digits || 'x'}%`)
	]);
}

export function numbersOf(db: Db, personId: string): Promise<PersonNumberTable[]> {
	return db
		.selectFrom('person_number')
		.selectAll()
		.where('person_id', '=', personId)
		.orderBy('ended_at', (order) => order.desc().nullsFirst())
		.orderBy('valid_from', 'desc')
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
		.select(['person_number.number', 'person_number.number_type', 'unit.name as unit_name', 'unit.path as unit_path'])
		.select('unit.zone as unit_zone');
}
