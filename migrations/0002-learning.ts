import type { Migration } from './dialect.ts';

/** Programmes, who is obliged, what was read, what was answered. */
export const learning: Migration = {
	name: '0002-learning',
	up: ({ strict, bigint }) => [
		`create table programme (
			id text primary key,
			unit_id text not null references unit (id),
			title text not null,
			track text not null,
			cycle text not null,
			training_hours integer not null check (training_hours between 0 and 100),
			hours_set_by text not null,
			retake_after_minutes integer not null check (retake_after_minutes between 0 and 10080),
			opens_at text not null,
			due_at text not null,
			zone text not null check (zone in ('WIB', 'WITA', 'WIT')),
			signatory_name text not null,
			signatory_title text not null,
			signatory_number text not null default '',
			number_format text not null,
			created_at text not null
		)${strict}`,
		`create unique index programme_cycle on programme (unit_id, track, cycle)`,
		// Whom a programme obliges. A waiver has a reason and an end; the duty opens again the day after.
		// first_missed: what was missed when first tested, one bit per prohibition. The heat map counts it: the latest
		// verdicts (mastery) end at "all understood" and, beside the list of the finished, would tell who has not.
		`create table enrolment (
			programme_id text not null references programme (id),
			person_id text not null references person (id),
			assigned_at text not null,
			due_at text not null,
			waived_at text,
			waived_until text,
			waive_reason text check (waive_reason in ('leave', 'study', 'unpaid_leave', 'not_applicable')),
			waived_by text,
			started_at text,
			completed_at text,
			first_missed integer check (first_missed between 0 and 65535),
			primary key (programme_id, person_id)
		)${strict}`,
		`create index enrolment_person on enrolment (person_id)`,
		`create table module_completion (
			programme_id text not null references programme (id),
			person_id text not null references person (id),
			module_slug text not null,
			module_version integer not null,
			completed_at text not null,
			primary key (programme_id, person_id, module_slug)
		)${strict}`,
		// The last heading a reader reached, so that another device opens there (requirement L1).
		`create table module_place (
			programme_id text not null references programme (id),
			person_id text not null references person (id),
			module_slug text not null,
			section integer not null check (section between 0 and 99),
			updated_at text not null,
			primary key (programme_id, person_id, module_slug)
		)${strict}`,
		// A scenario exactly as it was shown, named by the hash of its body: written once, never changed (Q5).
		`create table scenario_snapshot (
			hash text primary key,
			scenario_id text not null,
			body text not null
		)${strict}`,
		`create table quiz_attempt (
			id text primary key,
			programme_id text not null references programme (id),
			person_id text not null references person (id),
			attempt_number integer not null,
			seed ${bigint} not null,
			drawn text not null,
			started_at text not null,
			closed_at text,
			asked_count integer not null,
			right_count integer,
			passed integer check (passed in (0, 1)),
			result text
		)${strict}`,
		`create unique index quiz_attempt_number on quiz_attempt (programme_id, person_id, attempt_number)`,
		`create unique index quiz_attempt_open on quiz_attempt (programme_id, person_id) where closed_at is null`,
		`create index quiz_attempt_person on quiz_attempt (person_id)`,
		`create table quiz_answer (
			attempt_id text not null references quiz_attempt (id),
			position integer not null,
			choice text not null,
			confidence integer check (confidence between 1 and 3),
			answered_at text not null,
			primary key (attempt_id, position)
		)${strict}`,
		// The latest verdict per person and prohibition: what a retake covers.
		`create table mastery (
			programme_id text not null references programme (id),
			person_id text not null references person (id),
			prohibition text not null,
			understood integer not null check (understood in (0, 1)),
			attempt_id text not null references quiz_attempt (id),
			decided_at text not null,
			primary key (programme_id, person_id, prohibition)
		)${strict}`
	]
};
