import type { JobPayloads } from '#lib/server/jobs/job-types.ts';
import type { Context } from '#lib/server/platform/context.ts';
import { completeOwnDuties } from './learning.ts';
import { peopleAtEvent } from './conditions.queries.ts';

/**
 * After a session of an event was closed, of whoever was there; after a merge, of whoever was merged: those who lack
 * nothing else have completed. Twice is once.
 */
export async function completeAttendanceDuties(
	ctx: Context,
	of: JobPayloads['complete-attendance-duties']
): Promise<void> {
	// They were there on the day; the session may be closed after the last day for late ones.
	const [people, late] = 'personId' in of ? [[of.personId], false] : [await peopleAtEvent(ctx.db, of.eventId), true];
	for (const personId of people) await completeOwnDuties(ctx, personId, { late });
}
