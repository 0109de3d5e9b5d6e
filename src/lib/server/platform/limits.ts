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
type Allowed = { name: string; points: number; seconds: number };

let shared: Shared | null = null;

/** Counts together with other servers from now on, until the function it answers is called. */
export function shareLimits(store: LimitStore, hide: (key: string) => string): () => void {
	const mine = { store, hide };
	shared = mine;
	return () => {
		if (shared === mine) shared = null;
	};
}

/** A limit of this server alone: for what only spares its work, and where a statement more would cost too much. */
export class Limit {
	readonly #memory: RateLimiterMemory;
	readonly #points: number;

	constructor({ name, points, seconds }: Allowed) {
		this.#memory = new RateLimiterMemory({ keyPrefix: name, points, duration: seconds });
		this.#points = points;
	}

	/** Where to count, and under which key. */
	protected place(key: string): { limiter: RateLimiterMemory | RateLimiterPostgres; key: string } {
		return { limiter: this.#memory, key };
	}

	protected get memory(): RateLimiterMemory {
		return this.#memory;
	}

	/** Counts one try; false when there were too many. */
	async take(who: string): Promise<boolean> {
		const { limiter, key } = this.place(who);
		try {
			await limiter.consume(key);
			return true;
		} catch (refused) {
			if (refused instanceof RateLimiterRes) return false;
			throw refused;
		}
	}

	/** Counts nothing: whether all tries are used up. */
	async isSpent(who: string): Promise<boolean> {
		const { limiter, key } = this.place(who);
		return ((await limiter.get(key))?.consumedPoints ?? 0) >= this.#points;
	}

	async count(who: string): Promise<void> {
		const { limiter, key } = this.place(who);
		await limiter.penalty(key);
	}

	async giveBack(who: string): Promise<void> {
		const { limiter, key } = this.place(who);
		await limiter.reward(key);
	}

	async forget(who: string): Promise<void> {
		const { limiter, key } = this.place(who);
		await limiter.delete(key);
	}
}

/** A limit over all servers: for what guards a secret against guessing. */
export class SharedLimit extends Limit {
	readonly #allowed: Allowed;
	#counted: { by: Shared; limiter: RateLimiterPostgres } | null = null;

	constructor(allowed: Allowed) {
		super(allowed);
		this.#allowed = allowed;
	}

	protected override place(key: string) {
		if (!shared) return super.place(key);
		if (this.#counted?.by !== shared) this.#counted = { by: shared, limiter: this.#countIn(shared.store) };
		return { limiter: this.#counted.limiter, key: shared.hide(key) };
	}

	#countIn(storeClient: LimitStore): RateLimiterPostgres {
		const { name, points, seconds } = this.#allowed;
		return new RateLimiterPostgres({
			storeClient,
			storeType: 'client',
			tableName: 'rate_limit',
			// By our migrations; what is over is deleted by the job sweep-leftovers.
			tableCreated: true,
			clearExpiredByTimeout: false,
			keyPrefix: name,
			points,
			duration: seconds,
			insuranceLimiter: this.memory
		});
	}
}
