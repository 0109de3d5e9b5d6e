/** The events that count for an assignment. */
import { pathEnd } from '#lib/server/db/dialect.ts';
import type { Db } from '#lib/server/db/schema.ts';

/** Planned events of the units below a path, and those that invited one of them, newest first. */
export function linkableEvents(db: Db, path: string): Promise<{ id: string; title: string; starts_at: string }[]> {
	const [from, to] = [path, pathEnd(path)];
	return db
		.selectFrom('event')
		.innerJoin('unit as organiser', 'organiser.id', 'event.organiser_unit_id')
		.select(['event.id', 'event.title', 'event.starts_at'])
		.where('event.state', '=', 'planned')
		.where((eb) =>
			eb.or([
				eb.and([eb('organiser.path', '>=', from), eb('organiser.path', '<', to)]),
				eb.exists(
					eb
						.selectFrom('event_unit')
						.innerJoin('unit', 'unit.id', 'event_unit.unit_id')
						.select('event_unit.unit_id')
						.whereRef('event_unit.event_id', '=', 'event.id')
						.where('unit.path', '>=', from)
						.where('unit.path', '<', to)
				)
			])
		)
		.orderBy('event.starts_at', 'desc')
		.orderBy('event.id')
		.limit(200)
		.execute();
}

export async function linkedEventIds(db: Db, assignmentId: string): Promise<Set<string>> {
	const rows = await db
		.selectFrom('assignment_event')
		.select('event_id')
		.where('assignment_id', '=', assignmentId)
		.execute();
	return new Set(rows.map((row) => row.event_id));
}

export async function replaceEvents(db: Db, assignmentId: string, eventIds: readonly string[]): Promise<void> {
	await db.deleteFrom('assignment_event').where('assignment_id', '=', assignmentId).execute();
	if (eventIds.length === 0) return;
	await db
		.insertInto('assignment_event')
		.values(eventIds.map((event_id) => ({ assignment_id: assignmentId, event_id })))
		.execute();
}
