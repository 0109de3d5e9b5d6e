/** Clashes of two devices: found with the scan that brought them to light, listed until a supervisor has looked. */
import type { ClashAnswerTable, Db, ScanClashTable, ScanTable } from '#lib/server/db/schema.ts';

/** Every line of a session that let one of these people in. */
export function lettingIn(db: Db, eventSessionId: string, participantIds: readonly string[]): Promise<ScanTable[]> {
	return db
		.selectFrom('scan')
		.selectAll()
		.where('session_id', '=', eventSessionId)
		.where('participant_id', 'in', [...participantIds])
		.where('outcome', 'in', ['recorded', 'already', 'review'])
		.execute();
}

/** A pair that is known already is left as it is. */
export async function insertClashes(db: Db, rows: readonly ScanClashTable[]): Promise<void> {
	if (rows.length === 0) return;
	await db
		.insertInto('scan_clash')
		.values([...rows])
		.onConflict((oc) => oc.columns(['scan_id', 'other_scan_id']).doNothing())
		.execute();
}

/** What a device has to be told: its own scan, the other device and when that was made. Those looked at are over. */
export function clashesOfDevice(
	db: Db,
	of: { eventSessionId: string; deviceId: string }
): Promise<{ nonce: string; other_device: string; other_at: string }[]> {
	return db
		.selectFrom('scan_clash')
		.innerJoin('scan', 'scan.id', 'scan_clash.scan_id')
		.innerJoin('scan as other', 'other.id', 'scan_clash.other_scan_id')
		.select(['scan.nonce', 'other.device_label as other_device', 'other.scanned_at as other_at'])
		.where('scan_clash.session_id', '=', of.eventSessionId)
		.where('scan_clash.device_id', '=', of.deviceId)
		.where((eb) =>
			eb.not(
				eb.exists(
					eb
						.selectFrom('clash_answer')
						.select('clash_answer.id')
						.whereRef('clash_answer.session_id', '=', 'scan_clash.session_id')
						.whereRef('clash_answer.participant_id', '=', 'scan_clash.participant_id')
						.whereRef('clash_answer.answered_at', '>=', 'scan_clash.found_at')
				)
			)
		)
		.orderBy('scan_clash.found_at', 'desc')
		.orderBy('other.scanned_at')
		.limit(200)
		.execute();
}

export type ClashRow = {
	participant_id: string;
	found_at: string;
	scan_id: string;
	device_label: string;
	scanned_at: string;
	method: ScanTable['method'];
	operator_name: string | null;
	name: string;
	title_prefix: string;
	title_suffix: string;
	unit_label: string;
};

/** Every half of a clash in a session, by person and then by when it was scanned. */
export function clashesOfSession(db: Db, eventSessionId: string): Promise<ClashRow[]> {
	return db
		.selectFrom('scan_clash')
		.innerJoin('scan', 'scan.id', 'scan_clash.scan_id')
		.innerJoin('participant', 'participant.id', 'scan_clash.participant_id')
		.leftJoin('person as operator', 'operator.id', 'scan.operator_id')
		.select(['scan_clash.participant_id', 'scan_clash.found_at', 'scan_clash.scan_id'])
		.select(['scan.device_label', 'scan.scanned_at', 'scan.method', 'operator.name as operator_name'])
		.select(['participant.name', 'participant.title_prefix', 'participant.title_suffix', 'participant.unit_label'])
		.where('scan_clash.session_id', '=', eventSessionId)
		.orderBy('participant.sort_name')
		.orderBy('scan_clash.participant_id')
		.orderBy('scan.scanned_at')
		.execute();
}

export function clashAnswers(
	db: Db,
	eventSessionId: string
): Promise<(ClashAnswerTable & { answerer_name: string | null })[]> {
	return db
		.selectFrom('clash_answer')
		.leftJoin('person', 'person.id', 'clash_answer.answered_by')
		.selectAll('clash_answer')
		.select('person.name as answerer_name')
		.where('clash_answer.session_id', '=', eventSessionId)
		.orderBy('clash_answer.answered_at')
		.execute();
}

export async function insertClashAnswer(db: Db, row: ClashAnswerTable): Promise<void> {
	await db.insertInto('clash_answer').values(row).execute();
}
