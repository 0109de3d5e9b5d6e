/** Attendance at an event as the unit that sent the people counts it: from the list, the arrivals and the unit of the day. */
import type { Excuse } from '../attendance/excuse.ts';
import { lateMinutes, type LateRule } from '../attendance/late.ts';
import { withoutPresence } from '../attendance/session-tally.ts';

/** How somebody stands in a session: exactly one of these, so that they add up to everybody listed (C33). */
export const STANDINGS = ['in-time', 'late', 'excused', 'represented', 'absent', 'not-yet', 'not-applicable'] as const;
export type Standing = (typeof STANDINGS)[number];
export type StandingCounts = Record<Standing, number>;

const NO_STANDINGS = Object.fromEntries(STANDINGS.map((standing) => [standing, 0])) as StandingCounts;

/** The figures that open a list. */
export const STANDING_FILTERS = {
	came: ['in-time', 'late'],
	late: ['late'],
	excused: ['excused', 'represented'],
	absent: ['absent'],
	'not-yet': ['not-yet'],
	'not-applicable': ['not-applicable']
} as const satisfies Record<string, readonly Standing[]>;
export type StandingFilter = keyof typeof STANDING_FILTERS;

/** In one session: how one stands, when one came, and by how many minutes late. */
export type Stand = { standing: Standing; arrivedAt: string | null; late: number };

type SessionOfList = LateRule & { closedAt: string | null };

/**
 * How an entry that was put on the list at `listedAt` stands in a session, by the arrival that is recorded of it, and
 * without one by the excuse that holds (C32).
 */
export function standOf(
	eventSession: SessionOfList,
	arrivedAt: string | null,
	{ listedAt, excuse }: { listedAt: string; excuse: Excuse | null }
): Stand {
	if (arrivedAt === null) {
		const standing = withoutPresence(eventSession.closedAt, listedAt, excuse);
		// Who is ill is told to the organiser alone (ADR 0025).
		return { standing: standing === 'leave' || standing === 'sick' ? 'excused' : standing, arrivedAt: null, late: 0 };
	}
	const late = lateMinutes(eventSession, arrivedAt);
	return { standing: late > 0 ? 'late' : 'in-time', arrivedAt, late };
}

/** Everybody of a list in one session, by how they stand. */
export function countStands(stands: readonly Pick<Stand, 'standing'>[]): StandingCounts {
	const counts = { ...NO_STANDINGS };
	for (const { standing } of stands) counts[standing] += 1;
	return counts;
}

/** How many stand in one of these ways. */
export const sumOf = (counts: Readonly<StandingCounts>, standings: readonly Standing[]): number =>
	standings.reduce((sum, standing) => sum + counts[standing], 0);

/** n came, of m to whom the session applied: listed after its close it does not. */
export function cameOf(counts: Readonly<StandingCounts>): { n: number; m: number } {
	const listed = sumOf(counts, STANDINGS);
	return { n: counts['in-time'] + counts.late, m: listed - counts['not-applicable'] };
}
