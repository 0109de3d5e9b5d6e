import type { Migration } from './dialect.ts';

/** What is to be learnt, by whom and until when; what was read, and what was signed. */
export const learning: Migration = {
	name: '0002-learning',
	up: ({ strict, textC, appendOnly }) => [
		// The definition. Owner is a unit, or nobody: then it is national, and every agency may assign it.
		`create table programme (
			id text primary key,
			owner_unit_id text references unit (id),
			title text not null,
			track text not null,
			training_hours integer not null check (training_hours between 0 and 100),
			hours_set_by text not null,
			retake_after_minutes integer not null check (retake_after_minutes between 0 and 10080),
			-- What has to be met for "selesai": modules read, sixteen understood, present at an event, pakta signed.
			asks_modules integer not null check (asks_modules in (0, 1)),
			asks_quiz integer not null check (asks_quiz in (0, 1)),
			asks_attendance integer not null check (asks_attendance in (0, 1)),
			asks_pledge integer not null check (asks_pledge in (0, 1)),
			signatory_name text not null,
			signatory_title text not null,
			signatory_number text not null,
			number_format text not null,
			created_at text not null,
			created_by text references person (id),
			retired_at text,
			version integer not null,
			check (asks_modules + asks_quiz + asks_attendance + asks_pledge > 0)
		)${strict}`,
		`create index programme_owner on programme (owner_unit_id)`,
		`create table programme_module (
			programme_id text not null references programme (id),
			module_slug text not null,
			position integer not null,
			primary key (programme_id, module_slug)
		)${strict}`,
		// A definition, for a unit and all below it, in a cycle and a window of time.
		`create table assignment (
			id text primary key,
			programme_id text not null references programme (id),
			unit_id text not null references unit (id),
			cycle text not null,
			zone text not null check (zone in ('WIB', 'WITA', 'WIT')),
			opens_at text not null,
			due_at text not null,
			accept_late_until text,
			-- People who join later are enrolled by the rule, with so many days from then; null: nobody joins later.
			joiner_days integer check (joiner_days between 1 and 365),
			-- Completions of the same track so many days before the opening are recognised; 0: none.
			recognise_days integer not null check (recognise_days between 0 and 730),
			-- How long a completion is good for; null: for ever.
			valid_months integer check (valid_months between 1 and 120),
			renewal text not null check (renewal in ('rolling', 'calendar')),
			-- Set by the agency for its own people; the definition's are a proposal.
			training_hours integer not null check (training_hours between 0 and 100),
			hours_set_by text not null,
			signatory_name text not null,
			signatory_title text not null,
			signatory_number text not null,
			number_format text not null,
			created_at text not null,
			created_by text references person (id),
			opened_at text,
			closed_at text,
			closed_by text references person (id),
			previous_id text references assignment (id),
			version integer not null
		)${strict}`,
		`create unique index assignment_cycle on assignment (unit_id, programme_id, cycle)`,
		// Whom it obliges. Rows of one kind are alternatives; the kinds narrow each other; "person" adds, "except" takes away.
		// A unit stands there by its id: moving it changes its path.
		`create table assignment_rule (
			assignment_id text not null references assignment (id),
			kind text not null check (kind in ('unit', 'except-unit', 'employment-type', 'rank-class', 'position', 'person')),
			value text not null,
			primary key (assignment_id, kind, value)
		)${strict}`,
		// A person's duty in an assignment, with the unit they had on that day.
		// first_missed: what was missed when first tested, one bit per prohibition: what the heat map counts. It repeats the
		// items of the first attempt, because reading 160,000 of them for one page takes too long; verify compares the two.
		`create table enrolment (
			id text primary key,
			assignment_id text not null references assignment (id),
			person_id text not null references person (id),
			source text not null check (source in ('rule', 'person', 'recognised')),
			assigned_at text not null,
			opens_at text not null,
			due_at text not null,
			unit_id text not null references unit (id),
			unit_path ${textC} not null,
			started_at text,
			completed_at text,
			-- The earlier completion that was recognised.
			recognised_from text references enrolment (id),
			-- Last instant on which the completion is good; null before it, and where it is for ever.
			valid_until text,
			removed_at text,
			first_missed integer check (first_missed between 0 and 65535)
		)${strict}`,
		`create unique index enrolment_person on enrolment (person_id, assignment_id)`,
		`create index enrolment_assignment on enrolment (assignment_id)`,
		// The duty rests from an instant to another one; open-ended where the programme does not apply at all.
		`create table waiver (
			id text primary key,
			enrolment_id text not null references enrolment (id),
			reason text not null check (reason in ('leave', 'study', 'unpaid_leave', 'not_applicable')),
			document text not null,
			from_at text not null,
			until_at text,
			given_at text not null,
			given_by text references person (id),
			ended_at text,
			ended_by text references person (id),
			check (until_at is not null or reason = 'not_applicable')
		)${strict}`,
		`create index waiver_enrolment on waiver (enrolment_id)`,
		// Why a duty is not what the rule first made it.
		`create table enrolment_change (
			id text primary key,
			enrolment_id text not null references enrolment (id),
			kind text not null check (kind in ('enrolled', 'extended', 'waived', 'waiver-ended', 'removed', 'restored')),
			due_before text,
			due_after text,
			reason text not null,
			changed_at text not null,
			changed_by text references person (id),
			-- The applied import_batch that asked for it; null: somebody at a screen.
			import_id text
		)${strict}`,
		`create index enrolment_change_enrolment on enrolment_change (enrolment_id, changed_at)`,
		...appendOnly('enrolment_change'),
		`create table module_completion (
			enrolment_id text not null references enrolment (id),
			module_slug text not null,
			module_version integer not null,
			completed_at text not null,
			primary key (enrolment_id, module_slug)
		)${strict}`,
		// The last heading a reader reached, so that another device opens there (requirement L1).
		`create table module_place (
			enrolment_id text not null references enrolment (id),
			module_slug text not null,
			section integer not null check (section between 0 and 99),
			updated_at text not null,
			primary key (enrolment_id, module_slug)
		)${strict}`,
		// Who signed which wording of a pledge, when, and on which device (requirement L4).
		`create table pledge_signature (
			person_id text not null references person (id),
			pledge_id text not null,
			version integer not null check (version >= 1),
			-- SHA-256 of the words that were shown, hex: evidence, should the file of that version ever be edited.
			text_hash text not null,
			signed_at text not null,
			device_id text not null,
			primary key (person_id, pledge_id, version)
		)${strict}`
	]
};
