/** Where the units of a list would hang: under which parent, never under themselves, never under one that is refused. */
import type { ListedUnitRow, UnitsKnown, StoredUnit } from './check-units.ts';
import type { ChangedValues } from './findings.ts';
import { codeKey } from './unit-finder.ts';

export function checkPlace(row: ListedUnitRow, first: ReadonlyMap<string, ListedUnitRow>, known: UnitsKnown): void {
	const stored = known.byCode.get(codeKey(row.code));
	if (known.foreignCodes.has(codeKey(row.code))) row.cells.error('other-agency', 'code');
	if (stored?.ended) row.cells.error('unit-ended', 'code');
	if (row.parentCode !== '' && parentOf(row, first, known) === null) row.cells.error('parent-unknown', 'parentCode');
	else if (goesInCircles(row, first, known)) row.cells.error('parent-circle', 'parentCode');
}

export function parentOf(
	row: ListedUnitRow,
	first: ReadonlyMap<string, ListedUnitRow>,
	known: UnitsKnown
): StoredUnit | string | null {
	const key = codeKey(row.parentCode);
	if (key !== '') return known.byCode.get(key) ?? (first.has(key) ? key : null);
	const stored = known.byCode.get(codeKey(row.code));
	// The target itself, or a unit that states no parent, stays where it is.
	return stored ? (known.byId.get(stored.parentId ?? '') ?? null) : known.target;
}

/** Deeper than any agency's tree; also ends the walk of a circle that does not pass through the row. */
const MAX_DEPTH = 20;

/** Walks up as the tree will be after the import: parents of the file first, then those stored. */
function goesInCircles(row: ListedUnitRow, first: ReadonlyMap<string, ListedUnitRow>, known: UnitsKnown): boolean {
	const start = codeKey(row.code);
	let key: string | null = upwards(start, first, known);
	for (let depth = 0; key !== null; depth++) {
		if (key === start || depth >= MAX_DEPTH) return true;
		key = upwards(key, first, known);
	}
	return false;
}

function upwards(key: string, first: ReadonlyMap<string, ListedUnitRow>, known: UnitsKnown): string | null {
	const row = first.get(key);
	if (row && row.parentCode !== '') return codeKey(row.parentCode);
	const stored = known.byCode.get(key);
	if (!stored) return row ? codeKey(known.target.code) : null;
	const parent = known.byId.get(stored.parentId ?? '');
	return parent ? codeKey(parent.code) : null;
}

/** One pass; answers whether another is needed. */
export function* refuseOrphans(
	rows: readonly ListedUnitRow[],
	first: ReadonlyMap<string, ListedUnitRow>,
	known: UnitsKnown
): Generator<void, boolean> {
	let found = false;
	for (const [index, row] of rows.entries()) {
		if (index % 100 === 0) yield;
		if (row.cells.errors.length > 0) continue;
		const parent = parentOf(row, first, known);
		if (typeof parent !== 'string') continue;
		if ((first.get(parent)?.cells.errors.length ?? 0) > 0) {
			row.cells.error('parent-unknown', 'parentCode');
			found = true;
		}
	}
	return found;
}

/** Another unit above it; a row without a parent's code leaves it where it is. */
export function unitMove(
	row: ListedUnitRow,
	stored: StoredUnit,
	{ parent, known }: { parent: StoredUnit | string | null; known: UnitsKnown }
): ChangedValues {
	const inFile = typeof parent === 'string';
	if (row.parentCode === '' || (inFile ? parent : (parent?.id ?? null)) === stored.parentId) return {};
	const before = known.byId.get(stored.parentId ?? '')?.name ?? '';
	return { parentCode: { before, after: inFile ? row.parentCode : (parent?.name ?? '') } };
}
