/** Who has a duty at an event, and who speaks there. */
import type { Db, EventSpeakerTable, EventStaffTable } from '#lib/server/db/schema.ts';

export function staffOf(db: Db, eventId: string): Promise<(EventStaffTable & { name: string })[]> {
	return db
		.selectFrom('event_staff')
		.innerJoin('person', 'person.id', 'event_staff.person_id')
		.selectAll('event_staff')
		.select('person.name')
		.where('event_id', '=', eventId)
		.orderBy('person.sort_name')
		.execute();
}

export async function isStaff(db: Db, eventId: string, personId: string): Promise<EventStaffTable['duty'] | null> {
	const row = await db
		.selectFrom('event_staff')
		.select('duty')
		.where('event_id', '=', eventId)
		.where('person_id', '=', personId)
		.executeTakeFirst();
	return row?.duty ?? null;
}

export function speakersOf(db: Db, eventId: string): Promise<EventSpeakerTable[]> {
	return db.selectFrom('event_speaker').selectAll().where('event_id', '=', eventId).orderBy('order_number').execute();
}

export async function upsertStaff(db: Db, row: EventStaffTable): Promise<void> {
	await db
		.insertInto('event_staff')
		.values(row)
		.onConflict((oc) => oc.columns(['event_id', 'person_id']).doUpdateSet({ duty: row.duty }))
		.execute();
}

export async function deleteStaff(db: Db, eventId: string, personId: string): Promise<void> {
	await db.deleteFrom('event_staff').where('event_id', '=', eventId).where('person_id', '=', personId).execute();
}

export async function setSpeakerEntry(db: Db, speakerId: string, participantId: string): Promise<void> {
	await db.updateTable('event_speaker').set({ participant_id: participantId }).where('id', '=', speakerId).execute();
}

/** Speakers who stood on the list by one entry stand on it by another. */
export async function moveSpeakerEntry(db: Db, from: string, to: string): Promise<void> {
	await db.updateTable('event_speaker').set({ participant_id: to }).where('participant_id', '=', from).execute();
}

export async function replaceSpeakers(db: Db, eventId: string, rows: EventSpeakerTable[]): Promise<void> {
	await db.deleteFrom('event_speaker').where('event_id', '=', eventId).execute();
	if (rows.length > 0) await db.insertInto('event_speaker').values(rows).execute();
}
