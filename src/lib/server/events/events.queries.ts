import type { UnitScope } from '#lib/domain/access/policy.ts';
import { inScope } from '#lib/server/db/dialect.ts';
import type {
	Db,
	EventChangeTable,
	EventSessionTable,
	EventSpeakerTable,
	EventStaffTable,
	EventTable,
	EventUnitTable
} from '#lib/server/db/schema.ts';

export type EventRow = EventTable & { organiser_name: string; organiser_path: string };

function events(db: Db) {
	return db
		.selectFrom('event')
		.innerJoin('unit', 'unit.id', 'event.organiser_unit_id')
		.selectAll('event')
		.select(['unit.name as organiser_name', 'unit.path as organiser_path']);
}

export function eventById(db: Db, id: string): Promise<EventRow | undefined> {
	return events(db).where('event.id', '=', id).executeTakeFirst();
}

/** Events one may run as staff, and those of organisers inside the scope; newest first. */
export function eventsFor(db: Db, personId: string, scope: UnitScope): Promise<EventRow[]> {
	return events(db)
		.where((eb) =>
			eb.or([
				eb(
					'event.id',
					'in',
					eb.selectFrom('event_staff').select('event_staff.event_id').where('event_staff.person_id', '=', personId)
				),
				inScope(eb, scope)
			])
		)
		.orderBy('event.starts_at', 'desc')
		.limit(200)
		.execute();
}

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

export function eventSessionsOf(db: Db, eventId: string): Promise<EventSessionTable[]> {
	return db.selectFrom('event_session').selectAll().where('event_id', '=', eventId).orderBy('position').execute();
}

export function eventSessionById(db: Db, id: string): Promise<EventSessionTable | undefined> {
	return db.selectFrom('event_session').selectAll().where('id', '=', id).executeTakeFirst();
}

export function speakersOf(db: Db, eventId: string): Promise<EventSpeakerTable[]> {
	return db.selectFrom('event_speaker').selectAll().where('event_id', '=', eventId).orderBy('order_number').execute();
}

export function invitedUnits(db: Db, eventId: string): Promise<{ unit_id: string; name: string; path: string }[]> {
	return db
		.selectFrom('event_unit')
		.innerJoin('unit', 'unit.id', 'event_unit.unit_id')
		.select(['event_unit.unit_id', 'unit.name', 'unit.path'])
		.where('event_id', '=', eventId)
		.orderBy('unit.path')
		.execute();
}

export async function insertEvent(
	db: Db,
	rows: {
		event: EventTable;
		sessions: EventSessionTable[];
		speakers: EventSpeakerTable[];
		units: EventUnitTable[];
		staff: EventStaffTable[];
	}
): Promise<void> {
	await db.insertInto('event').values(rows.event).execute();
	await db.insertInto('event_session').values(rows.sessions).execute();
	if (rows.speakers.length) await db.insertInto('event_speaker').values(rows.speakers).execute();
	if (rows.units.length) await db.insertInto('event_unit').values(rows.units).execute();
	if (rows.staff.length) await db.insertInto('event_staff').values(rows.staff).execute();
}

/** Sessions that nobody closed and whose doors open by `until`, with the secrets their codes are made from. */
export function openEventSessions(
	db: Db,
	until: string
): Promise<(EventSessionTable & { zone: EventTable['zone'] })[]> {
	return db
		.selectFrom('event_session')
		.innerJoin('event', 'event.id', 'event_session.event_id')
		.selectAll('event_session')
		.select('event.zone')
		.where('event_session.closed_at', 'is', null)
		.where('event_session.opens_at', '<=', until)
		.where('event.state', '=', 'planned')
		.orderBy('event_session.opens_at', 'desc')
		.limit(500)
		.execute();
}

/** Closes the session once: true for the caller that did. */
export async function closeEventSessionRow(
	db: Db,
	id: string,
	by: { now: string; personId: string | null; headCount: number | null }
): Promise<boolean> {
	const result = await db
		.updateTable('event_session')
		.set({ closed_at: by.now, closed_by: by.personId, head_count: by.headCount })
		.where('id', '=', id)
		.where('closed_at', 'is', null)
		.executeTakeFirst();
	return result.numUpdatedRows === 1n;
}

/** Opens a closed session again: true for the caller that did. Its head count goes with the closing it was made for. */
export async function reopenEventSessionRow(db: Db, id: string): Promise<boolean> {
	const result = await db
		.updateTable('event_session')
		.set({ closed_at: null, closed_by: null, head_count: null })
		.where('id', '=', id)
		.where('closed_at', 'is not', null)
		.executeTakeFirst();
	return result.numUpdatedRows === 1n;
}

export async function insertChange(db: Db, row: EventChangeTable): Promise<void> {
	await db.insertInto('event_change').values(row).execute();
}

/** What was decided about the event beside its plan, the latest first. */
export function changesOf(db: Db, eventId: string): Promise<EventChangeTable[]> {
	return db
		.selectFrom('event_change')
		.selectAll()
		.where('event_id', '=', eventId)
		.orderBy('changed_at', 'desc')
		.orderBy('id')
		.execute();
}

/** Makes whoever else changes the event, or issues for it, wait for this transaction. */
export async function holdEventRow(db: Db, id: string): Promise<void> {
	await db
		.updateTable('event')
		.set((eb) => ({ version: eb.ref('version') }))
		.where('id', '=', id)
		.execute();
}

/**
 * Whether anybody holds a certificate of the event. Certificates stand above events in the house, so that this asks the
 * table for its existence only, and a use case of this feature can refuse.
 */
export async function hasCertificates(db: Db, eventId: string): Promise<boolean> {
	const row = await db
		.selectFrom('certificate')
		.select('id')
		.where('event_id', '=', eventId)
		.limit(1)
		.executeTakeFirst();
	return row !== undefined;
}

export async function setHeadCount(db: Db, id: string, headCount: number): Promise<void> {
	await db.updateTable('event_session').set({ head_count: headCount }).where('id', '=', id).execute();
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

/** Whether anybody is on record as present, in whichever session. */
export async function hasPresence(db: Db, eventId: string): Promise<boolean> {
	const row = await db
		.selectFrom('presence')
		.innerJoin('event_session', 'event_session.id', 'presence.session_id')
		.select('presence.participant_id')
		.where('event_session.event_id', '=', eventId)
		.limit(1)
		.executeTakeFirst();
	return row !== undefined;
}

/** Of each session that the ledger speaks of: the first and the last scan that counted, null when none did. */
export function scanSpans(
	db: Db,
	eventId: string
): Promise<{ session_id: string; first: string | null; last: string | null }[]> {
	return db
		.selectFrom('scan')
		.select((eb) => {
			const counted = eb
				.case()
				.when('outcome', 'in', ['recorded', 'already', 'review'])
				.then(eb.ref('scanned_at'))
				.end();
			return ['session_id', eb.fn.min(counted).as('first'), eb.fn.max(counted).as('last')];
		})
		.where('event_id', '=', eventId)
		.groupBy('session_id')
		.execute() as Promise<{ session_id: string; first: string | null; last: string | null }[]>;
}

/** The sessions in which a hall was asked something. */
export async function eventSessionsWithRounds(db: Db, eventId: string): Promise<Set<string>> {
	const rows = await db
		.selectFrom('hall_round')
		.innerJoin('event_session', 'event_session.id', 'hall_round.session_id')
		.select('hall_round.session_id')
		.distinct()
		.where('event_session.event_id', '=', eventId)
		.execute();
	return new Set(rows.map((row) => row.session_id));
}

export async function updateEventRow(
	db: Db,
	{ id, version }: Pick<EventTable, 'id' | 'version'>,
	set: Partial<EventTable>
): Promise<boolean> {
	const result = await db
		.updateTable('event')
		.set({ ...set, version: version + 1 })
		.where('id', '=', id)
		.where('version', '=', version)
		.where('state', '=', 'planned')
		.executeTakeFirst();
	return result.numUpdatedRows === 1n;
}

/** Calls the event off: true for the caller that did. */
export async function cancelEventRow(db: Db, id: string): Promise<boolean> {
	const result = await db
		.updateTable('event')
		.set((eb) => ({ state: 'cancelled', version: eb('version', '+', 1) }))
		.where('id', '=', id)
		.where('state', '=', 'planned')
		.executeTakeFirst();
	return result.numUpdatedRows === 1n;
}

export async function writeEventSessions(
	db: Db,
	rows: { added: EventSessionTable[]; changed: EventSessionTable[]; removedIds: string[] }
): Promise<void> {
	for (const { id, title, starts_at, ends_at, opens_at, late_after_minutes } of rows.changed)
		await db
			.updateTable('event_session')
			.set({ title, starts_at, ends_at, opens_at, late_after_minutes })
			.where('id', '=', id)
			.execute();
	if (rows.removedIds.length > 0) await db.deleteFrom('event_session').where('id', 'in', rows.removedIds).execute();
	if (rows.added.length > 0) await db.insertInto('event_session').values(rows.added).execute();
}

export async function replaceSpeakers(db: Db, eventId: string, rows: EventSpeakerTable[]): Promise<void> {
	await db.deleteFrom('event_speaker').where('event_id', '=', eventId).execute();
	if (rows.length > 0) await db.insertInto('event_speaker').values(rows).execute();
}

export async function replaceInvitedUnits(db: Db, eventId: string, unitIds: readonly string[]): Promise<void> {
	await db.deleteFrom('event_unit').where('event_id', '=', eventId).execute();
	const rows = unitIds.map((unit_id) => ({ event_id: eventId, unit_id }));
	if (rows.length > 0) await db.insertInto('event_unit').values(rows).execute();
}
