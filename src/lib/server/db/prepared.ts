import type { Compilable, CompiledQuery, Insertable, InsertQueryBuilder, InsertResult } from 'kysely';
import type { Db, Schema } from './schema.ts';

type Value = string | number | null;
/** What stands in for a value of this name: a text unless its column is another's, `value<number>('year')`. */
export type StandIn<Name extends string> = <T extends Value = string>(name: Name) => T;
type Prepared<Name extends string, Row> = (db: Db, values: Record<Name, Value>) => Promise<Row[]>;

/**
 * A statement that every page asks, put into words once per dialect: Kysely's wording costs as much as SQLite's
 * reading. `build` gets a stand-in for each value, so that only values differ between runs, never the shape:
 *
 *     const roomsOf = prepared((db, value: StandIn<'eventId'>) =>
 *       db.selectFrom('room').selectAll().where('event_id', '=', value('eventId')));
 *     await roomsOf(ctx.db, { eventId });
 *
 * For hot statements only; elsewhere a plain query is easier to read. Inside a transaction it runs on its handle.
 */
export function prepared<Name extends string, Row>(
	build: (db: Db, value: StandIn<Name>) => Compilable<Row>
): Prepared<Name, Row> {
	// Every handle of one database, transactions included, shares the adapter; another database has another.
	const worded = new WeakMap<object, { query: CompiledQuery<Row>; names: (Name | null)[] }>();
	return async (db, values) => {
		const { adapter } = db.getExecutor();
		let found = worded.get(adapter);
		if (!found) {
			const standIns = new Map<unknown, Name>();
			const query = build(db, <T extends Value>(name: Name) => {
				const standIn = `\0${name}`;
				standIns.set(standIn, name);
				return standIn as T;
			}).compile();
			found = { query, names: query.parameters.map((given) => standIns.get(given) ?? null) };
			worded.set(adapter, found);
		}
		const { query, names } = found;
		const parameters = names.map((name, index) => (name === null ? query.parameters[index] : values[name]));
		return (await db.executeQuery<Row>({ ...query, parameters })).rows;
	};
}

/** What is made once for each number of rows. */
export function perCount<Made>(make: (count: number) => Made): (count: number) => Made {
	const made = new Map<number, Made>();
	return (count) => {
		const known = made.get(count);
		if (known) return known;
		const fresh = make(count);
		made.set(count, fresh);
		return fresh;
	};
}

type Inserting<Table extends keyof Schema> = InsertQueryBuilder<Schema, Table, InsertResult>;

/** As many values as a statement may have; both databases prepare that quickly. */
const VALUES_AT_ONCE = 2000;

/**
 * Inserts rows of always the same columns, worded once for each number of rows: for what is written one by one all day,
 * and by the hundred now and then. `ending` adds what is to be done about rows that are there already.
 */
export function preparedInsert<Table extends keyof Schema>(
	table: Table,
	columns: readonly (keyof Schema[Table] & string)[],
	ending: (query: Inserting<Table>) => Inserting<Table> = (query) => query
): (db: Db, rows: readonly Schema[Table][]) => Promise<void> {
	const atOnce = Math.floor(VALUES_AT_ONCE / columns.length);
	const insertOf = perCount((count) =>
		prepared((db, value: StandIn<string>) => {
			const row = (place: number) =>
				Object.fromEntries(columns.map((column) => [column, value(`${place} ${column}`)])) as unknown;
			const rows = Array.from({ length: count }, (_, place) => row(place));
			return ending(db.insertInto(table).values(rows as Insertable<Schema[Table]>[]));
		})
	);
	return async (db, rows) => {
		for (let from = 0; from < rows.length; from += atOnce) {
			const part = rows.slice(from, from + atOnce);
			const values: Record<string, Value> = {};
			for (const [place, row] of part.entries())
				for (const column of columns) values[`${place} ${column}`] = row[column] as Value;
			await insertOf(part.length)(db, values);
		}
	};
}
