/** Which unit a row means: by its code, else by its name, among the units the import may use. */
import { searchName } from '#lib/domain/people/person.ts';
import type { CellReader } from './cells.ts';

export type KnownUnit = { id: string; code: string; name: string; path: string };

export type UnitFinder = {
	byCode: ReadonlyMap<string, KnownUnit>;
	byName: ReadonlyMap<string, readonly KnownUnit[]>;
	/** Codes that exist, but outside what the actor may touch. */
	foreignCodes: ReadonlySet<string>;
};

/** Codes are compared without case and spaces, names by their search form. */
export const codeKey = (code: string): string => code.replace(/\s/g, '').toUpperCase();

export function makeUnitFinder(units: readonly KnownUnit[], foreignCodes: readonly string[] = []): UnitFinder {
	const byName = new Map<string, KnownUnit[]>();
	for (const unit of units) {
		const key = searchName(unit.name);
		const same = byName.get(key);
		if (same) same.push(unit);
		else byName.set(key, [unit]);
	}
	return {
		byCode: new Map(units.map((unit) => [codeKey(unit.code), unit])),
		byName,
		foreignCodes: new Set(foreignCodes.map(codeKey))
	};
}

/** The unit of the row. With `optional`, an unknown name is no error: a participant may come from anywhere. */
export function findUnit(
	cells: CellReader,
	finder: UnitFinder,
	optional = false
): { unit: KnownUnit | null; label: string } {
	const code = cells.optionalLine('unitCode');
	const label = cells.optionalLine('unitName');
	if (code !== '') return { unit: byCode(cells, finder, code, optional), label };
	if (label === '') {
		if (!cells.errors.some(({ field }) => field === 'unitCode' || field === 'unitName')) {
			cells.error('required', cells.has('unitName') ? 'unitName' : 'unitCode');
		}
		return { unit: null, label };
	}
	const named = finder.byName.get(searchName(label)) ?? [];
	if (named.length === 1) return { unit: named[0] as KnownUnit, label };
	if (!optional) cells.error(named.length > 1 ? 'unit-ambiguous' : 'unit-unknown', 'unitName');
	return { unit: null, label };
}

function byCode(cells: CellReader, finder: UnitFinder, code: string, optional: boolean): KnownUnit | null {
	const unit = finder.byCode.get(codeKey(code));
	if (unit) return unit;
	if (!optional) cells.error(finder.foreignCodes.has(codeKey(code)) ? 'unit-outside' : 'unit-unknown', 'unitCode');
	return null;
}
