import { rootPath } from '#lib/domain/units/unit-tree.ts';
import { endGrants, grantsOfPeopleBelow } from '#lib/server/accounts/accounts.ts';
import type { Context } from '#lib/server/platform/context.ts';
import type { UnitAct } from './unit-history.ts';
import { findUnit, moveUnitTo, type Unit } from './units.ts';

/** A unit with the place of the one it hangs under, as `decideMove` asks for it. */
export async function unitWithParent(
	ctx: Context,
	unitId: string
): Promise<(Unit & { parentPath: string | null }) | null> {
	const unit = await findUnit(ctx, unitId);
	if (!unit) return null;
	const parent = unit.parentId === null ? null : await findUnit(ctx, unit.parentId);
	return { ...unit, parentPath: parent?.path ?? null };
}

/**
 * Hangs a unit under another, and takes from everybody below the roles over the agency they leave, if they leave one.
 * Answers 'version-conflict' when somebody was faster, and 'above-level' before anything is written.
 */
export async function rehangInto(
	ctx: Context,
	unit: Unit,
	target: Pick<Unit, 'id' | 'path'>,
	act: Omit<UnitAct, 'kind'>
): Promise<'moved' | 'version-conflict' | 'above-level'> {
	const old = rootPath(unit.path);
	const lost =
		old === rootPath(target.path)
			? []
			: (await grantsOfPeopleBelow(ctx, unit.path)).filter(
					({ unitPath }) => (unitPath ?? '').startsWith(old) && !(unitPath ?? '').startsWith(unit.path)
				);
	if (lost.some(({ mine }) => !mine)) return 'above-level';
	if (!(await moveUnitTo(ctx, unit, target, act))) return 'version-conflict';
	await endGrants(ctx, lost, 'Unit pindah ke instansi lain');
	return 'moved';
}
