/** Work in the background: front door. What became of somebody's jobs, and when those that are done are forgotten. */
import type { Context } from '#lib/server/platform/context.ts';
import type { JobPayloads, JobProblem } from './job-types.ts';
import { jobProblem } from './jobs-overview.ts';
import { deleteDoneJobs, openJobsByKeys } from './jobs.queries.ts';

export { jobAlarms } from './jobs-overview.ts';

export type OpenJob = { state: 'under-way' | 'failed'; problem: JobProblem | null };

/** What has become of jobs that were asked for and are not done, by key; those nobody asked for are absent. */
export async function openJobs<Name extends keyof JobPayloads>(
	ctx: Context,
	name: Name,
	keys: readonly string[]
): Promise<Map<string, OpenJob>> {
	const rows = await openJobsByKeys(ctx.db, name, keys);
	return new Map(
		rows.map((row) => [
			row.unique_key,
			{ state: row.state === 'failed' ? 'failed' : 'under-way', problem: jobProblem(row.last_error) }
		])
	);
}

const KEEP_DONE_MS = 30 * 86_400_000;

/** Deletes some of the jobs done more than thirty days ago; answers how many. */
export function sweepDoneJobs(ctx: Context): Promise<number> {
	return deleteDoneJobs(ctx.db, new Date(ctx.now().getTime() - KEEP_DONE_MS).toISOString(), 500);
}
