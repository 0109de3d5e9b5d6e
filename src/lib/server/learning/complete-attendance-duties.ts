import type { JobPayloads } from '#lib/server/jobs/job-types.ts';
import type { Context } from '#lib/server/platform/context.ts';
import { completeOwnDuties } from './learning.ts';
import { peopleAtEvent } from './conditions.queries.ts';

/** After a session of an event was closed: whoever was there and lacked nothing else has completed. Twice is once. */
export async function completeAttendanceDuties(
	ctx: Context,
	{ eventId }: JobPayloads['complete-attendance-duties']
): Promise<void> {
	for (const personId of await peopleAtEvent(ctx.db, eventId)) await completeOwnDuties(ctx, personId);
}
