import type { Migration } from './dialect.ts';

/** Units, people, their numbers, accounts, sessions, roles. */
export const accounts: Migration = {
	name: '0001-accounts',
	up: ({ strict, textC }) => [
		// One installation. `demo` switches the watermark on; `set_up_at` ends the first-run page for good.
		`create table installation (
			id integer primary key check (id = 1),
			demo integer not null check (demo in (0, 1)),
			set_up_at text,
			created_at text not null
		)${strict}`,
		`create table unit (
			id text primary key,
			parent_id text references unit (id),
			path ${textC} not null,
			code text not null unique,
			name text not null,
			unit_type text not null,
			zone text not null check (zone in ('WIB', 'WITA', 'WIT')),
			place text,
			position integer not null,
			created_at text not null,
			ended_at text,
			version integer not null default 1
		)${strict}`,
		`create unique index unit_path on unit (path)`,
		`create index unit_parent on unit (parent_id)`,
		`create table person (
			id text primary key,
			name text not null,
			title_prefix text not null default '',
			title_suffix text not null default '',
			search_name ${textC} not null,
			sort_name ${textC} not null,
			employment_type text not null check (employment_type in
				('pns', 'cpns', 'pppk', 'pppk_part_time', 'non_asn', 'tni', 'polri', 'other')),
			position text not null default '',
			rank text not null default '',
			unit_id text not null references unit (id),
			created_at text not null,
			left_at text,
			version integer not null default 1
		)${strict}`,
		`create index person_home on person (unit_id, sort_name)`,
		// Counting a subtree reads this index alone: half the time of reading ten thousand people.
		`create index person_of_unit on person (unit_id, left_at, id)`,
		`create index person_search_name on person (search_name)`,
		// A NIP changes with a new agency contract: a history, never the key of a person.
		`create table person_number (
			id text primary key,
			person_id text not null references person (id),
			number_type text not null check (number_type in ('nip', 'ni_pppk', 'nrp', 'other')),
			number text not null,
			valid_from text not null,
			ended_at text
		)${strict}`,
		`create unique index person_number_current on person_number (number) where ended_at is null`,
		`create index person_number_person on person_number (person_id)`,
		// Where a person belonged and when: reports "as of" a day and certificates use it.
		`create table person_unit (
			id text primary key,
			person_id text not null references person (id),
			unit_id text not null references unit (id),
			from_at text not null,
			until_at text
		)${strict}`,
		`create unique index person_unit_current on person_unit (person_id) where until_at is null`,
		`create table account (
			id text primary key,
			person_id text not null unique references person (id),
			username text not null unique,
			password_hash text,
			activated_at text,
			deactivated_at text,
			password_changed_at text,
			created_at text not null
		)${strict}`,
		`create table activation_code (
			id text primary key,
			account_id text not null references account (id),
			code_hash text not null unique,
			expires_at text not null,
			used_at text,
			created_by text,
			created_at text not null
		)${strict}`,
		`create unique index activation_code_open on activation_code (account_id) where used_at is null`,
		// id is the SHA-256 of the token in the cookie; the token itself is never stored.
		`create table session (
			id text primary key,
			account_id text not null references account (id),
			expires_at text not null,
			created_at text not null,
			last_seen_at text not null,
			user_agent text not null default ''
		)${strict}`,
		`create index session_account on session (account_id)`,
		`create table role_grant (
			id text primary key,
			person_id text not null references person (id),
			role text not null check (role in ('facilitator', 'unit-head', 'agency-admin', 'national-admin', 'auditor')),
			unit_id text references unit (id),
			acting integer not null default 0 check (acting in (0, 1)),
			valid_from text not null,
			valid_until text,
			reason text not null default '',
			granted_by text references person (id),
			created_at text not null,
			revoked_at text,
			revoked_by text references person (id),
			revoke_reason text,
			check (unit_id is not null or role in ('national-admin', 'auditor'))
		)${strict}`,
		`create index role_grant_person on role_grant (person_id)`,
		`create index role_grant_unit on role_grant (unit_id)`
	]
};
