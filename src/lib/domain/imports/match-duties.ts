/** Whose duty a row of a list means: by number, by what is left of a number, or by name. */
import { ruinedFrom } from '#lib/domain/people/employee-number.ts';
import { maskName, searchName, sharedWords, sharesWord } from '#lib/domain/people/person.ts';
import type { CellReader } from './cells.ts';
import type { KnownDuty } from './check-duties.ts';
import type { Field } from './columns.ts';
import type { DutyRow } from './duty-cells.ts';

type Index = Record<'byNumber' | 'byDigits' | 'byName', ReadonlyMap<string, KnownDuty[]>>;

export const indexDuties = (people: readonly KnownDuty[]): Index => ({
	byNumber: Map.groupBy(people, ({ number }) => number ?? ''),
	byDigits: Map.groupBy(people, ({ number }) => (number ?? '').slice(0, 15)),
	byName: Map.groupBy(people, ({ name }) => searchName(name))
});

/** Whom a row means; null with an error in the row where that is nobody, or not sure. */
export function matchDuty(row: DutyRow, index: Index): KnownDuty | null {
	const { cells, number, ruined } = row;
	if (ruined !== null) return fromRuined(row, index);
	if (number === null) return row.unit === null ? null : fromName(row, index);
	const person = index.byNumber.get(number)?.[0];
	if (!person) return none(cells, 'number');
	if (row.name !== '' && !sharesWord(row.name, person.name)) {
		cells.error('person-other-name', 'number', maskName(person.name));
		return null;
	}
	return person;
}

function fromName({ cells, name, unit }: DutyRow, { byName }: Index): KnownDuty | null {
	const path = unit?.path ?? '';
	const [only, ...more] = (byName.get(searchName(name)) ?? []).filter((person) => person.unitPath.startsWith(path));
	if (!only) return none(cells, 'name');
	if (more.length === 0) return only;
	cells.error('person-several', 'name');
	return null;
}

/** Fifteen digits and a name in common find one person; digits alone are left to a human. */
function fromRuined({ cells, name, ruined }: DutyRow, { byDigits }: Index): KnownDuty | null {
	const fitting = ruinedFrom(ruined ?? '').flatMap((digits) => byDigits.get(digits) ?? []);
	const [only, ...more] = fitting.filter((person) => agree(name, person.name));
	if (only && more.length === 0) {
		cells.note('number-restored', 'number', only.name);
		return only;
	}
	const names = fitting.slice(0, 3).map((person) => maskName(person.name));
	if (names.length > 0) cells.error('number-excel-doubt', 'number', names.join(', '));
	else cells.error('number-excel', 'number');
	return null;
}
/** Two words in common, or all of a name that has one: half the country is called Muhammad. */
const agree = (a: string, b: string): boolean => {
	const { shared, least } = sharedWords(a, b);
	return shared > 0 && shared >= Math.min(2, least);
};

function none(cells: CellReader, field: Field): null {
	cells.error('person-unknown', field);
	return null;
}

export type MatchedDuty = { row: DutyRow; person: KnownDuty | null };
