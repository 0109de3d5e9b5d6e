/** People of the agencies, with or without an account: front door. */
import { can, type UnitScope } from '#lib/domain/access/policy.ts';
import { typedDigits } from '#lib/domain/people/employee-number.ts';
import { searchName, type EmploymentType, type NameProblem, type NumberType } from '#lib/domain/people/person.ts';
import type { Zone } from '#lib/domain/time/office-time.ts';
import { lastAct } from '#lib/server/audit/audit.ts';
import { inParts, mapInSlices } from '#lib/server/platform/breathe.ts';
import type { Context } from '#lib/server/platform/context.ts';
import {
	countPeople,
	peopleByDigits,
	peopleByNumbers,
	peopleBySearchNames,
	peopleOfUnitRows,
	personById,
	searchPeople,
	type PersonRow
} from './people.queries.ts';

export { usualUsername } from './usual-username.ts';
export { addPeople, addPerson } from './add-people.ts';
export { lockUnitsOfPeople, PeopleChanged, changePeople, movePeopleTo } from './change-people.ts';
export { peopleOfUnitsOn, peopleOn } from './person-as-of.ts';
export type { NameProblem };

export type Person = {
	id: string;
	name: string;
	titlePrefix: string;
	titleSuffix: string;
	employmentType: EmploymentType;
	position: string;
	rank: string;
	number: string | null;
	numberType: NumberType | null;
	unitId: string;
	unitName: string;
	unitPath: string;
	zone: Zone;
	leftAt: string | null;
	leftReason: PersonRow['left_reason'];
	/** The row kept of the same human. */
	mergedInto: string | null;
	version: number;
};

export const toPerson = (row: PersonRow): Person => ({
	id: row.id,
	name: row.name,
	titlePrefix: row.title_prefix,
	titleSuffix: row.title_suffix,
	employmentType: row.employment_type,
	position: row.position,
	rank: row.rank,
	number: row.number,
	numberType: row.number_type,
	unitId: row.unit_id,
	unitName: row.unit_name,
	unitPath: row.unit_path,
	zone: row.unit_zone,
	leftAt: row.left_at,
	leftReason: row.left_reason,
	mergedInto: row.merged_into,
	version: row.version
});

/** The person, whoever asks: the caller checks the right with `can()` before showing anything of it. */
export async function findPerson(ctx: Context, id: string): Promise<Person | null> {
	const row = await personById(ctx.db, id);
	return row ? toPerson(row) : null;
}

/** The person when the actor may administer them; null otherwise (absent and forbidden alike). */
export async function findPersonInScope(ctx: Context, id: string): Promise<Person | null> {
	const person = await findPerson(ctx, id);
	return person && can(ctx.actor, 'person.read', { unitPath: person.unitPath }) ? person : null;
}

export async function findPeopleByNumber(ctx: Context, numbers: readonly string[]): Promise<Map<string, Person>> {
	const found = new Map<string, Person>();
	for await (const part of inParts(numbers, 1000)) {
		for (const row of await peopleByNumbers(ctx.db, part)) {
			if (row.number) found.set(row.number, toPerson(row));
		}
	}
	return found;
}

/** People whose number begins with one of these (all but the last three digits of a NIP). The caller narrows to whom it may see. */
export async function findPeopleByDigits(ctx: Context, digits: readonly string[]): Promise<Person[]> {
	const wanted = [...new Set(digits)];
	const found: Person[] = [];
	for (let from = 0; from < wanted.length; from += 200)
		found.push(...(await peopleByDigits(ctx.db, wanted.slice(from, from + 200))).map(toPerson));
	return found;
}

/** People of these names (in any spelling that searches alike), grouped by name and unit: for those without a number. */
export async function findPeopleByName(ctx: Context, names: readonly string[]): Promise<Person[]> {
	const keys = [...new Set(await mapInSlices(names, searchName))];
	const found: Person[] = [];
	for await (const part of inParts(keys, 1000)) {
		found.push(...(await peopleBySearchNames(ctx.db, part)).map(toPerson));
	}
	return found;
}

/** A page of 50 by name within the scope; the text may be part of a name or the beginning of a number. */
export async function listPeople(
	ctx: Context,
	scope: UnitScope,
	filter: { text: string; page: number; left?: boolean }
): Promise<Person[]> {
	const rows = await searchPeople(ctx.db, scope, {
		search: searchName(filter.text),
		digits: typedDigits(filter.text),
		left: filter.left === true,
		limit: 51,
		offset: 50 * (filter.page - 1)
	});
	return rows.map(toPerson);
}

export function countPeopleIn(ctx: Context, scope: UnitScope, text = '', left = false): Promise<number> {
	return countPeople(ctx.db, scope, { search: searchName(text), digits: typedDigits(text), left });
}

/** People who belong directly to the unit and have not left, by name; the caller has checked the right to. */
export async function peopleOfUnit(ctx: Context, unitId: string): Promise<Person[]> {
	return (await peopleOfUnitRows(ctx.db, unitId)).map(toPerson);
}

/** Who did something. `recordedBy` null: the system, or somebody whom the reader may not know of (`byOther`). */
export type Recorder = { recordedBy: string | null; byOther: boolean };
/** Named where within the reader's scope, or the reader themselves. */
export async function recorderOf(ctx: Context, personId: string | null): Promise<Recorder> {
	const by = personId === null ? null : await findPerson(ctx, personId);
	const knows =
		by !== null &&
		((ctx.actor.kind === 'person' && ctx.actor.personId === by.id) ||
			can(ctx.actor, 'person.read', { unitPath: by.unitPath }));
	return { recordedBy: knows ? by.name : null, byOther: by !== null && !knows };
}

export type LastChange = Recorder & { at: string };
/** The last act on a subject, with the name of who did it where that one is within the reader's scope. */
export async function lastChangeOf(ctx: Context, type: string, id: string): Promise<LastChange | null> {
	const act = await lastAct(ctx, type, id);
	if (!act) return null;
	return { ...(await recorderOf(ctx, act.actorId)), at: act.at };
}
