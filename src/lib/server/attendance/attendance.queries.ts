/** The list of an event as it is shown: counts, roster, and who came to what. */
import { containsPattern } from '#lib/server/db/dialect.ts';
import type { Db, ParticipantTable, ScanTable } from '#lib/server/db/schema.ts';

export function countParticipants(db: Db, eventId: string): Promise<number> {
	return db
		.selectFrom('participant')
		.select((eb) => eb.fn.countAll<number>().as('count'))
		.where('event_id', '=', eventId)
		.where('removed_at', 'is', null)
		.executeTakeFirstOrThrow()
		.then((row) => row.count);
}

/** Listed and present per unit, with the unit's place in the tree; units outside it go by their label. */
export function countsByUnit(
	db: Db,
	eventId: string,
	eventSessionId: string
): Promise<{ path: string | null; unit_label: string; listed: number; present: number }[]> {
	return db
		.selectFrom('participant')
		.leftJoin('unit', 'unit.id', 'participant.unit_id')
		.leftJoin('presence', (join) =>
			join.onRef('presence.participant_id', '=', 'participant.id').on('presence.session_id', '=', eventSessionId)
		)
		.select((eb) => [
			'unit.path',
			'participant.unit_label',
			eb.fn.countAll<number>().as('listed'),
			eb.fn.count<number>('presence.participant_id').as('present')
		])
		.where('participant.event_id', '=', eventId)
		.where('participant.removed_at', 'is', null)
		.groupBy(['unit.path', 'participant.unit_label'])
		.execute();
}

export type RosterRow = ParticipantTable & {
	arrived_at: string | null;
	scan_id: string | null;
	method: ScanTable['method'] | null;
	device_at: string | null;
	offset_ms: number | null;
};

/** The list of an event with presence in one session; `search` is in the search form, '' lists everyone. */
export function roster(
	db: Db,
	filter: { eventId: string; eventSessionId: string; search: string; limit: number; offset: number }
): Promise<RosterRow[]> {
	return db
		.selectFrom('participant')
		.leftJoin('presence', (join) =>
			join.onRef('presence.participant_id', '=', 'participant.id').on('presence.session_id', '=', filter.eventSessionId)
		)
		.leftJoin('scan', 'scan.id', 'presence.scan_id')
		.selectAll('participant')
		.select(['presence.arrived_at', 'presence.scan_id', 'scan.method', 'scan.device_at', 'scan.offset_ms'])
		.where('participant.event_id', '=', filter.eventId)
		.where('participant.removed_at', 'is', null)
		.$if(filter.search !== '', (query) =>
			query.where('participant.search_name', 'like', containsPattern(filter.search))
		)
		.orderBy('participant.sort_name')
		.orderBy('participant.id')
		.limit(filter.limit)
		.offset(filter.offset)
		.execute() as Promise<RosterRow[]>;
}

/** How many of the event's closed sessions each participant attended. */
export function attendedEventSessions(
	db: Db,
	eventId: string
): Promise<{ participant_id: string; sessions: number }[]> {
	return db
		.selectFrom('presence')
		.innerJoin('event_session', 'event_session.id', 'presence.session_id')
		.select((eb) => ['presence.participant_id', eb.fn.countAll<number>().as('sessions')])
		.where('event_session.event_id', '=', eventId)
		.where('event_session.closed_at', 'is not', null)
		.groupBy('presence.participant_id')
		.execute();
}

export function allParticipants(db: Db, eventId: string): Promise<ParticipantTable[]> {
	return db
		.selectFrom('participant')
		.selectAll()
		.where('event_id', '=', eventId)
		.where('removed_at', 'is', null)
		.orderBy('sort_name')
		.orderBy('id')
		.execute();
}

export async function presentIds(db: Db, eventSessionId: string): Promise<string[]> {
	const rows = await db
		.selectFrom('presence')
		.select('participant_id')
		.where('session_id', '=', eventSessionId)
		.execute();
	return rows.map((row) => row.participant_id);
}

export function presentCount(db: Db, eventSessionId: string): Promise<number> {
	return db
		.selectFrom('presence')
		.innerJoin('participant', 'participant.id', 'presence.participant_id')
		.select((eb) => eb.fn.countAll<number>().as('count'))
		.where('presence.session_id', '=', eventSessionId)
		.where('participant.removed_at', 'is', null)
		.executeTakeFirstOrThrow()
		.then((row) => row.count);
}

/** The lists a person is on, with each event's first day at or after `from`. */
export function presenceOfParticipant(
	db: Db,
	participantId: string
): Promise<{ session_id: string; arrived_at: string }[]> {
	return db
		.selectFrom('presence')
		.select(['session_id', 'arrived_at'])
		.where('participant_id', '=', participantId)
		.execute();
}
