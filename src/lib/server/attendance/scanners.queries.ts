/** How the scanners of a session stood when they were last heard. */
import type { Db, ScannerTable } from '#lib/server/db/schema.ts';

export async function writeScanner(db: Db, row: ScannerTable): Promise<void> {
	const { session_id, device_id, ...state } = row;
	await db
		.insertInto('scanner')
		.values({ session_id, device_id, ...state })
		.onConflict((oc) => oc.columns(['session_id', 'device_id']).doUpdateSet(state))
		.execute();
}
