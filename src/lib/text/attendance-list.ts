/** Words of the attendance list as a file. */
import type { withoutPresence } from '#lib/domain/attendance/session-tally.ts';

export const withoutPresenceText: Record<ReturnType<typeof withoutPresence>, string> = {
	'not-yet': 'belum tercatat',
	absent: 'tidak hadir',
	'not-applicable': 'tidak berlaku'
};
