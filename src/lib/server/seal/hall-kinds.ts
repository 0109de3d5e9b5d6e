/** What is sealed of a hall: its plan, its list, its ledger, its papers, and what it decided. */
import { kind, type SealedKind } from './kind.ts';

export const HALL_KINDS = {
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
	/** By which of its organiser's terms; an event of before there were any has none, and its seals stay as they were. */
	'event-terms': kind('event', {
		name: 'ketentuan acara',
		columns: ['signatory_id', 'hours_rule_id', 'hours_basis'],
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
	/** Whom an invited unit named, and took back. */
	delegate: kind('delegate', {
		name: 'penunjukan unit',
		key: ['participant_id'],
		columns: ['event_id', 'unit_id', 'named_at', 'named_by', 'withdrawn_at', 'withdrawn_by', 'revision'],
		since: 'revision',
		once: false
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
