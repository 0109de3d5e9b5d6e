import { inScope } from '#lib/server/db/dialect.ts';
import type { UnitScope } from '#lib/domain/access/policy.ts';
import type { EmploymentType } from '#lib/domain/people/person.ts';
import type { Db } from '#lib/server/db/schema.ts';

/** How many people of each employment type work in each unit of the scope itself. */
export function headCounts(
	db: Db,
	scope: UnitScope
): Promise<{ unit_id: string; employment_type: EmploymentType; count: number }[]> {
	return db
		.selectFrom('person')
		.innerJoin('unit', 'unit.id', 'person.unit_id')
		.select((eb) => ['person.unit_id', 'person.employment_type', eb.fn.countAll<number>().as('count')])
		.where('person.left_at', 'is', null)
		.where((eb) => inScope(eb, scope))
		.groupBy(['person.unit_id', 'person.employment_type'])
		.execute();
}
