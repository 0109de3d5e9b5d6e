import { onCommitted } from './signals.ts';

const underWay = new WeakMap<object, Map<string, Promise<unknown>>>();

/**
 * One read for all who ask the same at the same time: four hundred screens that hear of one arrival count it once. Only a
 * read that is under way is shared, and none that began before the last commit of its topic; nothing is kept. `db` is
 * the database asked: inside a transaction it is another one. What may differ from reader to reader does not belong here.
 */
export function sharedRead<T>(db: object, topic: string, read: () => Promise<T>): Promise<T> {
	const open = underWay.get(db) ?? new Map<string, Promise<unknown>>();
	underWay.set(db, open);
	const known = open.get(topic);
	if (known) return known as Promise<T>;
	const forget = () => {
		if (open.get(topic) === reading) open.delete(topic);
	};
	const off = onCommitted(topic, forget);
	const reading: Promise<T> = read().finally(() => {
		off();
		forget();
	});
	open.set(topic, reading);
	return reading;
}
