import { sql } from 'kysely';
import type { Db, PersonHistoryTable } from '#lib/server/db/schema.ts';
import type { Zone } from '#lib/domain/time/office-time.ts';
import { inParts } from '#lib/server/platform/breathe.ts';

export async function insertPersonHistory(db: Db, rows: readonly PersonHistoryTable[]): Promise<void> {
	for await (const part of inParts(rows, 150)) {
		await db.insertInto('person_history').values(part).execute();
	}
}

export type PersonHistoryRow = PersonHistoryTable & {
	unit_name: string;
	recorder: string | null;
	/** Where the recorder is now: whether the reader may know of them. */
	recorder_path: string | null;
};

/** Every line of somebody, in the order in which they were written. */
export function personLines(db: Db, personId: string): Promise<PersonHistoryRow[]> {
	return db
		.selectFrom('person_history')
		.innerJoin('unit', 'unit.id', 'person_history.unit_id')
		.leftJoin('person as recorder', 'recorder.id', 'person_history.recorded_by')
		.leftJoin('unit as home', 'home.id', 'recorder.unit_id')
		.selectAll('person_history')
		.select(['unit.name as unit_name', 'recorder.name as recorder', 'home.path as recorder_path'])
		.where('person_history.person_id', '=', personId)
		.orderBy('sequence')
		.execute();
}

export type LastLine = { sequence: number; effectiveOn: string };

/** The last line of each of these people: its place, and the day it holds from. */
export async function lastLines(db: Db, personIds: readonly string[]): Promise<Map<string, LastLine>> {
	const found = new Map<string, LastLine>();
	for await (const part of inParts(personIds, 1000)) {
		const rows = await db
			.selectFrom('person_history as line')
			.select(['line.person_id', 'line.sequence', 'line.effective_on'])
			.where('line.person_id', 'in', part)
			.where(
				'line.sequence',
				'=',
				sql<number>`(select max(x.sequence) from person_history as x where x.person_id = line.person_id)`
			)
			.execute();
		for (const row of rows) found.set(row.person_id, { sequence: row.sequence, effectiveOn: row.effective_on });
	}
	return found;
}

/** The line of each person that holds on the day: domain/history/as-of.ts `asOf` in SQL; a test holds the two together. */
export async function personStatesOn(db: Db, personIds: readonly string[], day: string): Promise<PersonHistoryTable[]> {
	const found: PersonHistoryTable[] = [];
	for await (const part of inParts(personIds, 500)) {
		const rows = await db
			.selectFrom('person_history as line')
			.selectAll('line')
			.where('line.person_id', 'in', part)
			.where(
				'line.sequence',
				'=',
				sql<number>`coalesce(
					(select max(x.sequence) from person_history as x
						where x.person_id = line.person_id and x.effective_on <= ${day}),
					(select x.sequence from person_history as x where x.person_id = line.person_id
						order by x.effective_on, x.sequence desc limit 1))`
			)
			.execute();
		found.push(...rows);
	}
	return found;
}

/** Whoever belonged to one of these units on the day and had not left: as far as anything is known of the day. */
export async function personStatesInUnits(
	db: Db,
	unitIds: readonly string[],
	day: string
): Promise<PersonHistoryTable[]> {
	const found: PersonHistoryTable[] = [];
	for await (const part of inParts(unitIds, 500)) {
		const rows = await db
			.selectFrom('person_history as line')
			.selectAll('line')
			.where('line.unit_id', 'in', part)
			.where('line.here', '=', 1)
			.where('line.effective_on', '<=', day)
			.where(
				'line.sequence',
				'=',
				sql<number>`(select max(x.sequence) from person_history as x
					where x.person_id = line.person_id and x.effective_on <= ${day})`
			)
			.execute();
		found.push(...rows);
	}
	return found;
}

export async function zonesOfUnits(db: Db, unitIds: readonly string[]): Promise<Map<string, Zone>> {
	const zones = new Map<string, Zone>();
	for await (const part of inParts([...new Set(unitIds)], 1000)) {
		const rows = await db.selectFrom('unit').select(['id', 'zone']).where('id', 'in', part).execute();
		for (const { id, zone } of rows) zones.set(id, zone);
	}
	return zones;
}
