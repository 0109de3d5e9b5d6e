import { sql } from 'kysely';
import { containsPattern, pathEnd } from '#lib/server/db/dialect.ts';
import type { Db } from '#lib/server/db/schema.ts';

export type EnrollableRow = {
	id: string;
	name: string;
	title_prefix: string;
	title_suffix: string;
	position: string;
	number: string | null;
	unit_name: string;
	enrolment_id: string | null;
	removed_at: string | null;
	total: number;
};

/**
 * A page of the people below a path by name, each with their enrolment in the assignment. Without a search only those
 * who have none.
 */
export function enrollablePeople(
	db: Db,
	assignment: { id: string; path: string },
	filter: { search: string; digits: string; limit: number; offset: number }
): Promise<EnrollableRow[]> {
	return db
		.selectFrom('person')
		.innerJoin('unit', 'unit.id', 'person.unit_id')
		.leftJoin('person_number', (join) =>
			join.onRef('person_number.person_id', '=', 'person.id').on('person_number.ended_at', 'is', null)
		)
		.leftJoin('enrolment', (join) =>
			join.onRef('enrolment.person_id', '=', 'person.id').on('enrolment.assignment_id', '=', assignment.id)
		)
		.select(['person.id', 'person.name', 'person.title_prefix', 'person.title_suffix', 'person.position'])
		.select(['person_number.number', 'unit.name as unit_name', 'enrolment.id as enrolment_id', 'enrolment.removed_at'])
		.select(sql<number>`count(*) over ()`.as('total'))
		.where('person.left_at', 'is', null)
		.where('unit.path', '>=', assignment.path)
		.where('unit.path', '<', pathEnd(assignment.path))
		.$if(filter.search === '', (query) => query.where('enrolment.id', 'is', null))
		.$if(filter.search !== '', (query) =>
			query.where((eb) =>
				eb.or([
					eb('person.search_name', 'like', containsPattern(filter.search)),
					...(filter.digits === '' ? [] : [eb('person_number.number', 'like', `${filter.digits}%`)])
				])
			)
		)
		.orderBy('person.sort_name')
		.orderBy('person.id')
		.limit(filter.limit)
		.offset(filter.offset)
		.execute();
}
