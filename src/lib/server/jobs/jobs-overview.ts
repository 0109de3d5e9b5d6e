/** Work in the background as the admin's page shows it: kinds, what runs, what is stuck, what should alarm. */
import { unitScope } from '#lib/domain/access/policy.ts';
import { jobHealth, type JobHealth } from '#lib/domain/jobs/job-health.ts';
import type { JobTable } from '#lib/server/db/schema.ts';
import type { Context } from '#lib/server/platform/context.ts';
import { JOB_KINDS, JOB_NAMES } from './job-kinds.ts';
import { JOB_PROBLEMS, type JobName, type JobProblem } from './job-types.ts';
import { countStates, jobsInState, lastDone, type StateCount } from './overview.queries.ts';
import { slotOf } from './schedule.ts';

export type JobKindLine = {
	name: JobName;
	health: JobHealth;
	lastDoneAt: string | null;
	/** How long the last one took, in milliseconds. */
	lastTook: number | null;
	waiting: number;
	/** When the oldest one that waits was, or will be, due. */
	waitingSince: string | null;
	running: number;
	failed: number;
	/** When it comes round next; null for what is asked for. */
	nextAt: string | null;
};

export type StuckJob = {
	id: string;
	name: JobName;
	/** Null for what somebody who reads logs must look at. */
	problem: JobProblem | null;
	attempts: number;
	since: string;
	/** Whom or what it is about. */
	personId: string | null;
	certificateId: string | null;
};

export type RunningJob = {
	id: string;
	name: JobName;
	startedAt: string | null;
	done: number | null;
	total: number | null;
};
export type JobsOverview = { kinds: JobKindLine[]; stuck: StuckJob[]; running: RunningJob[] };

const SHOWN = 50;

/** The jobs of the actor's units; those of the installation itself too, for whoever administers the whole country. */
export async function jobsOverview(ctx: Context): Promise<JobsOverview> {
	const scope = unitScope(ctx.actor, 'job.run');
	const counts = await countStates(ctx.db, scope);
	const names = JOB_NAMES.filter((name) => scope.all || JOB_KINDS[name].every === null);
	const kinds: JobKindLine[] = [];
	for (const name of names) {
		const last = await lastDone(ctx.db, scope, name);
		kinds.push(
			lineOf(
				ctx,
				name,
				counts.filter((row) => row.name === name),
				last
			)
		);
	}
	const failed = await jobsInState(ctx.db, scope, 'failed', SHOWN);
	const running = await jobsInState(ctx.db, scope, 'running', SHOWN);
	return { kinds, stuck: failed.map(toStuck), running: running.map(toRunning) };
}

function lineOf(
	ctx: Context,
	name: JobName,
	counts: readonly StateCount[],
	last: Awaited<ReturnType<typeof lastDone>>
): JobKindLine {
	const of = (state: JobTable['state']) => counts.find((row) => row.state === state);
	const { every, lateAfter } = JOB_KINDS[name];
	const now = ctx.now();
	const line = {
		waiting: of('waiting')?.count ?? 0,
		waitingSince: of('waiting')?.oldest ?? null,
		running: of('running')?.count ?? 0,
		failed: of('failed')?.count ?? 0,
		lastDoneAt: last?.finished_at ?? null
	};
	return {
		name,
		...line,
		lastTook: tookOf(last),
		health: jobHealth({ ...line, every, lateAfter }, now),
		nextAt: every === null ? null : new Date(Date.parse(slotOf(now, every)) + every).toISOString()
	};
}

const tookOf = (last: Awaited<ReturnType<typeof lastDone>>): number | null =>
	last?.started_at && last.finished_at ? Date.parse(last.finished_at) - Date.parse(last.started_at) : null;

function toStuck(job: JobTable): StuckJob {
	const payload = JSON.parse(job.payload) as { certificateId?: string };
	return {
		id: job.id,
		name: job.name as JobName,
		problem: jobProblem(job.last_error),
		attempts: job.attempts,
		since: job.created_at,
		personId: job.person_id,
		certificateId: payload.certificateId ?? null
	};
}

export const jobProblem = (error: string | null): JobProblem | null =>
	JOB_PROBLEMS.find((problem) => problem === error) ?? null;

const toRunning = (job: JobTable): RunningJob => ({
	id: job.id,
	name: job.name as JobName,
	startedAt: job.started_at,
	done: job.done_count,
	total: job.total_count
});

/** How many kinds of the actor's jobs are late or failed: what the first page of the administration says. */
export async function jobAlarms(ctx: Context): Promise<number> {
	const { kinds } = await jobsOverview(ctx);
	return kinds.filter((kind) => kind.health !== 'ok').length;
}
