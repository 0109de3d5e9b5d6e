/** Jobs as they are asked for: added once by key, found stuck, begun anew, swept. */
import { sql } from 'kysely';
import type { UnitScope } from '#lib/domain/access/policy.ts';
import { inScope } from '#lib/server/db/dialect.ts';
import { preparedInsert } from '#lib/server/db/prepared.ts';
import type { Db, JobTable } from '#lib/server/db/schema.ts';

/**
 * Adds jobs, each once per name and key as long as it is not done: one that failed begins anew, one that runs at this
 * moment runs once more.
 */
export const insertJobs = preparedInsert(
	'job',
	[
		...(['id', 'name', 'unique_key', 'payload', 'unit_id', 'person_id', 'state', 'run_at', 'attempts'] as const),
		...(['asked_again', 'lease_until', 'done_count', 'total_count', 'last_error'] as const),
		...(['created_at', 'started_at', 'finished_at'] as const)
	],
	(query) =>
		query.onConflict((oc) =>
			oc
				.columns(['name', 'unique_key'])
				// A literal: an index with a condition is found by its very words.
				.where('state', '<>', sql.lit('done'))
				.doUpdateSet({
					state: sql<JobTable['state']>`case job.state when 'failed' then 'waiting' else job.state end`,
					attempts: sql<number>`case job.state when 'failed' then 0 else job.attempts end`,
					run_at: sql<string>`case job.state when 'failed' then excluded.run_at else job.run_at end`,
					asked_again: sql<0 | 1>`case job.state when 'running' then 1 else 0 end`
				})
		)
);

/** Adds the job of a slot; whoever comes second finds it there, also when it is done. */
export async function insertSlot(db: Db, job: JobTable): Promise<void> {
	await db
		.insertInto('job')
		.values(job)
		.onConflict((oc) => oc.doNothing())
		.execute();
}

export type Stuck = { scope: UnitScope } | { personIds: readonly string[] } | { unitId: string };

/** Those of a kind that failed or wait for another try: within a scope, of these people, or of one unit. */
export async function stuckJobs(db: Db, name: string, of: Stuck): Promise<Pick<JobTable, 'id' | 'unit_id'>[]> {
	const query = db
		.selectFrom('job')
		.leftJoin('unit', 'unit.id', 'job.unit_id')
		.select(['job.id', 'job.unit_id'])
		.where('job.name', '=', name)
		.where((eb) =>
			eb.or([eb('job.state', '=', 'failed'), eb.and([eb('job.state', '=', 'waiting'), eb('job.attempts', '>', 0)])])
		);
	if ('scope' in of) return query.where((eb) => inScope(eb, of.scope)).execute();
	if ('unitId' in of) return query.where('job.unit_id', '=', of.unitId).execute();
	const found: Pick<JobTable, 'id' | 'unit_id'>[] = [];
	for (let from = 0; from < of.personIds.length; from += 400)
		found.push(...(await query.where('job.person_id', 'in', of.personIds.slice(from, from + 400)).execute()));
	return found;
}

export function jobById(
	db: Db,
	id: string
): Promise<(Pick<JobTable, 'id' | 'name' | 'state' | 'attempts' | 'unit_id'> & { path: string | null }) | undefined> {
	return db
		.selectFrom('job')
		.leftJoin('unit', 'unit.id', 'job.unit_id')
		.select(['job.id', 'job.name', 'job.state', 'job.attempts', 'job.unit_id', 'unit.path'])
		.where('job.id', '=', id)
		.executeTakeFirst();
}

/** Begins these anew now, if nobody did and they are not running; answers how many. */
export async function restartJobs(db: Db, ids: readonly string[], now: string): Promise<number> {
	let restarted = 0;
	for (let from = 0; from < ids.length; from += 400) {
		const result = await db
			.updateTable('job')
			.set({ state: 'waiting', attempts: 0, run_at: now })
			.where('id', 'in', ids.slice(from, from + 400))
			.where('state', 'in', ['failed', 'waiting'])
			.executeTakeFirst();
		restarted += Number(result.numUpdatedRows);
	}
	return restarted;
}

/** The jobs of these keys that are not done. */
export function openJobsByKeys(
	db: Db,
	name: string,
	keys: readonly string[]
): Promise<Pick<JobTable, 'unique_key' | 'state' | 'last_error'>[]> {
	if (keys.length === 0) return Promise.resolve([]);
	return db
		.selectFrom('job')
		.select(['unique_key', 'state', 'last_error'])
		.where('name', '=', name)
		.where('unique_key', 'in', [...keys])
		.where('state', '<>', 'done')
		.execute();
}

/** Deletes up to `limit` jobs done before then; answers how many. */
export async function deleteDoneJobs(db: Db, before: string, limit: number): Promise<number> {
	const old = db
		.selectFrom('job')
		.select('id')
		.where('state', '=', 'done')
		.where('finished_at', '<', before)
		.limit(limit);
	const result = await db.deleteFrom('job').where('id', 'in', old).executeTakeFirst();
	return Number(result.numDeletedRows);
}
