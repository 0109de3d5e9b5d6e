/**
 * What is sealed, one entry per kind: these columns of this table. A kind holds what one use case writes together, so
 * that a lawful change of one thing never vouches for another: who withdraws a certificate seals the withdrawal, not
 * the printed facts again. To seal a new table, add its entry here and call `sealRows` or `sealStored` where it is written.
 */
import type { Schema } from '#lib/server/db/schema.ts';

export type SealedKind = {
	/** As the checker calls it. */
	name: string;
	table: keyof Schema;
	/** Together they name a row, in this order, with a space between. */
	key: readonly string[];
	/** What may not change unseen. A row in which all of them are empty needs no seal: nothing has happened to it. */
	columns: readonly string[];
	/** Of these columns, the one that has to be filled before there is anything to seal: an attempt that was closed. */
	since?: string;
	/** Written once and never again, or changed by use cases that seal it anew. */
	once: boolean;
};

function kind<Table extends keyof Schema>(
	table: Table,
	spec: {
		name: string;
		key?: readonly (keyof Schema[Table] & string)[];
		columns: readonly (keyof Schema[Table] & string)[];
		since?: keyof Schema[Table] & string;
		once: boolean;
	}
): SealedKind {
	return { key: ['id'], ...spec, table };
}

export const SEALED_KINDS = {
	audit: kind('audit_entry', {
		name: 'baris jejak',
		columns: ['at', 'actor_id', 'actor_kind', 'action', 'subject_type', 'subject_id', 'unit_id', 'request_id', 'data'],
		once: true
	}),
	scan: kind('scan', {
		name: 'pindaian',
		columns: [
			...(['nonce', 'event_id', 'session_id', 'participant_id', 'method', 'evidence', 'outcome', 'reason'] as const),
			...([
				'undoes_scan_id',
				'reviews_scan_id',
				'note',
				'device_id',
				'device_label',
				'operator_id',
				'device_at',
				'offset_ms'
			] as const),
			...(['scanned_at', 'received_at'] as const)
		],
		once: true
	}),
	/** Which scan an undo at the door takes back. */
	'scan-undo': kind('scan_undo', {
		name: 'pindaian yang diurungkan',
		key: ['scan_id'],
		columns: ['of_nonce'],
		once: true
	}),
	'scan-maker': kind('scan_maker', { name: 'pembuat pindaian', key: ['scan_id'], columns: ['made_by'], once: true }),
	'clash-answer': kind('clash_answer', {
		name: 'putusan bentrokan',
		columns: ['session_id', 'participant_id', 'note', 'answered_at', 'answered_by'],
		once: true
	}),
	/** What decides who gets a certificate of an event, and what it prints. */
	event: kind('event', {
		name: 'acara',
		columns: [
			...(['organiser_unit_id', 'title', 'theme', 'venue', 'city', 'zone', 'starts_at', 'ends_at'] as const),
			...([
				'training_hours',
				'hours_set_by',
				'attendance_rule_percent',
				'number_format',
				'certificate_months'
			] as const),
			...(['signatory_name', 'signatory_title', 'signatory_number', 'created_by', 'created_at'] as const)
		],
		once: false
	}),
	session: kind('event_session', {
		name: 'sesi',
		columns: [
			...(['event_id', 'title', 'position', 'starts_at', 'ends_at', 'opens_at'] as const),
			...(['late_after_minutes', 'code_secret'] as const)
		],
		once: false
	}),
	'session-end': kind('event_session', {
		name: 'penutupan sesi',
		columns: ['closed_at', 'closed_by', 'head_count'],
		once: false
	}),
	'event-change': kind('event_change', {
		name: 'perubahan acara',
		columns: ['event_id', 'session_id', 'kind', 'reason', 'changed_at', 'changed_by'],
		once: true
	}),
	/** What was made of an entry of a list: the name or the account under which its presence counts. */
	'entry-change': kind('participant_change', {
		name: 'perubahan peserta',
		columns: ['participant_id', 'kind', 'fields', 'reason', 'changed_at', 'changed_by'],
		once: true
	}),
	/** Paper lists as they were printed: whom a signature on a row stood beside. */
	'sign-in-sheet': kind('sign_in_sheet', {
		name: 'lembar presensi',
		columns: ['session_id', 'print', 'position', 'code', 'unit_label', 'printed_at', 'printed_by'],
		once: true
	}),
	'sign-in-row': kind('sign_in_sheet_row', {
		name: 'baris lembar presensi',
		key: ['sheet_id', 'position'],
		columns: ['participant_id'],
		once: true
	}),
	/** Who was excused from a session, by whom, and who came instead. */
	excuse: kind('excuse', {
		name: 'izin',
		columns: [
			...(['session_id', 'participant_id', 'kind', 'via', 'reason', 'stand_in_name'] as const),
			...(['stand_in_number', 'told_at', 'told_by'] as const)
		],
		once: true
	}),
	/** Which entries of one name are two people, and who said so. */
	'told-apart': kind('told_apart', {
		name: 'dua orang senama',
		key: ['participant_id', 'other_id'],
		columns: ['told_at', 'told_by'],
		once: true
	}),
	/** Surat per unit: what was signed. */
	letter: kind('unit_letter', {
		name: 'surat unit',
		columns: ['event_id', 'unit_key', 'letter_number', 'version', 'code', 'facts', 'sha256', 'made_at', 'made_by'],
		once: true
	}),
	/** Berita acara: what was signed. */
	minutes: kind('session_minutes', {
		name: 'berita acara',
		columns: ['session_id', 'version', 'code', 'facts', 'sha256', 'made_at', 'made_by'],
		once: true
	}),
	/** Who held a phone that was let in at a door without an account. */
	helper: kind('helper_device', {
		name: 'ponsel petugas bantu',
		columns: ['event_id', 'holder_name', 'phone_id', 'invited_by', 'joined_at', 'ends_at'],
		once: true
	}),
	'helper-end': kind('helper_device', {
		name: 'akhir ponsel petugas bantu',
		columns: ['revoked_at', 'revoked_by'],
		once: false
	}),
	certificate: kind('certificate', {
		name: 'sertifikat',
		columns: [
			...(['kind', 'achievement', 'person_id', 'participant_id', 'assignment_id', 'event_id'] as const),
			...(['holder_unit_id', 'issuer_unit_id', 'year', 'sequence', 'number', 'number_key', 'code'] as const),
			...(['search_name', 'facts', 'issued_at', 'issued_by', 'valid_until'] as const)
		],
		once: false
	}),
	'certificate-end': kind('certificate', {
		name: 'pencabutan sertifikat',
		columns: ['revoked_at', 'revoked_by', 'revoke_class', 'revoke_reason', 'replaced_by'],
		once: false
	}),
	/** What was decided about a certificate whose holder's presence was taken back. */
	'certificate-verdict': kind('certificate_task', {
		name: 'putusan sertifikat',
		columns: ['certificate_id', 'opened_at', 'settled_at', 'settled_by', 'verdict', 'reason'],
		since: 'settled_at',
		once: true
	}),
	/** Its bytes are held by the sum. */
	'certificate-file': kind('certificate_file', {
		name: 'berkas sertifikat',
		key: ['certificate_id'],
		columns: ['sha256', 'size', 'rendered_at'],
		once: true
	}),
	grant: kind('role_grant', {
		name: 'peran',
		columns: [
			...(['person_id', 'role', 'unit_id', 'acting', 'valid_from', 'valid_until'] as const),
			...(['reason', 'granted_by', 'created_at'] as const)
		],
		once: true
	}),
	'grant-end': kind('role_grant', {
		name: 'pencabutan peran',
		columns: ['revoked_at', 'revoked_by', 'revoke_reason'],
		once: false
	}),
	account: kind('account', { name: 'akun', columns: ['person_id', 'username', 'created_at'], once: false }),
	'account-password': kind('account', {
		name: 'kata sandi akun',
		columns: ['password_hash', 'password_changed_at', 'activated_at'],
		once: false
	}),
	'account-end': kind('account', { name: 'penutupan akun', columns: ['deactivated_at'], once: false }),
	number: kind('person_number', {
		name: 'nomor pegawai',
		columns: ['person_id', 'number_type', 'number', 'valid_from'],
		once: false
	}),
	'number-end': kind('person_number', { name: 'akhir nomor pegawai', columns: ['ended_at'], once: false }),
	/** What somebody was from a day on, and who wrote that down: unit, name, position and rank of every date of effect. */
	'person-line': kind('person_history', {
		name: 'riwayat pegawai',
		key: ['person_id', 'sequence'],
		columns: [
			...(['kind', 'effective_on', 'name', 'title_prefix', 'title_suffix', 'employment_type'] as const),
			...(['position', 'rank', 'unit_id', 'here', 'reason', 'recorded_at', 'recorded_by'] as const)
		],
		once: true
	}),
	'unit-line': kind('unit_history', {
		name: 'riwayat unit',
		key: ['unit_id', 'sequence'],
		columns: [
			...(['kind', 'effective_on', 'name', 'unit_type', 'zone', 'place', 'parent_id', 'ended'] as const),
			...(['other_unit_id', 'reason', 'recorded_at', 'recorded_by'] as const)
		],
		once: true
	}),
	pledge: kind('pledge_signature', {
		name: 'tanda tangan pakta',
		key: ['person_id', 'pledge_id', 'version'],
		columns: ['text_hash', 'signed_at', 'device_id'],
		once: true
	}),
	/** What was put before a hall, word for word by its hash, and signatures and hands under it. */
	'hall-pledge': kind('hall_pledge', {
		name: 'ikrar di ruangan',
		columns: ['session_id', 'pledge_id', 'version', 'text_hash', 'words', 'opened_at', 'opened_by', 'closed_at'],
		once: false
	}),
	'hall-pledge-signature': kind('hall_pledge_signature', {
		name: 'tanda tangan di ruangan',
		key: ['hall_pledge_id', 'participant_id'],
		columns: ['version', 'text_hash', 'signed_at', 'device_id'],
		once: true
	}),
	'hall-pledge-hands': kind('hall_pledge_hands', {
		name: 'hitungan tangan ikrar',
		columns: ['hall_pledge_id', 'hands', 'counted_at', 'counted_by'],
		once: true
	}),
	/** Why somebody's duty rests. */
	waiver: kind('waiver', {
		name: 'pengecualian',
		columns: ['enrolment_id', 'reason', 'document', 'from_at', 'until_at', 'given_at', 'given_by'],
		once: true
	}),
	'waiver-end': kind('waiver', { name: 'akhir pengecualian', columns: ['ended_at', 'ended_by'], once: false }),
	'duty-change': kind('enrolment_change', {
		name: 'perubahan kewajiban',
		columns: ['enrolment_id', 'kind', 'due_before', 'due_after', 'reason', 'changed_at', 'changed_by', 'import_id'],
		once: true
	}),
	/** Who has finished what, until when it is good, and by which earlier completion. */
	completion: kind('enrolment', {
		name: 'penyelesaian kewajiban',
		columns: ['assignment_id', 'person_id', 'completed_at', 'valid_until', 'recognised_from'],
		since: 'completed_at',
		once: false
	}),
	attempt: kind('quiz_attempt', {
		name: 'percobaan kuis',
		columns: [
			...(['person_id', 'participant_id', 'enrolment_id', 'hall_round_id', 'attempt_number', 'seed'] as const),
			...(['started_at', 'closed_at', 'asked_count', 'right_count', 'passed'] as const)
		],
		since: 'closed_at',
		once: false
	}),
	/** One question as it was drawn, shown, answered and judged: sealed with the close of its attempt, or of its vote. */
	answer: kind('attempt_item', {
		name: 'jawaban kuis',
		key: ['attempt_id', 'position'],
		columns: [
			...(['prohibition', 'scenario_id', 'wording_hash', 'content_hash', 'shown_order'] as const),
			...(['choice', 'confidence', 'answered_at', 'is_right'] as const)
		],
		since: 'is_right',
		once: true
	}),
	/** What was put to a hall, how far it came, and when each vote was open. */
	'hall-round': kind('hall_round', {
		name: 'babak',
		columns: [
			...(['session_id', 'position', 'prohibition', 'scenario_id', 'wording_hash', 'content_hash'] as const),
			...(['shown_order', 'chosen_at', 'chosen_by', 'first_opened_at', 'first_closed_at'] as const),
			...(['second_opened_at', 'second_closed_at', 'revealed_at', 'dropped_at'] as const)
		],
		once: false
	}),
	/** How it was held, and until when each vote took answers. */
	'hall-terms': kind('hall_round', {
		name: 'cara babak',
		columns: ['answer_rule', 'anonymous', 'vote_seconds', 'first_ends_at', 'second_ends_at'],
		once: false
	}),
	'anonymous-count': kind('hall_anonymous_count', {
		name: 'hitungan babak anonim',
		columns: ['round_id', 'vote', 'choice', 'answers', 'counted_at'],
		once: true
	}),
	/** What somebody answered when it no longer counted. */
	'late-answer': kind('hall_late_answer', {
		name: 'jawaban babak yang terlambat',
		key: ['attempt_id', 'vote'],
		columns: ['choice', 'confidence', 'received_at'],
		once: true
	}),
	'hand-count': kind('hall_hand_count', {
		name: 'hitungan tangan',
		columns: ['round_id', 'vote', 'choice', 'hands', 'counted_at', 'counted_by'],
		once: true
	})
} as const satisfies Record<string, SealedKind>;

export type SealedKindName = keyof typeof SEALED_KINDS;
export const SEALED_KIND_NAMES = Object.keys(SEALED_KINDS) as SealedKindName[];

/** A row as the database keeps it. */
export type StoredRow = Readonly<Record<string, unknown>>;

export const rowIdOf = ({ key }: SealedKind, row: StoredRow): string =>
	key.map((column) => String(row[column])).join(' ');

/** Whether the row has anything of the kind to seal. */
export const isWorthSealing = ({ columns, since }: SealedKind, row: StoredRow): boolean =>
	since === undefined ? columns.some((column) => row[column] !== null) : row[since] !== null;
