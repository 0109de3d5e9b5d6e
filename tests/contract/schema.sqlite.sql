CREATE TABLE account (
	id text primary key,
	person_id text not null unique references person (id),
	username text not null unique,
	password_hash text,
	activated_at text,
	deactivated_at text,
	password_changed_at text,
	created_at text not null
) strict;

CREATE TABLE activation_code (
	id text primary key,
	account_id text not null references account (id),
	code_hash text not null unique,
	expires_at text not null,
	used_at text,
	created_by text,
	created_at text not null
) strict;

CREATE UNIQUE INDEX activation_code_open on activation_code (account_id) where used_at is null;

CREATE TABLE assignment (
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
, signatory_id text references signatory (id), hours_rule_id text references hours_rule (id), hours_basis text) strict;

CREATE UNIQUE INDEX assignment_cycle on assignment (unit_id, programme_id, cycle);

CREATE TABLE assignment_event (
	assignment_id text not null references assignment (id),
	event_id text not null references event (id),
	primary key (assignment_id, event_id)
) strict;

CREATE INDEX assignment_event_event on assignment_event (event_id);

CREATE TABLE assignment_rule (
	assignment_id text not null references assignment (id),
	kind text not null check (kind in ('unit', 'except-unit', 'employment-type', 'rank-class', 'position', 'person')),
	value text not null,
	primary key (assignment_id, kind, value)
) strict;

CREATE TABLE attempt_item (
	attempt_id text not null references quiz_attempt (id),
	position integer not null check (position >= 1),
	prohibition text not null,
	scenario_id text not null,
	wording_hash text not null references scenario_snapshot (hash),
	-- Of the author's file, first 16 hex.
	content_hash text not null,
	-- The author's letters in the order they stood, "cadb".
	shown_order text not null,
	choice text check (choice in ('a', 'b', 'c', 'd')),
	confidence integer check (confidence between 1 and 3),
	answered_at text,
	is_right integer check (is_right in (0, 1)),
	primary key (attempt_id, position)
) strict;

CREATE TABLE audit_entry (
	id text primary key,
	at text not null,
	actor_id text,
	actor_kind text not null,
	action text not null,
	subject_type text not null,
	subject_id text not null,
	unit_id text,
	request_id text not null,
	data text not null
) strict;

CREATE INDEX audit_entry_subject on audit_entry (subject_type, subject_id);

CREATE TRIGGER audit_entry_no_delete before delete on audit_entry begin select raise(abort, 'audit_entry is append-only'); end;

CREATE TRIGGER audit_entry_no_update before update on audit_entry begin select raise(abort, 'audit_entry is append-only'); end;

CREATE TABLE certificate (
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
	number_key text not null,
	code text not null unique,
	-- The holder's name at issue in the search form.
	search_name text not null,
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
) strict;

CREATE INDEX certificate_event on certificate (event_id, holder_unit_id);

CREATE UNIQUE INDEX certificate_number on certificate (issuer_unit_id, number);

CREATE INDEX certificate_number_key on certificate (number_key);

CREATE INDEX certificate_participant on certificate (participant_id);

CREATE INDEX certificate_person on certificate (person_id);

CREATE UNIQUE INDEX certificate_sequence on certificate (issuer_unit_id, year, sequence);

CREATE TABLE certificate_counter (
	unit_id text not null references unit (id),
	year integer not null,
	last_number integer not null,
	primary key (unit_id, year)
) strict;

CREATE TABLE certificate_file (
	certificate_id text primary key references certificate (id),
	sha256 text not null,
	size integer not null,
	rendered_at text not null
) strict;

CREATE INDEX certificate_file_sum on certificate_file (sha256);

CREATE TRIGGER certificate_file_no_delete before delete on certificate_file begin select raise(abort, 'certificate_file is append-only'); end;

CREATE TRIGGER certificate_file_no_update before update on certificate_file begin select raise(abort, 'certificate_file is append-only'); end;

CREATE TABLE certificate_task (
	id text primary key,
	certificate_id text not null references certificate (id),
	opened_at text not null,
	settled_at text,
	settled_by text references person (id),
	verdict text check (verdict in ('revoked', 'kept', 'moot')),
	reason text not null default ''
) strict;

CREATE INDEX certificate_task_of on certificate_task (certificate_id);

CREATE UNIQUE INDEX certificate_task_open on certificate_task (certificate_id) where settled_at is null;

CREATE TABLE clash_answer (
	id text primary key,
	session_id text not null references event_session (id),
	participant_id text not null references participant (id),
	note text not null,
	answered_at text not null,
	answered_by text references person (id)
) strict;

CREATE INDEX clash_answer_session on clash_answer (session_id, participant_id);

CREATE TRIGGER clash_answer_no_delete before delete on clash_answer begin select raise(abort, 'clash_answer is append-only'); end;

CREATE TRIGGER clash_answer_no_update before update on clash_answer begin select raise(abort, 'clash_answer is append-only'); end;

CREATE TABLE delegate (
	participant_id text primary key references participant (id),
	event_id text not null references event (id),
	-- The invited unit that named the entry: its own, or one above.
	unit_id text not null references unit (id),
	named_at text not null,
	named_by text references person (id),
	-- Taken back by the unit: only such an entry may be named again by it.
	withdrawn_at text,
	withdrawn_by text references person (id)
, revision integer check (revision >= 1)) strict;

CREATE INDEX delegate_event on delegate (event_id, unit_id);

CREATE TABLE device_claim (
	session_id text not null references event_session (id),
	device_id text not null,
	participant_id text not null references participant (id),
	claimed_at text not null,
	primary key (session_id, device_id)
) strict;

CREATE INDEX device_claim_device on device_claim (device_id);

CREATE TABLE enrolment (
	id text primary key,
	assignment_id text not null references assignment (id),
	person_id text not null references person (id),
	source text not null check (source in ('rule', 'person', 'recognised')),
	assigned_at text not null,
	opens_at text not null,
	due_at text not null,
	unit_id text not null references unit (id),
	unit_path text not null,
	started_at text,
	completed_at text,
	-- The earlier completion that was recognised.
	recognised_from text references enrolment (id),
	-- Last instant on which the completion is good; null before it, and where it is for ever.
	valid_until text,
	removed_at text,
	first_missed integer check (first_missed between 0 and 65535)
, followed_at text, understood_at text) strict;

CREATE INDEX enrolment_assignment on enrolment (assignment_id);

CREATE UNIQUE INDEX enrolment_person on enrolment (person_id, assignment_id);

CREATE TABLE enrolment_change (
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
) strict;

CREATE INDEX enrolment_change_enrolment on enrolment_change (enrolment_id, changed_at);

CREATE TRIGGER enrolment_change_no_delete before delete on enrolment_change begin select raise(abort, 'enrolment_change is append-only'); end;

CREATE TRIGGER enrolment_change_no_update before update on enrolment_change begin select raise(abort, 'enrolment_change is append-only'); end;

CREATE TABLE event (
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
, signatory_id text references signatory (id), hours_rule_id text references hours_rule (id), hours_basis text) strict;

CREATE INDEX event_organiser on event (organiser_unit_id, starts_at);

CREATE TABLE event_change (
	id text primary key,
	event_id text not null references event (id),
	session_id text references event_session (id),
	kind text not null check (kind in ('session-reopened', 'session-closed-early', 'late-changed', 'cancelled')),
	reason text not null,
	changed_at text not null,
	changed_by text references person (id)
) strict;

CREATE INDEX event_change_event on event_change (event_id, changed_at);

CREATE TRIGGER event_change_no_delete before delete on event_change begin select raise(abort, 'event_change is append-only'); end;

CREATE TRIGGER event_change_no_update before update on event_change begin select raise(abort, 'event_change is append-only'); end;

CREATE TABLE event_invitation (
	event_id text primary key references event (id),
	-- The last plain day, in the event's zone, on which units name and change their people; null: until the doors open.
	names_due_on text,
	set_at text not null,
	set_by text references person (id)
) strict;

CREATE TABLE event_session (
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
, room text not null default '') strict;

CREATE INDEX event_session_event on event_session (event_id, position);

CREATE INDEX event_session_open on event_session (opens_at) where closed_at is null;

CREATE TABLE event_speaker (
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
) strict;

CREATE INDEX event_speaker_event on event_speaker (event_id);

CREATE TABLE event_staff (
	event_id text not null references event (id),
	person_id text not null references person (id),
	duty text not null check (duty in ('supervisor', 'officer')),
	primary key (event_id, person_id)
) strict;

CREATE INDEX event_staff_person on event_staff (person_id);

CREATE TABLE event_unit (
	event_id text not null references event (id),
	unit_id text not null references unit (id), seats integer check (seats between 1 and 999), declined_at text, declined_by text references person (id), decline_reason text,
	primary key (event_id, unit_id)
) strict;

CREATE TABLE excuse (
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
) strict;

CREATE INDEX excuse_participant on excuse (participant_id);

CREATE INDEX excuse_session on excuse (session_id, participant_id);

CREATE TRIGGER excuse_no_delete before delete on excuse begin select raise(abort, 'excuse is append-only'); end;

CREATE TRIGGER excuse_no_update before update on excuse begin select raise(abort, 'excuse is append-only'); end;

CREATE TABLE file_bytes (
	sha256 text primary key,
	bytes blob not null
) strict;

CREATE TRIGGER file_bytes_no_update before update on file_bytes begin select raise(abort, 'file_bytes never changes'); end;

CREATE TABLE hall_anonymous_answer (
	round_id text not null references hall_round (id),
	vote integer not null check (vote in (1, 2)),
	token text not null,
	choice text not null check (choice in ('a', 'b', 'c', 'd')),
	primary key (round_id, vote, token)
) strict;

CREATE TABLE hall_anonymous_count (
	id text primary key,
	round_id text not null references hall_round (id),
	vote integer not null check (vote in (1, 2)),
	choice text check (choice in ('a', 'b', 'c', 'd')),
	answers integer not null check (answers >= 0),
	counted_at text not null
) strict;

CREATE UNIQUE INDEX hall_anonymous_count_choice on hall_anonymous_count (round_id, vote, coalesce(choice, ''));

CREATE TRIGGER hall_anonymous_count_no_delete before delete on hall_anonymous_count begin select raise(abort, 'hall_anonymous_count is append-only'); end;

CREATE TRIGGER hall_anonymous_count_no_update before update on hall_anonymous_count begin select raise(abort, 'hall_anonymous_count is append-only'); end;

CREATE TABLE hall_hand_count (
	id text primary key,
	round_id text not null references hall_round (id),
	vote integer not null check (vote in (1, 2)),
	choice text not null check (choice in ('a', 'b', 'c', 'd')),
	hands integer not null check (hands between 0 and 9999),
	counted_at text not null,
	counted_by text references person (id)
) strict;

CREATE INDEX hall_hand_count_round on hall_hand_count (round_id, vote, counted_at);

CREATE TRIGGER hall_hand_count_no_delete before delete on hall_hand_count begin select raise(abort, 'hall_hand_count is append-only'); end;

CREATE TRIGGER hall_hand_count_no_update before update on hall_hand_count begin select raise(abort, 'hall_hand_count is append-only'); end;

CREATE TABLE hall_late_answer (
	attempt_id text not null references quiz_attempt (id),
	vote integer not null check (vote in (1, 2)),
	choice text not null check (choice in ('a', 'b', 'c', 'd')),
	confidence integer check (confidence between 1 and 3),
	received_at text not null,
	primary key (attempt_id, vote)
) strict;

CREATE TRIGGER hall_late_answer_no_delete before delete on hall_late_answer begin select raise(abort, 'hall_late_answer is append-only'); end;

CREATE TRIGGER hall_late_answer_no_update before update on hall_late_answer begin select raise(abort, 'hall_late_answer is append-only'); end;

CREATE TABLE hall_more_time (
	session_id text not null references event_session (id),
	participant_id text not null references participant (id),
	asked_at text not null,
	primary key (session_id, participant_id)
) strict;

CREATE TABLE hall_pledge (
	id text primary key,
	session_id text not null references event_session (id),
	-- Name of the file under content/pledges.
	pledge_id text not null,
	version integer not null,
	-- SHA-256 of the words, hex; and the words, as JSON.
	text_hash text not null,
	words text not null,
	opened_at text not null,
	opened_by text references person (id),
	closed_at text
) strict;

CREATE UNIQUE INDEX hall_pledge_open on hall_pledge (session_id) where closed_at is null;

CREATE UNIQUE INDEX hall_pledge_text on hall_pledge (session_id, pledge_id, version);

CREATE TABLE hall_pledge_hands (
	id text primary key,
	hall_pledge_id text not null references hall_pledge (id),
	hands integer not null check (hands between 0 and 9999),
	counted_at text not null,
	counted_by text references person (id)
) strict;

CREATE TRIGGER hall_pledge_hands_no_delete before delete on hall_pledge_hands begin select raise(abort, 'hall_pledge_hands is append-only'); end;

CREATE TRIGGER hall_pledge_hands_no_update before update on hall_pledge_hands begin select raise(abort, 'hall_pledge_hands is append-only'); end;

CREATE TABLE hall_pledge_signature (
	hall_pledge_id text not null references hall_pledge (id),
	participant_id text not null references participant (id),
	version integer not null,
	text_hash text not null,
	signed_at text not null,
	device_id text not null,
	primary key (hall_pledge_id, participant_id)
) strict;

CREATE TRIGGER hall_pledge_signature_no_delete before delete on hall_pledge_signature begin select raise(abort, 'hall_pledge_signature is append-only'); end;

CREATE TRIGGER hall_pledge_signature_no_update before update on hall_pledge_signature begin select raise(abort, 'hall_pledge_signature is append-only'); end;

CREATE TABLE hall_round (
	id text primary key,
	session_id text not null references event_session (id),
	position integer not null check (position >= 1),
	prohibition text not null,
	scenario_id text not null,
	wording_hash text not null references scenario_snapshot (hash),
	-- Of the author's file, first 16 hex.
	content_hash text not null,
	-- The author's letters in the order they stand on the screen and on every phone, "cadb".
	shown_order text not null,
	chosen_at text not null,
	chosen_by text references person (id),
	first_opened_at text,
	first_closed_at text,
	second_opened_at text,
	second_closed_at text,
	-- The consequence and the article were shown; or the round was given up.
	revealed_at text,
	dropped_at text,
	version integer not null, answer_rule text check (answer_rule in ('first', 'last')), anonymous integer check (anonymous in (0, 1)), vote_seconds integer check (vote_seconds between 15 and 3600), first_ends_at text, second_ends_at text, vote_salt text,
	check (first_closed_at is null or first_opened_at is not null),
	check (second_opened_at is null or first_closed_at is not null),
	check (second_closed_at is null or second_opened_at is not null),
	check (revealed_at is null or first_closed_at is not null),
	check ((revealed_at is null and dropped_at is null)
		or ((first_opened_at is null or first_closed_at is not null)
			and (second_opened_at is null or second_closed_at is not null))),
	check (revealed_at is null or dropped_at is null)
) strict;

CREATE UNIQUE INDEX hall_round_current on hall_round (session_id)
	where revealed_at is null and dropped_at is null;

CREATE UNIQUE INDEX hall_round_position on hall_round (session_id, position);

CREATE TABLE helper_device (
	id text primary key,
	event_id text not null references event (id),
	-- As typed by whoever holds it.
	holder_name text not null,
	-- SHA-256 of its cookie in hex, which holds only together with the phone's own id.
	token_hash text not null unique,
	phone_id text not null,
	invited_by text references person (id),
	joined_at text not null,
	-- The end of its day.
	ends_at text not null,
	heard_at text not null,
	revoked_at text,
	revoked_by text references person (id),
	-- When it began to send what it held after its end.
	flushed_at text
) strict;

CREATE INDEX helper_device_event on helper_device (event_id);

CREATE TABLE helper_invite (
	id text primary key,
	event_id text not null references event (id),
	-- SHA-256 of the QR's token in hex, and a MAC of the short code: it is too short to stand here by its hash alone.
	token_hash text not null unique,
	code_mac text not null unique,
	made_at text not null,
	made_by text references person (id),
	expires_at text not null
) strict;

CREATE INDEX helper_invite_event on helper_invite (event_id);

CREATE TABLE hours_rule (
	id text primary key,
	unit_id text not null references unit (id),
	activity text not null check (activity in ('event', 'programme')),
	-- The most JP that one activity counts; null: as many as its minutes make, 45 each (SE BKN 3/2022).
	most_hours integer check (most_hours between 1 and 100),
	-- Who set it, and the letter by which: its name with the number, and its day.
	set_by text not null,
	basis text not null,
	basis_on text not null,
	valid_from text not null,
	valid_until text,
	added_at text not null,
	added_by text references person (id),
	ended_at text,
	ended_by text references person (id),
	check (activity = 'event' or most_hours is not null)
) strict;

CREATE INDEX hours_rule_unit on hours_rule (unit_id);

CREATE TABLE import_batch (
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
) strict;

CREATE INDEX import_batch_creator on import_batch (created_by, created_at);

CREATE TABLE installation (
	id integer primary key check (id = 1),
	demo integer not null check (demo in (0, 1)),
	set_up_at text,
	created_at text not null
) strict;

CREATE TABLE job (
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
) strict;

CREATE INDEX job_claim on job (name, state, run_at);

CREATE INDEX job_due on job (state, run_at);

CREATE INDEX job_finished on job (name, finished_at);

CREATE UNIQUE INDEX job_open on job (name, unique_key) where state <> 'done';

CREATE INDEX job_person on job (person_id) where person_id is not null;

CREATE TABLE migration (name text primary key, applied_at text not null) strict;

CREATE TABLE module_completion (
	enrolment_id text not null references enrolment (id),
	module_slug text not null,
	module_version integer not null,
	completed_at text not null,
	primary key (enrolment_id, module_slug)
) strict;

CREATE TABLE module_place (
	enrolment_id text not null references enrolment (id),
	module_slug text not null,
	section integer not null check (section between 0 and 99),
	updated_at text not null,
	primary key (enrolment_id, module_slug)
) strict;

CREATE TABLE outbox (
	sequence integer primary key,
	act_id text not null,
	kind text not null check (kind in ('seal')),
	at text not null,
	-- What is told, as a JSON list.
	payload text not null
) strict;

CREATE TABLE participant (
	id text primary key,
	event_id text not null references event (id),
	person_id text references person (id),
	name text not null,
	title_prefix text not null default '',
	title_suffix text not null default '',
	search_name text not null,
	sort_name text not null,
	number_type text,
	number text,
	position text not null default '',
	rank text not null default '',
	unit_id text references unit (id),
	unit_label text not null,
	attends_as text not null check (attends_as in ('participant', 'speaker', 'moderator', 'committee')),
	source text not null check (source in ('import', 'invitation', 'walk-in')),
	pass_serial integer not null default 1,
	created_at text not null,
	created_by text,
	removed_at text,
	-- The entry of the same human that speaks for this one since; never itself a merged one.
	merged_into text references participant (id),
	check (merged_into is null or removed_at is not null)
) strict;

CREATE INDEX participant_event on participant (event_id, sort_name);

CREATE INDEX participant_merged on participant (merged_into) where merged_into is not null;

CREATE UNIQUE INDEX participant_number on participant (event_id, number)
	where number is not null and merged_into is null;

CREATE INDEX participant_of_person on participant (person_id);

CREATE UNIQUE INDEX participant_person on participant (event_id, person_id)
	where person_id is not null and merged_into is null;

CREATE INDEX participant_unlinked on participant (number)
	where person_id is null and number is not null and removed_at is null;

CREATE TABLE participant_change (
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
) strict;

CREATE INDEX participant_change_of on participant_change (participant_id, changed_at);

CREATE TRIGGER participant_change_no_delete before delete on participant_change begin select raise(abort, 'participant_change is append-only'); end;

CREATE TRIGGER participant_change_no_update before update on participant_change begin select raise(abort, 'participant_change is append-only'); end;

CREATE TABLE person (
	id text primary key,
	name text not null,
	title_prefix text not null default '',
	title_suffix text not null default '',
	search_name text not null,
	sort_name text not null,
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
) strict;

CREATE INDEX person_home on person (unit_id, sort_name);

CREATE INDEX person_merged on person (merged_into) where merged_into is not null;

CREATE INDEX person_of_unit on person (unit_id, left_at, id);

CREATE INDEX person_search_name on person (search_name);

CREATE TABLE person_contact (
	person_id text primary key references person (id),
	phone text not null,
	email text not null,
	changed_at text not null,
	changed_by text references person (id)
) strict;

CREATE TABLE person_history (
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
) strict;

CREATE INDEX person_history_unit on person_history (unit_id, effective_on);

CREATE TRIGGER person_history_no_delete before delete on person_history begin select raise(abort, 'person_history is append-only'); end;

CREATE TRIGGER person_history_no_update before update on person_history begin select raise(abort, 'person_history is append-only'); end;

CREATE TABLE person_number (
	id text primary key,
	person_id text not null references person (id),
	number_type text not null check (number_type in ('nip', 'ni_pppk', 'nrp', 'other')),
	number text not null,
	valid_from text not null,
	recorded_at text not null,
	ended_at text
) strict;

CREATE UNIQUE INDEX person_number_current on person_number (number) where ended_at is null;

CREATE INDEX person_number_person on person_number (person_id);

CREATE TABLE personal_link (
	participant_id text primary key references participant (id),
	-- 16 random bytes in hex. With a key of the installation they make the link; neither does without the other.
	seed text not null,
	-- SHA-256 of the link's token in hex: how an opened link is found.
	token_hash text not null unique,
	-- JSON: name, place and hours as its person last saw them, or as they were told.
	seen text not null,
	made_at text not null,
	made_by text references person (id)
) strict;

CREATE TABLE pledge_signature (
	person_id text not null references person (id),
	pledge_id text not null,
	version integer not null check (version >= 1),
	-- SHA-256 of the words that were shown, hex: evidence, should the file of that version ever be edited.
	text_hash text not null,
	signed_at text not null,
	device_id text not null,
	primary key (person_id, pledge_id, version)
) strict;

CREATE TABLE presence (
	session_id text not null references event_session (id),
	participant_id text not null references participant (id),
	-- Deferred: the row is claimed before the scan is written, because who gets the row decides the scan's outcome.
	scan_id text not null references scan (id) deferrable initially deferred,
	arrived_at text not null,
	primary key (session_id, participant_id)
) strict;

CREATE INDEX presence_participant on presence (participant_id);

CREATE TABLE programme (
	id text primary key,
	owner_unit_id text references unit (id),
	title text not null,
	track text not null,
	training_hours integer not null check (training_hours between 0 and 100),
	hours_set_by text not null,
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
	version integer not null, asks_understanding integer not null default 0 check (asks_understanding in (0, 1)),
	check (asks_modules + asks_quiz + asks_attendance + asks_pledge > 0)
) strict;

CREATE INDEX programme_owner on programme (owner_unit_id);

CREATE TABLE programme_module (
	programme_id text not null references programme (id),
	module_slug text not null,
	position integer not null,
	primary key (programme_id, module_slug)
) strict;

CREATE TABLE quiz_attempt (
	id text primary key,
	person_id text references person (id),
	participant_id text references participant (id),
	enrolment_id text references enrolment (id),
	hall_round_id text references hall_round (id),
	attempt_number integer not null,
	-- Of the draw; a hall's scenario is chosen, not drawn.
	seed integer,
	started_at text not null,
	closed_at text,
	asked_count integer not null,
	right_count integer,
	passed integer check (passed in (0, 1)),
	check ((person_id is null) <> (participant_id is null)),
	check ((enrolment_id is null) <> (hall_round_id is null)),
	check (enrolment_id is null or (person_id is not null and seed is not null)),
	check (hall_round_id is null or (passed is null and seed is null and attempt_number = 1))
) strict;

CREATE UNIQUE INDEX quiz_attempt_number on quiz_attempt (enrolment_id, attempt_number)
	where enrolment_id is not null;

CREATE UNIQUE INDEX quiz_attempt_open on quiz_attempt (enrolment_id)
	where enrolment_id is not null and closed_at is null;

CREATE INDEX quiz_attempt_person on quiz_attempt (person_id);

CREATE UNIQUE INDEX quiz_attempt_round_participant on quiz_attempt (hall_round_id, participant_id)
	where hall_round_id is not null and participant_id is not null;

CREATE UNIQUE INDEX quiz_attempt_round_person on quiz_attempt (hall_round_id, person_id)
	where hall_round_id is not null and person_id is not null;

CREATE TABLE rate_limit (
	key text primary key,
	points integer not null default 0,
	expire integer
) strict;

CREATE INDEX rate_limit_expire on rate_limit (expire);

CREATE TABLE role_grant (
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
) strict;

CREATE UNIQUE INDEX role_grant_open on role_grant (person_id, role, coalesce(unit_id, ''), acting)
	where revoked_at is null and valid_until is null;

CREATE INDEX role_grant_person on role_grant (person_id);

CREATE INDEX role_grant_unit on role_grant (unit_id);

CREATE TABLE scan (
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
	offset_ms integer,
	scanned_at text not null,
	received_at text not null
) strict;

CREATE INDEX scan_in_doubt on scan (session_id) where outcome = 'review';

CREATE INDEX scan_participant on scan (participant_id);

CREATE UNIQUE INDEX scan_review on scan (reviews_scan_id) where reviews_scan_id is not null;

CREATE INDEX scan_session on scan (session_id, participant_id);

CREATE TRIGGER scan_no_delete before delete on scan begin select raise(abort, 'scan is append-only'); end;

CREATE TRIGGER scan_no_update before update on scan begin select raise(abort, 'scan is append-only'); end;

CREATE TABLE scan_clash (
	scan_id text not null references scan (id),
	other_scan_id text not null references scan (id),
	session_id text not null references event_session (id),
	participant_id text not null references participant (id),
	-- Of scan_id: the device that is told.
	device_id text not null,
	found_at text not null,
	primary key (scan_id, other_scan_id)
) strict;

CREATE INDEX scan_clash_device on scan_clash (session_id, device_id);

CREATE TABLE scan_maker (
	scan_id text primary key references scan (id),
	made_by text not null
) strict;

CREATE TRIGGER scan_maker_no_delete before delete on scan_maker begin select raise(abort, 'scan_maker is append-only'); end;

CREATE TRIGGER scan_maker_no_update before update on scan_maker begin select raise(abort, 'scan_maker is append-only'); end;

CREATE TABLE scan_undo (
	scan_id text primary key references scan (id),
	of_nonce text not null
) strict;

CREATE INDEX scan_undo_of on scan_undo (of_nonce);

CREATE TRIGGER scan_undo_no_delete before delete on scan_undo begin select raise(abort, 'scan_undo is append-only'); end;

CREATE TRIGGER scan_undo_no_update before update on scan_undo begin select raise(abort, 'scan_undo is append-only'); end;

CREATE TABLE scanner (
	session_id text not null references event_session (id),
	device_id text not null,
	gate text not null,
	operator_id text references person (id),
	-- Scans that it still kept.
	pending integer not null check (pending >= 0),
	-- Percent; null where the browser does not say.
	battery integer check (battery between 0 and 100),
	pack_taken_at text,
	heard_at text not null,
	primary key (session_id, device_id)
) strict;

CREATE INDEX scanner_heard on scanner (heard_at);

CREATE TABLE scenario_snapshot (
	hash text primary key,
	scenario_id text not null,
	body text not null
) strict;

CREATE TABLE seal_batch (
	number integer primary key,
	sealed_at text not null,
	-- Of this batch, and of all up to it.
	count integer not null,
	total integer not null,
	-- SHA-256 over its leaves in order.
	root text not null,
	previous_mac text not null,
	mac text not null
) strict;

CREATE TRIGGER seal_batch_no_delete before delete on seal_batch begin select raise(abort, 'seal_batch is append-only'); end;

CREATE TRIGGER seal_batch_no_update before update on seal_batch begin select raise(abort, 'seal_batch is append-only'); end;

CREATE TABLE seal_leaf (
	batch integer not null references seal_batch (number),
	position integer not null,
	kind text not null,
	row_id text not null,
	act_id text not null,
	mac text not null,
	primary key (batch, position)
) strict;

CREATE INDEX seal_leaf_row on seal_leaf (kind, row_id);

CREATE TRIGGER seal_leaf_no_delete before delete on seal_leaf begin select raise(abort, 'seal_leaf is append-only'); end;

CREATE TRIGGER seal_leaf_no_update before update on seal_leaf begin select raise(abort, 'seal_leaf is append-only'); end;

CREATE TABLE server_key (
	-- Its purpose and a number that counts up, so that two servers cannot both make the next one.
	id text primary key,
	purpose text not null check (purpose in ('mac', 'pass', 'seal')),
	secret text not null,
	-- Of a pass key, for whoever wants to check passes elsewhere.
	public_key text,
	-- From here on it signs, if none is newer. What it signed holds until it is retired; seals hold for ever.
	valid_from text not null,
	retired_at text
) strict;

CREATE TABLE session (
	id text primary key,
	account_id text not null references account (id),
	expires_at text not null,
	created_at text not null,
	last_seen_at text not null,
	user_agent text not null default ''
) strict;

CREATE INDEX session_account on session (account_id);

CREATE TABLE session_minutes (
	id text primary key,
	session_id text not null references event_session (id),
	version integer not null check (version >= 1),
	-- Printed, and asked at /verifikasi.
	code text not null unique,
	-- JSON: everything the paper says of the session. The paper is drawn from it alone.
	facts text not null,
	-- Of the facts: printed on the paper and shown where it is checked.
	sha256 text not null,
	made_at text not null,
	made_by text references person (id)
) strict;

CREATE UNIQUE INDEX session_minutes_version on session_minutes (session_id, version);

CREATE TRIGGER session_minutes_no_delete before delete on session_minutes begin select raise(abort, 'session_minutes is append-only'); end;

CREATE TRIGGER session_minutes_no_update before update on session_minutes begin select raise(abort, 'session_minutes is append-only'); end;

CREATE TABLE sign_in_sheet (
	id text primary key,
	session_id text not null references event_session (id),
	-- The list was printed for the first, second, … time; older paper stays readable.
	print integer not null check (print >= 1),
	-- "Lembar 3" of its print.
	position integer not null check (position >= 1),
	-- Printed on the paper and in the ledger's note: two prints of one sheet are told apart by it.
	code text not null unique,
	unit_label text not null,
	printed_at text not null,
	printed_by text references person (id)
) strict;

CREATE UNIQUE INDEX sign_in_sheet_position on sign_in_sheet (session_id, print, position);

CREATE TRIGGER sign_in_sheet_no_delete before delete on sign_in_sheet begin select raise(abort, 'sign_in_sheet is append-only'); end;

CREATE TRIGGER sign_in_sheet_no_update before update on sign_in_sheet begin select raise(abort, 'sign_in_sheet is append-only'); end;

CREATE TABLE sign_in_sheet_row (
	sheet_id text not null references sign_in_sheet (id),
	position integer not null check (position between 1 and 25),
	participant_id text not null references participant (id),
	primary key (sheet_id, position)
) strict;

CREATE INDEX sign_in_sheet_row_participant on sign_in_sheet_row (participant_id);

CREATE TRIGGER sign_in_sheet_row_no_delete before delete on sign_in_sheet_row begin select raise(abort, 'sign_in_sheet_row is append-only'); end;

CREATE TRIGGER sign_in_sheet_row_no_update before update on sign_in_sheet_row begin select raise(abort, 'sign_in_sheet_row is append-only'); end;

CREATE TABLE signatory (
	id text primary key,
	-- Signs for this unit and for all below it.
	unit_id text not null references unit (id),
	name text not null,
	title text not null,
	number text not null default '',
	-- Plain days, both included; until null: as long as nobody ends it.
	valid_from text not null,
	valid_until text,
	added_at text not null,
	added_by text references person (id),
	ended_at text,
	ended_by text references person (id)
) strict;

CREATE INDEX signatory_unit on signatory (unit_id);

CREATE TABLE told_apart (
	participant_id text not null references participant (id),
	other_id text not null references participant (id),
	told_at text not null,
	told_by text references person (id),
	primary key (participant_id, other_id),
	check (participant_id < other_id)
) strict;

CREATE TRIGGER told_apart_no_delete before delete on told_apart begin select raise(abort, 'told_apart is append-only'); end;

CREATE TRIGGER told_apart_no_update before update on told_apart begin select raise(abort, 'told_apart is append-only'); end;

CREATE TABLE unit (
	id text primary key,
	parent_id text references unit (id),
	path text not null,
	code text not null unique,
	name text not null,
	unit_type text not null,
	zone text not null check (zone in ('WIB', 'WITA', 'WIT')),
	place text,
	position integer not null,
	created_at text not null,
	ended_at text,
	version integer not null default 1
) strict;

CREATE INDEX unit_parent on unit (parent_id);

CREATE UNIQUE INDEX unit_path on unit (path);

CREATE TABLE unit_alias (
	id text primary key,
	scope_unit_id text not null references unit (id),
	spelling text not null,
	written text not null,
	unit_id text not null references unit (id),
	created_by text references person (id),
	created_at text not null
) strict;

CREATE UNIQUE INDEX unit_alias_spelling on unit_alias (scope_unit_id, spelling);

CREATE INDEX unit_alias_unit on unit_alias (unit_id);

CREATE TABLE unit_history (
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
) strict;

CREATE TRIGGER unit_history_no_delete before delete on unit_history begin select raise(abort, 'unit_history is append-only'); end;

CREATE TRIGGER unit_history_no_update before update on unit_history begin select raise(abort, 'unit_history is append-only'); end;

CREATE TABLE unit_letter (
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
) strict;

CREATE UNIQUE INDEX unit_letter_number on unit_letter (event_id, letter_number, version);

CREATE UNIQUE INDEX unit_letter_version on unit_letter (event_id, unit_key, version);

CREATE TRIGGER unit_letter_no_delete before delete on unit_letter begin select raise(abort, 'unit_letter is append-only'); end;

CREATE TRIGGER unit_letter_no_update before update on unit_letter begin select raise(abort, 'unit_letter is append-only'); end;

CREATE TABLE waiver (
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
) strict;

CREATE INDEX waiver_enrolment on waiver (enrolment_id);
