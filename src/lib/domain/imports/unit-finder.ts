/**
 * Which unit a row means: by its code, else by its name, among the units the import may use. What the reader chose for a
 * spelling goes before the aliases of the agency, and these before the name as it stands.
 */
import type { CellReader } from './cells.ts';
import { spellingKey } from './unit-choices.ts';

export type KnownUnit = { id: string; code: string; name: string; path: string };

export type UnitFinder = {
	units: readonly KnownUnit[];
	byCode: ReadonlyMap<string, KnownUnit>;
	byName: ReadonlyMap<string, readonly KnownUnit[]>;
	/** Codes that exist, but outside what the actor may touch. */
	foreignCodes: ReadonlySet<string>;
	/** By `spellingKey`: what this list's reader chose; null leaves the rows as they are. */
	chosen: ReadonlyMap<string, KnownUnit | null>;
	/** By `spellingKey`: what was chosen for an earlier list. */
	aliases: ReadonlyMap<string, KnownUnit>;
	/** The one unit of every row, when the reader said so. */
	one: KnownUnit | null;
};

/** Codes are compared without case and spaces, names by their search form. */
export const codeKey = (code: string): string => code.replace(/\s/g, '').toUpperCase();

type Memory = Partial<Pick<UnitFinder, 'chosen' | 'aliases' | 'one'>>;

export function makeUnitFinder(
	units: readonly KnownUnit[],
	foreignCodes: readonly string[] = [],
	memory: Memory = {}
): UnitFinder {
	const byName = new Map<string, KnownUnit[]>();
	for (const unit of units) {
		const key = spellingKey(unit.name);
		const same = byName.get(key);
		if (same) same.push(unit);
		else byName.set(key, [unit]);
	}
	return {
		units,
		byCode: new Map(units.map((unit) => [codeKey(unit.code), unit])),
		byName,
		foreignCodes: new Set(foreignCodes.map(codeKey)),
		chosen: memory.chosen ?? new Map(),
		aliases: memory.aliases ?? new Map(),
		one: memory.one ?? null
	};
}

export type Meaning =
	{ how: 'name' | 'alias' | 'chosen'; unit: KnownUnit } | { how: 'left' | 'unknown' | 'ambiguous'; unit: null };

/** What a spelling means by itself, whatever row it stands in. */
export function meaningOf(finder: UnitFinder, written: string): Meaning {
	const key = spellingKey(written);
	const chosen = finder.chosen.get(key);
	if (chosen !== undefined) return chosen ? { how: 'chosen', unit: chosen } : { how: 'left', unit: null };
	const alias = finder.aliases.get(key);
	if (alias) return { how: 'alias', unit: alias };
	const named = finder.byName.get(key) ?? [];
	const [only] = named;
	if (only && named.length === 1) return { how: 'name', unit: only };
	return { how: named.length > 1 ? 'ambiguous' : 'unknown', unit: null };
}

type Found = { unit: KnownUnit | null; label: string };

/** The unit of the row. With `optional`, an unknown name is no error: a participant may come from anywhere. */
export function findUnit(cells: CellReader, finder: UnitFinder, optional = false): Found {
	if (finder.one) return { unit: finder.one, label: finder.one.name };
	const code = cells.optionalLine('unitCode');
	const label = cells.optionalLine('unitName');
	if (code !== '') return { unit: byCode(cells, finder, code, optional), label };
	if (label !== '') return byLabel(cells, finder, label, optional);
	if (!cells.errors.some(({ field }) => field === 'unitCode' || field === 'unitName')) {
		cells.error('required', cells.has('unitName') ? 'unitName' : 'unitCode');
	}
	return { unit: null, label };
}

/** A unit that was recognised is called by its own name from here on, not by the spelling of one list. */
function byLabel(cells: CellReader, finder: UnitFinder, label: string, optional: boolean): Found {
	const { how, unit } = meaningOf(finder, label);
	if (unit) {
		if (how !== 'name') cells.note('unit-read-as', 'unitName', unit.name);
		return { unit, label: unit.name };
	}
	if (!optional) {
		const reasons = { left: 'unit-left', ambiguous: 'unit-ambiguous' } as const;
		cells.error(how === 'left' || how === 'ambiguous' ? reasons[how] : 'unit-unknown', 'unitName');
	}
	return { unit: null, label };
}

function byCode(cells: CellReader, finder: UnitFinder, code: string, optional: boolean): KnownUnit | null {
	const unit = finder.byCode.get(codeKey(code));
	if (unit) return unit;
	if (!optional) cells.error(finder.foreignCodes.has(codeKey(code)) ? 'unit-outside' : 'unit-unknown', 'unitCode');
	return null;
}
