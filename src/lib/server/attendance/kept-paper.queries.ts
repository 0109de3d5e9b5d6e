import type { Db } from '#lib/server/db/schema.ts';

/**
 * Whether anything was written since then that a paper of the event may speak of: entries and what was mended of them,
 * lines of the ledger, excuses, and what was decided about event and sessions. Reads no list.
 */
export async function touchedSince(db: Db, eventId: string, since: string): Promise<boolean> {
	const row = await db
		.selectFrom('event')
		.select('event.id')
		.where('event.id', '=', eventId)
		.where(({ or, exists, selectFrom, ref }) => {
			const sessions = selectFrom('event_session').select('event_session.id').where('event_id', '=', ref('event.id'));
			return or([
				exists(
					selectFrom('participant')
						.select('participant.id')
						.whereRef('participant.event_id', '=', 'event.id')
						.where((entry) => entry.or([entry('created_at', '>', since), entry('removed_at', '>', since)]))
				),
				exists(
					selectFrom('participant')
						.innerJoin('participant_change', 'participant_change.participant_id', 'participant.id')
						.select('participant.id')
						.whereRef('participant.event_id', '=', 'event.id')
						.where('participant_change.changed_at', '>', since)
				),
				exists(
					selectFrom('event_change')
						.select('event_change.id')
						.whereRef('event_change.event_id', '=', 'event.id')
						.where('event_change.changed_at', '>', since)
				),
				exists(
					selectFrom('excuse').select('excuse.id').where('session_id', 'in', sessions).where('told_at', '>', since)
				),
				exists(
					selectFrom('scan').select('scan.id').where('session_id', 'in', sessions).where('received_at', '>', since)
				)
			]);
		})
		.executeTakeFirst();
	return row !== undefined;
}
