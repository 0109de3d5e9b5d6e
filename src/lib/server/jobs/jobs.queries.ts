import { sql, type ExpressionBuilder } from 'kysely';
import type { UnitScope } from '#lib/domain/access/policy.ts';
import { inScope, isPostgres } from '#lib/server/db/dialect.ts';
import { prepared, preparedInsert, type StandIn } from '#lib/server/db/prepared.ts';
import type { Db, JobTable, Schema } from '#lib/server/db/schema.ts';
import type { Concerned } from './job-types.ts';

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

/** May run now: waiting and due, or running with a lease that ran out (its process died). */
const isDue = (now: string) => (eb: ExpressionBuilder<Schema, 'job'>) =>
	eb.or([
		eb.and([eb('state', '=', 'waiting'), eb('run_at', '<=', now)]),
		eb.and([eb('state', '=', 'running'), eb('lease_until', '<', now)])
	]);

export async function dueNames(db: Db, now: string): Promise<string[]> {
	const rows = await db.selectFrom('job').select('name').distinct().where(isDue(now)).execute();
	return rows.map((row) => row.name);
}

/** Whoever claims does so alone, over all servers, until the transaction ends; SQLite has one writer anyway. */
export async function takeClaimTurn(db: Db): Promise<void> {
	if (isPostgres(db)) await sql`select pg_advisory_xact_lock(724203)`.execute(db);
}

/** Of one kind, those that run now, and those whose lease ran out because their process died: the oldest first. */
export const runningOf = prepared((db, value: StandIn<'name'>) =>
	db
		.selectFrom('job')
		.selectAll()
		.where('name', '=', value('name'))
		.where('state', '=', 'running')
		.orderBy('run_at')
		.orderBy('id')
);

/** Of one kind, the one that has been due longest. Read from the end of an index: thousands may have been done. */
export const longestWaiting = prepared((db, value: StandIn<'name' | 'now'>) =>
	db
		.selectFrom('job')
		.selectAll()
		.where('name', '=', value('name'))
		.where('state', '=', 'waiting')
		.where('run_at', '<=', value('now'))
		.orderBy('run_at')
		.orderBy('id')
		.limit(1)
);

export async function markRunning(db: Db, id: string, by: { now: string; leaseUntil: string }): Promise<void> {
	await db
		.updateTable('job')
		.set((eb) => ({
			state: 'running',
			lease_until: by.leaseUntil,
			started_at: by.now,
			attempts: eb('attempts', '+', 1),
			asked_again: 0,
			done_count: null,
			total_count: null
		}))
		.where('id', '=', id)
		.execute();
}

type Claimed = Pick<JobTable, 'id' | 'attempts'>;

/** Only while this try holds it: a process that was thought dead must not end the work of the next one. */
const own = (db: Db, { id, attempts }: Claimed) =>
	db.updateTable('job').where('id', '=', id).where('attempts', '=', attempts).where('state', '=', 'running');

export async function renewLease(db: Db, job: Claimed, leaseUntil: string): Promise<void> {
	await own(db, job).set({ lease_until: leaseUntil }).execute();
}

export async function noteProgress(db: Db, job: Claimed, done: number, total: number): Promise<void> {
	await own(db, job).set({ done_count: done, total_count: total }).execute();
}

/** Done; asked for again meanwhile, it waits for its next run. */
export async function finishJob(db: Db, job: Claimed, now: string): Promise<void> {
	await own(db, job)
		.set({
			state: sql<JobTable['state']>`case asked_again when 1 then 'waiting' else 'done' end`,
			attempts: sql<number>`case asked_again when 1 then 0 else attempts end`,
			run_at: sql<string>`case asked_again when 1 then ${now} else run_at end`,
			asked_again: 0,
			finished_at: now,
			lease_until: null,
			last_error: null
		})
		.execute();
}

/** Takes it up again at `runAt`; null leaves it failed, unless it was asked for again meanwhile. */
export async function postponeJob(
	db: Db,
	job: Claimed,
	by: { runAt: string | null; now: string; error: string } & Partial<Concerned>
): Promise<void> {
	const { runAt, now, error, unitId, personId } = by;
	await own(db, job)
		.set({
			state: sql<
				JobTable['state']
			>`case asked_again when 1 then 'waiting' else ${runAt === null ? 'failed' : 'waiting'} end`,
			attempts: sql<number>`case asked_again when 1 then 0 else attempts end`,
			run_at: sql<string>`case asked_again when 1 then ${now} else ${runAt ?? now} end`,
			asked_again: 0,
			last_error: error,
			lease_until: null,
			...(unitId ? { unit_id: unitId } : {}),
			...(personId ? { person_id: personId } : {})
		})
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
