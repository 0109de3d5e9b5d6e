/** The ledger of scans, which is only added to, and the presence derived from it. */
import type { Db, PresenceTable, ScanMakerTable, ScanTable, ScanUndoTable } from '#lib/server/db/schema.ts';

export function scansByNonces(db: Db, nonces: readonly string[]): Promise<ScanTable[]> {
	if (nonces.length === 0) return Promise.resolve([]);
	return db
		.selectFrom('scan')
		.selectAll()
		.where('nonce', 'in', [...nonces])
		.execute();
}

/** How many guests a device has brought at an event that were not refused. */
export async function guestsFrom(db: Db, eventId: string, deviceId: string): Promise<number> {
	const row = await db
		.selectFrom('scan')
		.select((eb) => eb.fn.countAll<number>().as('count'))
		.where('event_id', '=', eventId)
		.where('device_id', '=', deviceId)
		.where('method', '=', 'walk-in')
		.where('outcome', '!=', 'refused')
		.executeTakeFirstOrThrow();
	return row.count;
}

/** Writes ledger lines; one whose nonce is known already is left alone. Answers the ids written. */
export async function insertScans(db: Db, rows: readonly ScanTable[]): Promise<Set<string>> {
	if (rows.length === 0) return new Set();
	const made = await db
		.insertInto('scan')
		.values([...rows])
		.onConflict((oc) => oc.column('nonce').doNothing())
		.returning('id')
		.execute();
	return new Set(made.map((row) => row.id));
}

/** Which of these nonces an undo of the session has taken back before they came. */
export async function nonceUndone(db: Db, eventSessionId: string, nonces: readonly string[]): Promise<Set<string>> {
	const rows = await db
		.selectFrom('scan_undo')
		.innerJoin('scan', 'scan.id', 'scan_undo.scan_id')
		.select('scan_undo.of_nonce')
		.where('scan.session_id', '=', eventSessionId)
		.where('scan_undo.of_nonce', 'in', [...nonces])
		.execute();
	return new Set(rows.map((row) => row.of_nonce));
}

export async function insertUndos(db: Db, rows: readonly ScanUndoTable[]): Promise<void> {
	if (rows.length > 0)
		await db
			.insertInto('scan_undo')
			.values([...rows])
			.execute();
}

/** What each of these lines takes back, by the nonce of the scan; a line that does not has none. */
export function undosOf(db: Db, scanIds: readonly string[]): Promise<ScanUndoTable[]> {
	if (scanIds.length === 0) return Promise.resolve([]);
	return db
		.selectFrom('scan_undo')
		.selectAll()
		.where('scan_id', 'in', [...scanIds])
		.execute();
}

export async function insertMakers(db: Db, rows: readonly ScanMakerTable[]): Promise<void> {
	await db
		.insertInto('scan_maker')
		.values([...rows])
		.execute();
}

/** Writes presences that were decided with these people held; a later arrival never takes the place of an earlier one. */
export async function writePresence(db: Db, rows: readonly PresenceTable[]): Promise<void> {
	if (rows.length === 0) return;
	await db
		.insertInto('presence')
		.values([...rows])
		.onConflict((oc) =>
			oc
				.columns(['session_id', 'participant_id'])
				.doUpdateSet((eb) => ({ arrived_at: eb.ref('excluded.arrived_at'), scan_id: eb.ref('excluded.scan_id') }))
				.whereRef('presence.arrived_at', '>=', 'excluded.arrived_at')
		)
		.execute();
}

export async function deletePresence(db: Db, eventSessionId: string, participantId: string): Promise<boolean> {
	const result = await db
		.deleteFrom('presence')
		.where('session_id', '=', eventSessionId)
		.where('participant_id', '=', participantId)
		.executeTakeFirst();
	return result.numDeletedRows === 1n;
}

export type FirstScan = {
	participant_id: string;
	arrived_at: string;
	scan_id: string;
	method: ScanTable['method'];
	device_label: string;
	operator_name: string | null;
	helper_name: string | null;
};

/** How each of these people came to be present: for "sudah tercatat 09.02 oleh Rina, Gerbang 1". */
export function firstScans(db: Db, eventSessionId: string, participantIds: readonly string[]): Promise<FirstScan[]> {
	if (participantIds.length === 0) return Promise.resolve([]);
	return db
		.selectFrom('presence')
		.innerJoin('scan', 'scan.id', 'presence.scan_id')
		.leftJoin('person', 'person.id', 'scan.operator_id')
		.leftJoin('helper_device', 'helper_device.id', 'scan.device_id')
		.select([
			'presence.participant_id',
			'presence.arrived_at',
			'presence.scan_id',
			'scan.method',
			'scan.device_label',
			'person.name as operator_name',
			'helper_device.holder_name as helper_name'
		])
		.where('presence.session_id', '=', eventSessionId)
		.where('presence.participant_id', 'in', [...participantIds])
		.execute() as Promise<FirstScan[]>;
}

/** Whether this phone has ever checked in anybody. */
export async function isKnownDevice(db: Db, deviceId: string): Promise<boolean> {
	const query = db.selectFrom('device_claim').select('device_id').where('device_id', '=', deviceId);
	return (await query.limit(1).executeTakeFirst()) !== undefined;
}

/** One phone checks in one person per session; answers whose phone it is. */
export async function claimDevice(
	db: Db,
	row: { session_id: string; device_id: string; participant_id: string; claimed_at: string }
): Promise<string> {
	await db
		.insertInto('device_claim')
		.values(row)
		.onConflict((oc) => oc.columns(['session_id', 'device_id']).doNothing())
		.execute();
	const found = await db
		.selectFrom('device_claim')
		.innerJoin('participant', 'participant.id', 'device_claim.participant_id')
		.select((eb) => eb.fn.coalesce('participant.merged_into', 'participant.id').as('holder'))
		.where('device_claim.session_id', '=', row.session_id)
		.where('device_claim.device_id', '=', row.device_id)
		.executeTakeFirstOrThrow();
	return found.holder;
}
