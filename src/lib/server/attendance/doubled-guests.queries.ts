/** Entries of one name, of which one was added at the door, and who said that they are two people. */
import type { Db, ParticipantTable, ToldApartTable } from '#lib/server/db/schema.ts';

type Side = Pick<
	ParticipantTable,
	'id' | 'name' | 'title_prefix' | 'title_suffix' | 'unit_label' | 'number' | 'source'
>;
const SIDE = ['id', 'name', 'title_prefix', 'title_suffix', 'unit_label', 'number', 'source'] as const;

/**
 * Guests of an event beside whoever stands on its list under the same name: each pair once. Two of whom each has a number
 * are two people, and so are those of whom somebody has said it.
 */
export async function doubledGuests(db: Db, eventId: string): Promise<{ guest: Side; other: Side }[]> {
	const pairs = await db
		.selectFrom('participant as guest')
		.innerJoin('participant as other', (join) =>
			join
				.onRef('other.event_id', '=', 'guest.event_id')
				.onRef('other.search_name', '=', 'guest.search_name')
				.onRef('other.id', '!=', 'guest.id')
		)
		.select(['guest.id as guest_id', 'other.id as other_id'])
		.where('guest.event_id', '=', eventId)
		.where('guest.source', '=', 'walk-in')
		.where('guest.removed_at', 'is', null)
		.where('other.removed_at', 'is', null)
		.where((eb) => eb.or([eb('guest.number', 'is', null), eb('other.number', 'is', null)]))
		.where((eb) => eb.or([eb('other.source', '!=', 'walk-in'), eb('guest.id', '<', eb.ref('other.id'))]))
		.where((eb) =>
			eb.not(
				eb.exists(
					eb
						.selectFrom('told_apart')
						.select('told_apart.told_at')
						.where((of) =>
							of.or([
								of.and([of('participant_id', '=', of.ref('guest.id')), of('other_id', '=', of.ref('other.id'))]),
								of.and([of('participant_id', '=', of.ref('other.id')), of('other_id', '=', of.ref('guest.id'))])
							])
						)
				)
			)
		)
		.orderBy('guest.sort_name')
		.orderBy('guest.id')
		.orderBy('other.id')
		.limit(200)
		.execute();
	const ids = [...new Set(pairs.flatMap((pair) => [pair.guest_id, pair.other_id]))];
	if (ids.length === 0) return [];
	const rows = await db.selectFrom('participant').select(SIDE).where('id', 'in', ids).execute();
	const byId = new Map(rows.map((row) => [row.id, row]));
	return pairs.flatMap((pair) => {
		const [guest, other] = [byId.get(pair.guest_id), byId.get(pair.other_id)];
		return guest && other ? [{ guest, other }] : [];
	});
}

/** Keeps that two entries are two people; whoever said it first is kept. True where nobody had. */
export async function insertToldApart(db: Db, row: ToldApartTable): Promise<boolean> {
	const made = await db
		.insertInto('told_apart')
		.values(row)
		.onConflict((oc) => oc.doNothing())
		.returning('told_at')
		.execute();
	return made.length > 0;
}
