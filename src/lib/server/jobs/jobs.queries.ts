import type { Db, JobTable } from '#lib/server/db/schema.ts';

export async function insertJob(db: Db, job: JobTable): Promise<void> {
	await db
		.insertInto('job')
		.values(job)
		.onConflict((oc) => oc.columns(['name', 'unique_key']).doNothing())
		.execute();
}

/** Jobs that may run now: waiting and due, or running with a lease that ran out (their process died). */
export function dueJobs(db: Db, now: string, limit: number): Promise<JobTable[]> {
	return (
		db
			.selectFrom('job')
			.selectAll()
			.where((eb) =>
				eb.or([
					eb.and([eb('state', '=', 'waiting'), eb('run_at', '<=', now)]),
					eb.and([eb('state', '=', 'running'), eb('lease_until', '<', now)])
				])
			)
			// Printing can wait, since a download prints for itself: three hundred papers must not hold up somebody's certificate.
			.orderBy((eb) => eb.case().when('name', '=', 'render-certificate').then(1).else(0).end())
			.orderBy('run_at')
			.limit(limit)
			.execute()
	);
}

/** Claims the job only if nobody did since we looked: two processes may run this loop. */
export async function claimJob(db: Db, job: JobTable, leaseUntil: string): Promise<boolean> {
	const result = await db
		.updateTable('job')
		.set({ state: 'running', lease_until: leaseUntil, attempts: job.attempts + 1 })
		.where('id', '=', job.id)
		.where('state', '=', job.state)
		.where('attempts', '=', job.attempts)
		.executeTakeFirst();
	return result.numUpdatedRows === 1n;
}

export async function finishJob(db: Db, id: string, now: string): Promise<void> {
	await db
		.updateTable('job')
		.set({ state: 'done', finished_at: now, lease_until: null, last_error: null })
		.where('id', '=', id)
		.execute();
}

export async function postponeJob(db: Db, id: string, runAt: string | null, error: string): Promise<void> {
	await db
		.updateTable('job')
		.set(
			runAt === null
				? { state: 'failed', last_error: error, lease_until: null }
				: { state: 'waiting', run_at: runAt, last_error: error, lease_until: null }
		)
		.where('id', '=', id)
		.execute();
}

/** How many jobs are in each state: the admin page and /healthz show it. */
export function jobCounts(db: Db): Promise<{ state: string; count: number }[]> {
	return db
		.selectFrom('job')
		.select((eb) => ['state', eb.fn.countAll<number>().as('count')])
		.groupBy('state')
		.execute();
}
