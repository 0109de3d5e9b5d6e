/** Words of the attendance list as a file. */
import type { WithoutPresence } from '#lib/domain/attendance/session-tally.ts';
import { excuseWord } from './excuses.ts';

export const withoutPresenceText: Record<WithoutPresence, string> = {
	...excuseWord,
	'not-yet': 'belum tercatat',
	absent: 'tidak hadir',
	'not-applicable': 'tidak berlaku'
};
