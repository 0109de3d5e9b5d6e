import type { Context } from '#lib/server/platform/context.ts';
import { hasRowLocks } from './dialect.ts';
import type { Db } from './schema.ts';
import { inTransaction } from './transaction.ts';

/** Short writes in one transaction; more keep a page waiting. */
const AT_MOST = 50;

/** One that waits for the next transaction; `alone` is it in one of its own, and always settles what its caller awaits. */
type Waiting = {
	ctx: Context;
	work: (ctx: Context) => Promise<unknown>;
	done: (result: unknown) => void;
	alone: () => Promise<void>;
};

const lines = new WeakMap<Db, Waiting[]>();

/**
 * Runs a short write as `inTransaction` does, in one transaction with whatever else comes in the same moment: SQLite has
 * one connection and waits for the disk at every commit, and three hundred people press at once. They are done one after
 * another in the order of their coming, each with its own context, told and sealed as one act. Where one of them fails,
 * all are undone and done again, each in a transaction of its own, so that it fails for its own caller alone; `work` must
 * be one that may be run twice, as in every transaction. On PostgreSQL, which has a connection for each, it runs at once.
 */
export function together<T>(ctx: Context, work: (ctx: Context) => Promise<T>): Promise<T> {
	if (ctx.db.isTransaction || hasRowLocks(ctx.db)) return inTransaction(ctx, work);
	return new Promise<T>((resolve, reject) => {
		const alone = () => inTransaction(ctx, work).then(resolve, reject);
		const waiting: Waiting = { ctx, work, done: (result) => resolve(result as T), alone };
		const line = lines.get(ctx.db);
		if (line) line.push(waiting);
		else {
			lines.set(ctx.db, [waiting]);
			void workOff(ctx.db);
		}
	});
}

async function workOff(db: Db): Promise<void> {
	const line = lines.get(db) ?? [];
	while (line.length > 0) {
		// A turn of the event loop: requests that have come in meanwhile come along.
		await new Promise<void>((resolve) => void setImmediate(resolve));
		const batch = line.splice(0, AT_MOST);
		const results = batch.length > 1 ? await asOne(batch) : null;
		if (results) for (const [at, { done }] of batch.entries()) done(results[at]);
		else for (const { alone } of batch) await alone();
	}
	lines.delete(db);
}

/** What each came to; null when one of them failed, and nothing of any was kept. */
async function asOne(batch: readonly Waiting[]): Promise<unknown[] | null> {
	const [first] = batch as [Waiting];
	try {
		return await inTransaction(first.ctx, async ({ db, told }) => {
			const results: unknown[] = [];
			for (const { ctx, work } of batch) results.push(await work(told ? { ...ctx, db, told } : { ...ctx, db }));
			return results;
		});
	} catch {
		return null;
	}
}
