/** Many rows in few statements. */
import type { Insertable } from 'kysely';
import type { Db, Schema } from '#lib/server/db/schema.ts';

/** Keeps a statement below two thousand values: both databases prepare that quickly. */
export async function insertAll<Table extends keyof Schema>(
	db: Db,
	table: Table,
	rows: readonly Insertable<Schema[Table]>[]
): Promise<void> {
	const columns = Object.keys(rows[0] ?? {}).length || 1;
	const atOnce = Math.floor(2000 / columns);
	for (let from = 0; from < rows.length; from += atOnce)
		await db
			.insertInto(table)
			.values(rows.slice(from, from + atOnce) as never)
			.execute();
}
