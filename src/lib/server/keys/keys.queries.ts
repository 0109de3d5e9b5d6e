import type { Db, ServerKeyTable } from '#lib/server/db/schema.ts';

export function allKeys(db: Db): Promise<ServerKeyTable[]> {
	return db.selectFrom('server_key').selectAll().orderBy('valid_from').orderBy('id').execute();
}

/** Whether anything was ever sealed here. */
export async function hasSeals(db: Db): Promise<boolean> {
	return (await db.selectFrom('seal_batch').select('number').limit(1).executeTakeFirst()) !== undefined;
}

/** Of two servers that add the same ones at once, one does: all or none, since both begin with the same row. */
export async function insertKeysOnce(db: Db, rows: readonly ServerKeyTable[]): Promise<void> {
	await db
		.insertInto('server_key')
		.values([...rows])
		.onConflict((oc) => oc.column('id').doNothing())
		.execute();
}

/** Breaks the primary key when the id was taken meanwhile. */
export async function insertKey(db: Db, row: ServerKeyTable): Promise<void> {
	await db.insertInto('server_key').values(row).execute();
}

/** Ends a key, wrapped anew for it; false when it ended before. */
export async function endKey(db: Db, id: string, by: { at: string; secret: string }): Promise<boolean> {
	const result = await db
		.updateTable('server_key')
		.set({ retired_at: by.at, secret: by.secret })
		.where('id', '=', id)
		.where('retired_at', 'is', null)
		.executeTakeFirst();
	return result.numUpdatedRows === 1n;
}
