/** Plain reads of pledges in rooms for the checker: it trusts no other feature's query. */
import type { Db } from '#lib/server/db/schema.ts';

export function allHallPledges(db: Db) {
	return db
		.selectFrom('hall_pledge')
		.innerJoin('event_session', 'event_session.id', 'hall_pledge.session_id')
		.selectAll('hall_pledge')
		.select('event_session.event_id')
		.orderBy('hall_pledge.id')
		.execute();
}

export function signaturesOfHallPledge(db: Db, hallPledgeId: string) {
	return db
		.selectFrom('hall_pledge_signature')
		.innerJoin('participant', 'participant.id', 'hall_pledge_signature.participant_id')
		.selectAll('hall_pledge_signature')
		.select('participant.event_id')
		.where('hall_pledge_id', '=', hallPledgeId)
		.execute();
}
