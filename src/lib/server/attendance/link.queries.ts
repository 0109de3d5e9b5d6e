/** Entries of lists that the register may know by now. */
import type { Db, ParticipantTable } from '#lib/server/db/schema.ts';

export type Linkable = Pick<ParticipantTable, 'id' | 'event_id' | 'name' | 'unit_id'> & {
	person_id: string;
	person_name: string;
	person_unit_id: string;
	organiser_unit_id: string;
};

/** Entries without an account whose number somebody has now who has not left. `eventId` null: of every event. */
export function linkableEntries(db: Db, eventId: string | null): Promise<Linkable[]> {
	return db
		.selectFrom('participant')
		.innerJoin('event', 'event.id', 'participant.event_id')
		.innerJoin('person_number', (join) =>
			join.onRef('person_number.number', '=', 'participant.number').on('person_number.ended_at', 'is', null)
		)
		.innerJoin('person', 'person.id', 'person_number.person_id')
		.select([
			'participant.id',
			'participant.event_id',
			'participant.name',
			'participant.unit_id',
			'person.id as person_id',
			'person.name as person_name',
			'person.unit_id as person_unit_id',
			'event.organiser_unit_id'
		])
		.where('participant.person_id', 'is', null)
		.where('participant.number', 'is not', null)
		.where('participant.removed_at', 'is', null)
		.where('person.left_at', 'is', null)
		.$if(eventId !== null, (query) => query.where('participant.event_id', '=', eventId as string))
		.orderBy('participant.id')
		.execute();
}

/**
 * Links one entry: true for the caller that did. Not when somebody was faster, and not when the person stands on that
 * list by another entry already.
 */
export async function linkEntry(
	db: Db,
	entry: { id: string; eventId: string; personId: string; unitId: string | null }
): Promise<boolean> {
	const result = await db
		.updateTable('participant')
		.set({ person_id: entry.personId, unit_id: entry.unitId })
		.where('id', '=', entry.id)
		.where('person_id', 'is', null)
		.where('removed_at', 'is', null)
		.where(({ not, exists, selectFrom }) =>
			not(
				exists(
					selectFrom('participant as other')
						.select('other.id')
						.where('other.event_id', '=', entry.eventId)
						.where('other.person_id', '=', entry.personId)
						.where('other.merged_into', 'is', null)
				)
			)
		)
		.executeTakeFirst();
	return result.numUpdatedRows === 1n;
}

export type UnlinkedRow = Pick<
	ParticipantTable,
	'id' | 'name' | 'title_prefix' | 'title_suffix' | 'number' | 'unit_label'
> & {
	person_id: string | null;
	person_name: string | null;
	/** The entry by which that person stands on this list already. */
	other_id: string | null;
};

/** Entries without an account, with whoever has their number. */
export function unlinkedEntries(db: Db, eventId: string): Promise<UnlinkedRow[]> {
	return db
		.selectFrom('participant')
		.leftJoin('person_number', (join) =>
			join.onRef('person_number.number', '=', 'participant.number').on('person_number.ended_at', 'is', null)
		)
		.leftJoin('person', (join) =>
			join.onRef('person.id', '=', 'person_number.person_id').on('person.left_at', 'is', null)
		)
		.leftJoin('participant as other', (join) =>
			join
				.onRef('other.person_id', '=', 'person.id')
				.onRef('other.event_id', '=', 'participant.event_id')
				.on('other.merged_into', 'is', null)
		)
		.select([
			'participant.id',
			'participant.name',
			'participant.title_prefix',
			'participant.title_suffix',
			'participant.number',
			'participant.unit_label',
			'person.id as person_id',
			'person.name as person_name',
			'other.id as other_id'
		])
		.where('participant.event_id', '=', eventId)
		.where('participant.person_id', 'is', null)
		.where('participant.removed_at', 'is', null)
		.orderBy('participant.sort_name')
		.execute();
}

export function countLinked(db: Db, eventId: string): Promise<{ listed: number; linked: number }> {
	return db
		.selectFrom('participant')
		.select((eb) => [eb.fn.countAll<number>().as('listed'), eb.fn.count<number>('person_id').as('linked')])
		.where('event_id', '=', eventId)
		.where('removed_at', 'is', null)
		.executeTakeFirstOrThrow();
}
