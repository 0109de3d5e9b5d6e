/** What keeps one row of a list of people from being stored: another agency, a name that is taken, a role beyond reach. */
import { maskName, sharesWord } from '#lib/domain/people/person.ts';
import { CellReader } from './cells.ts';
import type { KnownPerson, PeopleKnown } from './check-people.ts';
import { namesakesOf, toldApart } from './match-people.ts';
import type { ListedPersonRow } from './read-person-row.ts';
import type { KnownUnit } from './unit-finder.ts';

export function checkAgainst(
	person: ListedPersonRow,
	match: KnownPerson | null,
	known: PeopleKnown,
	usernames: Set<string>
): void {
	const { cells, unit } = person;
	if (match) checkMatch(cells, person, match);
	else if (person.number === null && unit) {
		// A namesake with a number, or several without: a human must say who is meant.
		const alike = namesakesOf(person, known);
		if (alike.length > 0 && !toldApart(person, alike)) cells.error('known-name-unit', 'name');
	}
	if (person.account && !match?.hasAccount) checkAccount(person, match, known, usernames);
	if (person.role && unit) checkRole(person, unit, match, known);
}

function checkAccount(
	person: ListedPersonRow,
	match: KnownPerson | null,
	known: PeopleKnown,
	usernames: Set<string>
): void {
	const { cells } = person;
	checkUsername(person, known, usernames);
	if (person.number === null && person.username === '') cells.note('account-by-name', 'account');
	if (match && !match.withinReach) cells.error('role-above', 'account');
}

function checkRole(person: ListedPersonRow, unit: KnownUnit, match: KnownPerson | null, known: PeopleKnown): void {
	if (!person.role || hasRoleAlready(person, match)) return;
	if (match?.self || !known.mayGrant(person.role.role, unit)) person.cells.error('role-above', 'role');
}

function checkMatch(cells: CellReader, person: ListedPersonRow, match: KnownPerson): void {
	if (!match.inScope) {
		cells.error('other-agency', 'number');
		return;
	}
	if (match.left) cells.error('person-left', 'number');
	if (!sharesWord(person.name, match.name)) cells.error('number-taken', 'number', maskName(match.name));
}

function checkUsername(person: ListedPersonRow, known: PeopleKnown, usernames: Set<string>): void {
	const wanted = person.username || person.number?.toLowerCase();
	if (!wanted) return;
	if (known.takenUsernames.has(wanted) || usernames.has(wanted))
		person.cells.error('username-taken', person.username ? 'username' : 'account');
	usernames.add(wanted);
}

export const hasRoleAlready = (person: ListedPersonRow, match: KnownPerson | null) =>
	match?.roles.some((held) => held.role === person.role?.role && held.unitId === person.unit?.id) ?? false;
