import type { Context } from '#lib/server/platform/context.ts';
import { newJob } from './enqueue.ts';
import { JOB_KINDS, JOB_NAMES } from './job-kinds.ts';
import type { JobName } from './job-types.ts';
import { insertSlot } from './jobs.queries.ts';

/** What a slot needs to be told: nothing. */
type Scheduled = Extract<
	JobName,
	'enrol-joiners' | 'tidy-certificate-files' | 'end-votes' | 'sweep-sessions' | 'sweep-leftovers'
>;

/** The beginning of the slot that `now` lies in, ISO: the same on every server. */
export const slotOf = (now: Date, every: number): string =>
	new Date(Math.floor(now.getTime() / every) * every).toISOString();

/** Asks for the jobs of the slots that have begun. Several servers may do so: the slot's name is the job's id. */
export async function enqueueSlots(ctx: Context, known: Map<JobName, string> = new Map()): Promise<void> {
	for (const name of JOB_NAMES) {
		const { every } = JOB_KINDS[name];
		if (every === null) continue;
		const slot = slotOf(ctx.now(), every);
		if (known.get(name) === slot) continue;
		const job = newJob(ctx, name as Scheduled, { payload: {}, key: slot });
		await insertSlot(ctx.db, { ...job, id: `${name}@${slot}` });
		known.set(name, slot);
	}
}
