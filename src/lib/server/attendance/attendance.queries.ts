import { containsPattern, hasRowLocks } from '#lib/server/db/dialect.ts';
import type { Db, ParticipantTable, PresenceTable, ScanTable } from '#lib/server/db/schema.ts';
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

export function scansByNonces(db: Db, nonces: readonly string[]): Promise<ScanTable[]> {
	if (nonces.length === 0) return Promise.resolve([]);
	return db
		.selectFrom('scan')
		.selectAll()
		.where('nonce', 'in', [...nonces])
		.execute();
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

/** Writes ledger lines; one whose nonce is known already is left alone. Answers the ids written. */
export async function insertScans(db: Db, rows: readonly ScanTable[]): Promise<Set<string>> {
	if (rows.length === 0) return new Set();
	const made = await db
		.insertInto('scan')
		.values([...rows])
		.onConflict((oc) => oc.column('nonce').doNothing())
		.returning('id')
		.execute();
	return new Set(made.map((row) => row.id));
}

/** Writes presences that were decided with these people held; a later arrival never takes the place of an earlier one. */
export async function writePresence(db: Db, rows: readonly PresenceTable[]): Promise<void> {
	if (rows.length === 0) return;
	await db
		.insertInto('presence')
		.values([...rows])
		.onConflict((oc) =>
			oc
				.columns(['session_id', 'participant_id'])
				.doUpdateSet((eb) => ({ arrived_at: eb.ref('excluded.arrived_at'), scan_id: eb.ref('excluded.scan_id') }))
				.whereRef('presence.arrived_at', '>=', 'excluded.arrived_at')
		)
		.execute();
}

export async function deletePresence(db: Db, sessionId: string, participantId: string): Promise<boolean> {
	const result = await db
		.deleteFrom('presence')
		.where('session_id', '=', sessionId)
		.where('participant_id', '=', participantId)
		.executeTakeFirst();
	return result.numDeletedRows === 1n;
}

export type FirstScan = {
	participant_id: string;
	arrived_at: string;
	scan_id: string;
	method: ScanTable['method'];
	device_label: string;
	operator_name: string | null;
};

/** How each of these people came to be present: for "sudah tercatat 09.02 oleh Rina, Gerbang 1". */
export function firstScans(db: Db, sessionId: string, participantIds: readonly string[]): Promise<FirstScan[]> {
	if (participantIds.length === 0) return Promise.resolve([]);
	return db
		.selectFrom('presence')
		.innerJoin('scan', 'scan.id', 'presence.scan_id')
		.leftJoin('person', 'person.id', 'scan.operator_id')
		.select([
			'presence.participant_id',
			'presence.arrived_at',
			'presence.scan_id',
			'scan.method',
			'scan.device_label',
			'person.name as operator_name'
		])
		.where('presence.session_id', '=', sessionId)
		.where('presence.participant_id', 'in', [...participantIds])
		.execute() as Promise<FirstScan[]>;
}

/** One phone checks in one person per session; answers whose phone it is. */
export async function claimDevice(
	db: Db,
	row: { session_id: string; device_id: string; participant_id: string; claimed_at: string }
): Promise<string> {
	await db
		.insertInto('device_claim')
		.values(row)
		.onConflict((oc) => oc.columns(['session_id', 'device_id']).doNothing())
		.execute();
	const found = await db
		.selectFrom('device_claim')
		.innerJoin('participant', 'participant.id', 'device_claim.participant_id')
		.select((eb) => eb.fn.coalesce('participant.merged_into', 'participant.id').as('holder'))
		.where('device_claim.session_id', '=', row.session_id)
		.where('device_claim.device_id', '=', row.device_id)
		.executeTakeFirstOrThrow();
	return found.holder;
}

export function countParticipants(db: Db, eventId: string): Promise<number> {
	return db
		.selectFrom('participant')
		.select((eb) => eb.fn.countAll<number>().as('count'))
		.where('event_id', '=', eventId)
		.where('removed_at', 'is', null)
		.executeTakeFirstOrThrow()
		.then((row) => row.count);
}

/** Listed and present per unit, with the unit's place in the tree; units outside it go by their label. */
export function countsByUnit(
	db: Db,
	eventId: string,
	sessionId: string
): Promise<{ path: string | null; unit_label: string; listed: number; present: number }[]> {
	return db
		.selectFrom('participant')
		.leftJoin('unit', 'unit.id', 'participant.unit_id')
		.leftJoin('presence', (join) =>
			join.onRef('presence.participant_id', '=', 'participant.id').on('presence.session_id', '=', sessionId)
		)
		.select((eb) => [
			'unit.path',
			'participant.unit_label',
			eb.fn.countAll<number>().as('listed'),
			eb.fn.count<number>('presence.participant_id').as('present')
		])
		.where('participant.event_id', '=', eventId)
		.where('participant.removed_at', 'is', null)
		.groupBy(['unit.path', 'participant.unit_label'])
		.execute();
}

export type RosterRow = ParticipantTable & {
	arrived_at: string | null;
	scan_id: string | null;
	method: ScanTable['method'] | null;
};

/** The list of an event with presence in one session; `search` is in the search form, '' lists everyone. */
export function roster(
	db: Db,
	filter: { eventId: string; sessionId: string; search: string; limit: number; offset: number }
): Promise<RosterRow[]> {
	return db
		.selectFrom('participant')
		.leftJoin('presence', (join) =>
			join.onRef('presence.participant_id', '=', 'participant.id').on('presence.session_id', '=', filter.sessionId)
		)
		.leftJoin('scan', 'scan.id', 'presence.scan_id')
		.selectAll('participant')
		.select(['presence.arrived_at', 'presence.scan_id', 'scan.method'])
		.where('participant.event_id', '=', filter.eventId)
		.where('participant.removed_at', 'is', null)
		.$if(filter.search !== '', (query) =>
			query.where('participant.search_name', 'like', containsPattern(filter.search))
		)
		.orderBy('participant.sort_name')
		.orderBy('participant.id')
		.limit(filter.limit)
		.offset(filter.offset)
		.execute() as Promise<RosterRow[]>;
}

/** How many of the event's closed sessions each participant attended. */
export function attendedEventSessions(
	db: Db,
	eventId: string
): Promise<{ participant_id: string; sessions: number }[]> {
	return db
		.selectFrom('presence')
		.innerJoin('event_session', 'event_session.id', 'presence.session_id')
		.select((eb) => ['presence.participant_id', eb.fn.countAll<number>().as('sessions')])
		.where('event_session.event_id', '=', eventId)
		.where('event_session.closed_at', 'is not', null)
		.groupBy('presence.participant_id')
		.execute();
}

export function allParticipants(db: Db, eventId: string): Promise<ParticipantTable[]> {
	return db
		.selectFrom('participant')
		.selectAll()
		.where('event_id', '=', eventId)
		.where('removed_at', 'is', null)
		.orderBy('sort_name')
		.execute();
}

export async function presentIds(db: Db, sessionId: string): Promise<string[]> {
	const rows = await db.selectFrom('presence').select('participant_id').where('session_id', '=', sessionId).execute();
	return rows.map((row) => row.participant_id);
}

export function presentCount(db: Db, sessionId: string): Promise<number> {
	return db
		.selectFrom('presence')
		.innerJoin('participant', 'participant.id', 'presence.participant_id')
		.select((eb) => eb.fn.countAll<number>().as('count'))
		.where('presence.session_id', '=', sessionId)
		.where('participant.removed_at', 'is', null)
		.executeTakeFirstOrThrow()
		.then((row) => row.count);
}

/** The lists a person is on, with each event's first day at or after `from`. */
export function presenceOfParticipant(
	db: Db,
	participantId: string
): Promise<{ session_id: string; arrived_at: string }[]> {
	return db
		.selectFrom('presence')
		.select(['session_id', 'arrived_at'])
		.where('participant_id', '=', participantId)
		.execute();
}
