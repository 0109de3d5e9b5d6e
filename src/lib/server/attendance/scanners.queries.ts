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

export type HeardScanner = ScannerTable & { operator_name: string | null };

/** Of each session of an event, every scanner that has said how it stands. */
export function heardScanners(db: Db, eventId: string): Promise<HeardScanner[]> {
	return db
		.selectFrom('scanner')
		.innerJoin('event_session', 'event_session.id', 'scanner.session_id')
		.leftJoin('person', 'person.id', 'scanner.operator_id')
		.selectAll('scanner')
		.select('person.name as operator_name')
		.where('event_session.event_id', '=', eventId)
		.execute();
}

/** What the ledger says of devices at the doors of an event: how many lines each sent, and when the last one came. */
export function sendingDevices(
	db: Db,
	eventId: string
): Promise<
	{
		session_id: string;
		device_id: string;
		gate: string;
		operator_name: string | null;
		sent: number;
		last_at: string;
	}[]
> {
	return (
		db
			.selectFrom('scan')
			.leftJoin('person', 'person.id', 'scan.operator_id')
			.select((eb) => [
				'scan.session_id',
				'scan.device_id',
				'scan.device_label as gate',
				'person.name as operator_name',
				eb.fn.countAll<number>().as('sent'),
				eb.fn.max('scan.received_at').as('last_at')
			])
			.where('scan.event_id', '=', eventId)
			.where('scan.method', 'in', ['pass', 'manual', 'walk-in'])
			.where('scan.device_id', '<>', '')
			// A page of ours sends at once and holds nothing; it tells no clock.
			.where('scan.device_at', 'is not', null)
			.groupBy(['scan.session_id', 'scan.device_id', 'scan.device_label', 'person.name'])
			.orderBy('last_at')
			.execute() as Promise<
			{
				session_id: string;
				device_id: string;
				gate: string;
				operator_name: string | null;
				sent: number;
				last_at: string;
			}[]
		>
	);
}

/** Deletes some of those not heard since; answers how many. */
export async function deleteScanners(db: Db, heardBefore: string, atMost: number): Promise<number> {
	const old = await db
		.selectFrom('scanner')
		.select(['session_id', 'device_id'])
		.where('heard_at', '<', heardBefore)
		.limit(atMost)
		.execute();
	for (const { session_id, device_id } of old)
		await db
			.deleteFrom('scanner')
			.where('session_id', '=', session_id)
			.where('device_id', '=', device_id)
			.where('heard_at', '<', heardBefore)
			.execute();
	return old.length;
}
