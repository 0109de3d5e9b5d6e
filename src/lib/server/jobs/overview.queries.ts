import type { UnitScope } from '#lib/domain/access/policy.ts';
import { inScope } from '#lib/server/db/dialect.ts';
import type { Db, JobTable } from '#lib/server/db/schema.ts';

const jobsIn = (db: Db, scope: UnitScope) =>
	db
		.selectFrom('job')
		.leftJoin('unit', 'unit.id', 'job.unit_id')
		.where((eb) => inScope(eb, scope));

export type StateCount = { name: string; state: JobTable['state']; count: number; oldest: string };

/** How many of each kind are in each state, and since when the oldest of them was due. */
export function countStates(db: Db, scope: UnitScope): Promise<StateCount[]> {
	return jobsIn(db, scope)
		.select((eb) => [
			'job.name',
			'job.state',
			eb.fn.countAll<number>().as('count'),
			eb.fn.min('job.run_at').as('oldest')
		])
		.groupBy(['job.name', 'job.state'])
		.execute();
}

/** The last one of the kind that was done. */
export function lastDone(
	db: Db,
	scope: UnitScope,
	name: string
): Promise<{ started_at: string | null; finished_at: string | null } | undefined> {
	return jobsIn(db, scope)
		.select(['job.started_at', 'job.finished_at'])
		.where('job.name', '=', name)
		.where('job.state', '=', 'done')
		.orderBy('job.finished_at', 'desc')
		.limit(1)
		.executeTakeFirst();
}

export function jobsInState(db: Db, scope: UnitScope, state: JobTable['state'], limit: number): Promise<JobTable[]> {
	return jobsIn(db, scope)
		.selectAll('job')
		.where('job.state', '=', state)
		.orderBy('job.run_at', 'desc')
		.orderBy('job.id')
		.limit(limit)
		.execute();
}
