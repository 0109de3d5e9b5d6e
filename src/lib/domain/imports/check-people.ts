/** What an import of people would do, row by row. Reads nothing: what is known of the database is handed in. */
import type { Role } from '#lib/domain/access/policy.ts';
import { maskName, searchName, sharesWord, type EmploymentType, type NumberType } from '#lib/domain/people/person.ts';
import { CellReader } from './cells.ts';
import { chosen, EMPLOYMENT_WORDS, usualEmployment, YES_NO_WORDS } from './choices.ts';
import type { Field } from './columns.ts';
import { findDoubles } from './duplicates.ts';
import type { RowState, RowVerdict } from './findings.ts';
import type { MappedRow } from './map-columns.ts';
import { readPersonCells, type PersonCells } from './person-cells.ts';
import { readRole, type WantedRole } from './role-cells.ts';
import { findUnit, type KnownUnit, type UnitFinder } from './unit-finder.ts';

export type PersonRow = PersonCells & {
	cells: CellReader;
	unit: KnownUnit | null;
	employmentType: EmploymentType | null;
	account: boolean;
	username: string;
	role: WantedRole | null;
};

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

export type PersonVerdict = RowVerdict & { person: PersonRow; known: KnownPerson | null };

export const nameKey = (name: string, unitId: string): string => `${searchName(name)}|${unitId}`;

/** Reads a row by itself; what it holds is used only when it has no error. */
export function readPersonRow(
	row: MappedRow,
	units: UnitFinder,
	options: { date1904: boolean; uneven: boolean }
): PersonRow {
	const cells = new CellReader(row);
	if (options.uneven) cells.error('uneven', null);
	const person = readPersonCells(cells);
	const { unit } = findUnit(cells, units);
	const employmentType = readChoice(cells, 'employmentType', EMPLOYMENT_WORDS);
	const account = readChoice(cells, 'account', YES_NO_WORDS) ?? false;
	const username = cells.optionalLine('username').toLowerCase();
	if (username !== '' && !mayBeUsername(username, person.number)) cells.error('username-wrong', 'username');
	return { ...person, cells, unit, employmentType, account, username, role: readRole(cells, options.date1904) };
}

/** Somebody else's number is no username: two people would sign in with it. */
const mayBeUsername = (username: string, number: string | null): boolean =>
	/^[a-z0-9._-]{3,40}$/.test(username) && (!/^[\d._-]{5,}$/.test(username) || username === number);

function readChoice<T>(cells: CellReader, field: Field, words: Record<string, T>): T | null {
	const value = chosen(words, cells.optional(field));
	if (value === undefined) cells.error('choice-unknown', field);
	return value ?? null;
}

/** Decides every row against the others of the file and against what is known. Pure: the same input, the same answer. */
export function checkPeople(rows: readonly PersonRow[], known: PeopleKnown): PersonVerdict[] {
	const doubles = findDoubles(
		rows
			.filter((row) => row.cells.errors.length === 0)
			.map((row) => ({
				cells: row.cells,
				name: row.name,
				number: row.number,
				unitKey: row.unit?.id ?? '',
				data: dataOf(row)
			}))
	);
	const usernames = new Set<string>();
	return rows.map((person) => {
		const { cells } = person;
		const match = doubles.merged.has(cells) || doubles.review.has(cells) ? null : findKnown(person, known);
		if (cells.errors.length === 0 && !doubles.merged.has(cells)) checkAgainst(person, match, known, usernames);
		const changes = match && !match.self && cells.errors.length === 0 ? differences(person, match) : [];
		return {
			row: cells.row.row,
			state: stateOf(cells, doubles, match, changes),
			label: person.name || cells.raw('name').trim(),
			errors: cells.errors,
			notes: cells.notes,
			changes,
			person,
			known: match
		};
	});
}

const dataOf = (row: PersonRow) =>
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

function findKnown(person: PersonRow, known: PeopleKnown): KnownPerson | null {
	if (person.number !== null) return known.byNumber.get(person.number) ?? null;
	const same = (person.unit && known.byName.get(nameKey(person.name, person.unit.id))) ?? [];
	return same.length === 1 && same[0]?.number === null ? same[0] : null;
}

function checkAgainst(person: PersonRow, match: KnownPerson | null, known: PeopleKnown, usernames: Set<string>): void {
	const { cells, unit } = person;
	if (match) checkMatch(cells, person, match);
	else if (person.number === null && unit) {
		// A namesake with a number, or several without: a human must say who is meant.
		if ((known.byName.get(nameKey(person.name, unit.id)) ?? []).length > 0) cells.error('known-name-unit', 'name');
	}
	if (person.account && !match?.hasAccount) {
		checkUsername(person, known, usernames);
		if (match && !match.withinReach) cells.error('role-above', 'account');
	}
	if (person.role && unit) checkRole(person, unit, match, known);
}

function checkRole(person: PersonRow, unit: KnownUnit, match: KnownPerson | null, known: PeopleKnown): void {
	if (!person.role || hasRoleAlready(person, match)) return;
	if (match?.self || !known.mayGrant(person.role.role, unit)) person.cells.error('role-above', 'role');
}

function checkMatch(cells: CellReader, person: PersonRow, match: KnownPerson): void {
	if (!match.inScope) {
		cells.error('other-agency', 'number');
		return;
	}
	if (match.left) cells.error('person-left', 'number');
	if (!sharesWord(person.name, match.name)) cells.error('number-taken', 'number', maskName(match.name));
}

function checkUsername(person: PersonRow, known: PeopleKnown, usernames: Set<string>): void {
	const wanted = person.username || person.number?.toLowerCase();
	if (!wanted) return;
	if (known.takenUsernames.has(wanted) || usernames.has(wanted))
		person.cells.error('username-taken', person.username ? 'username' : 'account');
	usernames.add(wanted);
}

const hasRoleAlready = (person: PersonRow, match: KnownPerson | null) =>
	match?.roles.some((held) => held.role === person.role?.role && held.unitId === person.unit?.id) ?? false;

/** An empty cell states nothing and changes nothing. */
function differences(person: PersonRow, match: KnownPerson): Field[] {
	const stated = (field: Field, wanted: string | null, stored: string): Field[] =>
		wanted !== null && wanted !== '' && wanted !== stored ? [field] : [];
	return [
		...stated('name', person.name, match.name),
		...stated('titlePrefix', person.titlePrefix, match.titlePrefix),
		...stated('titleSuffix', person.titleSuffix, match.titleSuffix),
		...stated('employmentType', person.employmentType, match.employmentType),
		...stated('position', person.position, match.position),
		...stated('rank', person.rank, match.rank),
		...stated('unitName', person.unit?.id ?? null, match.unitId),
		...(person.account && !match.hasAccount ? (['account'] as const) : []),
		...(person.role && !hasRoleAlready(person, match) ? (['role'] as const) : [])
	];
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
export const employmentFor = (person: Pick<PersonRow, 'employmentType' | 'numberType'>): EmploymentType =>
	person.employmentType ?? usualEmployment(person.numberType);
