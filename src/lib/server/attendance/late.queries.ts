import type { Db } from '#lib/server/db/schema.ts';

/** Those on the list who arrived after an instant. */
export function arrivedAfter(db: Db, eventSessionId: string, instant: string): Promise<number> {
	return db
		.selectFrom('presence')
		.innerJoin('participant', 'participant.id', 'presence.participant_id')
		.select((eb) => eb.fn.countAll<number>().as('count'))
		.where('presence.session_id', '=', eventSessionId)
		.where('presence.arrived_at', '>', instant)
		.where('participant.removed_at', 'is', null)
		.executeTakeFirstOrThrow()
		.then((row) => row.count);
}

/** Every arrival of an event, with how it was recorded. */
export function arrivalsOf(
	db: Db,
	eventId: string
): Promise<{ session_id: string; participant_id: string; arrived_at: string; evidence: 'A' | 'B' | 'C' }[]> {
	return db
		.selectFrom('presence')
		.innerJoin('scan', 'scan.id', 'presence.scan_id')
		.select(['presence.session_id', 'presence.participant_id', 'presence.arrived_at', 'scan.evidence'])
		.where('scan.event_id', '=', eventId)
		.execute();
}
