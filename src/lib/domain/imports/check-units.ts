/** What an import of units would do. Parents may stand anywhere in the file or in the tree already. */
import { keepCase } from '#lib/domain/people/same-letters.ts';
import { ZONES, type Zone } from '#lib/domain/time/office-time.ts';
import { UNIT_TYPE_WORDS, type UnitType } from '#lib/domain/units/unit-types.ts';
import { mapSteps } from '#lib/domain/steps.ts';
import { CellReader } from './cells.ts';
import { chosen } from './choices.ts';
import type { Field } from './columns.ts';
import { changedValues, type ChangedValues, type RowState, type RowVerdict } from './findings.ts';
import type { MappedRow } from './map-columns.ts';
import { codeKey } from './unit-finder.ts';

export type ListedUnitRow = {
	cells: CellReader;
	code: string;
	name: string;
	parentCode: string;
	unitType: UnitType | null;
	zone: Zone | null;
	place: string;
};

export type StoredUnit = {
	id: string;
	code: string;
	name: string;
	path: string;
	parentId: string | null;
	unitType: string;
	zone: Zone;
	place: string | null;
	ended: boolean;
};

export type UnitsKnown = {
	/** The unit the file is imported under; rows without a parent hang there. */
	target: StoredUnit;
	/** Units of the target's subtree, the target included, by `codeKey`. */
	byCode: ReadonlyMap<string, StoredUnit>;
	byId: ReadonlyMap<string, StoredUnit>;
	/** Codes used elsewhere. */
	foreignCodes: ReadonlySet<string>;
};

/** `parent` is a stored unit, or the code of another row of this file. */
export type UnitVerdict = RowVerdict & {
	unit: ListedUnitRow;
	stored: StoredUnit | null;
	parent: StoredUnit | string | null;
};

export function readUnitRow(row: MappedRow, uneven: boolean): ListedUnitRow {
	const cells = new CellReader(row);
	if (uneven) cells.error('uneven', null);
	const code = required(cells, 'code');
	if (code !== '' && !/^[\p{L}\p{N}._\-/]{1,40}$/u.test(code)) cells.error('code-wrong', 'code');
	const zoneText = cells.optionalLine('zone').toUpperCase();
	const zone = ZONES.find((known) => known === zoneText) ?? null;
	if (zoneText !== '' && !zone) cells.error('choice-unknown', 'zone');
	const unitType = chosen(UNIT_TYPE_WORDS, cells.optional('unitType'));
	if (unitType === undefined) cells.error('choice-unknown', 'unitType');
	return {
		cells,
		code,
		name: required(cells, 'name'),
		parentCode: cells.optionalLine('parentCode').replace(/\s/g, ''),
		unitType: unitType ?? null,
		zone,
		place: cells.optionalLine('place')
	};
}

function required(cells: CellReader, field: 'code' | 'name'): string {
	const text = cells.line(field);
	if (text === '') cells.error('required', field);
	return field === 'code' ? (text ?? '').replace(/\s/g, '') : (text ?? '');
}

/** Decides every row; a row whose parent is refused is refused too, because it would hang in the air. */
export function* unitSteps(rows: readonly ListedUnitRow[], known: UnitsKnown): Generator<void, UnitVerdict[]> {
	const first = new Map<string, ListedUnitRow>();
	const merged = new Set<ListedUnitRow>();
	yield* mapSteps(rows, (row) => markDouble(row, first, merged));
	yield* mapSteps(rows, (row) => (merged.has(row) ? undefined : checkPlace(row, first, known)));
	for (let again = true; again;) again = yield* refuseOrphans(rows, first, known);
	return yield* mapSteps(rows, (row) => {
		const stored = known.byCode.get(codeKey(row.code)) ?? null;
		const parent = parentOf(row, first, known);
		const values = stored && row.cells.errors.length === 0 ? differences(row, stored, { parent, known }) : {};
		const changes = Object.keys(values) as Field[];
		return {
			row: row.cells.row.row,
			state: stateOf(row, merged, stored, changes),
			label: row.name || row.code,
			errors: row.cells.errors,
			notes: row.cells.notes,
			changes,
			values,
			unit: row,
			stored,
			parent
		};
	});
}

const same = (a: ListedUnitRow, b: ListedUnitRow) =>
	a.name === b.name &&
	codeKey(a.parentCode) === codeKey(b.parentCode) &&
	a.unitType === b.unitType &&
	a.zone === b.zone &&
	a.place === b.place;

function markDouble(row: ListedUnitRow, first: Map<string, ListedUnitRow>, merged: Set<ListedUnitRow>): void {
	if (row.code === '') return;
	const earlier = first.get(codeKey(row.code));
	if (!earlier) {
		first.set(codeKey(row.code), row);
		return;
	}
	if (same(row, earlier)) {
		merged.add(row);
		row.cells.note('merged', 'code', String(earlier.cells.row.row));
		return;
	}
	row.cells.error('duplicate-other-data', 'code', String(earlier.cells.row.row));
	if (!earlier.cells.errors.some(({ reason }) => reason === 'duplicate-other-data')) {
		earlier.cells.error('duplicate-other-data', 'code', String(row.cells.row.row));
	}
}

function checkPlace(row: ListedUnitRow, first: ReadonlyMap<string, ListedUnitRow>, known: UnitsKnown): void {
	const stored = known.byCode.get(codeKey(row.code));
	if (known.foreignCodes.has(codeKey(row.code))) row.cells.error('other-agency', 'code');
	if (stored?.ended) row.cells.error('unit-ended', 'code');
	if (row.parentCode !== '' && parentOf(row, first, known) === null) row.cells.error('parent-unknown', 'parentCode');
	else if (goesInCircles(row, first, known)) row.cells.error('parent-circle', 'parentCode');
}

function parentOf(
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
function* refuseOrphans(
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

/** Capitals of the same letters change nothing, nor does an empty cell. */
function differences(
	row: ListedUnitRow,
	stored: StoredUnit,
	{ parent, known }: { parent: StoredUnit | string | null; known: UnitsKnown }
): ChangedValues {
	const changes = changedValues({
		name: { before: stored.name, after: keepCase(row.name, stored.name) },
		unitType: { before: stored.unitType, after: row.unitType ?? '' },
		zone: { before: stored.zone, after: row.zone ?? '' },
		place: { before: stored.place ?? '', after: keepCase(row.place, stored.place ?? '') }
	});
	return { ...changes, ...move(row, stored, { parent, known }) };
}

/** Another unit above it; a row without a parent's code leaves it where it is. */
function move(
	row: ListedUnitRow,
	stored: StoredUnit,
	{ parent, known }: { parent: StoredUnit | string | null; known: UnitsKnown }
): ChangedValues {
	const inFile = typeof parent === 'string';
	if (row.parentCode === '' || (inFile ? parent : (parent?.id ?? null)) === stored.parentId) return {};
	const before = known.byId.get(stored.parentId ?? '')?.name ?? '';
	return { parentCode: { before, after: inFile ? row.parentCode : (parent?.name ?? '') } };
}

function stateOf(
	row: ListedUnitRow,
	merged: ReadonlySet<ListedUnitRow>,
	stored: StoredUnit | null,
	changes: readonly Field[]
): RowState {
	if (row.cells.errors.length > 0) return 'error';
	if (merged.has(row)) return 'merged';
	if (!stored) return 'new';
	return changes.length > 0 ? 'changed' : 'same';
}
