import { hasRowLocks } from '#lib/server/db/dialect.ts';
import type { Db } from '#lib/server/db/schema.ts';

export type SeatRow = {
	participant_id: string;
	person_id: string | null;
	session_closed_at: string | null;
	arrived_at: string | null;
};

/**
 * An entry of the list of the session's event with its presence there: of a person, or by its id. An entry that was merged
 * is the one it became; those taken off the list are nobody. `lock` keeps others from deciding on this entry until the transaction ends.
 */
export function seatOf(
	db: Db,
	eventSessionId: string,
	who: { personId: string } | { participantId: string },
	lock = false
): Promise<SeatRow | undefined> {
	const seat = db
		.selectFrom('participant')
		.innerJoin('event_session', 'event_session.event_id', 'participant.event_id')
		.innerJoin('event', 'event.id', 'participant.event_id')
		.leftJoin('presence', (join) =>
			join.onRef('presence.session_id', '=', 'event_session.id').onRef('presence.participant_id', '=', 'participant.id')
		)
		.select(['participant.id as participant_id', 'participant.person_id', 'presence.arrived_at'])
		.select('event_session.closed_at as session_closed_at')
		.where('event_session.id', '=', eventSessionId)
		.where('event.state', '=', 'planned')
		.where('participant.removed_at', 'is', null)
		.where('participant.merged_into', 'is', null)
		.$call((query) =>
			'personId' in who
				? query.where('participant.person_id', '=', who.personId)
				: query.where('participant.id', '=', (eb) =>
						eb
							.selectFrom('participant as known')
							.select((of) => of.fn.coalesce('known.merged_into', 'known.id').as('id'))
							.where('known.id', '=', who.participantId)
					)
		);
	return (lock && hasRowLocks(db) ? seat.forNoKeyUpdate('participant') : seat).executeTakeFirst();
}

/** Sessions that the person was recorded in and that are still going on, the latest arrival first. */
export function openSeatsOf(db: Db, personId: string, since: string): Promise<{ session_id: string }[]> {
	return db
		.selectFrom('presence')
		.innerJoin('participant', 'participant.id', 'presence.participant_id')
		.innerJoin('event_session', 'event_session.id', 'presence.session_id')
		.innerJoin('event', 'event.id', 'event_session.event_id')
		.select('presence.session_id')
		.where('participant.person_id', '=', personId)
		.where('participant.removed_at', 'is', null)
		.where('event_session.closed_at', 'is', null)
		.where('event.state', '=', 'planned')
		.where('presence.arrived_at', '>=', since)
		.orderBy('presence.arrived_at', 'desc')
		.execute();
}

/** Whether this phone, by the hall's code, made the entry, or one merged into it, present in the session. */
export async function checkedInBy(
	db: Db,
	eventSessionId: string,
	{ participantId, deviceId }: { participantId: string; deviceId: string }
): Promise<boolean> {
	const row = await db
		.selectFrom('scan')
		.innerJoin('participant', 'participant.id', 'scan.participant_id')
		.select('scan.id')
		.where('scan.session_id', '=', eventSessionId)
		.where('scan.device_id', '=', deviceId)
		.where('scan.method', 'in', ['hall-qr', 'hall-code'])
		.where('scan.outcome', 'in', ['recorded', 'already', 'review'])
		.where((eb) => eb.or([eb('participant.id', '=', participantId), eb('participant.merged_into', '=', participantId)]))
		.limit(1)
		.executeTakeFirst();
	return row !== undefined;
}
