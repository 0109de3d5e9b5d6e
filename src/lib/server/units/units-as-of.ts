import type { UnitScope } from '#lib/domain/access/policy.ts';
import { pathsOf } from '#lib/domain/units/tree-on-day.ts';
import { peopleOn, type Person } from '#lib/server/people/people.ts';
import type { Context } from '#lib/server/platform/context.ts';
import { unitStatesIn, unitStatesOn } from './unit-history.queries.ts';

/** A unit as it was called on a day. */
export type UnitOn = { id: string; name: string; parentId: string | null; place: string | null };

/**
 * From the institution down to each of these units, as they were called and where they hung on the day `2026-11-22`
 * (requirement O6), by the unit's id: one query for each level. Whoever asks has been let in already.
 */
export async function lineagesOn(
	ctx: Context,
	unitIds: readonly string[],
	day: string
): Promise<Map<string, UnitOn[]>> {
	const found = new Map<string, UnitOn>();
	for (let wanted = [...new Set(unitIds)]; wanted.length > 0;) {
		for (const row of await unitStatesOn(ctx.db, wanted, day))
			found.set(row.unit_id, { id: row.unit_id, name: row.name, parentId: row.parent_id, place: row.place });
		const above = wanted.flatMap((id) => found.get(id)?.parentId ?? []);
		wanted = [...new Set(above)].filter((id) => !found.has(id));
	}
	const paths = pathsOf([...found.values()]);
	return new Map(
		unitIds.map((id) => [
			id,
			(paths.get(id) ?? '')
				.split('/')
				.filter(Boolean)
				.flatMap((step) => found.get(step) ?? [])
		])
	);
}

/**
 * A person as they were on a day, with the units from the institution down to theirs of that day (requirements O2, O6):
 * what a certificate of that day prints. Whoever asks has been let in already.
 */
export async function holderOn(
	ctx: Context,
	person: Person,
	day: string
): Promise<{ person: Person; lineage: readonly UnitOn[] }> {
	const then = (await peopleOn(ctx, [person.id], day)).get(person.id);
	const unitId = then?.unitId ?? person.unitId;
	return {
		person: then ? { ...person, ...then } : person,
		lineage: (await lineagesOn(ctx, [unitId], day)).get(unitId) ?? []
	};
}

/** A unit's name and place in the tree on a day. */
type TreePlace = { id: string; name: string; path: string };

/**
 * The tree of the scope as it stood on the day, by id. A unit that had ended stands where it stood last, because somebody
 * may have left it later than it ended; one of which nothing is known yet stands where it stood first, because people may
 * have a date of effect before their unit was written down. So nobody is lost between two days.
 */
export async function treeOn(ctx: Context, scope: UnitScope, day: string): Promise<Map<string, TreePlace>> {
	const rows = await unitStatesIn(ctx.db, scope, day);
	const paths = pathsOf(rows.map((row) => ({ id: row.unit_id, parentId: row.parent_id })));
	return new Map(
		rows.map((row) => [row.unit_id, { id: row.unit_id, name: row.name, path: paths.get(row.unit_id) as string }])
	);
}
