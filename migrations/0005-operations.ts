import type { Migration } from './dialect.ts';

/** The log of acts, what acts tell, seals, jobs, imports. */
export const operations: Migration = {
	name: '0005-operations',
	up: ({ strict, bigint, textC, counted, appendOnly }) => [
		// The log of acts. Its id is a UUID of version 7: in the order of the acts, and no writer waits for another.
		`create table audit_entry (
			id ${textC} primary key,
			at text not null,
			actor_id text,
			actor_kind text not null,
			action text not null,
			subject_type text not null,
			subject_id text not null,
			unit_id text,
			request_id text not null,
			data text not null
		)${strict}`,
		`create index audit_entry_subject on audit_entry (subject_type, subject_id)`,
		...appendOnly('audit_entry'),
		// What acts have told and nobody has taken yet. Written as the last statement of an act; its reader deletes it.
		`create table outbox (
			sequence ${counted},
			act_id text not null,
			kind text not null check (kind in ('seal')),
			at text not null,
			-- What is told, as a JSON list.
			payload text not null
		)${strict}`,
		// A round of the sealer (docs/adr/0009): keyed with a secret that is not in this database.
		`create table seal_batch (
			number ${bigint} primary key,
			sealed_at text not null,
			-- Of this batch, and of all up to it.
			count integer not null,
			total ${bigint} not null,
			-- SHA-256 over its leaves in order.
			root text not null,
			previous_mac text not null,
			mac text not null
		)${strict}`,
		...appendOnly('seal_batch'),
		// One row of evidence as it stood at the end of one act.
		`create table seal_leaf (
			batch ${bigint} not null references seal_batch (number),
			position integer not null,
			kind text not null,
			row_id ${textC} not null,
			act_id text not null,
			mac text not null,
			primary key (batch, position)
		)${strict}`,
		`create index seal_leaf_row on seal_leaf (kind, row_id)`,
		...appendOnly('seal_leaf'),
		// What the servers sign with, wrapped by a secret that is not in this database (docs/adr/0009). Every column is
		// bound to the wrapped secret: changed here alone, a key does not open any more.
		`create table server_key (
			-- Its purpose and a number that counts up, so that two servers cannot both make the next one.
			id text primary key,
			purpose text not null check (purpose in ('mac', 'pass', 'seal')),
			secret text not null,
			-- Of a pass key, for whoever wants to check passes elsewhere.
			public_key text,
			-- From here on it signs, if none is newer. What it signed holds until it is retired; seals hold for ever.
			valid_from text not null,
			retired_at text
		)${strict}`,
		// Tries by account and address, hidden by a key, so that several servers count together. Written by the limiter
		// library on PostgreSQL; in memory on SQLite.
		`create table rate_limit (
			key text primary key,
			points integer not null default 0,
			expire ${bigint}
		)${strict}`,
		`create index rate_limit_expire on rate_limit (expire)`,
		// Work that is done after its cause has committed, or that comes round by the clock.
		`create table job (
			-- Of a schedule: its kind and its slot, so that several servers make it once.
			id text primary key,
			name text not null,
			-- What it is for: asked for twice, it is done once.
			unique_key text not null,
			payload text not null,
			-- Whose admins may see it, null for what belongs to the whole installation; and whom it concerns.
			unit_id text references unit (id),
			person_id text references person (id),
			state text not null check (state in ('waiting', 'running', 'done', 'failed')),
			run_at text not null,
			attempts integer not null default 0,
			-- Asked for again while it ran: it runs once more.
			asked_again integer not null default 0 check (asked_again in (0, 1)),
			lease_until text,
			-- How far a long one has come.
			done_count integer,
			total_count integer,
			last_error text,
			created_at text not null,
			started_at text,
			finished_at text
		)${strict}`,
		// What is done does not stand in the way of the same work asked for anew; what failed is taken up again.
		`create unique index job_open on job (name, unique_key) where state <> 'done'`,
		`create index job_due on job (state, run_at)`,
		`create index job_claim on job (name, state, run_at)`,
		`create index job_finished on job (name, finished_at)`,
		`create index job_person on job (person_id) where person_id is not null`,
		`create table import_batch (
			id text primary key,
			kind text not null check (kind in ('units', 'people', 'participants', 'duties')),
			-- Where it goes: an event's list, the duties of an assignment, else a unit with all below it.
			event_id text references event (id),
			assignment_id text references assignment (id),
			unit_id text references unit (id),
			file_name text not null,
			file_sha256 text not null,
			-- The rows as read and mapped, as JSON; checked again when applied.
			rows text not null,
			summary text not null,
			state text not null check (state in ('previewed', 'applied')),
			created_by text not null references person (id),
			created_at text not null,
			applied_at text,
			applied_by text references person (id)
		)${strict}`,
		`create index import_batch_creator on import_batch (created_by, created_at)`
	]
};
