/** A job as a runner holds it: due, claimed for a lease, finished or put off. */
import { sql, type ExpressionBuilder } from 'kysely';
import { isPostgres } from '#lib/server/db/dialect.ts';
import { prepared, type StandIn } from '#lib/server/db/prepared.ts';
import type { Db, JobTable, Schema } from '#lib/server/db/schema.ts';
import type { Concerned } from './job-types.ts';

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
