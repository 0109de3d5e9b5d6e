/** Who stands on an event's list: found by entry, person, number or name; new entries; and locks on them. */
import { hasRowLocks } from '#lib/server/db/dialect.ts';
import type { Db, ParticipantTable } from '#lib/server/db/schema.ts';
import { inParts } from '#lib/server/platform/breathe.ts';

export function participantsByIds(db: Db, eventId: string, ids: readonly string[]): Promise<ParticipantTable[]> {
	if (ids.length === 0) return Promise.resolve([]);
	return db
		.selectFrom('participant')
		.selectAll()
		.where('event_id', '=', eventId)
		.where('id', 'in', [...ids])
		.execute();
}

export function participantOfPerson(db: Db, eventId: string, personId: string): Promise<ParticipantTable | undefined> {
	return db
		.selectFrom('participant')
		.selectAll()
		.where('event_id', '=', eventId)
		.where('person_id', '=', personId)
		.where('removed_at', 'is', null)
		.executeTakeFirst();
}

/** The entry of this person, also one that was taken off the list. */
export function entryOfPerson(db: Db, eventId: string, personId: string): Promise<ParticipantTable | undefined> {
	return db
		.selectFrom('participant')
		.selectAll()
		.where('event_id', '=', eventId)
		.where('person_id', '=', personId)
		.where('merged_into', 'is', null)
		.executeTakeFirst();
}

export function participantByNumber(db: Db, eventId: string, number: string): Promise<ParticipantTable | undefined> {
	return db
		.selectFrom('participant')
		.selectAll()
		.where('event_id', '=', eventId)
		.where('number', '=', number)
		.where('merged_into', 'is', null)
		.executeTakeFirst();
}

/** Entries of the list that stand, of this name in any spelling that searches alike. */
export function entriesNamed(db: Db, eventId: string, search: string): Promise<ParticipantTable[]> {
	return db
		.selectFrom('participant')
		.selectAll()
		.where('event_id', '=', eventId)
		.where('search_name', '=', search)
		.where('merged_into', 'is', null)
		.where('removed_at', 'is', null)
		.orderBy('sort_name')
		.orderBy('id')
		.limit(20)
		.execute();
}

/** Adds list entries; one already on the list (same person or same number) is left as it is. Answers those added. */
export async function insertParticipants(db: Db, rows: readonly ParticipantTable[]): Promise<string[]> {
	const added: string[] = [];
	for await (const part of inParts(rows, 100)) {
		const made = await db
			.insertInto('participant')
			.values(part)
			.onConflict((oc) => oc.doNothing())
			.returning('id')
			.execute();
		added.push(...made.map((row) => row.id));
	}
	return added;
}

/**
 * Until the end of the transaction nobody else decides on these people: a scan that read "not undone" while an undo was
 * under way left a presence that the ledger does not have. One order for everyone; other tables may still refer to them. Answers those that were merged into another.
 */
export async function lockParticipants(db: Db, ids: readonly string[]): Promise<string[]> {
	if (ids.length === 0 || !hasRowLocks(db)) return [];
	const rows = await db
		.selectFrom('participant')
		.select(['id', 'merged_into'])
		.where('id', 'in', [...ids])
		.orderBy('id')
		.forNoKeyUpdate()
		.execute();
	return rows.flatMap((row) => (row.merged_into === null ? [] : [row.id]));
}
