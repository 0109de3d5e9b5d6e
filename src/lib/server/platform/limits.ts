/**
 * How often something may be tried, by somebody or from somewhere. On PostgreSQL the tries of all servers are counted
 * together in `rate_limit`; while it cannot be reached, and on SQLite, each server counts in its memory: a database that
 * hiccups refuses nobody. Who tried is hidden by a key before it is stored: the table holds no address and no account.
 */
import { RateLimiterMemory, RateLimiterPostgres, RateLimiterRes } from 'rate-limiter-flexible';

/** What the library asks its statements of. */
export type LimitStore = {
	query(statement: { name?: string; text: string; values: unknown[] }): Promise<{ rows: unknown[] }>;
};
type Shared = { store: LimitStore; hide: (key: string) => string };

/**
 * So many tries in so many seconds. `counts`: over all servers, for what guards a secret against guessing; on one alone
 * what only spares its work, or where a statement more would cost too much.
 */
export type Limit = { name: string; points: number; seconds: number; counts: 'over-all-servers' | 'on-this-server' };

type Counter = RateLimiterMemory | RateLimiterPostgres;

/** The counters of one server. */
export class Limits {
	readonly #shared: Shared | null;
	readonly #counters = new Map<string, Counter>();

	/** With a store, together with every other server that has it. */
	constructor(shared: Shared | null = null) {
		this.#shared = shared;
	}

	/** Counts one try; false when there were too many. */
	async take(limit: Limit, who: string): Promise<boolean> {
		try {
			await this.#counterOf(limit).consume(this.#keyOf(limit, who));
			return true;
		} catch (refused) {
			if (refused instanceof RateLimiterRes) return false;
			throw refused;
		}
	}

	/** Counts nothing: whether all tries are used up. */
	async isSpent(limit: Limit, who: string): Promise<boolean> {
		return ((await this.#counterOf(limit).get(this.#keyOf(limit, who)))?.consumedPoints ?? 0) >= limit.points;
	}

	async count(limit: Limit, who: string): Promise<void> {
		await this.#counterOf(limit).penalty(this.#keyOf(limit, who));
	}

	async giveBack(limit: Limit, who: string): Promise<void> {
		await this.#counterOf(limit).reward(this.#keyOf(limit, who));
	}

	async forget(limit: Limit, who: string): Promise<void> {
		await this.#counterOf(limit).delete(this.#keyOf(limit, who));
	}

	#isShared({ counts }: Limit): boolean {
		return this.#shared !== null && counts === 'over-all-servers';
	}

	#keyOf(limit: Limit, who: string): string {
		return this.#shared && this.#isShared(limit) ? this.#shared.hide(who) : who;
	}

	#counterOf(limit: Limit): Counter {
		const known = this.#counters.get(limit.name);
		if (known) return known;
		const made = this.#makeCounter(limit);
		this.#counters.set(limit.name, made);
		return made;
	}

	#makeCounter(limit: Limit): Counter {
		const { name: keyPrefix, points, seconds: duration } = limit;
		const memory = new RateLimiterMemory({ keyPrefix, points, duration });
		if (!this.#shared || !this.#isShared(limit)) return memory;
		return new RateLimiterPostgres({
			storeClient: this.#shared.store,
			storeType: 'client',
			tableName: 'rate_limit',
			// By our migrations; what is over is deleted by the job sweep-leftovers.
			tableCreated: true,
			clearExpiredByTimeout: false,
			keyPrefix,
			points,
			duration,
			insuranceLimiter: memory
		});
	}
}
