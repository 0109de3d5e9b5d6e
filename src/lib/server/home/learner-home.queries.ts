import { prepared, type StandIn } from '#lib/server/db/prepared.ts';

/** Whom the first screen greets: the name as it is written, own unit, and the one above it. */
export const whoseHome = prepared((db, value: StandIn<'personId'>) =>
	db
		.selectFrom('person')
		.innerJoin('unit', 'unit.id', 'person.unit_id')
		.leftJoin('unit as above', 'above.id', 'unit.parent_id')
		.select(['person.name', 'person.title_prefix', 'person.title_suffix', 'unit.name as unit_name', 'unit.zone'])
		.select('above.name as above_name')
		.where('person.id', '=', value('personId'))
);
