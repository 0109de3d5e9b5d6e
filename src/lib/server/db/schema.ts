/**
 * Table types for Kysely, one per table of migrations/. Compared with the migrated database by a contract test.
 * Instants are ISO-8601 UTC text; flags are 0/1 integers; JSON is text read whole.
 */
import type { Kysely } from 'kysely';
import type { Zone } from '#lib/domain/time/office-time.ts';
import type { Role } from '#lib/domain/access/policy.ts';
import type { EmploymentType, NumberType } from '#lib/domain/people/person.ts';
import type { CheckInMethod, Evidence, ScanOutcome } from '#lib/domain/attendance/check-in.ts';

export type Flag = 0 | 1;

export type InstallationTable = { id: number; demo: Flag; set_up_at: string | null; created_at: string };

export type UnitTable = {
	id: string;
	parent_id: string | null;
	/** '/root-id/…/id/': a subtree is a prefix. */
	path: string;
	code: string;
	name: string;
	unit_type: string;
	zone: Zone;
	/** City printed before a date: "Balikpapan". */
	place: string | null;
	position: number;
	created_at: string;
	ended_at: string | null;
	version: number;
};

/** What lists call a unit; holds for imports at and below the scope unit. */
export type UnitAliasTable = {
	id: string;
	scope_unit_id: string;
	/** The spelling in its search form. */
	spelling: string;
	/** As it was first written. */
	written: string;
	unit_id: string;
	created_by: string | null;
	created_at: string;
};

export type PersonTable = {
	id: string;
	name: string;
	title_prefix: string;
	title_suffix: string;
	search_name: string;
	sort_name: string;
	employment_type: EmploymentType;
	position: string;
	rank: string;
	unit_id: string;
	created_at: string;
	left_at: string | null;
	version: number;
};

export type PersonNumberTable = {
	id: string;
	person_id: string;
	number_type: NumberType;
	number: string;
	valid_from: string;
	ended_at: string | null;
};

export type PersonUnitTable = {
	id: string;
	person_id: string;
	unit_id: string;
	from_at: string;
	until_at: string | null;
};

export type AccountTable = {
	id: string;
	person_id: string;
	username: string;
	password_hash: string | null;
	activated_at: string | null;
	deactivated_at: string | null;
	password_changed_at: string | null;
	created_at: string;
};

export type ActivationCodeTable = {
	id: string;
	account_id: string;
	code_hash: string;
	expires_at: string;
	used_at: string | null;
	created_by: string | null;
	created_at: string;
};

export type SessionTable = {
	/** SHA-256 of the cookie's token, hex. */
	id: string;
	account_id: string;
	expires_at: string;
	created_at: string;
	last_seen_at: string;
	user_agent: string;
};

export type RoleGrantTable = {
	id: string;
	person_id: string;
	role: Role;
	unit_id: string | null;
	acting: Flag;
	valid_from: string;
	valid_until: string | null;
	reason: string;
	granted_by: string | null;
	created_at: string;
	revoked_at: string | null;
	revoked_by: string | null;
	revoke_reason: string | null;
};

export type ProgrammeTable = {
	id: string;
	unit_id: string;
	title: string;
	track: string;
	cycle: string;
	training_hours: number;
	hours_set_by: string;
	retake_after_minutes: number;
	opens_at: string;
	due_at: string;
	zone: Zone;
	signatory_name: string;
	signatory_title: string;
	signatory_number: string;
	number_format: string;
	created_at: string;
};

export type WaiveReason = 'leave' | 'study' | 'unpaid_leave' | 'not_applicable';

export type EnrolmentTable = {
	programme_id: string;
	person_id: string;
	assigned_at: string;
	due_at: string;
	waived_at: string | null;
	waived_until: string | null;
	waive_reason: WaiveReason | null;
	waived_by: string | null;
	started_at: string | null;
	completed_at: string | null;
	/** Missed when first tested: bit n is the n-th of PROHIBITION_CODES; null before the first attempt is closed. */
	first_missed: number | null;
};

export type ModuleCompletionTable = {
	programme_id: string;
	person_id: string;
	module_slug: string;
	module_version: number;
	completed_at: string;
};

export type ModulePlaceTable = {
	programme_id: string;
	person_id: string;
	module_slug: string;
	/** Number of the last heading reached, from 1; 0 is the top. */
	section: number;
	updated_at: string;
};

export type ScenarioSnapshotTable = {
	/** SHA-256 of `body`, first 32 hex. */
	hash: string;
	scenario_id: string;
	/** JSON: ScenarioSnapshot, key and bases included. Never leaves the server before an attempt is closed. */
	body: string;
};

export type QuizAttemptTable = {
	id: string;
	programme_id: string;
	person_id: string;
	attempt_number: number;
	seed: number;
	/** JSON: Drawn[] in the order asked: scenario id, content hash, snapshot hash, choice order. */
	drawn: string;
	started_at: string;
	closed_at: string | null;
	asked_count: number;
	right_count: number | null;
	passed: Flag | null;
	/** JSON: Verdict[] per question, written at close. */
	result: string | null;
};

export type QuizAnswerTable = {
	attempt_id: string;
	position: number;
	choice: string;
	confidence: number | null;
	answered_at: string;
};

export type MasteryTable = {
	programme_id: string;
	person_id: string;
	prohibition: string;
	understood: Flag;
	attempt_id: string;
	decided_at: string;
};

export type EventTable = {
	id: string;
	organizer_unit_id: string;
	title: string;
	theme: string;
	venue: string;
	city: string;
	zone: Zone;
	starts_at: string;
	ends_at: string;
	training_hours: number;
	hours_set_by: string;
	/** Share of sessions one must have attended for a certificate. */
	attendance_rule_percent: number;
	/** Heads as an approximate figure ("sekitar 200"), apart from counted attendance. */
	attendance_estimate: number | null;
	signatory_name: string;
	signatory_title: string;
	signatory_number: string;
	number_format: string;
	state: 'planned' | 'cancelled';
	created_by: string | null;
	created_at: string;
	version: number;
};

export type EventSessionTable = {
	id: string;
	event_id: string;
	title: string;
	position: number;
	starts_at: string;
	ends_at: string;
	opens_at: string;
	late_after_minutes: number;
	code_secret: string;
	head_count: number | null;
	closed_at: string | null;
	closed_by: string | null;
};

export type EventSpeakerTable = {
	id: string;
	event_id: string;
	name: string;
	position: string;
	material: string;
	training_hours: number;
	order_number: number;
};

export type EventUnitTable = { event_id: string; unit_id: string };
/** A supervisor searches, adds and undoes; an officer only scans. */
export type EventStaffTable = { event_id: string; person_id: string; duty: 'supervisor' | 'officer' };

/** Why a session was opened again or the event called off. Append-only. */
export type EventChangeTable = {
	id: string;
	event_id: string;
	session_id: string | null;
	kind: 'session-reopened' | 'cancelled';
	reason: string;
	changed_at: string;
	changed_by: string | null;
};

export type AttendsAs = 'participant' | 'speaker' | 'moderator' | 'committee';

export type ParticipantTable = {
	id: string;
	event_id: string;
	person_id: string | null;
	name: string;
	title_prefix: string;
	title_suffix: string;
	search_name: string;
	sort_name: string;
	number_type: NumberType | null;
	number: string | null;
	position: string;
	rank: string;
	unit_id: string | null;
	/** The unit as written on the list; shown when the unit is not in the tree. */
	unit_label: string;
	attends_as: AttendsAs;
	source: 'import' | 'invitation' | 'walk-in';
	/** Raised to withdraw a lost pass. */
	pass_serial: number;
	created_at: string;
	created_by: string | null;
	removed_at: string | null;
};

export type ScanTable = {
	id: string;
	nonce: string;
	event_id: string;
	session_id: string;
	participant_id: string | null;
	method: CheckInMethod;
	evidence: Evidence;
	outcome: ScanOutcome;
	reason: string | null;
	undoes_scan_id: string | null;
	note: string;
	device_id: string;
	device_label: string;
	operator_id: string | null;
	/** The device's own clock, as sent. */
	device_at: string | null;
	/** Server minus device, measured when they last spoke. */
	offset_ms: number | null;
	/** When it happened: device time corrected by the offset. Judged by this. */
	scanned_at: string;
	received_at: string;
};

export type PresenceTable = { session_id: string; participant_id: string; scan_id: string; arrived_at: string };
export type DeviceClaimTable = { session_id: string; device_id: string; participant_id: string; claimed_at: string };

export type CertificateCounterTable = { unit_id: string; year: number; last_number: number };

export type RevokeClass = 'data-error' | 'not-eligible' | 'fraud' | 'request' | 'replaced';

export type CertificateTable = {
	id: string;
	kind: 'course' | 'event';
	achievement: string;
	person_id: string | null;
	participant_id: string | null;
	programme_id: string | null;
	event_id: string | null;
	holder_unit_id: string | null;
	issuer_unit_id: string;
	year: number;
	sequence: number;
	number: string;
	/** The number as it is searched: upper case, one dash, no spaces, no leading zeros. */
	number_key: string;
	/** 16 Crockford characters without dashes: 80 bits. */
	code: string;
	/** The holder's name at issue, in the search form. */
	search_name: string;
	facts: string;
	issued_at: string;
	issued_by: string | null;
	valid_until: string | null;
	revoked_at: string | null;
	revoked_by: string | null;
	revoke_class: RevokeClass | null;
	revoke_reason: string | null;
	replaced_by: string | null;
};

export type CertificateFileTable = {
	certificate_id: string;
	sha256: string;
	size: number;
	bytes: Uint8Array;
	rendered_at: string;
};

export type AuditEntryTable = {
	sequence: number;
	at: string;
	actor_id: string | null;
	actor_kind: string;
	action: string;
	subject_type: string;
	subject_id: string;
	unit_id: string | null;
	request_id: string;
	data: string;
	previous_hash: string;
	hash: string;
};
export type AuditHeadTable = { id: number; sequence: number; hash: string };

export type JobTable = {
	id: string;
	name: string;
	unique_key: string;
	payload: string;
	state: 'waiting' | 'running' | 'done' | 'failed';
	run_at: string;
	attempts: number;
	lease_until: string | null;
	last_error: string | null;
	created_at: string;
	finished_at: string | null;
};

export type ImportBatchTable = {
	id: string;
	kind: 'units' | 'people' | 'participants';
	event_id: string | null;
	unit_id: string | null;
	file_name: string;
	file_sha256: string;
	rows: string;
	summary: string;
	state: 'previewed' | 'applied';
	created_by: string;
	created_at: string;
	applied_at: string | null;
	applied_by: string | null;
};

/** Insert-only: a signature is never changed; a new wording is a new version and asks again. */
export type PledgeSignatureTable = {
	person_id: string;
	/** Name of the file under content/pledges. */
	pledge_id: string;
	version: number;
	/** SHA-256 of the words that were shown, hex. */
	text_hash: string;
	signed_at: string;
	device_id: string;
};

export type Schema = {
	installation: InstallationTable;
	unit: UnitTable;
	person: PersonTable;
	person_number: PersonNumberTable;
	person_unit: PersonUnitTable;
	account: AccountTable;
	activation_code: ActivationCodeTable;
	session: SessionTable;
	role_grant: RoleGrantTable;
	programme: ProgrammeTable;
	enrolment: EnrolmentTable;
	module_completion: ModuleCompletionTable;
	module_place: ModulePlaceTable;
	scenario_snapshot: ScenarioSnapshotTable;
	quiz_attempt: QuizAttemptTable;
	quiz_answer: QuizAnswerTable;
	mastery: MasteryTable;
	event: EventTable;
	event_session: EventSessionTable;
	event_speaker: EventSpeakerTable;
	event_unit: EventUnitTable;
	event_staff: EventStaffTable;
	event_change: EventChangeTable;
	participant: ParticipantTable;
	scan: ScanTable;
	presence: PresenceTable;
	device_claim: DeviceClaimTable;
	certificate_counter: CertificateCounterTable;
	certificate: CertificateTable;
	certificate_file: CertificateFileTable;
	audit_entry: AuditEntryTable;
	audit_head: AuditHeadTable;
	job: JobTable;
	import_batch: ImportBatchTable;
	unit_alias: UnitAliasTable;
	pledge_signature: PledgeSignatureTable;
};

export type Db = Kysely<Schema>;
