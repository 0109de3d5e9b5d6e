import type { Migration } from './dialect.ts';

/** Units, people, their numbers, accounts, sessions, roles. */
export const accounts: Migration = {
	name: '0001-accounts',
	up: ({ strict, textC, appendOnly }) => [
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
			left_reason text check (left_reason in ('retired', 'transferred', 'died', 'resigned', 'merged')),
			-- The row kept of the same human; evidence that could not follow stays with this one.
			merged_into text references person (id),
			version integer not null default 1,
			check (merged_into is null or (left_at is not null and left_reason = 'merged'))
		)${strict}`,
		`create index person_home on person (unit_id, sort_name)`,
		// Counting a subtree reads this index alone: half the time of reading ten thousand people.
		`create index person_of_unit on person (unit_id, left_at, id)`,
		`create index person_search_name on person (search_name)`,
		`create index person_merged on person (merged_into) where merged_into is not null`,
		// What a unit was called and where it hung, from which day on (TMT) and written when: a report or a certificate "as
		// of" a day reads it. Present values stand in "unit". Of the lines whose day has come the last written one holds.
		`create table unit_history (
			unit_id text not null references unit (id),
			sequence integer not null check (sequence >= 1),
			kind text not null check (kind in ('created', 'corrected', 'changed', 'moved', 'ended', 'merged', 'split')),
			effective_on text not null,
			name text not null,
			unit_type text not null,
			zone text not null check (zone in ('WIB', 'WITA', 'WIT')),
			place text,
			parent_id text references unit (id),
			ended integer not null check (ended in (0, 1)),
			-- The unit it was merged into, or split from.
			other_unit_id text references unit (id),
			reason text not null,
			recorded_at text not null,
			recorded_by text references person (id),
			primary key (unit_id, sequence)
		)${strict}`,
		...appendOnly('unit_history'),
		// The same of people: their unit, name and position over time, and from when to when they were here.
		`create table person_history (
			person_id text not null references person (id),
			sequence integer not null check (sequence >= 1),
			kind text not null check (kind in ('joined', 'corrected', 'changed', 'moved', 'left', 'returned', 'merged', 'absorbed')),
			effective_on text not null,
			name text not null,
			title_prefix text not null,
			title_suffix text not null,
			employment_type text not null,
			position text not null,
			rank text not null,
			unit_id text not null references unit (id),
			here integer not null check (here in (0, 1)),
			reason text not null,
			recorded_at text not null,
			recorded_by text references person (id),
			primary key (person_id, sequence)
		)${strict}`,
		`create index person_history_unit on person_history (unit_id, effective_on)`,
		...appendOnly('person_history'),
		// What an agency's lists call a unit, as somebody who imported one said: asked once, known the next month. It holds
		// for imports at and below `scope_unit_id` only, so that no agency sees or feels another's.
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
		`create index unit_alias_unit on unit_alias (unit_id)`,
		// How somebody can be reached, if they wish: no report, list or certificate shows it.
		`create table person_contact (
			person_id text primary key references person (id),
			phone text not null,
			email text not null,
			changed_at text not null,
			changed_by text references person (id)
		)${strict}`,
		// A NIP changes with a new agency contract: a history, never the key of a person.
		`create table person_number (
			id text primary key,
			person_id text not null references person (id),
			number_type text not null check (number_type in ('nip', 'ni_pppk', 'nrp', 'other')),
			number text not null,
			valid_from text not null,
			recorded_at text not null,
			ended_at text
		)${strict}`,
		`create unique index person_number_current on person_number (number) where ended_at is null`,
		`create index person_number_person on person_number (person_id)`,
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
		`create index role_grant_unit on role_grant (unit_id)`,
		// A role without end is held once. One with an end may be over: then it is given anew beside it.
		`create unique index role_grant_open on role_grant (person_id, role, coalesce(unit_id, ''), acting)
			where revoked_at is null and valid_until is null`
	]
};
