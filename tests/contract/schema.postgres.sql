create table account (
	id text not null,
	person_id text not null,
	username text not null,
	password_hash text,
	activated_at text,
	deactivated_at text,
	password_changed_at text,
	created_at text not null,
	constraint account_person_id_fkey FOREIGN KEY (person_id) REFERENCES person(id),
	constraint account_person_id_key UNIQUE (person_id),
	constraint account_pkey PRIMARY KEY (id),
	constraint account_username_key UNIQUE (username)
);

create table activation_code (
	id text not null,
	account_id text not null,
	code_hash text not null,
	expires_at text not null,
	used_at text,
	created_by text,
	created_at text not null,
	constraint activation_code_account_id_fkey FOREIGN KEY (account_id) REFERENCES account(id),
	constraint activation_code_code_hash_key UNIQUE (code_hash),
	constraint activation_code_pkey PRIMARY KEY (id)
);

CREATE UNIQUE INDEX activation_code_open ON public.activation_code USING btree (account_id) WHERE (used_at IS NULL);

create table assignment (
	id text not null,
	programme_id text not null,
	unit_id text not null,
	cycle text not null,
	zone text not null,
	opens_at text not null,
	due_at text not null,
	accept_late_until text,
	joiner_days integer,
	recognise_days integer not null,
	valid_months integer,
	renewal text not null,
	training_hours integer not null,
	hours_set_by text not null,
	signatory_name text not null,
	signatory_title text not null,
	signatory_number text not null,
	number_format text not null,
	created_at text not null,
	created_by text,
	opened_at text,
	closed_at text,
	closed_by text,
	previous_id text,
	version integer not null,
	signatory_id text,
	hours_rule_id text,
	hours_basis text,
	constraint assignment_closed_by_fkey FOREIGN KEY (closed_by) REFERENCES person(id),
	constraint assignment_created_by_fkey FOREIGN KEY (created_by) REFERENCES person(id),
	constraint assignment_hours_rule_id_fkey FOREIGN KEY (hours_rule_id) REFERENCES hours_rule(id),
	constraint assignment_joiner_days_check CHECK (((joiner_days >= 1) AND (joiner_days <= 365))),
	constraint assignment_pkey PRIMARY KEY (id),
	constraint assignment_previous_id_fkey FOREIGN KEY (previous_id) REFERENCES assignment(id),
	constraint assignment_programme_id_fkey FOREIGN KEY (programme_id) REFERENCES programme(id),
	constraint assignment_recognise_days_check CHECK (((recognise_days >= 0) AND (recognise_days <= 730))),
	constraint assignment_renewal_check CHECK ((renewal = ANY (ARRAY['rolling'::text, 'calendar'::text]))),
	constraint assignment_signatory_id_fkey FOREIGN KEY (signatory_id) REFERENCES signatory(id),
	constraint assignment_training_hours_check CHECK (((training_hours >= 0) AND (training_hours <= 100))),
	constraint assignment_unit_id_fkey FOREIGN KEY (unit_id) REFERENCES unit(id),
	constraint assignment_valid_months_check CHECK (((valid_months >= 1) AND (valid_months <= 120))),
	constraint assignment_zone_check CHECK ((zone = ANY (ARRAY['WIB'::text, 'WITA'::text, 'WIT'::text])))
);

CREATE UNIQUE INDEX assignment_cycle ON public.assignment USING btree (unit_id, programme_id, cycle);

create table assignment_event (
	assignment_id text not null,
	event_id text not null,
	constraint assignment_event_assignment_id_fkey FOREIGN KEY (assignment_id) REFERENCES assignment(id),
	constraint assignment_event_event_id_fkey FOREIGN KEY (event_id) REFERENCES event(id),
	constraint assignment_event_pkey PRIMARY KEY (assignment_id, event_id)
);

CREATE INDEX assignment_event_event ON public.assignment_event USING btree (event_id);

create table assignment_rule (
	assignment_id text not null,
	kind text not null,
	value text not null,
	constraint assignment_rule_assignment_id_fkey FOREIGN KEY (assignment_id) REFERENCES assignment(id),
	constraint assignment_rule_kind_check CHECK ((kind = ANY (ARRAY['unit'::text, 'except-unit'::text, 'employment-type'::text, 'rank-class'::text, 'position'::text, 'person'::text]))),
	constraint assignment_rule_pkey PRIMARY KEY (assignment_id, kind, value)
);

create table attempt_item (
	attempt_id text not null,
	position integer not null,
	prohibition text not null,
	scenario_id text not null,
	wording_hash text not null,
	content_hash text not null,
	shown_order text not null,
	choice text,
	confidence integer,
	answered_at text,
	is_right integer,
	constraint attempt_item_attempt_id_fkey FOREIGN KEY (attempt_id) REFERENCES quiz_attempt(id),
	constraint attempt_item_choice_check CHECK ((choice = ANY (ARRAY['a'::text, 'b'::text, 'c'::text, 'd'::text]))),
	constraint attempt_item_confidence_check CHECK (((confidence >= 1) AND (confidence <= 3))),
	constraint attempt_item_is_right_check CHECK ((is_right = ANY (ARRAY[0, 1]))),
	constraint attempt_item_pkey PRIMARY KEY (attempt_id, "position"),
	constraint attempt_item_position_check CHECK (("position" >= 1)),
	constraint attempt_item_wording_hash_fkey FOREIGN KEY (wording_hash) REFERENCES scenario_snapshot(hash)
);

create table audit_entry (
	id text collate "C" not null,
	at text not null,
	actor_id text,
	actor_kind text not null,
	action text not null,
	subject_type text not null,
	subject_id text not null,
	unit_id text,
	request_id text not null,
	data text not null,
	constraint audit_entry_pkey PRIMARY KEY (id)
);

CREATE INDEX audit_entry_subject ON public.audit_entry USING btree (subject_type, subject_id);

CREATE TRIGGER audit_entry_append_only BEFORE DELETE OR UPDATE OR TRUNCATE ON public.audit_entry FOR EACH STATEMENT EXECUTE FUNCTION audit_entry_append_only();

create table certificate (
	id text not null,
	kind text not null,
	achievement text not null,
	person_id text,
	participant_id text,
	assignment_id text,
	event_id text,
	holder_unit_id text,
	issuer_unit_id text not null,
	year integer not null,
	sequence integer not null,
	number text not null,
	number_key text collate "C" not null,
	code text not null,
	search_name text collate "C" not null,
	facts text not null,
	issued_at text not null,
	issued_by text,
	valid_until text,
	revoked_at text,
	revoked_by text,
	revoke_class text,
	revoke_reason text,
	replaced_by text,
	constraint certificate_achievement_key UNIQUE (achievement),
	constraint certificate_assignment_id_fkey FOREIGN KEY (assignment_id) REFERENCES assignment(id),
	constraint certificate_code_key UNIQUE (code),
	constraint certificate_event_id_fkey FOREIGN KEY (event_id) REFERENCES event(id),
	constraint certificate_holder_unit_id_fkey FOREIGN KEY (holder_unit_id) REFERENCES unit(id),
	constraint certificate_issuer_unit_id_fkey FOREIGN KEY (issuer_unit_id) REFERENCES unit(id),
	constraint certificate_kind_check CHECK ((kind = ANY (ARRAY['course'::text, 'event'::text]))),
	constraint certificate_participant_id_fkey FOREIGN KEY (participant_id) REFERENCES participant(id),
	constraint certificate_person_id_fkey FOREIGN KEY (person_id) REFERENCES person(id),
	constraint certificate_pkey PRIMARY KEY (id),
	constraint certificate_replaced_by_fkey FOREIGN KEY (replaced_by) REFERENCES certificate(id),
	constraint certificate_revoke_class_check CHECK ((revoke_class = ANY (ARRAY['data-error'::text, 'not-eligible'::text, 'fraud'::text, 'request'::text, 'replaced'::text]))),
	constraint certificate_revoked_by_fkey FOREIGN KEY (revoked_by) REFERENCES person(id)
);

CREATE INDEX certificate_event ON public.certificate USING btree (event_id, holder_unit_id);

CREATE INDEX certificate_number_key ON public.certificate USING btree (number_key);

CREATE INDEX certificate_participant ON public.certificate USING btree (participant_id);

CREATE INDEX certificate_person ON public.certificate USING btree (person_id);

CREATE UNIQUE INDEX certificate_number ON public.certificate USING btree (issuer_unit_id, number);

CREATE UNIQUE INDEX certificate_sequence ON public.certificate USING btree (issuer_unit_id, year, sequence);

create table certificate_counter (
	unit_id text not null,
	year integer not null,
	last_number integer not null,
	constraint certificate_counter_pkey PRIMARY KEY (unit_id, year),
	constraint certificate_counter_unit_id_fkey FOREIGN KEY (unit_id) REFERENCES unit(id)
);

create table certificate_file (
	certificate_id text not null,
	sha256 text not null,
	size integer not null,
	rendered_at text not null,
	constraint certificate_file_certificate_id_fkey FOREIGN KEY (certificate_id) REFERENCES certificate(id),
	constraint certificate_file_pkey PRIMARY KEY (certificate_id)
);

CREATE INDEX certificate_file_sum ON public.certificate_file USING btree (sha256);

CREATE TRIGGER certificate_file_append_only BEFORE DELETE OR UPDATE OR TRUNCATE ON public.certificate_file FOR EACH STATEMENT EXECUTE FUNCTION certificate_file_append_only();

create table certificate_task (
	id text not null,
	certificate_id text not null,
	opened_at text not null,
	settled_at text,
	settled_by text,
	verdict text,
	reason text not null default ''::text,
	constraint certificate_task_certificate_id_fkey FOREIGN KEY (certificate_id) REFERENCES certificate(id),
	constraint certificate_task_pkey PRIMARY KEY (id),
	constraint certificate_task_settled_by_fkey FOREIGN KEY (settled_by) REFERENCES person(id),
	constraint certificate_task_verdict_check CHECK ((verdict = ANY (ARRAY['revoked'::text, 'kept'::text, 'moot'::text])))
);

CREATE INDEX certificate_task_of ON public.certificate_task USING btree (certificate_id);

CREATE UNIQUE INDEX certificate_task_open ON public.certificate_task USING btree (certificate_id) WHERE (settled_at IS NULL);

create table clash_answer (
	id text not null,
	session_id text not null,
	participant_id text not null,
	note text not null,
	answered_at text not null,
	answered_by text,
	constraint clash_answer_answered_by_fkey FOREIGN KEY (answered_by) REFERENCES person(id),
	constraint clash_answer_participant_id_fkey FOREIGN KEY (participant_id) REFERENCES participant(id),
	constraint clash_answer_pkey PRIMARY KEY (id),
	constraint clash_answer_session_id_fkey FOREIGN KEY (session_id) REFERENCES event_session(id)
);

CREATE INDEX clash_answer_session ON public.clash_answer USING btree (session_id, participant_id);

CREATE TRIGGER clash_answer_append_only BEFORE DELETE OR UPDATE OR TRUNCATE ON public.clash_answer FOR EACH STATEMENT EXECUTE FUNCTION clash_answer_append_only();

create table delegate (
	participant_id text not null,
	event_id text not null,
	unit_id text not null,
	named_at text not null,
	named_by text,
	withdrawn_at text,
	withdrawn_by text,
	revision integer,
	constraint delegate_event_id_fkey FOREIGN KEY (event_id) REFERENCES event(id),
	constraint delegate_named_by_fkey FOREIGN KEY (named_by) REFERENCES person(id),
	constraint delegate_participant_id_fkey FOREIGN KEY (participant_id) REFERENCES participant(id),
	constraint delegate_pkey PRIMARY KEY (participant_id),
	constraint delegate_revision_check CHECK ((revision >= 1)),
	constraint delegate_unit_id_fkey FOREIGN KEY (unit_id) REFERENCES unit(id),
	constraint delegate_withdrawn_by_fkey FOREIGN KEY (withdrawn_by) REFERENCES person(id)
);

CREATE INDEX delegate_event ON public.delegate USING btree (event_id, unit_id);

create table device_claim (
	session_id text not null,
	device_id text not null,
	participant_id text not null,
	claimed_at text not null,
	constraint device_claim_participant_id_fkey FOREIGN KEY (participant_id) REFERENCES participant(id),
	constraint device_claim_pkey PRIMARY KEY (session_id, device_id),
	constraint device_claim_session_id_fkey FOREIGN KEY (session_id) REFERENCES event_session(id)
);

CREATE INDEX device_claim_device ON public.device_claim USING btree (device_id);

create table enrolment (
	id text not null,
	assignment_id text not null,
	person_id text not null,
	source text not null,
	assigned_at text not null,
	opens_at text not null,
	due_at text not null,
	unit_id text not null,
	unit_path text collate "C" not null,
	started_at text,
	completed_at text,
	recognised_from text,
	valid_until text,
	removed_at text,
	first_missed integer,
	followed_at text,
	understood_at text,
	constraint enrolment_assignment_id_fkey FOREIGN KEY (assignment_id) REFERENCES assignment(id),
	constraint enrolment_first_missed_check CHECK (((first_missed >= 0) AND (first_missed <= 65535))),
	constraint enrolment_person_id_fkey FOREIGN KEY (person_id) REFERENCES person(id),
	constraint enrolment_pkey PRIMARY KEY (id),
	constraint enrolment_recognised_from_fkey FOREIGN KEY (recognised_from) REFERENCES enrolment(id),
	constraint enrolment_source_check CHECK ((source = ANY (ARRAY['rule'::text, 'person'::text, 'recognised'::text]))),
	constraint enrolment_unit_id_fkey FOREIGN KEY (unit_id) REFERENCES unit(id)
);

CREATE INDEX enrolment_assignment ON public.enrolment USING btree (assignment_id);

CREATE UNIQUE INDEX enrolment_person ON public.enrolment USING btree (person_id, assignment_id);

create table enrolment_change (
	id text not null,
	enrolment_id text not null,
	kind text not null,
	due_before text,
	due_after text,
	reason text not null,
	changed_at text not null,
	changed_by text,
	import_id text,
	constraint enrolment_change_changed_by_fkey FOREIGN KEY (changed_by) REFERENCES person(id),
	constraint enrolment_change_enrolment_id_fkey FOREIGN KEY (enrolment_id) REFERENCES enrolment(id),
	constraint enrolment_change_kind_check CHECK ((kind = ANY (ARRAY['enrolled'::text, 'extended'::text, 'waived'::text, 'waiver-ended'::text, 'removed'::text, 'restored'::text]))),
	constraint enrolment_change_pkey PRIMARY KEY (id)
);

CREATE INDEX enrolment_change_enrolment ON public.enrolment_change USING btree (enrolment_id, changed_at);

CREATE TRIGGER enrolment_change_append_only BEFORE DELETE OR UPDATE OR TRUNCATE ON public.enrolment_change FOR EACH STATEMENT EXECUTE FUNCTION enrolment_change_append_only();

create table event (
	id text not null,
	organiser_unit_id text not null,
	title text not null,
	theme text not null default ''::text,
	venue text not null,
	city text not null,
	zone text not null,
	starts_at text not null,
	ends_at text not null,
	training_hours integer not null,
	hours_set_by text not null,
	attendance_rule_percent integer not null default 80,
	certificate_months integer,
	signatory_name text not null,
	signatory_title text not null,
	signatory_number text not null default ''::text,
	number_format text not null,
	state text not null,
	created_by text,
	created_at text not null,
	version integer not null default 1,
	signatory_id text,
	hours_rule_id text,
	hours_basis text,
	constraint event_attendance_rule_percent_check CHECK (((attendance_rule_percent >= 0) AND (attendance_rule_percent <= 100))),
	constraint event_certificate_months_check CHECK (((certificate_months >= 1) AND (certificate_months <= 120))),
	constraint event_created_by_fkey FOREIGN KEY (created_by) REFERENCES person(id),
	constraint event_hours_rule_id_fkey FOREIGN KEY (hours_rule_id) REFERENCES hours_rule(id),
	constraint event_organiser_unit_id_fkey FOREIGN KEY (organiser_unit_id) REFERENCES unit(id),
	constraint event_pkey PRIMARY KEY (id),
	constraint event_signatory_id_fkey FOREIGN KEY (signatory_id) REFERENCES signatory(id),
	constraint event_state_check CHECK ((state = ANY (ARRAY['planned'::text, 'cancelled'::text]))),
	constraint event_training_hours_check CHECK (((training_hours >= 0) AND (training_hours <= 100))),
	constraint event_zone_check CHECK ((zone = ANY (ARRAY['WIB'::text, 'WITA'::text, 'WIT'::text])))
);

CREATE INDEX event_organiser ON public.event USING btree (organiser_unit_id, starts_at);

create table event_change (
	id text not null,
	event_id text not null,
	session_id text,
	kind text not null,
	reason text not null,
	changed_at text not null,
	changed_by text,
	constraint event_change_changed_by_fkey FOREIGN KEY (changed_by) REFERENCES person(id),
	constraint event_change_event_id_fkey FOREIGN KEY (event_id) REFERENCES event(id),
	constraint event_change_kind_check CHECK ((kind = ANY (ARRAY['session-reopened'::text, 'session-closed-early'::text, 'late-changed'::text, 'cancelled'::text]))),
	constraint event_change_pkey PRIMARY KEY (id),
	constraint event_change_session_id_fkey FOREIGN KEY (session_id) REFERENCES event_session(id)
);

CREATE INDEX event_change_event ON public.event_change USING btree (event_id, changed_at);

CREATE TRIGGER event_change_append_only BEFORE DELETE OR UPDATE OR TRUNCATE ON public.event_change FOR EACH STATEMENT EXECUTE FUNCTION event_change_append_only();

create table event_invitation (
	event_id text not null,
	names_due_on text,
	set_at text not null,
	set_by text,
	constraint event_invitation_event_id_fkey FOREIGN KEY (event_id) REFERENCES event(id),
	constraint event_invitation_pkey PRIMARY KEY (event_id),
	constraint event_invitation_set_by_fkey FOREIGN KEY (set_by) REFERENCES person(id)
);

create table event_session (
	id text not null,
	event_id text not null,
	title text not null,
	position integer not null,
	starts_at text not null,
	ends_at text not null,
	opens_at text not null,
	late_after_minutes integer not null default 30,
	code_secret text not null,
	head_count integer,
	closed_at text,
	closed_by text,
	room text not null default ''::text,
	constraint event_session_closed_by_fkey FOREIGN KEY (closed_by) REFERENCES person(id),
	constraint event_session_event_id_fkey FOREIGN KEY (event_id) REFERENCES event(id),
	constraint event_session_late_after_minutes_check CHECK (((late_after_minutes >= 0) AND (late_after_minutes <= 600))),
	constraint event_session_pkey PRIMARY KEY (id)
);

CREATE INDEX event_session_event ON public.event_session USING btree (event_id, "position");

CREATE INDEX event_session_open ON public.event_session USING btree (opens_at) WHERE (closed_at IS NULL);

create table event_speaker (
	id text not null,
	event_id text not null,
	name text not null,
	position text not null default ''::text,
	institution text not null default ''::text,
	material text not null,
	training_hours integer not null default 0,
	order_number integer not null,
	participant_id text,
	constraint event_speaker_event_id_fkey FOREIGN KEY (event_id) REFERENCES event(id),
	constraint event_speaker_participant_id_fkey FOREIGN KEY (participant_id) REFERENCES participant(id),
	constraint event_speaker_pkey PRIMARY KEY (id)
);

CREATE INDEX event_speaker_event ON public.event_speaker USING btree (event_id);

create table event_staff (
	event_id text not null,
	person_id text not null,
	duty text not null,
	constraint event_staff_duty_check CHECK ((duty = ANY (ARRAY['supervisor'::text, 'officer'::text]))),
	constraint event_staff_event_id_fkey FOREIGN KEY (event_id) REFERENCES event(id),
	constraint event_staff_person_id_fkey FOREIGN KEY (person_id) REFERENCES person(id),
	constraint event_staff_pkey PRIMARY KEY (event_id, person_id)
);

CREATE INDEX event_staff_person ON public.event_staff USING btree (person_id);

create table event_unit (
	event_id text not null,
	unit_id text not null,
	seats integer,
	declined_at text,
	declined_by text,
	decline_reason text,
	constraint event_unit_declined_by_fkey FOREIGN KEY (declined_by) REFERENCES person(id),
	constraint event_unit_event_id_fkey FOREIGN KEY (event_id) REFERENCES event(id),
	constraint event_unit_pkey PRIMARY KEY (event_id, unit_id),
	constraint event_unit_seats_check CHECK (((seats >= 1) AND (seats <= 999))),
	constraint event_unit_unit_id_fkey FOREIGN KEY (unit_id) REFERENCES unit(id)
);

create table excuse (
	id text not null,
	session_id text not null,
	participant_id text not null,
	kind text not null,
	via text not null,
	reason text not null default ''::text,
	stand_in_name text not null default ''::text,
	stand_in_number text,
	told_at text not null,
	told_by text,
	constraint excuse_check CHECK (((kind <> 'sick'::text) OR (reason = ''::text))),
	constraint excuse_check1 CHECK (((kind = 'represented'::text) = (stand_in_name <> ''::text))),
	constraint excuse_kind_check CHECK ((kind = ANY (ARRAY['leave'::text, 'sick'::text, 'represented'::text, 'withdrawn'::text]))),
	constraint excuse_participant_id_fkey FOREIGN KEY (participant_id) REFERENCES participant(id),
	constraint excuse_pkey PRIMARY KEY (id),
	constraint excuse_session_id_fkey FOREIGN KEY (session_id) REFERENCES event_session(id),
	constraint excuse_told_by_fkey FOREIGN KEY (told_by) REFERENCES person(id),
	constraint excuse_via_check CHECK ((via = ANY (ARRAY['link'::text, 'desk'::text])))
);

CREATE INDEX excuse_participant ON public.excuse USING btree (participant_id);

CREATE INDEX excuse_session ON public.excuse USING btree (session_id, participant_id);

CREATE TRIGGER excuse_append_only BEFORE DELETE OR UPDATE OR TRUNCATE ON public.excuse FOR EACH STATEMENT EXECUTE FUNCTION excuse_append_only();

create table file_bytes (
	sha256 text collate "C" not null,
	bytes bytea not null,
	constraint file_bytes_pkey PRIMARY KEY (sha256)
);

CREATE TRIGGER file_bytes_no_update BEFORE UPDATE ON public.file_bytes FOR EACH STATEMENT EXECUTE FUNCTION file_bytes_no_update();

create table hall_anonymous_answer (
	round_id text not null,
	vote integer not null,
	token text not null,
	choice text not null,
	constraint hall_anonymous_answer_choice_check CHECK ((choice = ANY (ARRAY['a'::text, 'b'::text, 'c'::text, 'd'::text]))),
	constraint hall_anonymous_answer_pkey PRIMARY KEY (round_id, vote, token),
	constraint hall_anonymous_answer_round_id_fkey FOREIGN KEY (round_id) REFERENCES hall_round(id),
	constraint hall_anonymous_answer_vote_check CHECK ((vote = ANY (ARRAY[1, 2])))
);

create table hall_anonymous_count (
	id text not null,
	round_id text not null,
	vote integer not null,
	choice text,
	answers integer not null,
	counted_at text not null,
	constraint hall_anonymous_count_answers_check CHECK ((answers >= 0)),
	constraint hall_anonymous_count_choice_check CHECK ((choice = ANY (ARRAY['a'::text, 'b'::text, 'c'::text, 'd'::text]))),
	constraint hall_anonymous_count_pkey PRIMARY KEY (id),
	constraint hall_anonymous_count_round_id_fkey FOREIGN KEY (round_id) REFERENCES hall_round(id),
	constraint hall_anonymous_count_vote_check CHECK ((vote = ANY (ARRAY[1, 2])))
);

CREATE TRIGGER hall_anonymous_count_append_only BEFORE DELETE OR UPDATE OR TRUNCATE ON public.hall_anonymous_count FOR EACH STATEMENT EXECUTE FUNCTION hall_anonymous_count_append_only();

CREATE UNIQUE INDEX hall_anonymous_count_choice ON public.hall_anonymous_count USING btree (round_id, vote, COALESCE(choice, ''::text));

create table hall_hand_count (
	id text not null,
	round_id text not null,
	vote integer not null,
	choice text not null,
	hands integer not null,
	counted_at text not null,
	counted_by text,
	constraint hall_hand_count_choice_check CHECK ((choice = ANY (ARRAY['a'::text, 'b'::text, 'c'::text, 'd'::text]))),
	constraint hall_hand_count_counted_by_fkey FOREIGN KEY (counted_by) REFERENCES person(id),
	constraint hall_hand_count_hands_check CHECK (((hands >= 0) AND (hands <= 9999))),
	constraint hall_hand_count_pkey PRIMARY KEY (id),
	constraint hall_hand_count_round_id_fkey FOREIGN KEY (round_id) REFERENCES hall_round(id),
	constraint hall_hand_count_vote_check CHECK ((vote = ANY (ARRAY[1, 2])))
);

CREATE INDEX hall_hand_count_round ON public.hall_hand_count USING btree (round_id, vote, counted_at);

CREATE TRIGGER hall_hand_count_append_only BEFORE DELETE OR UPDATE OR TRUNCATE ON public.hall_hand_count FOR EACH STATEMENT EXECUTE FUNCTION hall_hand_count_append_only();

create table hall_late_answer (
	attempt_id text not null,
	vote integer not null,
	choice text not null,
	confidence integer,
	received_at text not null,
	constraint hall_late_answer_attempt_id_fkey FOREIGN KEY (attempt_id) REFERENCES quiz_attempt(id),
	constraint hall_late_answer_choice_check CHECK ((choice = ANY (ARRAY['a'::text, 'b'::text, 'c'::text, 'd'::text]))),
	constraint hall_late_answer_confidence_check CHECK (((confidence >= 1) AND (confidence <= 3))),
	constraint hall_late_answer_pkey PRIMARY KEY (attempt_id, vote),
	constraint hall_late_answer_vote_check CHECK ((vote = ANY (ARRAY[1, 2])))
);

CREATE TRIGGER hall_late_answer_append_only BEFORE DELETE OR UPDATE OR TRUNCATE ON public.hall_late_answer FOR EACH STATEMENT EXECUTE FUNCTION hall_late_answer_append_only();

create table hall_more_time (
	session_id text not null,
	participant_id text not null,
	asked_at text not null,
	constraint hall_more_time_participant_id_fkey FOREIGN KEY (participant_id) REFERENCES participant(id),
	constraint hall_more_time_pkey PRIMARY KEY (session_id, participant_id),
	constraint hall_more_time_session_id_fkey FOREIGN KEY (session_id) REFERENCES event_session(id)
);

create table hall_pledge (
	id text not null,
	session_id text not null,
	pledge_id text not null,
	version integer not null,
	text_hash text not null,
	words text not null,
	opened_at text not null,
	opened_by text,
	closed_at text,
	constraint hall_pledge_opened_by_fkey FOREIGN KEY (opened_by) REFERENCES person(id),
	constraint hall_pledge_pkey PRIMARY KEY (id),
	constraint hall_pledge_session_id_fkey FOREIGN KEY (session_id) REFERENCES event_session(id)
);

CREATE UNIQUE INDEX hall_pledge_open ON public.hall_pledge USING btree (session_id) WHERE (closed_at IS NULL);

CREATE UNIQUE INDEX hall_pledge_text ON public.hall_pledge USING btree (session_id, pledge_id, version);

create table hall_pledge_hands (
	id text not null,
	hall_pledge_id text not null,
	hands integer not null,
	counted_at text not null,
	counted_by text,
	constraint hall_pledge_hands_counted_by_fkey FOREIGN KEY (counted_by) REFERENCES person(id),
	constraint hall_pledge_hands_hall_pledge_id_fkey FOREIGN KEY (hall_pledge_id) REFERENCES hall_pledge(id),
	constraint hall_pledge_hands_hands_check CHECK (((hands >= 0) AND (hands <= 9999))),
	constraint hall_pledge_hands_pkey PRIMARY KEY (id)
);

CREATE TRIGGER hall_pledge_hands_append_only BEFORE DELETE OR UPDATE OR TRUNCATE ON public.hall_pledge_hands FOR EACH STATEMENT EXECUTE FUNCTION hall_pledge_hands_append_only();

create table hall_pledge_signature (
	hall_pledge_id text not null,
	participant_id text not null,
	version integer not null,
	text_hash text not null,
	signed_at text not null,
	device_id text not null,
	constraint hall_pledge_signature_hall_pledge_id_fkey FOREIGN KEY (hall_pledge_id) REFERENCES hall_pledge(id),
	constraint hall_pledge_signature_participant_id_fkey FOREIGN KEY (participant_id) REFERENCES participant(id),
	constraint hall_pledge_signature_pkey PRIMARY KEY (hall_pledge_id, participant_id)
);

CREATE TRIGGER hall_pledge_signature_append_only BEFORE DELETE OR UPDATE OR TRUNCATE ON public.hall_pledge_signature FOR EACH STATEMENT EXECUTE FUNCTION hall_pledge_signature_append_only();

create table hall_round (
	id text not null,
	session_id text not null,
	position integer not null,
	prohibition text not null,
	scenario_id text not null,
	wording_hash text not null,
	content_hash text not null,
	shown_order text not null,
	chosen_at text not null,
	chosen_by text,
	first_opened_at text,
	first_closed_at text,
	second_opened_at text,
	second_closed_at text,
	revealed_at text,
	dropped_at text,
	version integer not null,
	answer_rule text,
	anonymous integer,
	vote_seconds integer,
	first_ends_at text,
	second_ends_at text,
	vote_salt text,
	constraint hall_round_anonymous_check CHECK ((anonymous = ANY (ARRAY[0, 1]))),
	constraint hall_round_answer_rule_check CHECK ((answer_rule = ANY (ARRAY['first'::text, 'last'::text]))),
	constraint hall_round_check CHECK (((first_closed_at IS NULL) OR (first_opened_at IS NOT NULL))),
	constraint hall_round_check1 CHECK (((second_opened_at IS NULL) OR (first_closed_at IS NOT NULL))),
	constraint hall_round_check2 CHECK (((second_closed_at IS NULL) OR (second_opened_at IS NOT NULL))),
	constraint hall_round_check3 CHECK (((revealed_at IS NULL) OR (first_closed_at IS NOT NULL))),
	constraint hall_round_check4 CHECK ((((revealed_at IS NULL) AND (dropped_at IS NULL)) OR (((first_opened_at IS NULL) OR (first_closed_at IS NOT NULL)) AND ((second_opened_at IS NULL) OR (second_closed_at IS NOT NULL))))),
	constraint hall_round_check5 CHECK (((revealed_at IS NULL) OR (dropped_at IS NULL))),
	constraint hall_round_chosen_by_fkey FOREIGN KEY (chosen_by) REFERENCES person(id),
	constraint hall_round_pkey PRIMARY KEY (id),
	constraint hall_round_position_check CHECK (("position" >= 1)),
	constraint hall_round_session_id_fkey FOREIGN KEY (session_id) REFERENCES event_session(id),
	constraint hall_round_vote_seconds_check CHECK (((vote_seconds >= 15) AND (vote_seconds <= 3600))),
	constraint hall_round_wording_hash_fkey FOREIGN KEY (wording_hash) REFERENCES scenario_snapshot(hash)
);

CREATE UNIQUE INDEX hall_round_current ON public.hall_round USING btree (session_id) WHERE ((revealed_at IS NULL) AND (dropped_at IS NULL));

CREATE UNIQUE INDEX hall_round_position ON public.hall_round USING btree (session_id, "position");

create table helper_device (
	id text not null,
	event_id text not null,
	holder_name text not null,
	token_hash text not null,
	phone_id text not null,
	invited_by text,
	joined_at text not null,
	ends_at text not null,
	heard_at text not null,
	revoked_at text,
	revoked_by text,
	flushed_at text,
	constraint helper_device_event_id_fkey FOREIGN KEY (event_id) REFERENCES event(id),
	constraint helper_device_invited_by_fkey FOREIGN KEY (invited_by) REFERENCES person(id),
	constraint helper_device_pkey PRIMARY KEY (id),
	constraint helper_device_revoked_by_fkey FOREIGN KEY (revoked_by) REFERENCES person(id),
	constraint helper_device_token_hash_key UNIQUE (token_hash)
);

CREATE INDEX helper_device_event ON public.helper_device USING btree (event_id);

create table helper_invite (
	id text not null,
	event_id text not null,
	token_hash text not null,
	code_mac text not null,
	made_at text not null,
	made_by text,
	expires_at text not null,
	constraint helper_invite_code_mac_key UNIQUE (code_mac),
	constraint helper_invite_event_id_fkey FOREIGN KEY (event_id) REFERENCES event(id),
	constraint helper_invite_made_by_fkey FOREIGN KEY (made_by) REFERENCES person(id),
	constraint helper_invite_pkey PRIMARY KEY (id),
	constraint helper_invite_token_hash_key UNIQUE (token_hash)
);

CREATE INDEX helper_invite_event ON public.helper_invite USING btree (event_id);

create table hours_rule (
	id text not null,
	unit_id text not null,
	activity text not null,
	most_hours integer,
	set_by text not null,
	basis text not null,
	basis_on text not null,
	valid_from text not null,
	valid_until text,
	added_at text not null,
	added_by text,
	ended_at text,
	ended_by text,
	constraint hours_rule_activity_check CHECK ((activity = ANY (ARRAY['event'::text, 'programme'::text]))),
	constraint hours_rule_added_by_fkey FOREIGN KEY (added_by) REFERENCES person(id),
	constraint hours_rule_check CHECK (((activity = 'event'::text) OR (most_hours IS NOT NULL))),
	constraint hours_rule_ended_by_fkey FOREIGN KEY (ended_by) REFERENCES person(id),
	constraint hours_rule_most_hours_check CHECK (((most_hours >= 1) AND (most_hours <= 100))),
	constraint hours_rule_pkey PRIMARY KEY (id),
	constraint hours_rule_unit_id_fkey FOREIGN KEY (unit_id) REFERENCES unit(id)
);

CREATE INDEX hours_rule_unit ON public.hours_rule USING btree (unit_id);

create table import_batch (
	id text not null,
	kind text not null,
	event_id text,
	assignment_id text,
	unit_id text,
	file_name text not null,
	file_sha256 text not null,
	rows text not null,
	summary text not null,
	state text not null,
	created_by text not null,
	created_at text not null,
	applied_at text,
	applied_by text,
	constraint import_batch_applied_by_fkey FOREIGN KEY (applied_by) REFERENCES person(id),
	constraint import_batch_assignment_id_fkey FOREIGN KEY (assignment_id) REFERENCES assignment(id),
	constraint import_batch_created_by_fkey FOREIGN KEY (created_by) REFERENCES person(id),
	constraint import_batch_event_id_fkey FOREIGN KEY (event_id) REFERENCES event(id),
	constraint import_batch_kind_check CHECK ((kind = ANY (ARRAY['units'::text, 'people'::text, 'participants'::text, 'duties'::text]))),
	constraint import_batch_pkey PRIMARY KEY (id),
	constraint import_batch_state_check CHECK ((state = ANY (ARRAY['previewed'::text, 'applied'::text]))),
	constraint import_batch_unit_id_fkey FOREIGN KEY (unit_id) REFERENCES unit(id)
);

CREATE INDEX import_batch_creator ON public.import_batch USING btree (created_by, created_at);

create table installation (
	id integer not null,
	demo integer not null,
	set_up_at text,
	created_at text not null,
	constraint installation_demo_check CHECK ((demo = ANY (ARRAY[0, 1]))),
	constraint installation_id_check CHECK ((id = 1)),
	constraint installation_pkey PRIMARY KEY (id)
);

create table job (
	id text not null,
	name text not null,
	unique_key text not null,
	payload text not null,
	unit_id text,
	person_id text,
	state text not null,
	run_at text not null,
	attempts integer not null default 0,
	asked_again integer not null default 0,
	lease_until text,
	done_count integer,
	total_count integer,
	last_error text,
	created_at text not null,
	started_at text,
	finished_at text,
	constraint job_asked_again_check CHECK ((asked_again = ANY (ARRAY[0, 1]))),
	constraint job_person_id_fkey FOREIGN KEY (person_id) REFERENCES person(id),
	constraint job_pkey PRIMARY KEY (id),
	constraint job_state_check CHECK ((state = ANY (ARRAY['waiting'::text, 'running'::text, 'done'::text, 'failed'::text]))),
	constraint job_unit_id_fkey FOREIGN KEY (unit_id) REFERENCES unit(id)
);

CREATE INDEX job_claim ON public.job USING btree (name, state, run_at);

CREATE INDEX job_due ON public.job USING btree (state, run_at);

CREATE INDEX job_finished ON public.job USING btree (name, finished_at);

CREATE INDEX job_person ON public.job USING btree (person_id) WHERE (person_id IS NOT NULL);

CREATE UNIQUE INDEX job_open ON public.job USING btree (name, unique_key) WHERE (state <> 'done'::text);

create table migration (
	name text not null,
	applied_at text not null,
	constraint migration_pkey PRIMARY KEY (name)
);

create table module_completion (
	enrolment_id text not null,
	module_slug text not null,
	module_version integer not null,
	completed_at text not null,
	constraint module_completion_enrolment_id_fkey FOREIGN KEY (enrolment_id) REFERENCES enrolment(id),
	constraint module_completion_pkey PRIMARY KEY (enrolment_id, module_slug)
);

create table module_place (
	enrolment_id text not null,
	module_slug text not null,
	section integer not null,
	updated_at text not null,
	constraint module_place_enrolment_id_fkey FOREIGN KEY (enrolment_id) REFERENCES enrolment(id),
	constraint module_place_pkey PRIMARY KEY (enrolment_id, module_slug),
	constraint module_place_section_check CHECK (((section >= 0) AND (section <= 99)))
);

create table outbox (
	sequence bigint not null,
	act_id text not null,
	kind text not null,
	at text not null,
	payload text not null,
	constraint outbox_kind_check CHECK ((kind = 'seal'::text)),
	constraint outbox_pkey PRIMARY KEY (sequence)
);

create table participant (
	id text not null,
	event_id text not null,
	person_id text,
	name text not null,
	title_prefix text not null default ''::text,
	title_suffix text not null default ''::text,
	search_name text collate "C" not null,
	sort_name text collate "C" not null,
	number_type text,
	number text,
	position text not null default ''::text,
	rank text not null default ''::text,
	unit_id text,
	unit_label text not null,
	attends_as text not null,
	source text not null,
	pass_serial bigint not null default 1,
	created_at text not null,
	created_by text,
	removed_at text,
	merged_into text,
	constraint participant_attends_as_check CHECK ((attends_as = ANY (ARRAY['participant'::text, 'speaker'::text, 'moderator'::text, 'committee'::text]))),
	constraint participant_check CHECK (((merged_into IS NULL) OR (removed_at IS NOT NULL))),
	constraint participant_event_id_fkey FOREIGN KEY (event_id) REFERENCES event(id),
	constraint participant_merged_into_fkey FOREIGN KEY (merged_into) REFERENCES participant(id),
	constraint participant_person_id_fkey FOREIGN KEY (person_id) REFERENCES person(id),
	constraint participant_pkey PRIMARY KEY (id),
	constraint participant_source_check CHECK ((source = ANY (ARRAY['import'::text, 'invitation'::text, 'walk-in'::text]))),
	constraint participant_unit_id_fkey FOREIGN KEY (unit_id) REFERENCES unit(id)
);

CREATE INDEX participant_event ON public.participant USING btree (event_id, sort_name);

CREATE INDEX participant_merged ON public.participant USING btree (merged_into) WHERE (merged_into IS NOT NULL);

CREATE INDEX participant_of_person ON public.participant USING btree (person_id);

CREATE INDEX participant_unlinked ON public.participant USING btree (number) WHERE ((person_id IS NULL) AND (number IS NOT NULL) AND (removed_at IS NULL));

CREATE UNIQUE INDEX participant_number ON public.participant USING btree (event_id, number) WHERE ((number IS NOT NULL) AND (merged_into IS NULL));

CREATE UNIQUE INDEX participant_person ON public.participant USING btree (event_id, person_id) WHERE ((person_id IS NOT NULL) AND (merged_into IS NULL));

create table participant_change (
	id text not null,
	participant_id text not null,
	kind text not null,
	fields text not null default '{}'::text,
	reason text not null default ''::text,
	changed_at text not null,
	changed_by text,
	constraint participant_change_changed_by_fkey FOREIGN KEY (changed_by) REFERENCES person(id),
	constraint participant_change_kind_check CHECK ((kind = ANY (ARRAY['corrected'::text, 'imported'::text, 'linked'::text, 'removed'::text, 'restored'::text, 'merged'::text, 'pass-reissued'::text]))),
	constraint participant_change_participant_id_fkey FOREIGN KEY (participant_id) REFERENCES participant(id),
	constraint participant_change_pkey PRIMARY KEY (id)
);

CREATE INDEX participant_change_of ON public.participant_change USING btree (participant_id, changed_at);

CREATE TRIGGER participant_change_append_only BEFORE DELETE OR UPDATE OR TRUNCATE ON public.participant_change FOR EACH STATEMENT EXECUTE FUNCTION participant_change_append_only();

create table person (
	id text not null,
	name text not null,
	title_prefix text not null default ''::text,
	title_suffix text not null default ''::text,
	search_name text collate "C" not null,
	sort_name text collate "C" not null,
	employment_type text not null,
	position text not null default ''::text,
	rank text not null default ''::text,
	unit_id text not null,
	created_at text not null,
	left_at text,
	left_reason text,
	merged_into text,
	version integer not null default 1,
	constraint person_check CHECK (((merged_into IS NULL) OR ((left_at IS NOT NULL) AND (left_reason = 'merged'::text)))),
	constraint person_employment_type_check CHECK ((employment_type = ANY (ARRAY['pns'::text, 'cpns'::text, 'pppk'::text, 'pppk_part_time'::text, 'non_asn'::text, 'tni'::text, 'polri'::text, 'other'::text]))),
	constraint person_left_reason_check CHECK ((left_reason = ANY (ARRAY['retired'::text, 'transferred'::text, 'died'::text, 'resigned'::text, 'merged'::text]))),
	constraint person_merged_into_fkey FOREIGN KEY (merged_into) REFERENCES person(id),
	constraint person_pkey PRIMARY KEY (id),
	constraint person_unit_id_fkey FOREIGN KEY (unit_id) REFERENCES unit(id)
);

CREATE INDEX person_home ON public.person USING btree (unit_id, sort_name);

CREATE INDEX person_merged ON public.person USING btree (merged_into) WHERE (merged_into IS NOT NULL);

CREATE INDEX person_of_unit ON public.person USING btree (unit_id, left_at, id);

CREATE INDEX person_search_name ON public.person USING btree (search_name);

create table person_contact (
	person_id text not null,
	phone text not null,
	email text not null,
	changed_at text not null,
	changed_by text,
	constraint person_contact_changed_by_fkey FOREIGN KEY (changed_by) REFERENCES person(id),
	constraint person_contact_person_id_fkey FOREIGN KEY (person_id) REFERENCES person(id),
	constraint person_contact_pkey PRIMARY KEY (person_id)
);

create table person_history (
	person_id text not null,
	sequence integer not null,
	kind text not null,
	effective_on text not null,
	name text not null,
	title_prefix text not null,
	title_suffix text not null,
	employment_type text not null,
	position text not null,
	rank text not null,
	unit_id text not null,
	here integer not null,
	reason text not null,
	recorded_at text not null,
	recorded_by text,
	constraint person_history_here_check CHECK ((here = ANY (ARRAY[0, 1]))),
	constraint person_history_kind_check CHECK ((kind = ANY (ARRAY['joined'::text, 'corrected'::text, 'changed'::text, 'moved'::text, 'left'::text, 'returned'::text, 'merged'::text, 'absorbed'::text]))),
	constraint person_history_person_id_fkey FOREIGN KEY (person_id) REFERENCES person(id),
	constraint person_history_pkey PRIMARY KEY (person_id, sequence),
	constraint person_history_recorded_by_fkey FOREIGN KEY (recorded_by) REFERENCES person(id),
	constraint person_history_sequence_check CHECK ((sequence >= 1)),
	constraint person_history_unit_id_fkey FOREIGN KEY (unit_id) REFERENCES unit(id)
);

CREATE INDEX person_history_unit ON public.person_history USING btree (unit_id, effective_on);

CREATE TRIGGER person_history_append_only BEFORE DELETE OR UPDATE OR TRUNCATE ON public.person_history FOR EACH STATEMENT EXECUTE FUNCTION person_history_append_only();

create table person_number (
	id text not null,
	person_id text not null,
	number_type text not null,
	number text not null,
	valid_from text not null,
	recorded_at text not null,
	ended_at text,
	constraint person_number_number_type_check CHECK ((number_type = ANY (ARRAY['nip'::text, 'ni_pppk'::text, 'nrp'::text, 'other'::text]))),
	constraint person_number_person_id_fkey FOREIGN KEY (person_id) REFERENCES person(id),
	constraint person_number_pkey PRIMARY KEY (id)
);

CREATE INDEX person_number_person ON public.person_number USING btree (person_id);

CREATE UNIQUE INDEX person_number_current ON public.person_number USING btree (number) WHERE (ended_at IS NULL);

create table personal_link (
	participant_id text not null,
	seed text not null,
	token_hash text not null,
	seen text not null,
	made_at text not null,
	made_by text,
	constraint personal_link_made_by_fkey FOREIGN KEY (made_by) REFERENCES person(id),
	constraint personal_link_participant_id_fkey FOREIGN KEY (participant_id) REFERENCES participant(id),
	constraint personal_link_pkey PRIMARY KEY (participant_id),
	constraint personal_link_token_hash_key UNIQUE (token_hash)
);

create table pledge_signature (
	person_id text not null,
	pledge_id text not null,
	version integer not null,
	text_hash text not null,
	signed_at text not null,
	device_id text not null,
	constraint pledge_signature_person_id_fkey FOREIGN KEY (person_id) REFERENCES person(id),
	constraint pledge_signature_pkey PRIMARY KEY (person_id, pledge_id, version),
	constraint pledge_signature_version_check CHECK ((version >= 1))
);

create table presence (
	session_id text not null,
	participant_id text not null,
	scan_id text not null,
	arrived_at text not null,
	constraint presence_participant_id_fkey FOREIGN KEY (participant_id) REFERENCES participant(id),
	constraint presence_pkey PRIMARY KEY (session_id, participant_id),
	constraint presence_scan_id_fkey FOREIGN KEY (scan_id) REFERENCES scan(id) DEFERRABLE INITIALLY DEFERRED,
	constraint presence_session_id_fkey FOREIGN KEY (session_id) REFERENCES event_session(id)
);

CREATE INDEX presence_participant ON public.presence USING btree (participant_id);

create table programme (
	id text not null,
	owner_unit_id text,
	title text not null,
	track text not null,
	training_hours integer not null,
	hours_set_by text not null,
	asks_modules integer not null,
	asks_quiz integer not null,
	asks_attendance integer not null,
	asks_pledge integer not null,
	signatory_name text not null,
	signatory_title text not null,
	signatory_number text not null,
	number_format text not null,
	created_at text not null,
	created_by text,
	retired_at text,
	version integer not null,
	asks_understanding integer not null default 0,
	constraint programme_asks_attendance_check CHECK ((asks_attendance = ANY (ARRAY[0, 1]))),
	constraint programme_asks_modules_check CHECK ((asks_modules = ANY (ARRAY[0, 1]))),
	constraint programme_asks_pledge_check CHECK ((asks_pledge = ANY (ARRAY[0, 1]))),
	constraint programme_asks_quiz_check CHECK ((asks_quiz = ANY (ARRAY[0, 1]))),
	constraint programme_asks_understanding_check CHECK ((asks_understanding = ANY (ARRAY[0, 1]))),
	constraint programme_check CHECK (((((asks_modules + asks_quiz) + asks_attendance) + asks_pledge) > 0)),
	constraint programme_created_by_fkey FOREIGN KEY (created_by) REFERENCES person(id),
	constraint programme_owner_unit_id_fkey FOREIGN KEY (owner_unit_id) REFERENCES unit(id),
	constraint programme_pkey PRIMARY KEY (id),
	constraint programme_training_hours_check CHECK (((training_hours >= 0) AND (training_hours <= 100)))
);

CREATE INDEX programme_owner ON public.programme USING btree (owner_unit_id);

create table programme_module (
	programme_id text not null,
	module_slug text not null,
	position integer not null,
	constraint programme_module_pkey PRIMARY KEY (programme_id, module_slug),
	constraint programme_module_programme_id_fkey FOREIGN KEY (programme_id) REFERENCES programme(id)
);

create table quiz_attempt (
	id text not null,
	person_id text,
	participant_id text,
	enrolment_id text,
	hall_round_id text,
	attempt_number integer not null,
	seed bigint,
	started_at text not null,
	closed_at text,
	asked_count integer not null,
	right_count integer,
	passed integer,
	constraint quiz_attempt_check CHECK (((person_id IS NULL) <> (participant_id IS NULL))),
	constraint quiz_attempt_check1 CHECK (((enrolment_id IS NULL) <> (hall_round_id IS NULL))),
	constraint quiz_attempt_check2 CHECK (((enrolment_id IS NULL) OR ((person_id IS NOT NULL) AND (seed IS NOT NULL)))),
	constraint quiz_attempt_check3 CHECK (((hall_round_id IS NULL) OR ((passed IS NULL) AND (seed IS NULL) AND (attempt_number = 1)))),
	constraint quiz_attempt_enrolment_id_fkey FOREIGN KEY (enrolment_id) REFERENCES enrolment(id),
	constraint quiz_attempt_hall_round_id_fkey FOREIGN KEY (hall_round_id) REFERENCES hall_round(id),
	constraint quiz_attempt_participant_id_fkey FOREIGN KEY (participant_id) REFERENCES participant(id),
	constraint quiz_attempt_passed_check CHECK ((passed = ANY (ARRAY[0, 1]))),
	constraint quiz_attempt_person_id_fkey FOREIGN KEY (person_id) REFERENCES person(id),
	constraint quiz_attempt_pkey PRIMARY KEY (id)
);

CREATE INDEX quiz_attempt_person ON public.quiz_attempt USING btree (person_id);

CREATE UNIQUE INDEX quiz_attempt_number ON public.quiz_attempt USING btree (enrolment_id, attempt_number) WHERE (enrolment_id IS NOT NULL);

CREATE UNIQUE INDEX quiz_attempt_open ON public.quiz_attempt USING btree (enrolment_id) WHERE ((enrolment_id IS NOT NULL) AND (closed_at IS NULL));

CREATE UNIQUE INDEX quiz_attempt_round_participant ON public.quiz_attempt USING btree (hall_round_id, participant_id) WHERE ((hall_round_id IS NOT NULL) AND (participant_id IS NOT NULL));

CREATE UNIQUE INDEX quiz_attempt_round_person ON public.quiz_attempt USING btree (hall_round_id, person_id) WHERE ((hall_round_id IS NOT NULL) AND (person_id IS NOT NULL));

create table rate_limit (
	key text not null,
	points integer not null default 0,
	expire bigint,
	constraint rate_limit_pkey PRIMARY KEY (key)
);

CREATE INDEX rate_limit_expire ON public.rate_limit USING btree (expire);

create table role_grant (
	id text not null,
	person_id text not null,
	role text not null,
	unit_id text,
	acting integer not null default 0,
	valid_from text not null,
	valid_until text,
	reason text not null default ''::text,
	granted_by text,
	created_at text not null,
	revoked_at text,
	revoked_by text,
	revoke_reason text,
	constraint role_grant_acting_check CHECK ((acting = ANY (ARRAY[0, 1]))),
	constraint role_grant_check CHECK (((unit_id IS NOT NULL) OR (role = ANY (ARRAY['national-admin'::text, 'auditor'::text])))),
	constraint role_grant_granted_by_fkey FOREIGN KEY (granted_by) REFERENCES person(id),
	constraint role_grant_person_id_fkey FOREIGN KEY (person_id) REFERENCES person(id),
	constraint role_grant_pkey PRIMARY KEY (id),
	constraint role_grant_revoked_by_fkey FOREIGN KEY (revoked_by) REFERENCES person(id),
	constraint role_grant_role_check CHECK ((role = ANY (ARRAY['facilitator'::text, 'unit-head'::text, 'agency-admin'::text, 'national-admin'::text, 'auditor'::text]))),
	constraint role_grant_unit_id_fkey FOREIGN KEY (unit_id) REFERENCES unit(id)
);

CREATE INDEX role_grant_person ON public.role_grant USING btree (person_id);

CREATE INDEX role_grant_unit ON public.role_grant USING btree (unit_id);

CREATE UNIQUE INDEX role_grant_open ON public.role_grant USING btree (person_id, role, COALESCE(unit_id, ''::text), acting) WHERE ((revoked_at IS NULL) AND (valid_until IS NULL));

create table scan (
	id text not null,
	nonce text not null,
	event_id text not null,
	session_id text not null,
	participant_id text,
	method text not null,
	evidence text not null,
	outcome text not null,
	reason text,
	undoes_scan_id text,
	reviews_scan_id text,
	note text not null default ''::text,
	device_id text not null default ''::text,
	device_label text not null default ''::text,
	operator_id text,
	device_at text,
	offset_ms bigint,
	scanned_at text not null,
	received_at text not null,
	constraint scan_event_id_fkey FOREIGN KEY (event_id) REFERENCES event(id),
	constraint scan_evidence_check CHECK ((evidence = ANY (ARRAY['A'::text, 'B'::text, 'C'::text]))),
	constraint scan_method_check CHECK ((method = ANY (ARRAY['pass'::text, 'hall-qr'::text, 'hall-code'::text, 'manual'::text, 'walk-in'::text, 'undo'::text, 'review'::text]))),
	constraint scan_nonce_key UNIQUE (nonce),
	constraint scan_operator_id_fkey FOREIGN KEY (operator_id) REFERENCES person(id),
	constraint scan_outcome_check CHECK ((outcome = ANY (ARRAY['recorded'::text, 'already'::text, 'review'::text, 'refused'::text, 'undone'::text, 'confirmed'::text, 'declined'::text]))),
	constraint scan_participant_id_fkey FOREIGN KEY (participant_id) REFERENCES participant(id),
	constraint scan_pkey PRIMARY KEY (id),
	constraint scan_reviews_scan_id_fkey FOREIGN KEY (reviews_scan_id) REFERENCES scan(id),
	constraint scan_session_id_fkey FOREIGN KEY (session_id) REFERENCES event_session(id),
	constraint scan_undoes_scan_id_fkey FOREIGN KEY (undoes_scan_id) REFERENCES scan(id)
);

CREATE INDEX scan_in_doubt ON public.scan USING btree (session_id) WHERE (outcome = 'review'::text);

CREATE INDEX scan_participant ON public.scan USING btree (participant_id);

CREATE INDEX scan_session ON public.scan USING btree (session_id, participant_id);

CREATE TRIGGER scan_append_only BEFORE DELETE OR UPDATE OR TRUNCATE ON public.scan FOR EACH STATEMENT EXECUTE FUNCTION scan_append_only();

CREATE UNIQUE INDEX scan_review ON public.scan USING btree (reviews_scan_id) WHERE (reviews_scan_id IS NOT NULL);

create table scan_clash (
	scan_id text not null,
	other_scan_id text not null,
	session_id text not null,
	participant_id text not null,
	device_id text not null,
	found_at text not null,
	constraint scan_clash_other_scan_id_fkey FOREIGN KEY (other_scan_id) REFERENCES scan(id),
	constraint scan_clash_participant_id_fkey FOREIGN KEY (participant_id) REFERENCES participant(id),
	constraint scan_clash_pkey PRIMARY KEY (scan_id, other_scan_id),
	constraint scan_clash_scan_id_fkey FOREIGN KEY (scan_id) REFERENCES scan(id),
	constraint scan_clash_session_id_fkey FOREIGN KEY (session_id) REFERENCES event_session(id)
);

CREATE INDEX scan_clash_device ON public.scan_clash USING btree (session_id, device_id);

create table scan_maker (
	scan_id text not null,
	made_by text not null,
	constraint scan_maker_pkey PRIMARY KEY (scan_id),
	constraint scan_maker_scan_id_fkey FOREIGN KEY (scan_id) REFERENCES scan(id)
);

CREATE TRIGGER scan_maker_append_only BEFORE DELETE OR UPDATE OR TRUNCATE ON public.scan_maker FOR EACH STATEMENT EXECUTE FUNCTION scan_maker_append_only();

create table scan_undo (
	scan_id text not null,
	of_nonce text not null,
	constraint scan_undo_pkey PRIMARY KEY (scan_id),
	constraint scan_undo_scan_id_fkey FOREIGN KEY (scan_id) REFERENCES scan(id)
);

CREATE INDEX scan_undo_of ON public.scan_undo USING btree (of_nonce);

CREATE TRIGGER scan_undo_append_only BEFORE DELETE OR UPDATE OR TRUNCATE ON public.scan_undo FOR EACH STATEMENT EXECUTE FUNCTION scan_undo_append_only();

create table scanner (
	session_id text not null,
	device_id text not null,
	gate text not null,
	operator_id text,
	pending integer not null,
	battery integer,
	pack_taken_at text,
	heard_at text not null,
	constraint scanner_battery_check CHECK (((battery >= 0) AND (battery <= 100))),
	constraint scanner_operator_id_fkey FOREIGN KEY (operator_id) REFERENCES person(id),
	constraint scanner_pending_check CHECK ((pending >= 0)),
	constraint scanner_pkey PRIMARY KEY (session_id, device_id),
	constraint scanner_session_id_fkey FOREIGN KEY (session_id) REFERENCES event_session(id)
);

CREATE INDEX scanner_heard ON public.scanner USING btree (heard_at);

create table scenario_snapshot (
	hash text not null,
	scenario_id text not null,
	body text not null,
	constraint scenario_snapshot_pkey PRIMARY KEY (hash)
);

create table seal_batch (
	number bigint not null,
	sealed_at text not null,
	count integer not null,
	total bigint not null,
	root text not null,
	previous_mac text not null,
	mac text not null,
	constraint seal_batch_pkey PRIMARY KEY (number)
);

CREATE TRIGGER seal_batch_append_only BEFORE DELETE OR UPDATE OR TRUNCATE ON public.seal_batch FOR EACH STATEMENT EXECUTE FUNCTION seal_batch_append_only();

create table seal_leaf (
	batch bigint not null,
	position integer not null,
	kind text not null,
	row_id text collate "C" not null,
	act_id text not null,
	mac text not null,
	constraint seal_leaf_batch_fkey FOREIGN KEY (batch) REFERENCES seal_batch(number),
	constraint seal_leaf_pkey PRIMARY KEY (batch, "position")
);

CREATE INDEX seal_leaf_row ON public.seal_leaf USING btree (kind, row_id);

CREATE TRIGGER seal_leaf_append_only BEFORE DELETE OR UPDATE OR TRUNCATE ON public.seal_leaf FOR EACH STATEMENT EXECUTE FUNCTION seal_leaf_append_only();

create table server_key (
	id text not null,
	purpose text not null,
	secret text not null,
	public_key text,
	valid_from text not null,
	retired_at text,
	constraint server_key_pkey PRIMARY KEY (id),
	constraint server_key_purpose_check CHECK ((purpose = ANY (ARRAY['mac'::text, 'pass'::text, 'seal'::text])))
);

create table session (
	id text not null,
	account_id text not null,
	expires_at text not null,
	created_at text not null,
	last_seen_at text not null,
	user_agent text not null default ''::text,
	constraint session_account_id_fkey FOREIGN KEY (account_id) REFERENCES account(id),
	constraint session_pkey PRIMARY KEY (id)
);

CREATE INDEX session_account ON public.session USING btree (account_id);

create table session_minutes (
	id text not null,
	session_id text not null,
	version integer not null,
	code text not null,
	facts text not null,
	sha256 text not null,
	made_at text not null,
	made_by text,
	constraint session_minutes_code_key UNIQUE (code),
	constraint session_minutes_made_by_fkey FOREIGN KEY (made_by) REFERENCES person(id),
	constraint session_minutes_pkey PRIMARY KEY (id),
	constraint session_minutes_session_id_fkey FOREIGN KEY (session_id) REFERENCES event_session(id),
	constraint session_minutes_version_check CHECK ((version >= 1))
);

CREATE TRIGGER session_minutes_append_only BEFORE DELETE OR UPDATE OR TRUNCATE ON public.session_minutes FOR EACH STATEMENT EXECUTE FUNCTION session_minutes_append_only();

CREATE UNIQUE INDEX session_minutes_version ON public.session_minutes USING btree (session_id, version);

create table sign_in_sheet (
	id text not null,
	session_id text not null,
	print integer not null,
	position integer not null,
	code text not null,
	unit_label text not null,
	printed_at text not null,
	printed_by text,
	constraint sign_in_sheet_code_key UNIQUE (code),
	constraint sign_in_sheet_pkey PRIMARY KEY (id),
	constraint sign_in_sheet_position_check CHECK (("position" >= 1)),
	constraint sign_in_sheet_print_check CHECK ((print >= 1)),
	constraint sign_in_sheet_printed_by_fkey FOREIGN KEY (printed_by) REFERENCES person(id),
	constraint sign_in_sheet_session_id_fkey FOREIGN KEY (session_id) REFERENCES event_session(id)
);

CREATE TRIGGER sign_in_sheet_append_only BEFORE DELETE OR UPDATE OR TRUNCATE ON public.sign_in_sheet FOR EACH STATEMENT EXECUTE FUNCTION sign_in_sheet_append_only();

CREATE UNIQUE INDEX sign_in_sheet_position ON public.sign_in_sheet USING btree (session_id, print, "position");

create table sign_in_sheet_row (
	sheet_id text not null,
	position integer not null,
	participant_id text not null,
	constraint sign_in_sheet_row_participant_id_fkey FOREIGN KEY (participant_id) REFERENCES participant(id),
	constraint sign_in_sheet_row_pkey PRIMARY KEY (sheet_id, "position"),
	constraint sign_in_sheet_row_position_check CHECK ((("position" >= 1) AND ("position" <= 25))),
	constraint sign_in_sheet_row_sheet_id_fkey FOREIGN KEY (sheet_id) REFERENCES sign_in_sheet(id)
);

CREATE INDEX sign_in_sheet_row_participant ON public.sign_in_sheet_row USING btree (participant_id);

CREATE TRIGGER sign_in_sheet_row_append_only BEFORE DELETE OR UPDATE OR TRUNCATE ON public.sign_in_sheet_row FOR EACH STATEMENT EXECUTE FUNCTION sign_in_sheet_row_append_only();

create table signatory (
	id text not null,
	unit_id text not null,
	name text not null,
	title text not null,
	number text not null default ''::text,
	valid_from text not null,
	valid_until text,
	added_at text not null,
	added_by text,
	ended_at text,
	ended_by text,
	constraint signatory_added_by_fkey FOREIGN KEY (added_by) REFERENCES person(id),
	constraint signatory_ended_by_fkey FOREIGN KEY (ended_by) REFERENCES person(id),
	constraint signatory_pkey PRIMARY KEY (id),
	constraint signatory_unit_id_fkey FOREIGN KEY (unit_id) REFERENCES unit(id)
);

CREATE INDEX signatory_unit ON public.signatory USING btree (unit_id);

create table told_apart (
	participant_id text not null,
	other_id text not null,
	told_at text not null,
	told_by text,
	constraint told_apart_check CHECK ((participant_id < other_id)),
	constraint told_apart_other_id_fkey FOREIGN KEY (other_id) REFERENCES participant(id),
	constraint told_apart_participant_id_fkey FOREIGN KEY (participant_id) REFERENCES participant(id),
	constraint told_apart_pkey PRIMARY KEY (participant_id, other_id),
	constraint told_apart_told_by_fkey FOREIGN KEY (told_by) REFERENCES person(id)
);

CREATE TRIGGER told_apart_append_only BEFORE DELETE OR UPDATE OR TRUNCATE ON public.told_apart FOR EACH STATEMENT EXECUTE FUNCTION told_apart_append_only();

create table unit (
	id text not null,
	parent_id text,
	path text collate "C" not null,
	code text not null,
	name text not null,
	unit_type text not null,
	zone text not null,
	place text,
	position integer not null,
	created_at text not null,
	ended_at text,
	version integer not null default 1,
	constraint unit_code_key UNIQUE (code),
	constraint unit_parent_id_fkey FOREIGN KEY (parent_id) REFERENCES unit(id),
	constraint unit_pkey PRIMARY KEY (id),
	constraint unit_zone_check CHECK ((zone = ANY (ARRAY['WIB'::text, 'WITA'::text, 'WIT'::text])))
);

CREATE INDEX unit_parent ON public.unit USING btree (parent_id);

CREATE UNIQUE INDEX unit_path ON public.unit USING btree (path);

create table unit_alias (
	id text not null,
	scope_unit_id text not null,
	spelling text not null,
	written text not null,
	unit_id text not null,
	created_by text,
	created_at text not null,
	constraint unit_alias_created_by_fkey FOREIGN KEY (created_by) REFERENCES person(id),
	constraint unit_alias_pkey PRIMARY KEY (id),
	constraint unit_alias_scope_unit_id_fkey FOREIGN KEY (scope_unit_id) REFERENCES unit(id),
	constraint unit_alias_unit_id_fkey FOREIGN KEY (unit_id) REFERENCES unit(id)
);

CREATE INDEX unit_alias_unit ON public.unit_alias USING btree (unit_id);

CREATE UNIQUE INDEX unit_alias_spelling ON public.unit_alias USING btree (scope_unit_id, spelling);

create table unit_history (
	unit_id text not null,
	sequence integer not null,
	kind text not null,
	effective_on text not null,
	name text not null,
	unit_type text not null,
	zone text not null,
	place text,
	parent_id text,
	ended integer not null,
	other_unit_id text,
	reason text not null,
	recorded_at text not null,
	recorded_by text,
	constraint unit_history_ended_check CHECK ((ended = ANY (ARRAY[0, 1]))),
	constraint unit_history_kind_check CHECK ((kind = ANY (ARRAY['created'::text, 'corrected'::text, 'changed'::text, 'moved'::text, 'ended'::text, 'merged'::text, 'split'::text]))),
	constraint unit_history_other_unit_id_fkey FOREIGN KEY (other_unit_id) REFERENCES unit(id),
	constraint unit_history_parent_id_fkey FOREIGN KEY (parent_id) REFERENCES unit(id),
	constraint unit_history_pkey PRIMARY KEY (unit_id, sequence),
	constraint unit_history_recorded_by_fkey FOREIGN KEY (recorded_by) REFERENCES person(id),
	constraint unit_history_sequence_check CHECK ((sequence >= 1)),
	constraint unit_history_unit_id_fkey FOREIGN KEY (unit_id) REFERENCES unit(id),
	constraint unit_history_zone_check CHECK ((zone = ANY (ARRAY['WIB'::text, 'WITA'::text, 'WIT'::text])))
);

CREATE TRIGGER unit_history_append_only BEFORE DELETE OR UPDATE OR TRUNCATE ON public.unit_history FOR EACH STATEMENT EXECUTE FUNCTION unit_history_append_only();

create table unit_letter (
	id text not null,
	event_id text not null,
	unit_key text not null,
	letter_number integer not null,
	version integer not null,
	code text not null,
	facts text not null,
	sha256 text not null,
	made_at text not null,
	made_by text,
	constraint unit_letter_code_key UNIQUE (code),
	constraint unit_letter_event_id_fkey FOREIGN KEY (event_id) REFERENCES event(id),
	constraint unit_letter_letter_number_check CHECK ((letter_number >= 1)),
	constraint unit_letter_made_by_fkey FOREIGN KEY (made_by) REFERENCES person(id),
	constraint unit_letter_pkey PRIMARY KEY (id),
	constraint unit_letter_version_check CHECK ((version >= 1))
);

CREATE TRIGGER unit_letter_append_only BEFORE DELETE OR UPDATE OR TRUNCATE ON public.unit_letter FOR EACH STATEMENT EXECUTE FUNCTION unit_letter_append_only();

CREATE UNIQUE INDEX unit_letter_number ON public.unit_letter USING btree (event_id, letter_number, version);

CREATE UNIQUE INDEX unit_letter_version ON public.unit_letter USING btree (event_id, unit_key, version);

create table waiver (
	id text not null,
	enrolment_id text not null,
	reason text not null,
	document text not null,
	from_at text not null,
	until_at text,
	given_at text not null,
	given_by text,
	ended_at text,
	ended_by text,
	constraint waiver_check CHECK (((until_at IS NOT NULL) OR (reason = 'not_applicable'::text))),
	constraint waiver_ended_by_fkey FOREIGN KEY (ended_by) REFERENCES person(id),
	constraint waiver_enrolment_id_fkey FOREIGN KEY (enrolment_id) REFERENCES enrolment(id),
	constraint waiver_given_by_fkey FOREIGN KEY (given_by) REFERENCES person(id),
	constraint waiver_pkey PRIMARY KEY (id),
	constraint waiver_reason_check CHECK ((reason = ANY (ARRAY['leave'::text, 'study'::text, 'unpaid_leave'::text, 'not_applicable'::text])))
);

CREATE INDEX waiver_enrolment ON public.waiver USING btree (enrolment_id);

CREATE OR REPLACE FUNCTION public.audit_entry_append_only()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$ begin raise exception 'audit_entry is append-only'; end $function$;

CREATE OR REPLACE FUNCTION public.certificate_file_append_only()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$ begin raise exception 'certificate_file is append-only'; end $function$;

CREATE OR REPLACE FUNCTION public.clash_answer_append_only()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$ begin raise exception 'clash_answer is append-only'; end $function$;

CREATE OR REPLACE FUNCTION public.enrolment_change_append_only()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$ begin raise exception 'enrolment_change is append-only'; end $function$;

CREATE OR REPLACE FUNCTION public.event_change_append_only()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$ begin raise exception 'event_change is append-only'; end $function$;

CREATE OR REPLACE FUNCTION public.excuse_append_only()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$ begin raise exception 'excuse is append-only'; end $function$;

CREATE OR REPLACE FUNCTION public.file_bytes_no_update()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$ begin raise exception 'file_bytes never changes'; end $function$;

CREATE OR REPLACE FUNCTION public.hall_anonymous_count_append_only()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$ begin raise exception 'hall_anonymous_count is append-only'; end $function$;

CREATE OR REPLACE FUNCTION public.hall_hand_count_append_only()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$ begin raise exception 'hall_hand_count is append-only'; end $function$;

CREATE OR REPLACE FUNCTION public.hall_late_answer_append_only()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$ begin raise exception 'hall_late_answer is append-only'; end $function$;

CREATE OR REPLACE FUNCTION public.hall_pledge_hands_append_only()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$ begin raise exception 'hall_pledge_hands is append-only'; end $function$;

CREATE OR REPLACE FUNCTION public.hall_pledge_signature_append_only()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$ begin raise exception 'hall_pledge_signature is append-only'; end $function$;

CREATE OR REPLACE FUNCTION public.participant_change_append_only()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$ begin raise exception 'participant_change is append-only'; end $function$;

CREATE OR REPLACE FUNCTION public.person_history_append_only()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$ begin raise exception 'person_history is append-only'; end $function$;

CREATE OR REPLACE FUNCTION public.scan_append_only()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$ begin raise exception 'scan is append-only'; end $function$;

CREATE OR REPLACE FUNCTION public.scan_maker_append_only()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$ begin raise exception 'scan_maker is append-only'; end $function$;

CREATE OR REPLACE FUNCTION public.scan_undo_append_only()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$ begin raise exception 'scan_undo is append-only'; end $function$;

CREATE OR REPLACE FUNCTION public.seal_batch_append_only()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$ begin raise exception 'seal_batch is append-only'; end $function$;

CREATE OR REPLACE FUNCTION public.seal_leaf_append_only()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$ begin raise exception 'seal_leaf is append-only'; end $function$;

CREATE OR REPLACE FUNCTION public.session_minutes_append_only()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$ begin raise exception 'session_minutes is append-only'; end $function$;

CREATE OR REPLACE FUNCTION public.sign_in_sheet_append_only()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$ begin raise exception 'sign_in_sheet is append-only'; end $function$;

CREATE OR REPLACE FUNCTION public.sign_in_sheet_row_append_only()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$ begin raise exception 'sign_in_sheet_row is append-only'; end $function$;

CREATE OR REPLACE FUNCTION public.told_apart_append_only()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$ begin raise exception 'told_apart is append-only'; end $function$;

CREATE OR REPLACE FUNCTION public.unit_history_append_only()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$ begin raise exception 'unit_history is append-only'; end $function$;

CREATE OR REPLACE FUNCTION public.unit_letter_append_only()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$ begin raise exception 'unit_letter is append-only'; end $function$;
