/** Work that waits for its turn: front door for the pages that show it. */
import type { Context } from '#lib/server/platform/context.ts';
import { jobCounts } from './jobs.queries.ts';

export type JobSummary = { waiting: number; running: number; failed: number; done: number };

/** How many jobs are in each state, of the whole installation: counts only. */
export async function countJobs(ctx: Context): Promise<JobSummary> {
	const counts = new Map((await jobCounts(ctx.db)).map((row) => [row.state, row.count]));
	const of = (state: string) => counts.get(state) ?? 0;
	return { waiting: of('waiting'), running: of('running'), failed: of('failed'), done: of('done') };
}
