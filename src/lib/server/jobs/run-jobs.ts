import { nextTry } from '#lib/domain/jobs/retry.ts';
import { inTransaction } from '#lib/server/db/transaction.ts';
import { actingAs, type Context } from '#lib/server/platform/context.ts';
import { onCommitted } from '#lib/server/platform/signals.ts';
import type { JobTable } from '#lib/server/db/schema.ts';
import { isJobName, JOB_KINDS } from './job-kinds.ts';
import { JobStopped, type JobHandlers, type JobName, type JobProgress } from './job-types.ts';
import {
	dueNames,
	finishJob,
	longestWaiting,
	markRunning,
	noteProgress,
	postponeJob,
	renewLease,
	runningOf,
	takeClaimTurn
} from './run-jobs.queries.ts';
import { enqueueSlots } from './schedule.ts';

const LEASE_MS = 60_000;
const POLL_MS = 1_000;

/**
 * Runs every job that is due, kind beside kind, one after the other within a kind; answers how many were done. A kind
 * with as many running elsewhere as it may have waits. Handlers may run twice without harm.
 */
export async function runDueJobs(ctx: Context, handlers: JobHandlers): Promise<number> {
	let all = 0;
	for (;;) {
		const names = (await dueNames(ctx.db, ctx.now().toISOString())).filter(isJobName);
		const done = await Promise.all(names.map((name) => runJobsOf(ctx, name, handlers[name])));
		const count = done.reduce((sum, one) => sum + one, 0);
		// What was done may have asked for more.
		if (count === 0) return all;
		all += count;
	}
}

type Handler<Name extends JobName> = JobHandlers[Name];

/** The same for one kind. */
export async function runJobsOf<Name extends JobName>(
	ctx: Context,
	name: Name,
	handler: Handler<Name>
): Promise<number> {
	let done = 0;
	for (;;) {
		const job = await claimNext(ctx, name);
		if (!job) return done;
		if (await runOne(ctx, job, handler as Handler<JobName>)) done += 1;
	}
}

function claimNext(ctx: Context, name: JobName): Promise<JobTable | null> {
	return inTransaction(ctx, async (ctx) => {
		await takeClaimTurn(ctx.db);
		const now = ctx.now().toISOString();
		const running = await runningOf(ctx.db, { name });
		const isAlive = (job: JobTable) => job.lease_until !== null && job.lease_until >= now;
		if (running.filter(isAlive).length >= JOB_KINDS[name].atOnce) return null;
		const job = running.find((one) => !isAlive(one)) ?? (await longestWaiting(ctx.db, { name, now }))[0];
		if (!job) return null;
		await markRunning(ctx.db, job.id, { now, leaseUntil: leaseFrom(ctx) });
		return { ...job, attempts: job.attempts + 1 };
	});
}

const leaseFrom = (ctx: Context) => new Date(ctx.now().getTime() + LEASE_MS).toISOString();

async function runOne(ctx: Context, job: JobTable, handler: Handler<JobName>): Promise<boolean> {
	const name = job.name as JobName;
	const handle = handler as (ctx: Context, payload: unknown, progress: JobProgress) => Promise<void>;
	const beat = setInterval(() => {
		renewLease(ctx.db, job, leaseFrom(ctx)).catch((error: unknown) => ctx.log.error({ err: error }, 'job lease'));
	}, LEASE_MS / 3);
	try {
		const progress: JobProgress = (done, total) => noteProgress(ctx.db, job, done, total);
		await handle(actingAs(ctx, { kind: 'system', name }), JSON.parse(job.payload), progress);
		await finishJob(ctx.db, job, ctx.now().toISOString());
		return true;
	} catch (error) {
		ctx.log.error({ err: error, job: job.id, kind: name }, 'job failed');
		const now = ctx.now().toISOString();
		const { attempts } = job;
		const next = nextTry({ attempts, tries: JOB_KINDS[name].tries, stopped: error instanceof JobStopped }, ctx.now());
		const concerned = error instanceof JobStopped ? error.concerned : {};
		await postponeJob(ctx.db, job, { runAt: next?.toISOString() ?? null, now, error: messageOf(error), ...concerned });
		return false;
	} finally {
		clearInterval(beat);
	}
}

const messageOf = (error: unknown) => (error instanceof Error ? error.message : String(error)).slice(0, 500);

/** Starts the loop: at once when told, otherwise every second. Answers the function that stops it and waits for the last job. */
export function startJobLoop(ctx: Context, handlers: JobHandlers): () => Promise<void> {
	const slots = new Map<JobName, string>();
	let stopped = false;
	let again = false;
	let running: Promise<void> | null = null;
	const round = async (): Promise<void> => {
		try {
			await enqueueSlots(ctx, slots);
			await runDueJobs(ctx, handlers);
		} catch (error) {
			if (!stopped) ctx.log.error({ err: error }, 'job loop');
		}
	};
	const wake = (): void => {
		if (stopped) return;
		if (running) {
			again = true;
			return;
		}
		running = round().finally(() => {
			running = null;
			if (again) {
				again = false;
				wake();
			}
		});
	};
	const timer = setInterval(wake, POLL_MS);
	const off = onCommitted('jobs', () => setImmediate(wake));
	wake();
	return async () => {
		stopped = true;
		clearInterval(timer);
		off();
		await running;
	};
}
