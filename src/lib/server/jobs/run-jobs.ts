import { actingAs, type Context } from '#lib/server/platform/context.ts';
import { onCommitted } from '#lib/server/platform/signals.ts';
import type { JobTable } from '#lib/server/db/schema.ts';
import type { JobName, JobPayloads } from './job-types.ts';
import { claimJob, dueJobs, finishJob, postponeJob } from './jobs.queries.ts';

export type JobHandlers = { [Name in JobName]: (ctx: Context, payload: JobPayloads[Name]) => Promise<void> };

const LEASE_MS = 60_000;
const POLL_MS = 1_000;
const MAX_ATTEMPTS = 8;

/** Runs every job that is due, one after the other; answers how many ran. Handlers may run twice without harm. */
export async function runDueJobs(ctx: Context, handlers: JobHandlers): Promise<number> {
	let ran = 0;
	for (;;) {
		const due = await dueJobs(ctx.db, ctx.now().toISOString(), 20);
		for (const job of due) if (await runOne(ctx, handlers, job)) ran += 1;
		if (due.length < 20) return ran;
	}
}

async function runOne(ctx: Context, handlers: JobHandlers, job: JobTable): Promise<boolean> {
	const leaseUntil = new Date(ctx.now().getTime() + LEASE_MS).toISOString();
	if (!(await claimJob(ctx.db, job, leaseUntil))) return false;
	const name = job.name as JobName;
	const handler = handlers[name] as (ctx: Context, payload: unknown) => Promise<void>;
	try {
		await handler(actingAs(ctx, { kind: 'system', name }), JSON.parse(job.payload));
		await finishJob(ctx.db, job.id, ctx.now().toISOString());
		return true;
	} catch (error) {
		ctx.log.error({ err: error, job: job.id, kind: name }, 'job failed');
		await postponeJob(ctx.db, job.id, nextTry(ctx, job.attempts + 1), messageOf(error));
		return false;
	}
}

/** Two seconds, then double, up to eight tries; then it stays failed for a person to look at. */
function nextTry(ctx: Context, attempts: number): string | null {
	if (attempts >= MAX_ATTEMPTS) return null;
	return new Date(ctx.now().getTime() + 1000 * 2 ** attempts).toISOString();
}

const messageOf = (error: unknown) => (error instanceof Error ? error.message : String(error)).slice(0, 500);

/** Starts the loop: at once when told, otherwise every second. Answers the function that stops it and waits for the last job. */
export function startJobLoop(ctx: Context, handlers: JobHandlers): () => Promise<void> {
	let stopped = false;
	let again = false;
	let running: Promise<void> | null = null;
	const round = async (): Promise<void> => {
		try {
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
