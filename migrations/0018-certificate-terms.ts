import type { Migration } from './dialect.ts';

/** Who may sign certificates of a unit and by which letter it counts JP: kept by its admins, chosen by everybody else (ADR 0030). */
export const certificateTerms: Migration = {
	name: '0018-certificate-terms',
	up: ({ strict }) => [
		`create table signatory (
			id text primary key,
			-- Signs for this unit and for all below it.
			unit_id text not null references unit (id),
			name text not null,
			title text not null,
			number text not null default '',
			-- Plain days, both included; until null: as long as nobody ends it.
			valid_from text not null,
			valid_until text,
			added_at text not null,
			added_by text references person (id),
			ended_at text,
			ended_by text references person (id)
		)${strict}`,
		`create index signatory_unit on signatory (unit_id)`,
		`create table hours_rule (
			id text primary key,
			unit_id text not null references unit (id),
			activity text not null check (activity in ('event', 'programme')),
			-- The most JP that one activity counts; null: as many as its minutes make, 45 each (SE BKN 3/2022).
			most_hours integer check (most_hours between 1 and 100),
			-- Who set it, and the letter by which: its name with the number, and its day.
			set_by text not null,
			basis text not null,
			basis_on text not null,
			valid_from text not null,
			valid_until text,
			added_at text not null,
			added_by text references person (id),
			ended_at text,
			ended_by text references person (id),
			check (activity = 'event' or most_hours is not null)
		)${strict}`,
		`create index hours_rule_unit on hours_rule (unit_id)`,
		// Null where the printed words were typed freely, before there were terms; the words stay beside them, as chosen.
		...['event', 'assignment'].flatMap((table) => [
			`alter table ${table} add column signatory_id text references signatory (id)`,
			`alter table ${table} add column hours_rule_id text references hours_rule (id)`,
			`alter table ${table} add column hours_basis text`
		])
	]
};
