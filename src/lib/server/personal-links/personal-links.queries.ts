/** Personal links, and the entries of the list that they stand for. */
import { containsPattern } from '#lib/server/db/dialect.ts';
import type { Db, ParticipantTable, PersonalLinkTable } from '#lib/server/db/schema.ts';
import { inParts } from '#lib/server/platform/breathe.ts';

type Named = Pick<ParticipantTable, 'name' | 'title_prefix' | 'title_suffix' | 'unit_label'>;

export type LinkedEntry = Named &
	Pick<ParticipantTable, 'id' | 'event_id' | 'person_id' | 'pass_serial' | 'removed_at'> & {
		/** The entry that the link was made for: the same one, unless it was merged since. */
		made_for: string;
		seen: string;
	};

/** The entry that a link speaks for; one that was merged is the one it became. */
export function entryByLink(db: Db, tokenHash: string): Promise<LinkedEntry | undefined> {
	return db
		.selectFrom('personal_link')
		.innerJoin('participant as made', 'made.id', 'personal_link.participant_id')
		.innerJoin('participant', (join) =>
			join.on('participant.id', '=', (eb) => eb.fn.coalesce('made.merged_into', 'made.id'))
		)
		.select([
			'made.id as made_for',
			'personal_link.seen',
			'participant.id',
			'participant.event_id',
			'participant.person_id',
			'participant.pass_serial',
			'participant.removed_at',
			'participant.name',
			'participant.title_prefix',
			'participant.title_suffix',
			'participant.unit_label'
		])
		.where('personal_link.token_hash', '=', tokenHash)
		.executeTakeFirst();
}

export type ListedLink = Named & { id: string; seed: string | null; made_at: string | null };

/** Everybody on the list with the link they have, if any: by unit and name, or those of whose name `search` is a part. */
export function listedLinks(
	db: Db,
	eventId: string,
	page: { search?: string; limit?: number; offset?: number } = {}
): Promise<ListedLink[]> {
	return db
		.selectFrom('participant')
		.leftJoin('personal_link', 'personal_link.participant_id', 'participant.id')
		.select([
			'participant.id',
			'participant.name',
			'participant.title_prefix',
			'participant.title_suffix',
			'participant.unit_label',
			'personal_link.seed',
			'personal_link.made_at'
		])
		.where('participant.event_id', '=', eventId)
		.where('participant.removed_at', 'is', null)
		.$if(Boolean(page.search), (query) =>
			query.where('participant.search_name', 'like', containsPattern(page.search ?? ''))
		)
		.orderBy('participant.unit_label')
		.orderBy('participant.sort_name')
		.orderBy('participant.id')
		.$if(page.limit !== undefined, (query) => query.limit(page.limit ?? 0).offset(page.offset ?? 0))
		.execute();
}

/** One entry that stands on the list, with its link. */
export function listedLink(db: Db, eventId: string, participantId: string): Promise<ListedLink | undefined> {
	return db
		.selectFrom('participant')
		.leftJoin('personal_link', 'personal_link.participant_id', 'participant.id')
		.select([
			'participant.id',
			'participant.name',
			'participant.title_prefix',
			'participant.title_suffix',
			'participant.unit_label',
			'personal_link.seed',
			'personal_link.made_at'
		])
		.where('participant.event_id', '=', eventId)
		.where('participant.id', '=', participantId)
		.where('participant.removed_at', 'is', null)
		.executeTakeFirst();
}

export async function countLinks(db: Db, eventId: string): Promise<{ listed: number; linked: number }> {
	return db
		.selectFrom('participant')
		.leftJoin('personal_link', 'personal_link.participant_id', 'participant.id')
		.select((eb) => [
			eb.fn.count<number>('participant.id').as('listed'),
			eb.fn.count<number>('personal_link.participant_id').as('linked')
		])
		.where('participant.event_id', '=', eventId)
		.where('participant.removed_at', 'is', null)
		.executeTakeFirstOrThrow();
}

export async function unlinkedEntries(db: Db, eventId: string): Promise<string[]> {
	const rows = await db
		.selectFrom('participant')
		.leftJoin('personal_link', 'personal_link.participant_id', 'participant.id')
		.select('participant.id')
		.where('participant.event_id', '=', eventId)
		.where('participant.removed_at', 'is', null)
		.where('personal_link.participant_id', 'is', null)
		.orderBy('participant.id')
		.execute();
	return rows.map((row) => row.id);
}

/** Adds links; an entry that has one keeps it. Answers how many were added. */
export async function insertLinks(db: Db, rows: readonly PersonalLinkTable[]): Promise<number> {
	let added = 0;
	for await (const part of inParts(rows, 100)) {
		const made = await db
			.insertInto('personal_link')
			.values(part)
			.onConflict((oc) => oc.column('participant_id').doNothing())
			.returning('participant_id')
			.execute();
		added += made.length;
	}
	return added;
}

/** Puts a link in the place of another, which opens nothing from now on. */
export async function putLink(db: Db, row: PersonalLinkTable): Promise<void> {
	const { participant_id: _, ...set } = row;
	await db
		.insertInto('personal_link')
		.values(row)
		.onConflict((oc) => oc.column('participant_id').doUpdateSet(set))
		.execute();
}

export async function setSeen(db: Db, participantId: string, seen: string): Promise<void> {
	await db.updateTable('personal_link').set({ seen }).where('participant_id', '=', participantId).execute();
}

/** Deletes every link that speaks for this entry: its own, and those of entries that were merged into it. Answers how many. */
export async function deleteLinksOf(db: Db, standingId: string): Promise<number> {
	const result = await db
		.deleteFrom('personal_link')
		.where('participant_id', 'in', (eb) =>
			eb
				.selectFrom('participant')
				.select('id')
				.where((eb) => eb.or([eb('id', '=', standingId), eb('merged_into', '=', standingId)]))
		)
		.executeTakeFirst();
	return Number(result.numDeletedRows);
}

/** Deletes links of events that ended before then, up to `limit`; answers how many. */
export async function deleteLinksOfEventsBefore(db: Db, endedBefore: string, limit: number): Promise<number> {
	const result = await db
		.deleteFrom('personal_link')
		.where('participant_id', 'in', (eb) =>
			eb
				.selectFrom('personal_link as old')
				.innerJoin('participant', 'participant.id', 'old.participant_id')
				.innerJoin('event', 'event.id', 'participant.event_id')
				.select('old.participant_id')
				.where('event.ends_at', '<', endedBefore)
				.limit(limit)
		)
		.executeTakeFirst();
	return Number(result.numDeletedRows);
}
