/** What was told of who does not come: added to, never changed. */
import type { Db, ExcuseTable } from '#lib/server/db/schema.ts';

/** Of a session; `standing_id` is the entry that stands for the one it was told of. */
export type ToldExcuse = ExcuseTable & { standing_id: string };

/** Every excuse told or taken back for these sessions, in any order. */
export function excusesOfSessions(db: Db, eventSessionIds: readonly string[]): Promise<ToldExcuse[]> {
	if (eventSessionIds.length === 0) return Promise.resolve([]);
	return db
		.selectFrom('excuse')
		.innerJoin('participant', 'participant.id', 'excuse.participant_id')
		.selectAll('excuse')
		.select((eb) => eb.fn.coalesce('participant.merged_into', 'participant.id').as('standing_id'))
		.where('excuse.session_id', 'in', [...eventSessionIds])
		.execute();
}

/** The same of one entry and those merged into it, with who told it at the desk; the latest first. */
export function excusesOfEntry(db: Db, standingId: string): Promise<(ExcuseTable & { by_name: string | null })[]> {
	return db
		.selectFrom('excuse')
		.innerJoin('participant', 'participant.id', 'excuse.participant_id')
		.leftJoin('person', 'person.id', 'excuse.told_by')
		.selectAll('excuse')
		.select('person.name as by_name')
		.where((eb) => eb.or([eb('participant.id', '=', standingId), eb('participant.merged_into', '=', standingId)]))
		.orderBy('excuse.told_at', 'desc')
		.orderBy('excuse.id', 'desc')
		.execute();
}

export async function insertExcuse(db: Db, row: ExcuseTable): Promise<void> {
	await db.insertInto('excuse').values(row).execute();
}
