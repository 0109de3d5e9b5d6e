/** What an import of people would do, row by row. Reads nothing: what is known of the database is handed in. */
import type { Role } from '#lib/domain/access/policy.ts';
import type { EmploymentType, NumberType } from '#lib/domain/people/person.ts';
import { keepCase } from '#lib/domain/people/same-letters.ts';
import { mapSteps } from '#lib/domain/steps.ts';
import { CellReader } from './cells.ts';
import { checkAgainst, hasRoleAlready } from './check-person.ts';
import { usualEmployment } from './choices.ts';
import type { Field } from './columns.ts';
import { doubleSteps } from './duplicates.ts';
import { changedValues, type ChangedValues, type RowState, type RowVerdict } from './findings.ts';
import { matchNamesakes, findKnown } from './match-people.ts';
import type { ListedPersonRow } from './read-person-row.ts';
import type { KnownUnit } from './unit-finder.ts';

/** Somebody the database knows. */
export type KnownPerson = {
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
	/** Whether the actor may change them. */
	inScope: boolean;
	/** The actor: nobody changes their own record in an official role, so the row is left as it is. */
	self: boolean;
	left: boolean;
	hasAccount: boolean;
	roles: { role: Role; unitId: string | null }[];
	/** Whether the actor could give every one of these roles: a code for the account opens them all. */
	withinReach: boolean;
};

export type PeopleKnown = {
	byNumber: ReadonlyMap<string, KnownPerson>;
	/** People of the scope by `nameKey`. */
	byName: ReadonlyMap<string, readonly KnownPerson[]>;
	takenUsernames: ReadonlySet<string>;
	/** Whether the actor may give this role in this unit. */
	mayGrant(role: Role, unit: KnownUnit): boolean;
};

export type PersonVerdict = RowVerdict & { person: ListedPersonRow; known: KnownPerson | null };

/** Decides every row against the others of the file and against what is known. Pure: the same input, the same answer. */
export function* peopleSteps(rows: readonly ListedPersonRow[], known: PeopleKnown): Generator<void, PersonVerdict[]> {
	const good = rows.filter((row) => row.cells.errors.length === 0);
	const entries = yield* mapSteps(good, (row) => ({
		cells: row.cells,
		name: row.name,
		number: row.number,
		position: row.position,
		unitKey: row.unit?.id ?? '',
		data: dataOf(row)
	}));
	const doubles = yield* doubleSteps(entries);
	const usernames = new Set<string>();
	const namesakes = yield* matchNamesakes(rows, known);
	return yield* mapSteps(rows, (person) => {
		const { cells } = person;
		const match = doubles.merged.has(cells) || doubles.review.has(cells) ? null : findKnown(person, known, namesakes);
		if (cells.errors.length === 0 && !doubles.merged.has(cells)) checkAgainst(person, match, known, usernames);
		const values = match && !match.self && cells.errors.length === 0 ? differences(person, match) : {};
		const changes = Object.keys(values) as Field[];
		return {
			row: cells.row.row,
			state: stateOf(cells, doubles, match, changes),
			label: person.name || cells.label('name'),
			errors: cells.errors,
			notes: cells.notes,
			changes,
			values,
			person,
			known: match
		};
	});
}

const dataOf = (row: ListedPersonRow) =>
	JSON.stringify([
		row.titlePrefix,
		row.titleSuffix,
		row.employmentType,
		row.position,
		row.rank,
		row.account,
		row.username,
		row.role
	]);

const NAMED = ['name', 'titlePrefix', 'titleSuffix', 'position', 'rank'] as const;

/** What would be stored otherwise. An empty cell states nothing and changes nothing, nor do capitals of the same letters. */
function differences(person: ListedPersonRow, match: KnownPerson): ChangedValues {
	const { role, unit } = person;
	const named = NAMED.map((field) => [field, { before: match[field], after: keepCase(person[field], match[field]) }]);
	const changes = changedValues({
		...Object.fromEntries(named),
		employmentType: { before: match.employmentType, after: person.employmentType ?? '' },
		account: { before: '', after: person.account && !match.hasAccount ? 'ya' : '' },
		role: { before: '', after: role && !hasRoleAlready(person, match) ? role.role : '' }
	});
	// Compared by id: two units may have one name.
	return unit && unit.id !== match.unitId
		? { ...changes, unitName: { before: match.unitName, after: unit.name } }
		: changes;
}

function stateOf(
	cells: CellReader,
	doubles: { merged: Set<CellReader>; review: Set<CellReader> },
	match: KnownPerson | null,
	changes: readonly Field[]
): RowState {
	const onlyDoubt =
		cells.errors.length > 0 &&
		cells.errors.every(({ reason }) => reason === 'same-name-unit' || reason === 'known-name-unit');
	if (onlyDoubt) return 'review';
	if (cells.errors.length > 0) return 'error';
	if (doubles.merged.has(cells)) return 'merged';
	if (!match) return 'new';
	return changes.length > 0 ? 'changed' : 'same';
}

/** The employment type to store for a new person. */
export const employmentFor = (person: Pick<ListedPersonRow, 'employmentType' | 'numberType'>): EmploymentType =>
	person.employmentType ?? usualEmployment(person.numberType);
