/** The tree of institutions and units: front door for every other feature. */
import type { UnitScope } from '#lib/domain/access/policy.ts';
import type { Context } from '#lib/server/platform/context.ts';
import type { UnitTable } from '#lib/server/db/schema.ts';
import {
	headsPerUnit,
	unitById,
	unitsByCodes,
	unitsBelow,
	unitsByIds,
	unitsInScope,
	unitsToDepth,
	type UnitRow
} from './units.queries.ts';
import { insertUnits, rehangUnit, updateUnitRow, type UnitWrite } from './unit-writes.queries.ts';
import { writeUnitLines, type UnitAct } from './unit-history.ts';

export { holderOn, lineagesOn, treeOn, type UnitOn } from './units-as-of.ts';

export type Unit = {
	id: string;
	parentId: string | null;
	path: string;
	code: string;
	name: string;
	unitType: string;
	zone: UnitRow['zone'];
	place: string | null;
	position: number;
	version: number;
	endedAt: string | null;
};

const toUnit = (row: UnitRow): Unit => ({
	id: row.id,
	parentId: row.parent_id,
	path: row.path,
	code: row.code,
	name: row.name,
	unitType: row.unit_type,
	zone: row.zone,
	place: row.place,
	position: row.position,
	version: row.version,
	endedAt: row.ended_at
});

/** Units of the scope, parents before children; those that have ended only when asked for. */
export async function listUnits(ctx: Context, scope: UnitScope, { ended = false } = {}): Promise<Unit[]> {
	return (await unitsInScope(ctx.db, scope, ended)).map(toUnit);
}

/** Institutions and their first two levels: what an invitation is addressed to. Names only, the same for everyone. */
export async function invitableUnits(ctx: Context): Promise<{ id: string; name: string }[]> {
	const rows = await unitsToDepth(ctx.db, 2);
	const byId = new Map(rows.map((row) => [row.id, row]));
	return rows.map((row) => {
		const root = byId.get(row.path.split('/')[1] ?? '');
		return { id: row.id, name: root && root.id !== row.id ? `${row.name} (${root.place ?? root.name})` : row.name };
	});
}

export async function findUnit(ctx: Context, id: string): Promise<Unit | null> {
	const row = await unitById(ctx.db, id);
	return row ? toUnit(row) : null;
}

export async function findUnitsByCode(ctx: Context, codes: readonly string[]): Promise<Map<string, Unit>> {
	return new Map((await unitsByCodes(ctx.db, codes)).map((row) => [row.code, toUnit(row)]));
}

export async function listUnitsByIds(ctx: Context, ids: readonly string[]): Promise<Unit[]> {
	return (await unitsByIds(ctx.db, ids)).map(toUnit);
}

export async function unitNames(ctx: Context, ids: readonly string[]): Promise<Map<string, string>> {
	return new Map((await unitsByIds(ctx.db, ids)).map((row) => [row.id, row.name]));
}

/** From the institution down to the unit itself: "Pemerintah Kota …", "Kecamatan …", "Kelurahan …". */
export async function unitLineage(ctx: Context, unit: Pick<Unit, 'path'>): Promise<Unit[]> {
	const ids = unit.path.split('/').filter(Boolean);
	const byId = new Map((await unitsByIds(ctx.db, ids)).map((row) => [row.id, toUnit(row)]));
	return ids.flatMap((id) => byId.get(id) ?? []);
}

export type NewUnit = Omit<UnitTable, 'path' | 'created_at' | 'ended_at' | 'version'> & { parentPath: string | null };

/** Writes units whose parents' paths are known; the caller has checked the right to. */
export async function addUnits(ctx: Context, units: readonly NewUnit[]): Promise<void> {
	const createdAt = ctx.now().toISOString();
	const rows = units.map(({ parentPath, ...unit }) => ({
		...unit,
		path: `${parentPath ?? '/'}${unit.id}/`,
		created_at: createdAt,
		ended_at: null,
		version: 1
	}));
	await insertUnits(ctx.db, rows);
	await writeUnitLines(
		ctx,
		rows.map((row) => ({ unitId: row.id, state: row, act: { kind: 'created' as const } }))
	);
}

/** The unit and everything below it, ended ones too; the caller has checked the right to. */
export async function listSubtree(ctx: Context, path: string): Promise<Unit[]> {
	return (await unitsBelow(ctx.db, path)).map(toUnit);
}

/** How many people belong directly to each unit of the scope. */
export async function peoplePerUnit(ctx: Context, scope: UnitScope): Promise<Map<string, number>> {
	return new Map((await headsPerUnit(ctx.db, scope)).map((row) => [row.unit_id, row.count]));
}

/** Writes a unit's name, kind, zone and place over what is there, from today on; the caller has checked the right to. */
export async function changeUnit(ctx: Context, unitId: string, set: UnitWrite): Promise<void> {
	const unit = await unitById(ctx.db, unitId);
	if (!unit || !(await updateUnitRow(ctx.db, unit.id, unit.version, set))) return;
	await writeUnitLines(ctx, [{ unitId, state: { ...set, parent_id: unit.parent_id }, act: { kind: 'changed' } }]);
}

/**
 * Hangs a unit under another, with all below it, from today on or from the day of the act; the caller has checked the
 * right at both ends and the circle. False when somebody was faster.
 */
export async function moveUnitTo(
	ctx: Context,
	unit: Unit,
	parent: Pick<Unit, 'id' | 'path'>,
	act: Omit<UnitAct, 'kind'> = {}
): Promise<boolean> {
	if (!(await rehangUnit(ctx.db, unit, parent))) return false;
	const state = { name: unit.name, unit_type: unit.unitType, zone: unit.zone, place: unit.place, parent_id: parent.id };
	await writeUnitLines(ctx, [{ unitId: unit.id, state, act: { ...act, kind: 'moved' } }]);
	return true;
}
