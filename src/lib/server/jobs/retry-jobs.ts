import { can, unitScope } from '#lib/domain/access/policy.ts';
import { no, ok, type Outcome } from '#lib/domain/outcome.ts';
import { recordAudit } from '#lib/server/audit/audit.ts';
import { inTransaction, tell } from '#lib/server/db/transaction.ts';
import type { Context } from '#lib/server/platform/context.ts';
import { isJobName } from './job-kinds.ts';
import type { JobName } from './job-types.ts';
import { jobById, restartJobs, stuckJobs } from './jobs.queries.ts';

export type RetryRefusal = 'not-found' | 'nothing-stuck';

/**
 * "Jalankan lagi": begins a job anew that failed or waits for another try. Refuses one outside the actor's units
 * ('not-found') and one that runs, is done, or has just been started ('nothing-stuck').
 */
export async function retryJob(ctx: Context, id: string): Promise<Outcome<{ restarted: number }, RetryRefusal>> {
	const job = await jobById(ctx.db, id);
	if (!job || !can(ctx.actor, 'job.run', { unitPath: job.path })) return no('not-found');
	if (!isJobName(job.name)) return no('not-found');
	const isStuck = job.state === 'failed' || (job.state === 'waiting' && job.attempts > 0);
	return isStuck ? restart(ctx, job.name, [job]) : no('nothing-stuck');
}

/** The same for all of a kind within the actor's units. */
export async function retryKind(ctx: Context, name: string): Promise<Outcome<{ restarted: number }, RetryRefusal>> {
	if (!isJobName(name)) return no('not-found');
	const jobs = await stuckJobs(ctx.db, name, { scope: unitScope(ctx.actor, 'job.run') });
	return jobs.length > 0 ? restart(ctx, name, jobs) : no('nothing-stuck');
}

function restart(
	ctx: Context,
	name: JobName,
	jobs: readonly { id: string; unit_id: string | null }[]
): Promise<Outcome<{ restarted: number }, RetryRefusal>> {
	return inTransaction(ctx, async (ctx) => {
		const ids = jobs.map((job) => job.id);
		const restarted = await restartJobs(ctx.db, ids, ctx.now().toISOString());
		if (restarted === 0) return no('nothing-stuck');
		const [only] = jobs.length === 1 ? jobs : [];
		const subject = only ? { id: only.id, unitId: only.unit_id } : { id: name };
		await recordAudit(ctx, 'job.retried', { type: 'job', ...subject }, { kind: name, count: restarted });
		tell(ctx, 'jobs');
		return ok({ restarted });
	});
}
