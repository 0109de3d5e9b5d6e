/** What people are told of the doors they are invited to. */
import type { Db, EventTable } from '#lib/server/db/schema.ts';

export type InvitedSession = {
	event_title: string;
	session_title: string;
	zone: EventTable['zone'];
	opens_at: string;
	starts_at: string;
	ends_at: string;
};

/** Sessions nobody has closed yet, of events that stand and whose list has this person: `from` < end, opening ≤ `until`. */
export function invitedSessions(
	db: Db,
	personId: string,
	{ from, until }: { from: string; until: string }
): Promise<InvitedSession[]> {
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

/** Of each of these events: how many sessions it has, and in how many this person is present. */
export function attendanceOfPerson(
	db: Db,
	personId: string,
	eventIds: readonly string[]
): Promise<{ event_id: string; sessions: number; present: number }[]> {
	if (eventIds.length === 0) return Promise.resolve([]);
	return db
		.selectFrom('participant')
		.innerJoin('event_session', 'event_session.event_id', 'participant.event_id')
		.leftJoin('presence', (join) =>
			join.onRef('presence.session_id', '=', 'event_session.id').onRef('presence.participant_id', '=', 'participant.id')
		)
		.select((eb) => [
			'participant.event_id',
			eb.fn.countAll<number>().as('sessions'),
			eb.fn.count<number>('presence.participant_id').as('present')
		])
		.where('participant.person_id', '=', personId)
		.where('participant.removed_at', 'is', null)
		.where('participant.event_id', 'in', [...eventIds])
		.groupBy('participant.event_id')
		.execute();
}
