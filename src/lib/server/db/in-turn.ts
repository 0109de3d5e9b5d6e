import { hasRowLocks } from './dialect.ts';
import type { Db } from './schema.ts';

const last = new WeakMap<Db, Promise<unknown>>();

/**
 * Runs long writes one after another, and lets whoever waits for the database go in between. SQLite has one connection:
 * twelve phones that hand in what they kept would each hold it in turn, and a page waits for it once for every statement.
 * On PostgreSQL, which has a connection for each, `work` runs at once.
 */
export function inTurn<T>(db: Db, work: () => Promise<T>): Promise<T> {
	if (hasRowLocks(db)) return work();
	const mine = (last.get(db) ?? Promise.resolve()).then(breath).then(work);
	last.set(
		db,
		mine.catch(() => undefined)
	);
	return mine;
}

/** A turn of the event loop: requests that have come in meanwhile are begun first. */
const breath = () => new Promise<void>((resolve) => void setImmediate(resolve));
