import { fullName, type EmploymentType } from '#lib/domain/people/person.ts';
import type { PersonHistoryTable } from '#lib/server/db/schema.ts';
import type { Context } from '#lib/server/platform/context.ts';
import { personStatesInUnits, personStatesOn } from './person-history.queries.ts';

/** Somebody as they were on a day. */
type PersonOn = {
	name: string;
	titlePrefix: string;
	titleSuffix: string;
	/** With titles, as certificates print it. */
	fullName: string;
	employmentType: EmploymentType;
	position: string;
	rank: string;
	unitId: string;
	/** Whether anything is known of the day itself; otherwise this is what is known first. */
	known: boolean;
	/** Had not left yet. */
	here: boolean;
};

/**
 * These people as they were on the day `2026-11-22` (requirement O2), by id: their unit, name and position of that day,
 * a slip of the pen mended since then too. Whoever asks has been let in already.
 */
export async function peopleOn(
	ctx: Context,
	personIds: readonly string[],
	day: string
): Promise<Map<string, PersonOn>> {
	return new Map((await personStatesOn(ctx.db, personIds, day)).map((row) => [row.person_id, toPersonOn(row, day)]));
}

/** Everybody who belonged to one of these units on the day, by id; the caller has checked the right to the units. */
export async function peopleOfUnitsOn(
	ctx: Context,
	unitIds: readonly string[],
	day: string
): Promise<Map<string, PersonOn>> {
	const rows = await personStatesInUnits(ctx.db, unitIds, day);
	return new Map(rows.map((row) => [row.person_id, toPersonOn(row, day)]));
}

function toPersonOn(row: PersonHistoryTable, day: string): PersonOn {
	const name = { name: row.name, titlePrefix: row.title_prefix, titleSuffix: row.title_suffix };
	return {
		...name,
		fullName: fullName(name),
		employmentType: row.employment_type,
		position: row.position,
		rank: row.rank,
		unitId: row.unit_id,
		known: row.effective_on <= day,
		here: row.here === 1
	};
}
