/** How many of a session's people stand behind what was put before them: for its minutes, and for the room. */
import type { Db } from '#lib/server/db/schema.ts';

export type PledgeCountRow = { id: string; words: string; version: number; signed: number; hands: number | null };

/** Of every pledge of a session, in order. Two entries that became one human are one; of hands the last count. */
export function pledgeCountsOf(db: Db, eventSessionId: string): Promise<PledgeCountRow[]> {
	return db
		.selectFrom('hall_pledge')
		.select(['hall_pledge.id', 'hall_pledge.words', 'hall_pledge.version'])
		.select((eb) => [
			eb.fn
				.coalesce(
					eb
						.selectFrom('hall_pledge_signature')
						.innerJoin('participant', 'participant.id', 'hall_pledge_signature.participant_id')
						.whereRef('hall_pledge_signature.hall_pledge_id', '=', 'hall_pledge.id')
						.select((of) =>
							of.fn.count<number>(of.fn.coalesce('participant.merged_into', 'participant.id')).distinct().as('signed')
						),
					eb.lit(0)
				)
				.as('signed'),
			eb
				.selectFrom('hall_pledge_hands')
				.whereRef('hall_pledge_hands.hall_pledge_id', '=', 'hall_pledge.id')
				.select('hall_pledge_hands.hands')
				.orderBy('hall_pledge_hands.counted_at', 'desc')
				.orderBy('hall_pledge_hands.id', 'desc')
				.limit(1)
				.as('hands')
		])
		.where('hall_pledge.session_id', '=', eventSessionId)
		.orderBy('hall_pledge.opened_at')
		.orderBy('hall_pledge.id')
		.execute();
}
