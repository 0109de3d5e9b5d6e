import { unitScope } from '#lib/domain/access/policy.ts';
import type { CountedUnit } from '#lib/domain/programmes/count-obliged.ts';
import type { Context } from '#lib/server/platform/context.ts';
import { listUnits } from '#lib/server/units/units.ts';
import { inTreeOrder } from '#lib/domain/units/tree-order.ts';
import { headCounts } from './head-counts.queries.ts';

export type PlanUnit = CountedUnit & { name: string };

/** The units that the actor may oblige, in the order of the tree, each with its own people by employment type. */
export async function planUnits(ctx: Context): Promise<PlanUnit[]> {
	const scope = unitScope(ctx.actor, 'programme.write');
	const units = await listUnits(ctx, scope);
	const people = new Map<string, CountedUnit['people']>();
	for (const { unit_id, employment_type, count } of await headCounts(ctx.db, scope))
		people.set(unit_id, { ...people.get(unit_id), [employment_type]: Number(count) });
	return inTreeOrder(units, new Map()).map(({ unit, depth }) => ({
		id: unit.id,
		name: unit.name,
		depth,
		people: people.get(unit.id) ?? {}
	}));
}
