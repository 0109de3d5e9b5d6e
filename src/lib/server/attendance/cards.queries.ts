/** Whoever is on a list, with what stands on a printed pass. */
import type { Db } from '#lib/server/db/schema.ts';

/** By name; whoever was taken off the list or merged into another has no pass. */
export function entriesForCards(db: Db, eventId: string) {
	return db
		.selectFrom('participant')
		.select([
			'id',
			'name',
			'title_prefix',
			'title_suffix',
			'number',
			'unit_label as unitLabel',
			'attends_as',
			'pass_serial'
		])
		.where('event_id', '=', eventId)
		.where('removed_at', 'is', null)
		.orderBy('sort_name')
		.orderBy('id')
		.execute();
}
