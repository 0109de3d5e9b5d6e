/** What is said of a person, as the columns of their row. */
import { searchName, sortName } from '#lib/domain/people/person.ts';
import type { Person } from './people.ts';
import type { PersonState } from './person-history.ts';

export type PersonFields = Pick<
	Person,
	'name' | 'titlePrefix' | 'titleSuffix' | 'employmentType' | 'position' | 'rank' | 'unitId'
>;

/** The columns of what may change of a person, the derived ones too. */
export const columnsOf = (fields: PersonFields): PersonState & { search_name: string; sort_name: string } => ({
	name: fields.name,
	title_prefix: fields.titlePrefix,
	title_suffix: fields.titleSuffix,
	search_name: searchName(fields.name),
	sort_name: sortName(fields.name),
	employment_type: fields.employmentType,
	position: fields.position,
	rank: fields.rank,
	unit_id: fields.unitId
});
