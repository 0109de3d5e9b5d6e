import type { Context, Told } from '#lib/server/platform/context.ts';
import { committed } from '#lib/server/platform/signals.ts';
import { isRetryable } from './dialect.ts';
import { isConnectionLost } from './lost-connection.ts';
import { writeOutbox } from './outbox.ts';

const TRIES = 5;

/**
 * Runs `work` in one transaction; an open one is joined. Give the parameter the name `ctx`: it shadows the outer one
 * on purpose, because the outer handle inside a transaction hangs SQLite and leaks out of it on PostgreSQL.
 * Only the database is touched inside; whatever else must happen is a job or a topic told after the commit.
 * A connection that dies before the commit takes everything with it, so the whole act is done again on another one. One
 * that dies while committing leaves open whether it was kept: that is told to whoever asked, never tried twice.
 */
export async function inTransaction<T>(ctx: Context, work: (ctx: Context) => Promise<T>): Promise<T> {
	if (ctx.db.isTransaction) return work(ctx);
	for (let attempt = 1; ; attempt++) {
		const told: Told = { act: ctx.newId(), topics: new Set(), outbox: new Map() };
		let committing = false;
		try {
			const result = await ctx.db.transaction().execute(async (db) => {
				const inner = { ...ctx, db, told };
				const done = await work(inner);
				await writeOutbox(inner);
				committing = true;
				return done;
			});
			committed(told.topics);
			return result;
		} catch (error) {
			const again = isRetryable(error) || (isConnectionLost(error) && !committing);
			if (attempt >= TRIES || !again) throw error;
			await new Promise((resolve) => setTimeout(resolve, 10 * attempt + (ctx.randomBytes(1)[0] ?? 0) / 4));
		}
	}
}

/** Tells listeners of `topic` once the surrounding transaction has committed; outside one, at once. */
export function tell(ctx: Context, topic: string): void {
	if (ctx.told) ctx.told.topics.add(topic);
	else committed(new Set([topic]));
}
