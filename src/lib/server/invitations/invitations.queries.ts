/** Units that an event invites: their seats, their answers, and whom they named. */
import type { UnitScope } from '#lib/domain/access/policy.ts';
import { inScope } from '#lib/server/db/dialect.ts';
import type { Db, DelegateTable, ParticipantTable } from '#lib/server/db/schema.ts';

export type InvitedRow = {
	unit_id: string;
	name: string;
	path: string;
	seats: number | null;
	declined_at: string | null;
	decline_reason: string | null;
};

export function invitedOf(db: Db, eventId: string): Promise<InvitedRow[]> {
	return db
		.selectFrom('event_unit')
		.innerJoin('unit', 'unit.id', 'event_unit.unit_id')
		.select(['event_unit.unit_id', 'unit.name', 'unit.path'])
		.select(['event_unit.seats', 'event_unit.declined_at', 'event_unit.decline_reason'])
		.where('event_unit.event_id', '=', eventId)
		.orderBy('unit.path')
		.execute();
}

/** By when names are due; undefined as long as the organiser has asked nobody for names. */
export async function namesDueOn(db: Db, eventId: string): Promise<string | null | undefined> {
	const row = await db
		.selectFrom('event_invitation')
		.select('names_due_on')
		.where('event_id', '=', eventId)
		.executeTakeFirst();
	return row?.names_due_on;
}

/** Of the scope's units, those asked for names of an event that is not over at `now`: the next event first. */
export function invitationsIn(db: Db, scope: UnitScope, now: string): Promise<{ event_id: string; unit_id: string }[]> {
	return db
		.selectFrom('event_unit')
		.innerJoin('unit', 'unit.id', 'event_unit.unit_id')
		.innerJoin('event', 'event.id', 'event_unit.event_id')
		.innerJoin('event_invitation', 'event_invitation.event_id', 'event.id')
		.select(['event.id as event_id', 'unit.id as unit_id'])
		.where((eb) => inScope(eb, scope))
		.where('event.state', '=', 'planned')
		.where('event.ends_at', '>=', now)
		.orderBy('event.starts_at')
		.orderBy('event.id')
		.orderBy('unit.path')
		.limit(200)
		.execute();
}

export type SeatedRow = Pick<
	ParticipantTable,
	'id' | 'person_id' | 'name' | 'title_prefix' | 'title_suffix' | 'position' | 'unit_label'
> & { unit_path: string | null; named_by: string | null };

/** Entries that stand and take a seat: participants, but who came to the door unlisted. */
export function seatedOn(db: Db, eventId: string): Promise<SeatedRow[]> {
	return db
		.selectFrom('participant')
		.leftJoin('unit', 'unit.id', 'participant.unit_id')
		.leftJoin('delegate', (join) =>
			join.onRef('delegate.participant_id', '=', 'participant.id').on('delegate.withdrawn_at', 'is', null)
		)
		.select(['participant.id', 'participant.person_id', 'participant.name', 'participant.title_prefix'])
		.select(['participant.title_suffix', 'participant.position', 'participant.unit_label'])
		.select(['unit.path as unit_path', 'delegate.unit_id as named_by'])
		.where('participant.event_id', '=', eventId)
		.where('participant.removed_at', 'is', null)
		.where('participant.attends_as', '=', 'participant')
		.where('participant.source', '!=', 'walk-in')
		.orderBy('participant.sort_name')
		.orderBy('participant.id')
		.execute();
}

export type KnownEntry = {
	id: string;
	person_id: string | null;
	number: string | null;
	removed_at: string | null;
	withdrawn_by_unit: string | null;
	withdrawn_at: string | null;
	/** When somebody last put it back on the list. */
	restored_at: string | null;
};

/** Entries of these people on the list, by account or number, also those that were taken off. */
export function entriesOfPeople(
	db: Db,
	eventId: string,
	people: readonly { id: string; number: string | null }[]
): Promise<KnownEntry[]> {
	const numbers = people.flatMap(({ number }) => number ?? []);
	return db
		.selectFrom('participant')
		.leftJoin('delegate', (join) =>
			join.onRef('delegate.participant_id', '=', 'participant.id').on('delegate.withdrawn_at', 'is not', null)
		)
		.select(['participant.id', 'participant.person_id', 'participant.number', 'participant.removed_at'])
		.select(['delegate.unit_id as withdrawn_by_unit', 'delegate.withdrawn_at'])
		.select((eb) =>
			eb
				.selectFrom('participant_change')
				.select((change) => change.fn.max('changed_at').as('at'))
				.whereRef('participant_change.participant_id', '=', 'participant.id')
				.where('participant_change.kind', '=', 'restored')
				.as('restored_at')
		)
		.where('participant.event_id', '=', eventId)
		.where('participant.merged_into', 'is', null)
		.where((eb) =>
			eb.or([
				eb(
					'participant.person_id',
					'in',
					people.map(({ id }) => id)
				),
				...(numbers.length > 0 ? [eb('participant.number', 'in', numbers)] : [])
			])
		)
		.execute();
}

/** Who was named before and taken back is named anew. */
export async function insertDelegates(db: Db, rows: readonly Omit<DelegateTable, 'revision'>[]): Promise<void> {
	if (rows.length === 0) return;
	await db
		.insertInto('delegate')
		.values(rows.map((row) => ({ ...row, revision: 1 })))
		.onConflict((oc) =>
			oc.column('participant_id').doUpdateSet((eb) => ({
				unit_id: eb.ref('excluded.unit_id'),
				named_at: eb.ref('excluded.named_at'),
				named_by: eb.ref('excluded.named_by'),
				withdrawn_at: null,
				withdrawn_by: null,
				revision: eb(eb.fn.coalesce('delegate.revision', eb.val(0)), '+', 1)
			}))
		)
		.execute();
}

/** True for the caller that took the name back; false when it is not this unit's, or taken back already. */
export async function withdrawDelegateRow(
	db: Db,
	which: { participantId: string; unitId: string },
	by: { at: string; personId: string | null }
): Promise<boolean> {
	const result = await db
		.updateTable('delegate')
		.set((eb) => ({
			withdrawn_at: by.at,
			withdrawn_by: by.personId,
			revision: eb(eb.fn.coalesce('revision', eb.val(0)), '+', 1)
		}))
		.where('participant_id', '=', which.participantId)
		.where('unit_id', '=', which.unitId)
		.where('withdrawn_at', 'is', null)
		.executeTakeFirst();
	return result.numUpdatedRows === 1n;
}

type OfUnit = { eventId: string; unitId: string };

export async function setSeats(db: Db, { eventId, unitId }: OfUnit, seats: number | null): Promise<void> {
	await db
		.updateTable('event_unit')
		.set({ seats })
		.where('event_id', '=', eventId)
		.where('unit_id', '=', unitId)
		.execute();
}

export async function setNamesDue(
	db: Db,
	row: { event_id: string; names_due_on: string | null; set_at: string; set_by: string | null }
): Promise<void> {
	const { event_id: _key, ...set } = row;
	await db
		.insertInto('event_invitation')
		.values(row)
		.onConflict((oc) => oc.column('event_id').doUpdateSet(set))
		.execute();
}

/** Null: the unit has not said that nobody comes, or says so no more. */
export async function setDeclined(
	db: Db,
	{ eventId, unitId }: OfUnit,
	declined: { at: string; by: string | null; reason: string } | null
): Promise<void> {
	await db
		.updateTable('event_unit')
		.set({
			declined_at: declined?.at ?? null,
			declined_by: declined?.by ?? null,
			decline_reason: declined?.reason ?? null
		})
		.where('event_id', '=', eventId)
		.where('unit_id', '=', unitId)
		.execute();
}
