import type { Migration } from './dialect.ts';

/** Certificates, their files, and the gap-free numbers. */
export const certificates: Migration = {
	name: '0004-certificates',
	up: ({ strict, bytes, textC, appendOnly, unchanging }) => [
		`create table certificate_counter (
			unit_id text not null references unit (id),
			year integer not null,
			last_number integer not null,
			primary key (unit_id, year)
		)${strict}`,
		`create table certificate (
			id text primary key,
			kind text not null check (kind in ('course', 'event')),
			-- One per achievement: 'course:<assignment>:<person>' or 'event:<event>:<participant>', with ':n' when re-issued.
			achievement text not null unique,
			person_id text references person (id),
			participant_id text references participant (id),
			assignment_id text references assignment (id),
			event_id text references event (id),
			-- The holder's unit at issue; unchanged by later moves.
			holder_unit_id text references unit (id),
			issuer_unit_id text not null references unit (id),
			year integer not null,
			sequence integer not null,
			number text not null,
			-- The number as it is searched: upper case, one dash, no spaces, no leading zeros.
			number_key ${textC} not null,
			code text not null unique,
			-- The holder's name at issue in the search form.
			search_name ${textC} not null,
			-- Every printed fact as JSON, as it stood at issue.
			facts text not null,
			issued_at text not null,
			issued_by text,
			valid_until text,
			revoked_at text,
			revoked_by text references person (id),
			revoke_class text check (revoke_class in ('data-error', 'not-eligible', 'fraud', 'request', 'replaced')),
			revoke_reason text,
			replaced_by text references certificate (id)
		)${strict}`,
		`create unique index certificate_sequence on certificate (issuer_unit_id, year, sequence)`,
		// Per issuer: two offices may use the same letter code.
		`create unique index certificate_number on certificate (issuer_unit_id, number)`,
		`create index certificate_number_key on certificate (number_key)`,
		`create index certificate_person on certificate (person_id)`,
		`create index certificate_participant on certificate (participant_id)`,
		`create index certificate_event on certificate (event_id, holder_unit_id)`,
		`create table certificate_file (
			certificate_id text primary key references certificate (id),
			sha256 text not null,
			size integer not null,
			rendered_at text not null
		)${strict}`,
		...appendOnly('certificate_file'),
		`create index certificate_file_sum on certificate_file (sha256)`,
		// The bytes themselves, named by their sum: here, or in the folder of CERTIFICATE_DIR and then not here.
		`create table file_bytes (
			sha256 ${textC} primary key,
			bytes ${bytes} not null
		)${strict}`,
		...unchanging('file_bytes'),
		// A certificate whose holder does not meet the event's rule any more: somebody decides, once.
		`create table certificate_task (
			id text primary key,
			certificate_id text not null references certificate (id),
			opened_at text not null,
			settled_at text,
			settled_by text references person (id),
			verdict text check (verdict in ('revoked', 'kept', 'moot')),
			reason text not null default ''
		)${strict}`,
		`create unique index certificate_task_open on certificate_task (certificate_id) where settled_at is null`,
		`create index certificate_task_of on certificate_task (certificate_id)`
	]
};
