import type { Compilable, CompiledQuery } from 'kysely';
import type { Db } from './schema.ts';

type Prepared<Name extends string, Row> = (db: Db, values: Record<Name, string>) => Promise<Row[]>;

/**
 * A statement that every page asks, put into words once per dialect: Kysely's wording costs as much as SQLite's
 * reading. `build` gets a stand-in for each value, so that only values differ between runs, never the shape:
 *
 *     const roomsOf = prepared((db, value: (name: 'eventId') => string) =>
 *       db.selectFrom('room').selectAll().where('event_id', '=', value('eventId')));
 *     await roomsOf(ctx.db, { eventId });
 *
 * For hot statements only; elsewhere a plain query is easier to read. Inside a transaction it runs on its handle.
 */
export function prepared<Name extends string, Row>(
	build: (db: Db, value: (name: Name) => string) => Compilable<Row>
): Prepared<Name, Row> {
	// Every handle of one database, transactions included, shares the adapter; another database has another.
	const worded = new WeakMap<object, { query: CompiledQuery<Row>; names: (Name | null)[] }>();
	return async (db, values) => {
		const { adapter } = db.getExecutor();
		let found = worded.get(adapter);
		if (!found) {
			const standIns = new Map<unknown, Name>();
			const query = build(db, (name) => {
				const standIn = `\0${name}`;
				standIns.set(standIn, name);
				return standIn;
			}).compile();
			found = { query, names: query.parameters.map((given) => standIns.get(given) ?? null) };
			worded.set(adapter, found);
		}
		const { query, names } = found;
		const parameters = names.map((name, index) => (name === null ? query.parameters[index] : values[name]));
		return (await db.executeQuery<Row>({ ...query, parameters })).rows;
	};
}
