import type { Db } from './schema.ts';

/** The ids of the rows of one human, as a subquery: the one that stands, and those that were merged into it. */
export const rowsOfHuman = (db: Db, personId: string) =>
	db
		.selectFrom('person')
		.select('person.id')
		.where((eb) => eb.or([eb('person.id', '=', personId), eb('person.merged_into', '=', personId)]));
