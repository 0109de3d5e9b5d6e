/**
 * Why an operator gave up scans that no server had answered. Codes, since they stand in the audit log, which holds no
 * free text and is never corrected.
 */
export const DISCARD_REASONS = [
	'trial',
	'recorded-otherwise',
	'wrong-person',
	'wrong-event',
	'too-late',
	'other'
] as const;
export type DiscardReason = (typeof DISCARD_REASONS)[number];
