/** Events themselves: the row and its organiser, the units invited, and what was decided beside the plan. */
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

/** Events that stand, on whose staff this person is, and which are on some time in between. */
export function eventsOnDuty(
	db: Db,
	personId: string,
	{ from, until }: { from: string; until: string }
): Promise<EventRow[]> {
	return events(db)
		.innerJoin('event_staff', 'event_staff.event_id', 'event.id')
		.where('event_staff.person_id', '=', personId)
		.where('event.state', '=', 'planned')
		.where('event.ends_at', '>', from)
		.where('event.starts_at', '<', until)
		.orderBy('event.starts_at')
		.orderBy('event.id')
		.limit(5)
		.execute();
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

export async function insertChange(db: Db, row: EventChangeTable): Promise<void> {
	await db.insertInto('event_change').values(row).execute();
}

/** What was decided about the event beside its plan, and by whom, the latest first. */
export function changesOf(db: Db, eventId: string): Promise<(EventChangeTable & { by_name: string | null })[]> {
	return db
		.selectFrom('event_change')
		.leftJoin('person', 'person.id', 'event_change.changed_by')
		.selectAll('event_change')
		.select('person.name as by_name')
		.where('event_change.event_id', '=', eventId)
		.orderBy('event_change.changed_at', 'desc')
		.orderBy('event_change.id')
		.execute();
}

/** Makes whoever else changes the event, or issues for it, wait for this transaction. */
export async function lockEventRow(db: Db, id: string): Promise<void> {
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

/** A unit as it is invited first: as many people as it likes, and no answer yet. */
export const invitedRow = (eventId: string, unitId: string): EventUnitTable => ({
	event_id: eventId,
	unit_id: unitId,
	seats: null,
	declined_at: null,
	declined_by: null,
	decline_reason: null
});

/** The units invited from now on; one that was invited before keeps its seats and its answer. */
export async function replaceInvitedUnits(db: Db, eventId: string, unitIds: readonly string[]): Promise<void> {
	await db
		.deleteFrom('event_unit')
		.where('event_id', '=', eventId)
		.$if(unitIds.length > 0, (query) => query.where('unit_id', 'not in', [...unitIds]))
		.execute();
	const rows = unitIds.map((unitId) => invitedRow(eventId, unitId));
	if (rows.length > 0)
		await db
			.insertInto('event_unit')
			.values(rows)
			.onConflict((oc) => oc.doNothing())
			.execute();
}
