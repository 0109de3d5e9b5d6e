/** What happens to somebody's record over time. */
export const LEAVE_REASONS = ['retired', 'transferred', 'died', 'resigned'] as const;
export type LeaveReason = (typeof LEAVE_REASONS)[number];

/** `merged`: this row ends in another one; `absorbed`: another row of the same human ended in this one. */
export const PERSON_HISTORY_KINDS = [
	'joined',
	'corrected',
	'changed',
	'moved',
	'left',
	'returned',
	'merged',
	'absorbed'
] as const;
export type PersonHistoryKind = (typeof PERSON_HISTORY_KINDS)[number];
