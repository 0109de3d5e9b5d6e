/** People of the agencies, with or without an account: front door. */
import type { Outcome } from '#lib/domain/outcome.ts';
import { no, ok } from '#lib/domain/outcome.ts';
import { cleanName, searchName, sortName, type EmploymentType, type NameProblem, type NumberType } from '#lib/domain/people/person.ts';
import type { UnitScope } from '#lib/domain/access/policy.ts';
import type { Context } from '#lib/server/platform/context.ts';
import { insertMemberships, insertNumbers, insertPeople, peopleByNumbers, personById, searchPeople, type PersonRow } from './people.queries.ts';

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
	leftAt: string | null;
	version: number;
};

const toPerson = (row: PersonRow): Person => ({
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
	leftAt: row.left_at,
	version: row.version
});

/** The person, whoever asks: the caller checks the right with `can()` before showing anything of it. */
export async function findPerson(ctx: Context, id: string): Promise<Person | null> {
	const row = await personById(ctx.db, id);
	return row ? toPerson(row) : null;
}

export async function findPeopleByNumber(ctx: Context, numbers: readonly string[]): Promise<Map<string, Person>> {
	const found = new Map<string, Person>();
	for (let from = 0; from < numbers.length; from += 500) {
		for (const row of await peopleByNumbers(ctx.db, numbers.slice(from, from + 500))) {
			if (row.number) found.set(row.number, toPerson(row));
		}
	}
	return found;
}

/** A page of 50 by name within the scope; the text may be part of a name or the beginning of a number. */
export async function listPeople(ctx: Context, scope: UnitScope, filter: { text: string; page: number }): Promise<Person[]> {
	const rows = await searchPeople(ctx.db, scope, { search: searchName(filter.text), limit: 51, offset: 50 * (filter.page - 1) });
	return rows.map(toPerson);
}

export type NewPerson = {
	name: string;
	titlePrefix?: string;
	titleSuffix?: string;
	employmentType: EmploymentType;
	position?: string;
	rank?: string;
	unitId: string;
	number?: { number: string; numberType: NumberType } | null;
};

/** Adds one person with their number and unit; the name is refused when it cannot be read or printed. */
export async function addPerson(ctx: Context, input: NewPerson): Promise<Outcome<string, NameProblem>> {
	const name = cleanName(input.name);
	if (!name.ok) return no(name.reason);
	const [id] = await addPeople(ctx, [{ ...input, name: name.value }]);
	return ok(id as string);
}

/** Adds people whose names are already clean, in bulk; answers their ids in order. */
export async function addPeople(ctx: Context, inputs: readonly NewPerson[]): Promise<string[]> {
	const now = ctx.now().toISOString();
	const ids = inputs.map(() => ctx.newId());
	const entries = inputs.map((input, index) => ({ input, id: ids[index] as string }));
	await insertPeople(
		ctx.db,
		entries.map(({ input, id }) => ({
			id,
			name: input.name,
			title_prefix: input.titlePrefix ?? '',
			title_suffix: input.titleSuffix ?? '',
			search_name: searchName(input.name),
			sort_name: sortName(input.name),
			employment_type: input.employmentType,
			position: input.position ?? '',
			rank: input.rank ?? '',
			unit_id: input.unitId,
			created_at: now,
			left_at: null,
			version: 1
		}))
	);
	await insertMemberships(
		ctx.db,
		entries.map(({ input, id }) => ({ id: ctx.newId(), person_id: id, unit_id: input.unitId, from_at: now, until_at: null }))
	);
	await insertNumbers(
		ctx.db,
		entries.flatMap(({ input, id }) =>
			input.number
				? [{ id: ctx.newId(), person_id: id, number_type: input.number.numberType, number: input.number.number, valid_from: now, ended_at: null }]
				: []
		)
	);
	return ids;
}
