import type { Db, UnitLetterTable } from '#lib/server/db/schema.ts';
import { inParts } from '#lib/server/platform/breathe.ts';

export async function insertLetters(db: Db, rows: readonly UnitLetterTable[]): Promise<void> {
	for await (const part of inParts(rows, 100)) await db.insertInto('unit_letter').values(part).execute();
}

/** Every version of every letter of an event: by number, the newest first. */
export function lettersOf(db: Db, eventId: string): Promise<UnitLetterTable[]> {
	return db
		.selectFrom('unit_letter')
		.selectAll()
		.where('event_id', '=', eventId)
		.orderBy('letter_number')
		.orderBy('version', 'desc')
		.execute();
}

export function letterByCode(db: Db, code: string): Promise<UnitLetterTable | undefined> {
	return db.selectFrom('unit_letter').selectAll().where('code', '=', code).executeTakeFirst();
}
