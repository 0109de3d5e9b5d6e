import type { Migration } from './dialect.ts';

/** Who does not come and why (C32), which guests of one name are two people, and the letter per unit of an event (C40). */
export const excusesAndLetters: Migration = {
	name: '0012-excuses-and-letters',
	up: ({ strict, appendOnly }) => [
		`create table excuse (
			id text primary key,
			session_id text not null references event_session (id),
			participant_id text not null references participant (id),
			-- The last one told holds; presence goes before all of them.
			kind text not null check (kind in ('leave', 'sick', 'represented', 'withdrawn')),
			-- By the person on their link, or at the desk.
			via text not null check (via in ('link', 'desk')),
			reason text not null default '',
			stand_in_name text not null default '',
			stand_in_number text,
			told_at text not null,
			told_by text references person (id),
			check (kind <> 'sick' or reason = ''),
			check ((kind = 'represented') = (stand_in_name <> ''))
		)${strict}`,
		`create index excuse_session on excuse (session_id, participant_id)`,
		`create index excuse_participant on excuse (participant_id)`,
		...appendOnly('excuse'),
		// Two entries of one name that somebody looked at: two people.
		`create table told_apart (
			participant_id text not null references participant (id),
			other_id text not null references participant (id),
			told_at text not null,
			told_by text references person (id),
			primary key (participant_id, other_id),
			check (participant_id < other_id)
		)${strict}`,
		...appendOnly('told_apart'),
		`create table unit_letter (
			id text primary key,
			event_id text not null references event (id),
			-- The unit's id, or one made from how the list writes a unit outside the tree.
			unit_key text not null,
			-- Counted up within the event; every version of one letter has the same.
			letter_number integer not null check (letter_number >= 1),
			version integer not null check (version >= 1),
			-- Printed, and asked at /verifikasi.
			code text not null unique,
			-- JSON: everything the letter says. The paper is drawn from it alone.
			facts text not null,
			-- Of the facts.
			sha256 text not null,
			made_at text not null,
			made_by text references person (id)
		)${strict}`,
		`create unique index unit_letter_version on unit_letter (event_id, unit_key, version)`,
		`create unique index unit_letter_number on unit_letter (event_id, letter_number, version)`,
		...appendOnly('unit_letter')
	]
};
