/** Lists of events and who came, for those whose people stand on them. What a person was on the day is decided after. */
import { type Expression, type SqlBool } from 'kysely';
import type { UnitScope } from '#lib/domain/access/policy.ts';
import type { Zone } from '#lib/domain/time/office-time.ts';
import { inScope } from '#lib/server/db/dialect.ts';
import type { Db, ParticipantTable } from '#lib/server/db/schema.ts';

export type AttendedEventRow = {
	id: string;
	title: string;
	venue: string;
	city: string;
	zone: Zone;
	starts_at: string;
	ends_at: string;
	state: 'planned' | 'cancelled';
	organiser_name: string;
};

const EVENT_COLUMNS = [
	'event.id',
	'event.title',
	'event.venue',
	'event.city',
	'event.zone',
	'event.starts_at',
	'event.ends_at',
	'event.state'
] as const;

/** Events on whose lists somebody stands who may be the scope's, newest first. */
export function eventsWithOwn(
	db: Db,
	scope: UnitScope,
	window: { limit: number; offset: number }
): Promise<AttendedEventRow[]> {
	return db
		.selectFrom('event')
		.innerJoin('unit as organiser', 'organiser.id', 'event.organiser_unit_id')
		.select(EVENT_COLUMNS)
		.select('organiser.name as organiser_name')
		.where('event.id', 'in', ownOnLists(db, scope).select('participant.event_id'))
		.orderBy('event.starts_at', 'desc')
		.orderBy('event.id')
		.limit(window.limit)
		.offset(window.offset)
		.execute();
}

export function attendedEvent(db: Db, eventId: string): Promise<AttendedEventRow | undefined> {
	return db
		.selectFrom('event')
		.innerJoin('unit as organiser', 'organiser.id', 'event.organiser_unit_id')
		.select(EVENT_COLUMNS)
		.select('organiser.name as organiser_name')
		.where('event.id', '=', eventId)
		.executeTakeFirst();
}

/** Entries that stand and may be the scope's: by the unit on the list, or one to which the person ever belonged. */
export function mayBeOwn(db: Db, scope: UnitScope, eventIds: readonly string[]): Promise<ParticipantTable[]> {
	if (eventIds.length === 0) return Promise.resolve([]);
	return ownOnLists(db, scope)
		.selectAll('participant')
		.where('participant.event_id', 'in', [...eventIds])
		.orderBy('participant.sort_name')
		.orderBy('participant.id')
		.execute();
}

function ownOnLists(db: Db, scope: UnitScope) {
	return db
		.selectFrom('participant')
		.where('participant.removed_at', 'is', null)
		.where((eb): Expression<SqlBool> => {
			const byList = eb
				.selectFrom('unit')
				.select('unit.id')
				.whereRef('unit.id', '=', 'participant.unit_id')
				.where((inner) => inScope(inner, scope));
			const byPerson = eb
				.selectFrom('person_history')
				.innerJoin('unit', 'unit.id', 'person_history.unit_id')
				.select('unit.id')
				.whereRef('person_history.person_id', '=', 'participant.person_id')
				.where((inner) => inScope(inner, scope));
			return eb.or([eb.exists(byList), eb.exists(byPerson)]);
		});
}

export type ArrivalRow = {
	session_id: string;
	participant_id: string;
	arrived_at: string;
	evidence: 'A' | 'B' | 'C';
};

export function arrivalsAt(db: Db, eventIds: readonly string[]): Promise<ArrivalRow[]> {
	if (eventIds.length === 0) return Promise.resolve([]);
	return db
		.selectFrom('presence')
		.innerJoin('event_session', 'event_session.id', 'presence.session_id')
		.innerJoin('scan', 'scan.id', 'presence.scan_id')
		.select(['presence.session_id', 'presence.participant_id', 'presence.arrived_at', 'scan.evidence'])
		.where('event_session.event_id', 'in', [...eventIds])
		.execute();
}
