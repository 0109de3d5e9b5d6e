/**
 * Table types for Kysely, one per table of migrations/. Compared with the migrated database by a contract test.
 * Instants are ISO-8601 UTC text; flags are 0/1 integers; JSON is text read whole.
 */
/* eslint-disable max-lines -- one type per table, side by side: a list */
import type { AnswerRule } from '#lib/domain/hall-rounds/terms.ts';
import type { Generated, Kysely } from 'kysely';
import type { Zone } from '#lib/domain/time/office-time.ts';
import type { Role } from '#lib/domain/access/policy.ts';
import type { LeaveReason, PersonHistoryKind } from '#lib/domain/people/history.ts';
import type { EmploymentType, NumberType } from '#lib/domain/people/person.ts';
import type { ProhibitionCode } from '#lib/domain/prohibitions.ts';
import type { RuleKind } from '#lib/domain/programmes/obligation-rule.ts';
import type { Renewal } from '#lib/domain/programmes/renewal.ts';
import type { WaiveReason } from '#lib/domain/programmes/enrolment-status.ts';
import type { UnitHistoryKind } from '#lib/domain/units/history.ts';
import type { ChoiceId } from '#lib/domain/quiz/question.ts';
import type { KeyPurpose } from '#lib/server/platform/keys.ts';
import type { AttendsAs } from '#lib/domain/attendance/attends-as.ts';
import type { HoursActivity } from '#lib/domain/certificates/training-hours.ts';
import type { CheckInMethod, Evidence, ScanOutcome } from '#lib/domain/attendance/check-in.ts';
import type { ExcuseWord, ToldVia } from '#lib/domain/attendance/excuse.ts';

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
	left_reason: LeaveReason | 'merged' | null;
	/** The row kept of the same human. */
	merged_into: string | null;
	version: number;
};

/** A unit from a day on, as it was written down then. */
export type UnitHistoryTable = {
	unit_id: string;
	sequence: number;
	kind: UnitHistoryKind;
	/** The first day on which it holds (TMT), `2026-11-22`. */
	effective_on: string;
	name: string;
	unit_type: string;
	zone: Zone;
	place: string | null;
	parent_id: string | null;
	ended: Flag;
	other_unit_id: string | null;
	reason: string;
	recorded_at: string;
	recorded_by: string | null;
};

/** A person from a day on, as it was written down then. */
export type PersonHistoryTable = {
	person_id: string;
	sequence: number;
	kind: PersonHistoryKind;
	/** The first day on which it holds (TMT), `2026-11-22`. */
	effective_on: string;
	name: string;
	title_prefix: string;
	title_suffix: string;
	employment_type: EmploymentType;
	position: string;
	rank: string;
	unit_id: string;
	here: Flag;
	reason: string;
	recorded_at: string;
	recorded_by: string | null;
};

/** Both optional: '' is none. */
export type PersonContactTable = {
	person_id: string;
	/** International, '+628123456789'. */
	phone: string;
	/** Lower case. */
	email: string;
	changed_at: string;
	changed_by: string | null;
};

export type PersonNumberTable = {
	id: string;
	person_id: string;
	number_type: NumberType;
	number: string;
	/** The first instant of the day it holds from. */
	valid_from: string;
	recorded_at: string;
	ended_at: string | null;
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

/** Who signs certificates of a unit and all below it. Days are plain and both included. */
export type SignatoryTable = {
	id: string;
	unit_id: string;
	name: string;
	title: string;
	number: string;
	valid_from: string;
	valid_until: string | null;
	added_at: string;
	added_by: string | null;
	ended_at: string | null;
	ended_by: string | null;
};

/** By which letter a unit and all below it count JP. */
export type HoursRuleTable = {
	id: string;
	unit_id: string;
	activity: HoursActivity;
	/** Of one activity; null: as many as its minutes make, which nobody knows of a programme. */
	most_hours: number | null;
	set_by: string;
	basis: string;
	basis_on: string;
	valid_from: string;
	valid_until: string | null;
	added_at: string;
	added_by: string | null;
	ended_at: string | null;
	ended_by: string | null;
};

/** A definition. */
export type ProgrammeTable = {
	id: string;
	/** Null: national, any agency may assign it. */
	owner_unit_id: string | null;
	title: string;
	track: string;
	training_hours: number;
	hours_set_by: string;
	/** What has to be met for "selesai". */
	asks_modules: Flag;
	asks_quiz: Flag;
	asks_understanding: Flag;
	asks_attendance: Flag;
	asks_pledge: Flag;
	signatory_name: string;
	signatory_title: string;
	signatory_number: string;
	number_format: string;
	created_at: string;
	created_by: string | null;
	retired_at: string | null;
	version: number;
};

export type ProgrammeModuleTable = { programme_id: string; module_slug: string; position: number };

/** A definition for a unit and all below, in a cycle and a window. */
export type AssignmentTable = {
	id: string;
	programme_id: string;
	unit_id: string;
	cycle: string;
	zone: Zone;
	opens_at: string;
	due_at: string;
	accept_late_until: string | null;
	joiner_days: number | null;
	recognise_days: number;
	valid_months: number | null;
	renewal: Renewal;
	training_hours: number;
	hours_set_by: string;
	signatory_name: string;
	signatory_title: string;
	signatory_number: string;
	number_format: string;
	created_at: string;
	created_by: string | null;
	opened_at: string | null;
	closed_at: string | null;
	closed_by: string | null;
	previous_id: string | null;
	version: number;
	/** Of the unit's terms (certificate-terms), and null where the words beside it were typed before there were any. */
	signatory_id: string | null;
	hours_rule_id: string | null;
	/** The letter by which the hours count; null where none is known. */
	hours_basis: string | null;
};

/** `value` of a unit line is the unit's id. */
export type AssignmentRuleTable = { assignment_id: string; kind: RuleKind; value: string };
export type AssignmentEventTable = { assignment_id: string; event_id: string };

export type EnrolmentTable = {
	id: string;
	assignment_id: string;
	person_id: string;
	source: 'rule' | 'person' | 'recognised';
	assigned_at: string;
	/** From when it may be begun: later than the assignment's opening for whoever is still certified. */
	opens_at: string;
	due_at: string;
	/** Unit and path as of the day of enrolment. */
	unit_id: string;
	unit_path: string;
	started_at: string | null;
	completed_at: string | null;
	recognised_from: string | null;
	valid_until: string | null;
	removed_at: string | null;
	/** Missed when first tested: bit n is the n-th of PROHIBITION_CODES; null before the first attempt is closed. */
	first_missed: number | null;
	/** When all sixteen were decided and the reasons said to be read. */
	followed_at: string | null;
	/** When all that decide were held, on occasions a week apart. */
	understood_at: string | null;
};

export type WaiverTable = {
	id: string;
	enrolment_id: string;
	reason: WaiveReason;
	document: string;
	from_at: string;
	until_at: string | null;
	given_at: string;
	given_by: string | null;
	ended_at: string | null;
	ended_by: string | null;
};

/** Append-only. */
export type EnrolmentChangeTable = {
	id: string;
	enrolment_id: string;
	kind: 'enrolled' | 'extended' | 'waived' | 'waiver-ended' | 'removed' | 'restored';
	due_before: string | null;
	due_after: string | null;
	reason: string;
	changed_at: string;
	changed_by: string | null;
	import_id: string | null;
};

export type ModuleCompletionTable = {
	enrolment_id: string;
	module_slug: string;
	module_version: number;
	completed_at: string;
};

export type ModulePlaceTable = {
	enrolment_id: string;
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

/** One subject, one occasion: the other two are null. In a round there is no seed and nothing to pass. */
export type QuizAttemptTable = {
	id: string;
	person_id: string | null;
	participant_id: string | null;
	enrolment_id: string | null;
	hall_round_id: string | null;
	attempt_number: number;
	seed: number | null;
	started_at: string;
	closed_at: string | null;
	asked_count: number;
	right_count: number | null;
	/** Whether the pass rule of its day was met; nothing closed since 0.5 is passed or not passed (ADR 0033). */
	passed: Flag | null;
};

/** An attempt of a quiz: a person's, in a duty of theirs. */
export type DutyAttempt = QuizAttemptTable & { person_id: string; enrolment_id: string; seed: number };

/** One question of an attempt: drawn at its start, answered while it is open, judged at its close. */
export type AttemptItemTable = {
	attempt_id: string;
	/** From 1, as the learner sees it; in a round of a hall 1 is the first vote, 2 the one after talking. */
	position: number;
	prohibition: ProhibitionCode;
	scenario_id: string;
	/** Names the ScenarioSnapshot. */
	wording_hash: string;
	content_hash: string;
	/** The author's letters in the order shown: "cadb". */
	shown_order: string;
	choice: ChoiceId | null;
	confidence: number | null;
	answered_at: string | null;
	is_right: Flag | null;
};

/** A practice scenario put to the hall of one session. Its phase is which instants are filled (domain/hall-rounds). */
export type HallRoundTable = {
	id: string;
	session_id: string;
	position: number;
	prohibition: ProhibitionCode;
	scenario_id: string;
	/** Names the ScenarioSnapshot. */
	wording_hash: string;
	content_hash: string;
	/** The author's letters in the order shown to everybody: "cadb". */
	shown_order: string;
	chosen_at: string;
	chosen_by: string | null;
	first_opened_at: string | null;
	first_closed_at: string | null;
	second_opened_at: string | null;
	second_closed_at: string | null;
	revealed_at: string | null;
	dropped_at: string | null;
	/** These three of a round of before 0014 are null: the last answer counts, named, without a timer. */
	answer_rule: AnswerRule | null;
	anonymous: Flag | null;
	vote_seconds: number | null;
	/** By the clock; null without a timer. */
	first_ends_at: string | null;
	second_ends_at: string | null;
	/** Of an anonymous vote while it is open. */
	vote_salt: string | null;
	version: number;
};

/** An answer of nobody, while its vote is open. */
export type HallAnonymousAnswerTable = { round_id: string; vote: number; token: string; choice: ChoiceId };

/** What is left of an anonymous vote. Append-only. */
export type HallAnonymousCountTable = {
	id: string;
	round_id: string;
	vote: number;
	/** Null: of fewer than five only how many. */
	choice: ChoiceId | null;
	answers: number;
	counted_at: string;
};

/** A pledge put before the people of a session. */
export type HallPledgeTable = {
	id: string;
	session_id: string;
	/** Name of the file under content/pledges. */
	pledge_id: string;
	version: number;
	/** SHA-256 of the words, hex. */
	text_hash: string;
	/** JSON: PledgeWords. */
	words: string;
	opened_at: string;
	opened_by: string | null;
	closed_at: string | null;
};

/** Append-only. */
export type HallPledgeSignatureTable = {
	hall_pledge_id: string;
	participant_id: string;
	version: number;
	text_hash: string;
	signed_at: string;
	device_id: string;
};

/** Hands counted under a pledge; the last count holds. Append-only. */
export type HallPledgeHandsTable = {
	id: string;
	hall_pledge_id: string;
	hands: number;
	counted_at: string;
	counted_by: string | null;
};

export type HallMoreTimeTable = { session_id: string; participant_id: string; asked_at: string };

/** An answer that came when its vote was over: kept, and counted nowhere. Append-only. */
export type HallLateAnswerTable = {
	attempt_id: string;
	/** 1 or 2. */
	vote: number;
	choice: ChoiceId;
	confidence: number | null;
	received_at: string;
};

/** Hands counted in the hall; of a vote the last count holds. Append-only. */
export type HallHandCountTable = {
	id: string;
	round_id: string;
	/** 1 or 2. */
	vote: number;
	choice: ChoiceId;
	hands: number;
	counted_at: string;
	counted_by: string | null;
};

export type EventTable = {
	id: string;
	organiser_unit_id: string;
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
	/** Calendar months from the event's end for which its certificates hold; null: for ever. */
	certificate_months: number | null;
	signatory_name: string;
	signatory_title: string;
	signatory_number: string;
	number_format: string;
	state: 'planned' | 'cancelled';
	created_by: string | null;
	created_at: string;
	version: number;
	/** Of the unit's terms (certificate-terms), and null where the words beside it were typed before there were any. */
	signatory_id: string | null;
	hours_rule_id: string | null;
	/** The letter by which the hours count; null where none is known. */
	hours_basis: string | null;
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
	/** Where in the event's place; empty where that says enough. */
	room: string;
	head_count: number | null;
	closed_at: string | null;
	closed_by: string | null;
};

export type EventSpeakerTable = {
	id: string;
	event_id: string;
	name: string;
	position: string;
	institution: string;
	material: string;
	training_hours: number;
	order_number: number;
	/** Their entry on the list, once they are to be checked in and certified like everybody. */
	participant_id: string | null;
};

/** A unit that an event invites. */
export type EventUnitTable = {
	event_id: string;
	unit_id: string;
	/** How many it may send; null: as many as it likes. */
	seats: number | null;
	/** It said that nobody can come. */
	declined_at: string | null;
	declined_by: string | null;
	decline_reason: string | null;
};
export type EventInvitationTable = {
	event_id: string;
	/** Plain day in the event's zone; null: until the doors open. */
	names_due_on: string | null;
	set_at: string;
	set_by: string | null;
};
/** An entry of the list that an invited unit named. */
export type DelegateTable = {
	participant_id: string;
	event_id: string;
	unit_id: string;
	named_at: string;
	named_by: string | null;
	withdrawn_at: string | null;
	withdrawn_by: string | null;
	/** How often it was written, and sealed; null for one of before that. */
	revision: number | null;
};
/** A supervisor searches, adds and undoes; an officer only scans. */
export type EventStaffTable = { event_id: string; person_id: string; duty: 'supervisor' | 'officer' };

/** Why a session was closed early or opened again, from when one was late, why the event was called off. Append-only. */
export type EventChangeTable = {
	id: string;
	event_id: string;
	session_id: string | null;
	kind: 'session-reopened' | 'session-closed-early' | 'late-changed' | 'cancelled';
	reason: string;
	changed_at: string;
	changed_by: string | null;
};

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
	/** The entry of the same human that speaks for this one since; set only on removed ones. */
	merged_into: string | null;
};

/** What was mended of an entry. Append-only. */
export type ParticipantChangeTable = {
	id: string;
	participant_id: string;
	kind: 'corrected' | 'imported' | 'linked' | 'removed' | 'restored' | 'merged' | 'pass-reissued';
	/** JSON: field → [before, after]. */
	fields: string;
	reason: string;
	changed_at: string;
	changed_by: string | null;
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
	/** The scan in doubt that this line answers. */
	reviews_scan_id: string | null;
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

/** Which scan an undo made at the door takes back, known by its nonce before it arrives. Append-only. */
export type ScanUndoTable = { scan_id: string; of_nonce: string };
/** Who made a scan that another one sent, as its file says: no reference, since nothing proves it. Append-only. */
export type ScanMakerTable = { scan_id: string; made_by: string };
/** One device's half of a clash: its own scan and the other's. */
export type ScanClashTable = {
	scan_id: string;
	other_scan_id: string;
	session_id: string;
	participant_id: string;
	device_id: string;
	found_at: string;
};
/** A supervisor has looked at a person's clash. Append-only. */
export type ClashAnswerTable = {
	id: string;
	session_id: string;
	participant_id: string;
	note: string;
	answered_at: string;
	answered_by: string | null;
};
/** How a scanner stood when it was last heard. */
export type ScannerTable = {
	session_id: string;
	device_id: string;
	gate: string;
	operator_id: string | null;
	/** Scans that it still kept. */
	pending: number;
	/** Percent. */
	battery: number | null;
	pack_taken_at: string | null;
	heard_at: string;
};
export type PresenceTable = { session_id: string; participant_id: string; scan_id: string; arrived_at: string };
/** The link of one entry of a list: the token itself stands nowhere (ADR 0019). */
export type PersonalLinkTable = {
	participant_id: string;
	seed: string;
	token_hash: string;
	/** JSON of a SeenPlan. */
	seen: string;
	made_at: string;
	made_by: string | null;
};
/** A phone's way in, not taken up yet; whoever takes it up deletes it. */
export type HelperInviteTable = {
	id: string;
	event_id: string;
	token_hash: string;
	code_mac: string;
	made_at: string;
	made_by: string | null;
	expires_at: string;
};
/** A phone that was let in at an event without an account. `scan.device_id` names it. */
export type HelperDeviceTable = {
	id: string;
	event_id: string;
	holder_name: string;
	token_hash: string;
	phone_id: string;
	invited_by: string | null;
	joined_at: string;
	ends_at: string;
	heard_at: string;
	revoked_at: string | null;
	/** Null with `revoked_at`: its holder gave it back. */
	revoked_by: string | null;
	flushed_at: string | null;
};
export type DeviceClaimTable = { session_id: string; device_id: string; participant_id: string; claimed_at: string };

/** One page of a printed list: its rows stay as they were printed. Append-only. */
export type SignInSheetTable = {
	id: string;
	session_id: string;
	/** The list was printed for the first, second, … time. */
	print: number;
	/** "Lembar 3" of its print. */
	position: number;
	code: string;
	unit_label: string;
	printed_at: string;
	printed_by: string | null;
};
/** Berita acara as it was made; the newest version stands. Append-only. */
export type SessionMinutesTable = {
	id: string;
	session_id: string;
	version: number;
	/** 16 characters, ungrouped. */
	code: string;
	/** JSON: domain/attendance/session-minutes.ts */
	facts: string;
	/** Of `facts`. */
	sha256: string;
	made_at: string;
	made_by: string | null;
};
/** Why somebody of a list does not come to a session, as it was told; the last line holds. Append-only. */
export type ExcuseTable = {
	id: string;
	session_id: string;
	participant_id: string;
	kind: ExcuseWord;
	via: ToldVia;
	/** Never of an illness. */
	reason: string;
	stand_in_name: string;
	stand_in_number: string | null;
	told_at: string;
	/** Whoever was at the desk, or the person themselves, signed in; nobody on a personal link. */
	told_by: string | null;
};
/** Two entries of one name that are two people; the smaller id first. Append-only. */
export type ToldApartTable = { participant_id: string; other_id: string; told_at: string; told_by: string | null };
/** What an event says to one unit of its people, as it was made; the newest version stands. Append-only. */
export type UnitLetterTable = {
	id: string;
	event_id: string;
	unit_key: string;
	letter_number: number;
	version: number;
	/** 16 characters, ungrouped. */
	code: string;
	/** JSON: domain/attendance/unit-letter.ts */
	facts: string;
	/** Of `facts`. */
	sha256: string;
	made_at: string;
	made_by: string | null;
};
export type SignInSheetRowTable = { sheet_id: string; position: number; participant_id: string };

export type CertificateCounterTable = { unit_id: string; year: number; last_number: number };

export type RevokeClass = 'data-error' | 'not-eligible' | 'fraud' | 'request' | 'replaced';

export type CertificateTable = {
	id: string;
	kind: 'course' | 'event';
	achievement: string;
	person_id: string | null;
	participant_id: string | null;
	assignment_id: string | null;
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

/** Whether a certificate is to be withdrawn after its holder's presence was. 'moot': it was withdrawn otherwise, or the presence came back. */
export type CertificateTaskTable = {
	id: string;
	certificate_id: string;
	opened_at: string;
	settled_at: string | null;
	settled_by: string | null;
	verdict: 'revoked' | 'kept' | 'moot' | null;
	reason: string;
};

export type CertificateFileTable = {
	certificate_id: string;
	sha256: string;
	size: number;
	rendered_at: string;
};

/** What lies in the database of the files; in a folder otherwise. */
export type FileBytesTable = {
	sha256: string;
	bytes: Uint8Array;
};

export type AuditEntryTable = {
	/** UUID of version 7: its order is the order of the acts. */
	id: string;
	at: string;
	actor_id: string | null;
	actor_kind: string;
	action: string;
	subject_type: string;
	subject_id: string;
	unit_id: string | null;
	request_id: string;
	data: string;
};

/** What acts told and nobody has taken yet. */
export type OutboxTable = {
	sequence: Generated<number>;
	act_id: string;
	kind: 'seal';
	at: string;
	/** JSON list. */
	payload: string;
};

export type SealBatchTable = {
	number: number;
	sealed_at: string;
	count: number;
	/** Leaves of this batch and all before it. */
	total: number;
	root: string;
	previous_mac: string;
	mac: string;
};

export type ServerKeyTable = {
	/** "mac-1": purpose and number. */
	id: string;
	purpose: KeyPurpose;
	/** Wrapped. */
	secret: string;
	public_key: string | null;
	valid_from: string;
	retired_at: string | null;
};

/** Of the limiter library; `expire` in milliseconds since 1970. */
export type RateLimitTable = { key: string; points: number; expire: number | null };

export type SealLeafTable = {
	batch: number;
	position: number;
	kind: string;
	row_id: string;
	act_id: string;
	mac: string;
};

export type JobTable = {
	id: string;
	name: string;
	unique_key: string;
	payload: string;
	/** Whose admins may see it; null for what belongs to the whole installation. */
	unit_id: string | null;
	/** Whom it concerns. */
	person_id: string | null;
	state: 'waiting' | 'running' | 'done' | 'failed';
	run_at: string;
	attempts: number;
	asked_again: Flag;
	lease_until: string | null;
	done_count: number | null;
	total_count: number | null;
	/** A reason's code, or the message of what was thrown. */
	last_error: string | null;
	created_at: string;
	started_at: string | null;
	finished_at: string | null;
};

export type ImportBatchTable = {
	id: string;
	kind: 'units' | 'people' | 'participants' | 'duties';
	event_id: string | null;
	assignment_id: string | null;
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
	person_contact: PersonContactTable;
	person_number: PersonNumberTable;
	person_history: PersonHistoryTable;
	unit_history: UnitHistoryTable;
	account: AccountTable;
	activation_code: ActivationCodeTable;
	session: SessionTable;
	role_grant: RoleGrantTable;
	signatory: SignatoryTable;
	hours_rule: HoursRuleTable;
	programme: ProgrammeTable;
	programme_module: ProgrammeModuleTable;
	assignment: AssignmentTable;
	assignment_rule: AssignmentRuleTable;
	assignment_event: AssignmentEventTable;
	enrolment: EnrolmentTable;
	waiver: WaiverTable;
	enrolment_change: EnrolmentChangeTable;
	module_completion: ModuleCompletionTable;
	module_place: ModulePlaceTable;
	scenario_snapshot: ScenarioSnapshotTable;
	quiz_attempt: QuizAttemptTable;
	hall_round: HallRoundTable;
	hall_hand_count: HallHandCountTable;
	hall_late_answer: HallLateAnswerTable;
	hall_anonymous_answer: HallAnonymousAnswerTable;
	hall_anonymous_count: HallAnonymousCountTable;
	hall_more_time: HallMoreTimeTable;
	hall_pledge: HallPledgeTable;
	hall_pledge_signature: HallPledgeSignatureTable;
	hall_pledge_hands: HallPledgeHandsTable;
	attempt_item: AttemptItemTable;
	event: EventTable;
	event_session: EventSessionTable;
	event_speaker: EventSpeakerTable;
	event_unit: EventUnitTable;
	event_invitation: EventInvitationTable;
	delegate: DelegateTable;
	event_staff: EventStaffTable;
	event_change: EventChangeTable;
	participant: ParticipantTable;
	participant_change: ParticipantChangeTable;
	scan: ScanTable;
	scan_undo: ScanUndoTable;
	scan_maker: ScanMakerTable;
	scan_clash: ScanClashTable;
	clash_answer: ClashAnswerTable;
	scanner: ScannerTable;
	presence: PresenceTable;
	device_claim: DeviceClaimTable;
	sign_in_sheet: SignInSheetTable;
	sign_in_sheet_row: SignInSheetRowTable;
	personal_link: PersonalLinkTable;
	session_minutes: SessionMinutesTable;
	helper_invite: HelperInviteTable;
	helper_device: HelperDeviceTable;
	excuse: ExcuseTable;
	told_apart: ToldApartTable;
	unit_letter: UnitLetterTable;
	certificate_counter: CertificateCounterTable;
	certificate: CertificateTable;
	certificate_file: CertificateFileTable;
	file_bytes: FileBytesTable;
	certificate_task: CertificateTaskTable;
	audit_entry: AuditEntryTable;
	outbox: OutboxTable;
	seal_batch: SealBatchTable;
	seal_leaf: SealLeafTable;
	server_key: ServerKeyTable;
	rate_limit: RateLimitTable;
	job: JobTable;
	import_batch: ImportBatchTable;
	unit_alias: UnitAliasTable;
	pledge_signature: PledgeSignatureTable;
};

export type Db = Kysely<Schema>;
