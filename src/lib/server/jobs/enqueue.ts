import type { Context } from '#lib/server/platform/context.ts';
import { tell } from '#lib/server/db/transaction.ts';
import type { JobName, JobPayloads } from './job-types.ts';
import { insertJob } from './jobs.queries.ts';

/**
 * Notes a side effect in the caller's transaction: it commits or vanishes with its cause. `key` makes it unique per
 * name for ever, so asking twice runs it once.
 */
export async function enqueue<Name extends JobName>(
	ctx: Context,
	name: Name,
	payload: JobPayloads[Name],
	key: string
): Promise<void> {
	const now = ctx.now().toISOString();
	await insertJob(ctx.db, {
		id: ctx.newId(),
		name,
		unique_key: key,
		payload: JSON.stringify(payload),
		state: 'waiting',
		run_at: now,
		attempts: 0,
		lease_until: null,
		last_error: null,
		created_at: now,
		finished_at: null
	});
	tell(ctx, 'jobs');
}
