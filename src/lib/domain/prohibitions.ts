/**
 * The 16 prohibitions of the poster: stable code, in the order the poster shows them.
 * The number is display data (it differs per publisher); code and database keep only the code.
 * Source: the catalogue in content/prohibitions.
 */
export const PROHIBITION_CODES = [
	'social_media',
	'attend_declaration',
	'campaign_committee',
	'campaign_with_pns_attributes',
	'campaign_with_state_facilities',
	'attend_party_event',
	'attend_party_endorsement',
	'partisan_activity',
	'support_independent_ktp',
	'run_without_resigning',
	'decision_favoring',
	'party_membership',
	'mobilize_pns',
	'approach_party',
	'party_speaker',
	'partisan_photo_gesture'
] as const;

export type ProhibitionCode = (typeof PROHIBITION_CODES)[number];

/**
 * Taught, asked and explained as the others are, but on a basis too weak to refuse somebody a certificate: a poster, or
 * a guideline that may have ended. The content check holds this list against `strength: weak` of the catalogue, so that
 * neither moves without the other. Source: netralitas.md 2.17, docs/adr/0033-evidence.md.
 */
const UNDECIDING: readonly ProhibitionCode[] = ['attend_party_event', 'attend_party_endorsement', 'party_speaker'];

/** Whether this prohibition decides a certificate. */
export const decidesPass = (code: ProhibitionCode): boolean => !UNDECIDING.includes(code);

/** What has to be understood for *memahami*, in the poster's order. */
export const DECIDING_CODES: readonly ProhibitionCode[] = PROHIBITION_CODES.filter(decidesPass);
