/** What the minutes of a closed session (berita acara) say, frozen when they were made (requirement C40). */
import type { Zone } from '#lib/domain/time/office-time.ts';
import type { SessionTally } from './session-tally.ts';

export type MinutesFacts = {
	organiserName: string;
	eventTitle: string;
	sessionTitle: string;
	venue: string;
	city: string;
	zone: Zone;
	startsAt: string;
	endsAt: string;
	closedAt: string;
	trainingHours: number;
	/** Full names, as planned. */
	speakers: string[];
	tally: SessionTally;
	headCount: number | null;
	/** The first has closed the session. */
	signatories: { name: string; number: string | null }[];
	/** What was done to the session out of the ordinary, the earliest first. */
	changes: { kind: 'session-reopened' | 'session-closed-early' | 'late-changed'; at: string; reason: string }[];
	demo: boolean;
};

/** Everything that is kept is compared: minutes that would say the same are not made twice. */
export const minutesText = (facts: MinutesFacts): string => JSON.stringify(facts);

/** Heads counted over those recorded, negative where fewer; null where nobody counted. */
export const headGap = ({ headCount, tally }: MinutesFacts): number | null =>
	headCount === null ? null : headCount - tally.door.presences;
