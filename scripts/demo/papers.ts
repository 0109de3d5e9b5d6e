/** The papers of past certificates are made one by one in the background; one that is asked for is made at once. */
import { minutesAfter, type Demo } from './world.ts';

/** One every five seconds. */
const A_MINUTE = 12;

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
	const ids = jobs.map((job) => job.id);
	for (let from = 0; from < ids.length; from += A_MINUTE)
		await db
			.updateTable('job')
			.set({ run_at: minutesAfter(demo.today, 10 + from / A_MINUTE).toISOString() })
			.where('id', 'in', ids.slice(from, from + A_MINUTE))
			.execute();
}
