/** What is asked for, as jobs, once a person came, moved or got another number. */
import { enqueue } from '#lib/server/jobs/enqueue.ts';
import type { Context } from '#lib/server/platform/context.ts';

/** Lists of events may wait for these numbers: their entries are linked once, after the commit. */
export async function askForLinks(ctx: Context): Promise<void> {
	await enqueue(ctx, 'link-participants', { eventId: null }, ctx.newId());
}

/** Whoever joined or changed may now be obliged: the rules of running programmes are asked once, after the commit. */
export async function askForEnrolment(ctx: Context): Promise<void> {
	await enqueue(ctx, 'enrol-joiners', {}, 'joiners');
}

/** Two rows became one: what each of them had met may be all that a duty asks of the human. */
export async function askForCompletion(ctx: Context, person: { id: string; unitId: string | null }): Promise<void> {
	const key = { key: person.id, unitId: person.unitId, personId: person.id };
	await enqueue(ctx, 'complete-attendance-duties', { personId: person.id }, key);
}
