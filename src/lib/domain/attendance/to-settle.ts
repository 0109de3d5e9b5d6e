/** What has to be looked at before a session is closed, or its numbers are signed (C33). */
import { needsReconciliation } from '#lib/domain/events/event.ts';
import type { SessionTally } from './session-tally.ts';

/** Marks by hand beyond this share of the presences are said, with the share. */
const BY_HAND_PERCENT = 10;

/** How many presences rest on a mark by hand, where they are more than a tenth of all; null else. */
export function byHandShare({
	by,
	door
}: Pick<SessionTally, 'by' | 'door'>): { count: number; percent: number } | null {
	const percent = door.presences === 0 ? 0 : (by.manual * 100) / door.presences;
	return percent > BY_HAND_PERCENT ? { count: by.manual, percent } : null;
}

/** Heads counted over those recorded, where the gap is wider than a count may be off; null else, and before the count. */
export function headsOff(headCount: number | null, { door }: Pick<SessionTally, 'door'>): number | null {
	if (headCount === null || !needsReconciliation(door.presences, headCount)) return null;
	return headCount - door.presences;
}
