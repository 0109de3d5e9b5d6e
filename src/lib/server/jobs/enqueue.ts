import { tell } from '#lib/server/db/transaction.ts';
import type { JobTable } from '#lib/server/db/schema.ts';
import type { Context } from '#lib/server/platform/context.ts';
import type { Concerned, JobName, JobPayloads } from './job-types.ts';
import { insertJobs, restartJobs, stuckJobs } from './jobs.queries.ts';

/**
 * What a job is for: asked for twice before it is done, it is done once. With it, where it is known, whom it concerns,
 * and when it is due where that is not now (ISO).
 */
export type JobKey = string | ({ key: string; runAt?: string } & Partial<Concerned>);
export type AskedJob<Name extends JobName> = { payload: JobPayloads[Name]; key: JobKey };

/** Asks for a job in the caller's transaction: it commits or vanishes with its cause. One that failed begins anew. */
export async function enqueue<Name extends JobName>(
	ctx: Context,
	name: Name,
	payload: JobPayloads[Name],
	key: JobKey
): Promise<void> {
	await enqueueAll(ctx, name, [{ payload, key }]);
}

export async function enqueueAll<Name extends JobName>(
	ctx: Context,
	name: Name,
	asked: readonly AskedJob<Name>[]
): Promise<void> {
	await insertJobs(
		ctx.db,
		asked.map((one) => newJob(ctx, name, one))
	);
	tell(ctx, 'jobs');
}

export function newJob<Name extends JobName>(ctx: Context, name: Name, { payload, key }: AskedJob<Name>): JobTable {
	const now = ctx.now().toISOString();
	const named = typeof key === 'string' ? { key } : key;
	return {
		id: ctx.newId(),
		name,
		unique_key: named.key,
		payload: JSON.stringify(payload),
		unit_id: named.unitId ?? null,
		person_id: named.personId ?? null,
		state: 'waiting',
		run_at: named.runAt ?? now,
		attempts: 0,
		asked_again: 0,
		lease_until: null,
		done_count: null,
		total_count: null,
		last_error: null,
		created_at: now,
		started_at: null,
		finished_at: null
	};
}

/**
 * What stood in the way was mended, for somebody or for a whole unit: jobs of this kind that failed over it, or wait
 * for another try, begin anew. In the transaction of the mending.
 */
export async function retryMended(
	ctx: Context,
	name: JobName,
	of: { personIds: readonly string[] } | { unitId: string }
): Promise<void> {
	const ids = (await stuckJobs(ctx.db, name, of)).map((job) => job.id);
	if (ids.length === 0) return;
	await restartJobs(ctx.db, ids, ctx.now().toISOString());
	tell(ctx, 'jobs');
}
