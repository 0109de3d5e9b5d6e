/** The papers of past certificates are made one by one in the background; one that is asked for is made at once. */
import { minutesAfter, type Demo } from './world.ts';

const SECONDS_APART = 5;

/**
 * Spreads the waiting print jobs over the coming hours. Seven thousand at once would keep a small server busy for
 * minutes after its first start, and nobody waits for them: a download makes its own paper.
 */
export async function printLater(demo: Demo): Promise<void> {
	const { db } = demo.at(demo.today);
	const jobs = await db
		.selectFrom('job')
		.select('id')
		.where('state', '=', 'waiting')
		.orderBy('created_at')
		.orderBy('id')
		.execute();
	for (const [index, { id }] of jobs.entries()) {
		const runAt = minutesAfter(demo.today, 10 + (index * SECONDS_APART) / 60).toISOString();
		await db.updateTable('job').set({ run_at: runAt }).where('id', '=', id).execute();
	}
}
