/** PostgreSQL as this product needs it: counts as numbers, short waits, a lost connection that does not kill the process. */
import { PostgresDialect } from 'kysely';
import type pg from 'pg';
import { SteadyPool, type PlainPool } from './steady-pool.ts';

/** int8 and numeric as numbers, refusing what a double cannot hold: SQLite would round it silently. */
function safeNumber(text: string): number {
	const value = Number(text);
	if (Number.isInteger(value) && !Number.isSafeInteger(value)) throw new Error(`number out of range: ${text}`);
	return value;
}

export function setTypeParsers(types: typeof pg.types): void {
	types.setTypeParser(20, safeNumber);
	types.setTypeParser(1700, safeNumber);
}

export const POOL_OPTIONS = {
	max: 10,
	idleTimeoutMillis: 30_000,
	connectionTimeoutMillis: 5_000,
	statement_timeout: 15_000,
	lock_timeout: 5_000,
	idle_in_transaction_session_timeout: 10_000
} as const;

/**
 * The connection that waits for topics says nothing for hours: the system asks the other end whether it is still there,
 * so that a network that went silent is noticed within half a minute.
 */
export const LONE_OPTIONS = {
	connectionTimeoutMillis: 5_000,
	query_timeout: 5_000,
	keepAlive: true,
	keepAliveInitialDelayMillis: 10_000,
	application_name: 'kelas-netral topics'
} as const;

/**
 * `onLost` hears of every connection that dies, idle or at work. The listener stays on the connection for its whole
 * life: the pool takes its own off while a connection is lent, and an error that nobody hears ends the process.
 */
export function postgresDialect(pool: pg.Pool, onLost: (error: Error) => void): PostgresDialect {
	pool.on('connect', (client) => client.on('error', onLost));
	// Said again for an idle connection, after the line above.
	pool.on('error', () => undefined);
	return new PostgresDialect({ pool: new SteadyPool(pool as PlainPool) });
}
