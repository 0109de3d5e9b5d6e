import type { Migration } from './dialect.ts';

/**
 * What an agency's lists call a unit, as somebody who imported one said: asked once, known the next month. It holds for
 * imports at and below `scope_unit_id` only, so that no agency sees or feels another's.
 */
export const unitAliases: Migration = {
	name: '0008-unit-aliases',
	up: ({ strict }) => [
		`create table unit_alias (
			id text primary key,
			scope_unit_id text not null references unit (id),
			spelling text not null,
			written text not null,
			unit_id text not null references unit (id),
			created_by text references person (id),
			created_at text not null
		)${strict}`,
		`create unique index unit_alias_spelling on unit_alias (scope_unit_id, spelling)`,
		`create index unit_alias_unit on unit_alias (unit_id)`
	]
};
