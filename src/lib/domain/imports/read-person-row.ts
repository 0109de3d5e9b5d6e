/** A row of a list of people as it is read, before anything is known of the people on record. */
import type { EmploymentType } from '#lib/domain/people/person.ts';
import { CellReader } from './cells.ts';
import { chosen, EMPLOYMENT_WORDS, YES_NO_WORDS } from './choices.ts';
import type { Field } from './columns.ts';
import type { MappedRow } from './map-columns.ts';
import { readPersonCells, type PersonCells } from './person-cells.ts';
import type { Reading } from './reading.ts';
import { readRole, type WantedRole } from './role-cells.ts';
import { findUnit, type KnownUnit, type UnitFinder } from './unit-finder.ts';

export type ListedPersonRow = PersonCells & {
	cells: CellReader;
	unit: KnownUnit | null;
	employmentType: EmploymentType | null;
	account: boolean;
	username: string;
	role: WantedRole | null;
};

/** Reads a row by itself; what it holds is used only when it has no error. */
export function readPersonRow(row: MappedRow, units: UnitFinder, reading: Reading): ListedPersonRow {
	const cells = new CellReader(row);
	if (reading.uneven) cells.error('uneven', null);
	const person = readPersonCells(cells, reading, false);
	const { unit } = findUnit(cells, units);
	const employmentType = readChoice(cells, 'employmentType', EMPLOYMENT_WORDS);
	const account = readChoice(cells, 'account', YES_NO_WORDS) ?? false;
	const username = cells.optionalLine('username').toLowerCase();
	if (username !== '' && !mayBeUsername(username, person.number)) cells.error('username-wrong', 'username');
	return { ...person, cells, unit, employmentType, account, username, role: readRole(cells, reading.date1904) };
}

/** Somebody else's number is no username: two people would sign in with it. */
const mayBeUsername = (username: string, number: string | null): boolean =>
	/^[a-z0-9._-]{3,40}$/.test(username) && (!/^[\d._-]{5,}$/.test(username) || username === number);

function readChoice<T>(cells: CellReader, field: Field, words: Record<string, T>): T | null {
	const value = chosen(words, cells.optional(field));
	if (value === undefined) cells.error('choice-unknown', field);
	return value ?? null;
}
