/** How many people a plan would oblige by unit and employment type: what its form says while it is filled in. */
import type { EmploymentType } from '../people/person.ts';

/** In the order of the tree: what hangs below a unit follows it with a greater depth. */
export type CountedUnit = { id: string; depth: number; people: Partial<Record<EmploymentType, number>> };

export type PlanChoice = {
	/** The unit that assigns; null: all of them. */
	rootId: string | null;
	/** None ticked: all below the root. */
	unitIds: ReadonlySet<string>;
	exceptUnitIds: ReadonlySet<string>;
	/** None ticked: everybody. */
	types: ReadonlySet<EmploymentType>;
};

/**
 * People and units obliged, and for each unit how many of the chosen types work in it and below. Positions and ranks are
 * not looked at: the preview on the next page says the exact number.
 */
export function countObliged(
	units: readonly CountedUnit[],
	choice: PlanChoice
): { people: number; units: number; below: Map<string, number> } {
	const below = new Map<string, number>();
	const above: Place[] = [];
	let [people, count] = [0, 0];
	for (const unit of units) {
		while ((above.at(-1)?.depth ?? -1) >= unit.depth) above.pop();
		const own = peopleOf(unit, choice.types);
		const here = placeOf(unit, above.at(-1), choice);
		above.push(here);
		for (const { id } of above) below.set(id, (below.get(id) ?? 0) + own);
		if (own === 0 || !isMeant(here)) continue;
		people += own;
		count += 1;
	}
	return { people, units: count, below };
}

/** A unit with what it has from those above it. */
type Place = { id: string; depth: number; inside: boolean; chosen: boolean; out: boolean };

function placeOf({ id, depth }: CountedUnit, parent: Place | undefined, choice: PlanChoice): Place {
	const from = parent ?? { inside: choice.rootId === null, chosen: choice.unitIds.size === 0, out: false };
	return {
		id,
		depth,
		inside: from.inside || id === choice.rootId,
		chosen: from.chosen || choice.unitIds.has(id),
		out: from.out || choice.exceptUnitIds.has(id)
	};
}

const isMeant = ({ inside, chosen, out }: Place): boolean => inside && chosen && !out;

const peopleOf = ({ people }: CountedUnit, types: ReadonlySet<EmploymentType>): number =>
	Object.entries(people).reduce(
		(sum, [type, count]) => (types.size === 0 || types.has(type as EmploymentType) ? sum + count : sum),
		0
	);
