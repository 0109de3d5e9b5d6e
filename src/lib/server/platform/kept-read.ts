type Kept = { until: number; reading: Promise<unknown> };
const kept = new WeakMap<object, Map<string, Kept>>();

/** Of one database: what many ask for is few things. */
const MOST = 200;

/**
 * What was read for a key within the last `forMs`, or what is read now: for an answer that costs much and may be as old as
 * that, so that nobody makes us work by asking again. A read that fails is not kept. `db` is the database asked. What may
 * differ from reader to reader does not belong here.
 */
export function keptRead<T>(
	{ db, now }: { db: object; now: () => Date },
	{ key, forMs }: { key: string; forMs: number },
	read: () => Promise<T>
): Promise<T> {
	const of = kept.get(db) ?? new Map<string, Kept>();
	kept.set(db, of);
	const known = of.get(key);
	if (known && now().getTime() < known.until) return known.reading as Promise<T>;
	const reading = read();
	const entry = { until: now().getTime() + forMs, reading };
	of.delete(key);
	of.set(key, entry);
	reading.catch(() => {
		if (of.get(key) === entry) of.delete(key);
	});
	const [oldest] = of.keys();
	if (of.size > MOST && oldest !== undefined) of.delete(oldest);
	return reading;
}
