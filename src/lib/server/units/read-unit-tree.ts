import { can, unitScope, type Action } from '#lib/domain/access/policy.ts';
import { no, ok, type Outcome } from '#lib/domain/outcome.ts';
import { inTreeOrder, type TreeLine } from '#lib/domain/units/tree-order.ts';
import { lastChangeOf, type LastChange } from '#lib/server/people/people.ts';
import type { Context } from '#lib/server/platform/context.ts';
import { unitEpisodes, type UnitEpisode } from './unit-episodes.ts';
import { findUnit, listSubtree, listUnits, peoplePerUnit, unitLineage, type Unit } from './units.ts';

/** The units the actor may write, in the order of the tree, with their people; those that have ended when asked for. */
export async function readUnitTree(ctx: Context, { ended = false } = {}): Promise<TreeLine<Unit>[]> {
	const scope = unitScope(ctx.actor, 'unit.write');
	return inTreeOrder(await listUnits(ctx, scope, { ended }), await peoplePerUnit(ctx, scope));
}

export type UnitChoice = { id: string; name: string; depth: number };

/** The same units as the lines of a select. */
export async function listUnitChoices(ctx: Context, action: Action = 'unit.write'): Promise<UnitChoice[]> {
	const units = await listUnits(ctx, unitScope(ctx.actor, action));
	return inTreeOrder(units, new Map()).map(({ unit, depth }) => ({ id: unit.id, name: unit.name, depth }));
}

export type UnitRecord = {
	unit: Unit;
	lineage: Unit[];
	children: TreeLine<Unit>[];
	/** Where it may be hung: everything the actor may write, without itself and what lies below. */
	targets: UnitChoice[];
	lastChange: LastChange | null;
	history: UnitEpisode[];
	/** Whether the actor may write the place it hangs in, and so end, merge or split it. */
	maySplit: boolean;
};

/** A unit with its children, for the page that edits it. Refuses 'not-found' outside the scope. */
export async function readUnitRecord(ctx: Context, unitId: string): Promise<Outcome<UnitRecord, 'not-found'>> {
	const unit = await findUnit(ctx, unitId);
	if (!unit || !can(ctx.actor, 'unit.write', { unitPath: unit.path })) return no('not-found');
	const below = (await listSubtree(ctx, unit.path)).filter((child) => child.endedAt === null);
	const counts = await peoplePerUnit(ctx, unitScope(ctx.actor, 'unit.write'));
	const inside = new Set(below.map((child) => child.id));
	// What lies above the actor's own scope is not theirs to read.
	const lineage = (await unitLineage(ctx, unit)).filter((above) =>
		can(ctx.actor, 'unit.write', { unitPath: above.path })
	);
	return ok({
		unit,
		lineage,
		children: inTreeOrder(below, counts)
			.slice(1)
			.filter(({ depth }) => depth === 1),
		targets: (await listUnitChoices(ctx)).filter(({ id }) => !inside.has(id)),
		lastChange: await lastChangeOf(ctx, 'unit', unit.id),
		history: await unitEpisodes(ctx, unit.id),
		maySplit: can(ctx.actor, 'unit.write', { unitPath: unit.path.slice(0, -unit.id.length - 1) })
	});
}
