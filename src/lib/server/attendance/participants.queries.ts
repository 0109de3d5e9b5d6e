/** The list of an event as it is mended: entries, what became of them, and their presence. */
import type { Db, ParticipantChangeTable, ParticipantTable } from '#lib/server/db/schema.ts';

export function entryById(db: Db, eventId: string, id: string): Promise<ParticipantTable | undefined> {
	return db
		.selectFrom('participant')
		.selectAll()
		.where('event_id', '=', eventId)
		.where('id', '=', id)
		.executeTakeFirst();
}

/** Others on the list with this number or account: the entries that would be two of one human. */
export function entriesAlike(
	db: Db,
	eventId: string,
	alike: { number: string | null; personId: string | null; except: string }
): Promise<ParticipantTable[]> {
	return db
		.selectFrom('participant')
		.selectAll()
		.where('event_id', '=', eventId)
		.where('id', '!=', alike.except)
		.where('merged_into', 'is', null)
		.where((eb) => eb.or([eb('number', '=', alike.number ?? ''), eb('person_id', '=', alike.personId ?? '')]))
		.execute();
}

export async function setEntry(db: Db, id: string, set: Partial<ParticipantTable>): Promise<void> {
	await db.updateTable('participant').set(set).where('id', '=', id).execute();
}

/** Takes an entry off the list: true for the caller that did. */
export async function takeOffList(db: Db, id: string, at: string): Promise<boolean> {
	const result = await db
		.updateTable('participant')
		.set({ removed_at: at })
		.where('id', '=', id)
		.where('removed_at', 'is', null)
		.executeTakeFirst();
	return result.numUpdatedRows === 1n;
}

/** Puts an entry that was taken off back: true for the caller that did. A merged one stays merged. */
export async function putBackOnList(db: Db, id: string): Promise<boolean> {
	const result = await db
		.updateTable('participant')
		.set({ removed_at: null })
		.where('id', '=', id)
		.where('removed_at', 'is not', null)
		.where('merged_into', 'is', null)
		.executeTakeFirst();
	return result.numUpdatedRows === 1n;
}

/** Whether a list, an invited unit or a supervisor has said of these entries, since they came, that they belong on the list. */
export async function isVouchedFor(db: Db, ids: readonly string[]): Promise<boolean> {
	const changed = await db
		.selectFrom('participant_change')
		.select('id')
		.where('participant_id', 'in', [...ids])
		.where('kind', 'in', ['restored', 'imported'])
		.limit(1)
		.executeTakeFirst();
	return changed !== undefined;
}

/** Whatever spoke for an entry speaks for `into` from now on, those merged into it before included. */
export async function mergeRows(db: Db, goneId: string, into: string, at: string): Promise<void> {
	await db.updateTable('participant').set({ merged_into: into }).where('merged_into', '=', goneId).execute();
	await db.updateTable('participant').set({ merged_into: into, removed_at: at }).where('id', '=', goneId).execute();
}

/** One more than before, also for entries merged into this one, whose passes count for it: all shown until now are refused. */
export async function raiseSerial(db: Db, id: string): Promise<void> {
	await db
		.updateTable('participant')
		.set((eb) => ({ pass_serial: eb('pass_serial', '+', 1) }))
		.where((eb) => eb.or([eb('id', '=', id), eb('merged_into', '=', id)]))
		.execute();
}

export async function insertEntryChanges(db: Db, rows: readonly ParticipantChangeTable[]): Promise<void> {
	for (let from = 0; from < rows.length; from += 100)
		await db
			.insertInto('participant_change')
			.values(rows.slice(from, from + 100))
			.execute();
}

export function changesOfEntry(
	db: Db,
	participantId: string
): Promise<(ParticipantChangeTable & { by_name: string | null })[]> {
	return db
		.selectFrom('participant_change')
		.leftJoin('person', 'person.id', 'participant_change.changed_by')
		.selectAll('participant_change')
		.select('person.name as by_name')
		.where('participant_id', '=', participantId)
		.orderBy('changed_at', 'desc')
		.orderBy('participant_change.id', 'desc')
		.limit(50)
		.execute();
}

/**
 * The number of the certificate that this entry holds and that counts. Certificates stand above the list in the house:
 * it asks their table for existence only, so that a use case of this feature can refuse.
 */
export async function certificateOf(db: Db, participantId: string): Promise<string | null> {
	const row = await db
		.selectFrom('certificate')
		.select('number')
		.where('participant_id', '=', participantId)
		.where('revoked_at', 'is', null)
		.limit(1)
		.executeTakeFirst();
	return row?.number ?? null;
}

/** Whether this person holds a certificate in force of a programme for which this event counts. For existence only, too. */
export async function hasCourseCertificateBy(
	db: Db,
	{ eventId, participantId }: { eventId: string; participantId: string }
): Promise<boolean> {
	const row = await db
		.selectFrom('participant')
		.innerJoin('person', 'person.id', 'participant.person_id')
		.innerJoin('certificate', (join) =>
			join.on((eb) => eb('certificate.person_id', 'in', [eb.ref('person.id'), eb.ref('person.merged_into')]))
		)
		.innerJoin('assignment_event', 'assignment_event.assignment_id', 'certificate.assignment_id')
		.select('certificate.id')
		.where('participant.id', '=', participantId)
		.where('assignment_event.event_id', '=', eventId)
		.where('certificate.revoked_at', 'is', null)
		.limit(1)
		.executeTakeFirst();
	return row !== undefined;
}

/** Taken off the list and not merged, the latest first. */
export function removedEntries(db: Db, eventId: string): Promise<ParticipantTable[]> {
	return db
		.selectFrom('participant')
		.selectAll()
		.where('event_id', '=', eventId)
		.where('removed_at', 'is not', null)
		.where('merged_into', 'is', null)
		.orderBy('removed_at', 'desc')
		.limit(200)
		.execute();
}

export function entryAnywhere(db: Db, id: string): Promise<ParticipantTable | undefined> {
	return db.selectFrom('participant').selectAll().where('id', '=', id).executeTakeFirst();
}
