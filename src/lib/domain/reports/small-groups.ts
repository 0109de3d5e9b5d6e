/**
 * What the heat map may show without showing anyone's answers (requirements O8, T-22, G-54): no group of fewer than
 * five tested people, neither by itself nor as the difference of what is shown, a total minus the parts beside it.
 */
const SMALLEST_GROUP = 5;

export type Group = {
	/** Has been tested on this prohibition. */
	tested: number;
	/** Of them: answered it rightly the first time. */
	right: number;
};

/** A unit, or the people directly in it, with the groups it is made of. */
export type GroupNode = { id: string; group: Group; children: readonly GroupNode[] };

/** Nobody, or enough. */
export const isSafeGroup = ({ tested }: Group): boolean => tested === 0 || tested >= SMALLEST_GROUP;

/** A shown group and the part of it that no shown group below covers. */
type Shown = { node: GroupNode; rest: number; below: Shown[] };

/**
 * The ids whose share may be shown. Groups of a tree nest, so everything that can be computed from the shown ones is
 * made of what remains of each when the shown groups below are taken away; each such rest must be nobody or enough.
 * Larger groups win: where a rest is too small, the smallest group below is given up and joins it.
 */
export function shownGroups(root: GroupNode): Set<string> {
	const ids = new Set<string>();
	const collect = (shown: Shown) => {
		ids.add(shown.node.id);
		shown.below.forEach(collect);
	};
	showBelow(root).forEach(collect);
	return ids;
}

function showBelow(node: GroupNode): Shown[] {
	let below = node.children.flatMap(showBelow);
	if (!isSafeGroup(node.group)) return below;
	for (;;) {
		const rest = below.reduce((left, shown) => left - shown.node.group.tested, node.group.tested);
		if (rest === 0 || rest >= SMALLEST_GROUP) return [{ node, rest, below }];
		// With nothing shown below, the rest is the whole, which is safe: this ends.
		const given = below.reduce((a, b) => (price(b) < price(a) ? b : a));
		below = below.flatMap((shown) => (shown === given ? shown.below : [shown]));
	}
}

/** Who is given up first: the smallest of those that add people to the rest. */
const price = (shown: Shown): number => shown.node.group.tested + (shown.rest === 0 ? Number.MAX_SAFE_INTEGER / 2 : 0);

/** Whole percent, rounded down; null where nobody was tested. */
export function sharePercent({ right, tested }: Group): number | null {
	return tested > 0 ? Math.floor((right * 100) / tested) : null;
}
