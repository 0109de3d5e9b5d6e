/**
 * Connections of a PostgreSQL that may be restarted at any moment. Whoever asks for a connection waits a little for one
 * instead of failing at once, a statement that only opens or reads moves to another connection when its own has died,
 * and a dead connection never goes back to the pool.
 */
import type { PostgresCursor, PostgresPool, PostgresPoolClient, PostgresQueryResult } from 'kysely';
import { DatabaseAway, isConnectionLost } from './lost-connection.ts';

/** What this needs of a driver's pool. */
export type PlainPool = {
	connect(): Promise<PostgresPoolClient>;
	end(): Promise<void>;
	options: object;
};

/** How long somebody at a screen is kept waiting for a connection before they hear that there is none. */
const PATIENCE_MS = 2_000;
const FIRST_WAIT_MS = 25;
const MOST_MOVES = 3;

export class SteadyPool implements PostgresPool {
	readonly options: object;
	readonly #pool: PlainPool;
	constructor(pool: PlainPool) {
		this.#pool = pool;
		this.options = pool.options;
	}

	async connect(): Promise<PostgresPoolClient> {
		return new Checkout(this, await this.checkOut());
	}

	/** A connection as the driver gives it. Throws DatabaseAway when there is none within two seconds. */
	async checkOut(): Promise<PostgresPoolClient> {
		const started = performance.now();
		for (let wait = FIRST_WAIT_MS; ; wait *= 2) {
			try {
				return await this.#pool.connect();
			} catch (error) {
				if (!isConnectionLost(error)) throw error;
				if (performance.now() - started + wait > PATIENCE_MS) throw new DatabaseAway(error);
				await new Promise((resolve) => setTimeout(resolve, wait));
			}
		}
	}

	end(): Promise<void> {
		return this.#pool.end();
	}
}

/** One loan of a connection, from `connect` to `release`. */
class Checkout implements PostgresPoolClient {
	readonly #pool: SteadyPool;
	#client: PostgresPoolClient | null;
	#broken = false;
	#used = false;
	constructor(pool: SteadyPool, client: PostgresPoolClient) {
		this.#pool = pool;
		this.#client = client;
	}

	get processID(): number | undefined {
		return this.#client?.processID;
	}

	query<R>(sql: string, parameters: readonly unknown[]): Promise<PostgresQueryResult<R>>;
	query<R>(cursor: PostgresCursor<R>): PostgresCursor<R>;
	query<R>(asked: string | PostgresCursor<R>, parameters: readonly unknown[] = []) {
		return typeof asked === 'string' ? this.#ask<R>(asked, parameters) : this.#held().query(asked);
	}

	async #ask<R>(sql: string, parameters: readonly unknown[]): Promise<PostgresQueryResult<R>> {
		const first = !this.#used;
		this.#used = true;
		for (let moves = 0; ; moves++) {
			try {
				return await this.#held().query<R>(sql, parameters);
			} catch (error) {
				if (!isConnectionLost(error)) throw error;
				this.#broken = true;
				if (!first || moves === MOST_MOVES || !opensOrReads(sql)) throw error;
				await this.#move();
			}
		}
	}

	release(destroy = false): void {
		this.#client?.release(destroy || this.#broken);
	}

	#held(): PostgresPoolClient {
		if (!this.#client) throw new DatabaseAway(null);
		return this.#client;
	}

	async #move(): Promise<void> {
		this.#client?.release(true);
		this.#client = null;
		this.#client = await this.#pool.checkOut();
		this.#broken = false;
	}
}

/** Nothing is written twice by asking again: the first statement of a transaction, or a plain read outside of one. */
const opensOrReads = (sql: string): boolean => /^\s*(begin|start transaction|select)\b/i.test(sql);
