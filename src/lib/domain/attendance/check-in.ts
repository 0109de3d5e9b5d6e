/** What a scan is and how it was made. The decision itself: `decideCheckIn` below. See docs/offline-check-in.md. */

export const CHECK_IN_METHODS = ['pass', 'hall-qr', 'hall-code', 'manual', 'walk-in', 'undo'] as const;
export type CheckInMethod = (typeof CHECK_IN_METHODS)[number];

/** A: a facilitator scanned the pass or saw the person. B: the person scanned the hall's code. C: marked by hand, with a reason. */
export type Evidence = 'A' | 'B' | 'C';

export type ScanOutcome = 'recorded' | 'already' | 'review' | 'refused' | 'undone';
