/** What an import of units would do. Parents may stand anywhere in the file or in the tree already. */
import { keepCase } from '#lib/domain/people/same-letters.ts';
import { mapSteps } from '#lib/domain/steps.ts';
import { ZONES, type Zone } from '#lib/domain/time/office-time.ts';
import { UNIT_TYPE_WORDS, type UnitType } from '#lib/domain/units/unit-types.ts';
import { CellReader } from './cells.ts';
import { chosen } from './choices.ts';
import type { Field } from './columns.ts';
import { changedValues, type ChangedValues, type RowState, type RowVerdict } from './findings.ts';
import type { MappedRow } from './map-columns.ts';
import { codeKey } from './unit-finder.ts';
import { checkPlace, refuseOrphans, parentOf, unitMove } from './unit-places.ts';

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
	return { ...changes, ...unitMove(row, stored, { parent, known }) };
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
