/** What the minutes of a closed session (berita acara) say, frozen when they were made (requirement C40). */
import type { Zone } from '#lib/domain/time/office-time.ts';
import type { PaperSignatory } from './kept-paper.ts';
import type { SessionTally } from './session-tally.ts';

export type MinutesChange =
	| 'session-reopened'
	| 'session-closed-early'
	| 'late-changed'
	| 'undone-after-close'
	| 'declined-after-close'
	| 'confirmed-after-close'
	| 'excused-after-close'
	| 'excuse-withdrawn-after-close'
	| 'heads-recounted';

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
	/** Who set them and by which letter; absent where no letter is kept. */
	hoursSetBy?: string;
	hoursBasis?: string;
	/** Full names, as planned. */
	speakers: string[];
	tally: SessionTally;
	headCount: number | null;
	/** What was put before the room: how many signed, and hands counted; absent where nothing was. */
	pledges?: { title: string; version: number; signed: number; hands: number | null }[];
	/** The first has closed the session. */
	signatories: PaperSignatory[];
	/** What was done to the session out of the ordinary, the earliest first. */
	changes: { kind: MinutesChange; at: string; reason: string; by: string | null }[];
	demo: boolean;
	/** The full name of whoever made this version; null where nobody did. */
	madeBy: string | null;
};

/** Heads counted over those recorded, negative where fewer; null where nobody counted. */
export const headGap = ({ headCount, tally }: MinutesFacts): number | null =>
	headCount === null ? null : headCount - tally.door.presences;
