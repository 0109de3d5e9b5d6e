import type { Migration } from './dialect.ts';

/** How many an invited unit may send, by when it names them, whom it named, and that it sends nobody (ADR 0028). */
export const delegation: Migration = {
	name: '0016-delegation',
	up: ({ strict }) => [
		// Null: as many as it likes.
		`alter table event_unit add column seats integer check (seats between 1 and 999)`,
		`alter table event_unit add column declined_at text`,
		`alter table event_unit add column declined_by text references person (id)`,
		`alter table event_unit add column decline_reason text`,
		`create table event_invitation (
			event_id text primary key references event (id),
			-- The last plain day, in the event's zone, on which units name and change their people; null: until the doors open.
			names_due_on text,
			set_at text not null,
			set_by text references person (id)
		)${strict}`,
		`create table delegate (
			participant_id text primary key references participant (id),
			event_id text not null references event (id),
			-- The invited unit that named the entry: its own, or one above.
			unit_id text not null references unit (id),
			named_at text not null,
			named_by text references person (id),
			-- Taken back by the unit: only such an entry may be named again by it.
			withdrawn_at text,
			withdrawn_by text references person (id)
		)${strict}`,
		`create index delegate_event on delegate (event_id, unit_id)`
	]
};
