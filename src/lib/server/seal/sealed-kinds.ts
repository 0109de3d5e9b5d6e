/**
 * What is sealed, one entry per kind: these columns of this table. A kind holds what one use case writes together, so
 * that a lawful change of one thing never vouches for another: who withdraws a certificate seals the withdrawal, not
 * the printed facts again. To seal a new table, add its entry here and call `sealRows` or `sealStored` where it is written.
 */
import { HALL_KINDS } from './hall-kinds.ts';
import { kind, type SealedKind } from './kind.ts';

export type { SealedKind } from './kind.ts';

export const SEALED_KINDS = {
	audit: kind('audit_entry', {
		name: 'baris jejak',
		columns: ['at', 'actor_id', 'actor_kind', 'action', 'subject_type', 'subject_id', 'unit_id', 'request_id', 'data'],
		once: true
	}),
	...HALL_KINDS,
	certificate: kind('certificate', {
		name: 'sertifikat',
		columns: [
			...(['kind', 'achievement', 'person_id', 'participant_id', 'assignment_id', 'event_id'] as const),
			...(['holder_unit_id', 'issuer_unit_id', 'year', 'sequence', 'number', 'number_key', 'code'] as const),
			...(['search_name', 'facts', 'issued_at', 'issued_by', 'valid_until'] as const)
		],
		once: false
	}),
	/** Who may sign for a unit, and by which letter it counts JP: what a facilitator chooses from, and may not make up. */
	signatory: kind('signatory', {
		name: 'penanda tangan',
		columns: ['unit_id', 'name', 'title', 'number', 'valid_from', 'added_at', 'added_by'],
		once: true
	}),
	'signatory-end': kind('signatory', {
		name: 'akhir penanda tangan',
		columns: ['valid_until', 'ended_at', 'ended_by'],
		once: false
	}),
	'hours-rule': kind('hours_rule', {
		name: 'ketentuan JP',
		columns: [
			...(['unit_id', 'activity', 'most_hours', 'set_by', 'basis', 'basis_on'] as const),
			...(['valid_from', 'added_at', 'added_by'] as const)
		],
		once: true
	}),
	'hours-rule-end': kind('hours_rule', {
		name: 'akhir ketentuan JP',
		columns: ['valid_until', 'ended_at', 'ended_by'],
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
	/** That somebody followed, and that somebody understood: each on its day. */
	followed: kind('enrolment', {
		name: 'keikutsertaan',
		columns: ['assignment_id', 'person_id', 'followed_at'],
		since: 'followed_at',
		once: false
	}),
	understood: kind('enrolment', {
		name: 'pemahaman',
		columns: ['assignment_id', 'person_id', 'understood_at'],
		since: 'understood_at',
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
