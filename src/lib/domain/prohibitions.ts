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
