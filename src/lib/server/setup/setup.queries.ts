import type { Db, InstallationTable } from '#lib/server/db/schema.ts';

export function findInstallation(db: Db): Promise<InstallationTable | undefined> {
	return db.selectFrom('installation').selectAll().where('id', '=', 1).executeTakeFirst();
}

export async function insertInstallation(db: Db, row: InstallationTable): Promise<void> {
	await db
		.insertInto('installation')
		.values(row)
		.onConflict((oc) => oc.column('id').doNothing())
		.execute();
}

/** Ends the first-run page, once: true for the caller that did. */
export async function closeSetUp(db: Db, now: string): Promise<boolean> {
	const result = await db
		.updateTable('installation')
		.set({ set_up_at: now })
		.where('id', '=', 1)
		.where('set_up_at', 'is', null)
		.executeTakeFirst();
	return result.numUpdatedRows === 1n;
}
