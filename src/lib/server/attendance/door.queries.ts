/** What people are told of the doors they are invited to. */
import type { Db, EventTable } from '#lib/server/db/schema.ts';

export type InvitedEventSession = {
	event_title: string;
	session_title: string;
	zone: EventTable['zone'];
	opens_at: string;
	starts_at: string;
	ends_at: string;
};

/** Sessions nobody has closed yet, of events that stand and whose list has this person: `from` < end, opening ≤ `until`. */
export function invitedEventSessions(
	db: Db,
	personId: string,
	{ from, until }: { from: string; until: string }
): Promise<InvitedEventSession[]> {
	return db
		.selectFrom('participant')
		.innerJoin('event', 'event.id', 'participant.event_id')
		.innerJoin('event_session', 'event_session.event_id', 'event.id')
		.select([
			'event.title as event_title',
			'event_session.title as session_title',
			'event.zone',
			'event_session.opens_at',
			'event_session.starts_at',
			'event_session.ends_at'
		])
		.where('participant.person_id', '=', personId)
		.where('participant.removed_at', 'is', null)
		.where('event.state', '=', 'planned')
		.where('event_session.closed_at', 'is', null)
		.where('event_session.ends_at', '>', from)
		.where('event_session.opens_at', '<=', until)
		.orderBy('event_session.opens_at')
		.limit(20)
		.execute();
}

/** What a person is invited to and has not ended before then; with how many sessions it has, and in how many they are. */
export function eventsOfPerson(db: Db, personId: string, from: string) {
	return db
		.selectFrom('participant')
		.innerJoin('event', 'event.id', 'participant.event_id')
		.select([
			'participant.id as participant_id',
			'participant.pass_serial',
			'event.id as event_id',
			'event.title',
			'event.venue',
			'event.city',
			'event.zone',
			'event.starts_at',
			'event.ends_at',
			'event.training_hours',
			'event.state'
		])
		.select((eb) => [
			eb
				.selectFrom('event_session')
				.select((eb) => eb.fn.countAll<number>().as('count'))
				.whereRef('event_session.event_id', '=', 'event.id')
				.as('sessions'),
			eb
				.selectFrom('presence')
				.select((presence) => presence.fn.countAll<number>().as('count'))
				.whereRef('presence.participant_id', '=', 'participant.id')
				.as('present')
		])
		.where('participant.person_id', '=', personId)
		.where('participant.removed_at', 'is', null)
		.where('event.ends_at', '>=', from)
		.orderBy('event.starts_at')
		.execute();
}
