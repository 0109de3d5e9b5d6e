import { sql } from 'kysely';
import { inScope } from '#lib/server/db/dialect.ts';
import type { UnitScope } from '#lib/domain/access/policy.ts';
import type { Db, UnitHistoryTable } from '#lib/server/db/schema.ts';
import { inParts } from '#lib/server/platform/breathe.ts';

export async function insertUnitHistory(db: Db, rows: readonly UnitHistoryTable[]): Promise<void> {
	for await (const part of inParts(rows, 150)) {
		await db.insertInto('unit_history').values(part).execute();
	}
}

export type UnitHistoryRow = UnitHistoryTable & {
	parent_name: string | null;
	other_name: string | null;
	recorder: string | null;
	/** Where these are now: whether the reader may know of them. */
	parent_path: string | null;
	other_path: string | null;
	recorder_path: string | null;
};

/** Every line of a unit, in the order in which they were written. */
export function unitLines(db: Db, unitId: string): Promise<UnitHistoryRow[]> {
	return db
		.selectFrom('unit_history')
		.leftJoin('unit as parent', 'parent.id', 'unit_history.parent_id')
		.leftJoin('unit as other', 'other.id', 'unit_history.other_unit_id')
		.leftJoin('person as recorder', 'recorder.id', 'unit_history.recorded_by')
		.leftJoin('unit as home', 'home.id', 'recorder.unit_id')
		.selectAll('unit_history')
		.select(['parent.path as parent_path', 'other.path as other_path', 'home.path as recorder_path'])
		.select(['parent.name as parent_name', 'other.name as other_name', 'recorder.name as recorder'])
		.where('unit_history.unit_id', '=', unitId)
		.orderBy('sequence')
		.execute();
}

export type LastUnitLine = { sequence: number; effectiveOn: string };

/** The last line of each of these units: its place, and the day it holds from. */
export async function lastUnitLines(db: Db, unitIds: readonly string[]): Promise<Map<string, LastUnitLine>> {
	const found = new Map<string, LastUnitLine>();
	for await (const part of inParts(unitIds, 1000)) {
		const rows = await db
			.selectFrom('unit_history as line')
			.select(['line.unit_id', 'line.sequence', 'line.effective_on'])
			.where('line.unit_id', 'in', part)
			.where(
				'line.sequence',
				'=',
				sql<number>`(select max(x.sequence) from unit_history as x where x.unit_id = line.unit_id)`
			)
			.execute();
		for (const row of rows) found.set(row.unit_id, { sequence: row.sequence, effectiveOn: row.effective_on });
	}
	return found;
}

/** The line that holds on the day: domain/history/as-of.ts `asOf` in SQL; a test holds the two together. */
const holdsOn = (day: string) =>
	sql<number>`coalesce(
		(select max(x.sequence) from unit_history as x where x.unit_id = line.unit_id and x.effective_on <= ${day}),
		(select x.sequence from unit_history as x where x.unit_id = line.unit_id
			order by x.effective_on, x.sequence desc limit 1))`;

export async function unitStatesOn(db: Db, unitIds: readonly string[], day: string): Promise<UnitHistoryTable[]> {
	const found: UnitHistoryTable[] = [];
	for await (const part of inParts(unitIds, 500)) {
		const rows = await db
			.selectFrom('unit_history as line')
			.selectAll('line')
			.where('line.unit_id', 'in', part)
			.where('line.sequence', '=', holdsOn(day))
			.execute();
		found.push(...rows);
	}
	return found;
}

/** The state on the day of every unit that lies in the scope now, ended ones too. */
export function unitStatesIn(
	db: Db,
	scope: UnitScope,
	day: string
): Promise<Pick<UnitHistoryTable, 'unit_id' | 'name' | 'parent_id'>[]> {
	return db
		.selectFrom('unit_history as line')
		.innerJoin('unit', 'unit.id', 'line.unit_id')
		.select(['line.unit_id', 'line.name', 'line.parent_id'])
		.where((eb) => inScope(eb, scope))
		.where('line.sequence', '=', holdsOn(day))
		.execute();
}
