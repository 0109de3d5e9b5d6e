import type { Migration } from './dialect.ts';

/** Events in a hall: sessions, speakers, participants, the ledger of scans, and presence derived from it. */
export const events: Migration = {
	name: '0003-events',
	up: ({ strict, textC, bigint, appendOnly }) => [
		`create table event (
			id text primary key,
			organiser_unit_id text not null references unit (id),
			title text not null,
			theme text not null default '',
			venue text not null,
			city text not null,
			zone text not null check (zone in ('WIB', 'WITA', 'WIT')),
			starts_at text not null,
			ends_at text not null,
			training_hours integer not null check (training_hours between 0 and 100),
			hours_set_by text not null,
			attendance_rule_percent integer not null default 80 check (attendance_rule_percent between 0 and 100),
			-- Calendar months from the event's end for which its certificates hold; null: for ever.
			certificate_months integer check (certificate_months between 1 and 120),
			signatory_name text not null,
			signatory_title text not null,
			signatory_number text not null default '',
			number_format text not null,
			state text not null check (state in ('planned', 'cancelled')),
			created_by text references person (id),
			created_at text not null,
			version integer not null default 1
		)${strict}`,
		`create index event_organiser on event (organiser_unit_id, starts_at)`,
		`create table event_session (
			id text primary key,
			event_id text not null references event (id),
			title text not null,
			position integer not null,
			starts_at text not null,
			ends_at text not null,
			opens_at text not null,
			late_after_minutes integer not null default 30 check (late_after_minutes between 0 and 600),
			-- 32 random bytes in hex: the rotating codes of the hall screen are made from it.
			code_secret text not null,
			head_count integer,
			closed_at text,
			closed_by text references person (id)
		)${strict}`,
		`create index event_session_event on event_session (event_id, position)`,
		`create index event_session_open on event_session (opens_at) where closed_at is null`,
		`create table event_unit (
			event_id text not null references event (id),
			unit_id text not null references unit (id),
			primary key (event_id, unit_id)
		)${strict}`,
		// Events of which one must have been attended, where a programme asks for attendance.
		`create table assignment_event (
			assignment_id text not null references assignment (id),
			event_id text not null references event (id),
			primary key (assignment_id, event_id)
		)${strict}`,
		`create index assignment_event_event on assignment_event (event_id)`,
		`create table event_staff (
			event_id text not null references event (id),
			person_id text not null references person (id),
			duty text not null check (duty in ('supervisor', 'officer')),
			primary key (event_id, person_id)
		)${strict}`,
		`create index event_staff_person on event_staff (person_id)`,
		// Everyone on the list, with or without an account, with or without a NIP.
		`create table participant (
			id text primary key,
			event_id text not null references event (id),
			person_id text references person (id),
			name text not null,
			title_prefix text not null default '',
			title_suffix text not null default '',
			search_name ${textC} not null,
			sort_name ${textC} not null,
			number_type text,
			number text,
			position text not null default '',
			rank text not null default '',
			unit_id text references unit (id),
			unit_label text not null,
			attends_as text not null check (attends_as in ('participant', 'speaker', 'moderator', 'committee')),
			source text not null check (source in ('import', 'invitation', 'walk-in')),
			pass_serial ${bigint} not null default 1,
			created_at text not null,
			created_by text,
			removed_at text,
			-- The entry of the same human that speaks for this one since; never itself a merged one.
			merged_into text references participant (id),
			check (merged_into is null or removed_at is not null)
		)${strict}`,
		`create unique index participant_person on participant (event_id, person_id)
			where person_id is not null and merged_into is null`,
		`create unique index participant_number on participant (event_id, number)
			where number is not null and merged_into is null`,
		`create index participant_event on participant (event_id, sort_name)`,
		`create index participant_of_person on participant (person_id)`,
		`create index participant_merged on participant (merged_into) where merged_into is not null`,
		// Entries that wait for the register to know their number.
		`create index participant_unlinked on participant (number)
			where person_id is null and number is not null and removed_at is null`,
		// What was mended of an entry, in the order it was done: evidence beside the list.
		`create table participant_change (
			id text primary key,
			participant_id text not null references participant (id),
			kind text not null check (
				kind in ('corrected', 'imported', 'linked', 'removed', 'restored', 'merged', 'pass-reissued')
			),
			-- JSON: field → [before, after].
			fields text not null default '{}',
			reason text not null default '',
			changed_at text not null,
			changed_by text references person (id)
		)${strict}`,
		`create index participant_change_of on participant_change (participant_id, changed_at)`,
		...appendOnly('participant_change'),
		`create table event_speaker (
			id text primary key,
			event_id text not null references event (id),
			name text not null,
			position text not null default '',
			institution text not null default '',
			material text not null,
			training_hours integer not null default 0,
			order_number integer not null,
			-- Their entry on the list, once they are to be checked in and certified like everybody.
			participant_id text references participant (id)
		)${strict}`,
		`create index event_speaker_event on event_speaker (event_id)`,
		// The ledger: every scan and every correction, accepted or refused, exactly once per nonce, for ever.
		`create table scan (
			id text primary key,
			nonce text not null unique,
			event_id text not null references event (id),
			session_id text not null references event_session (id),
			participant_id text references participant (id),
			method text not null check (method in ('pass', 'hall-qr', 'hall-code', 'manual', 'walk-in', 'undo', 'review')),
			evidence text not null check (evidence in ('A', 'B', 'C')),
			outcome text not null check (outcome in ('recorded', 'already', 'review', 'refused', 'undone', 'confirmed', 'declined')),
			reason text,
			undoes_scan_id text references scan (id),
			-- The scan in doubt that this line answers: once, for good.
			reviews_scan_id text references scan (id),
			note text not null default '',
			device_id text not null default '',
			device_label text not null default '',
			operator_id text references person (id),
			device_at text,
			offset_ms ${bigint},
			scanned_at text not null,
			received_at text not null
		)${strict}`,
		`create index scan_session on scan (session_id, participant_id)`,
		`create index scan_participant on scan (participant_id)`,
		`create unique index scan_review on scan (reviews_scan_id) where reviews_scan_id is not null`,
		`create index scan_in_doubt on scan (session_id) where outcome = 'review'`,
		...appendOnly('scan'),
		// Presence = function(ledger). The primary key is what makes two phones count one person once.
		`create table presence (
			session_id text not null references event_session (id),
			participant_id text not null references participant (id),
			-- Deferred: the row is claimed before the scan is written, because who gets the row decides the scan's outcome.
			scan_id text not null references scan (id) deferrable initially deferred,
			arrived_at text not null,
			primary key (session_id, participant_id)
		)${strict}`,
		`create index presence_participant on presence (participant_id)`,
		// One account per device and session for self check-in.
		`create table device_claim (
			session_id text not null references event_session (id),
			device_id text not null,
			participant_id text not null references participant (id),
			claimed_at text not null,
			primary key (session_id, device_id)
		)${strict}`,
		// Why a session was closed early or opened again, from when one was late, why an event was called off: beside the list.
		`create table event_change (
			id text primary key,
			event_id text not null references event (id),
			session_id text references event_session (id),
			kind text not null check (kind in ('session-reopened', 'session-closed-early', 'late-changed', 'cancelled')),
			reason text not null,
			changed_at text not null,
			changed_by text references person (id)
		)${strict}`,
		`create index event_change_event on event_change (event_id, changed_at)`,
		...appendOnly('event_change')
	]
};
