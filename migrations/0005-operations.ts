import type { Migration } from './dialect.ts';

/** Audit chain, jobs, imports. */
export const operations: Migration = {
	name: '0005-operations',
	up: ({ strict, bigint, appendOnly }) => [
		`create table audit_entry (
			sequence ${bigint} primary key,
			at text not null,
			actor_id text,
			actor_kind text not null,
			action text not null,
			subject_type text not null,
			subject_id text not null,
			unit_id text,
			request_id text not null,
			data text not null,
			previous_hash text not null,
			hash text not null
		)${strict}`,
		`create index audit_entry_subject on audit_entry (subject_type, subject_id)`,
		...appendOnly('audit_entry'),
		// The chain's end. Updating it first makes writers wait their turn, so the chain has no forks on PostgreSQL.
		`create table audit_head (
			id integer primary key check (id = 1),
			sequence ${bigint} not null,
			hash text not null
		)${strict}`,
		`insert into audit_head (id, sequence, hash) values (1, 0, '')`,
		`create table job (
			id text primary key,
			name text not null,
			unique_key text not null,
			payload text not null,
			state text not null check (state in ('waiting', 'running', 'done', 'failed')),
			run_at text not null,
			attempts integer not null default 0,
			lease_until text,
			last_error text,
			created_at text not null,
			finished_at text
		)${strict}`,
		`create unique index job_unique on job (name, unique_key)`,
		`create index job_due on job (state, run_at)`,
		`create table import_batch (
			id text primary key,
			kind text not null check (kind in ('units', 'people', 'participants')),
			event_id text references event (id),
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
