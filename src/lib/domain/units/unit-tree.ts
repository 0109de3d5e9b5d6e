/** Units as a tree, and figures added up along it. Source: docs/architecture.md, finding 6: forty units are data, not a query. */
export type FlatUnit = { id: string; path: string; name: string; position: number };

/** A unit with those below it, in the order of their position, then name. */
export type UnitNode<Unit extends FlatUnit> = { unit: Unit; children: UnitNode<Unit>[] };

/** Something counted, by name: { done: 3, waiting: 1 }. */
export type UnitCounts<Key extends string> = Readonly<Record<Key, number>>;

/**
 * Rows in any order as trees. A unit hangs under its nearest ancestor among the rows; one without any is a root, so a
 * scope of several subtrees gives several roots.
 */
export function buildForest<Unit extends FlatUnit>(units: readonly Unit[]): UnitNode<Unit>[] {
	const byId = new Map(units.map((unit) => [unit.id, { unit, children: [] as UnitNode<Unit>[] }]));
	const roots: UnitNode<Unit>[] = [];
	for (const node of byId.values()) {
		const parentId = idsAbove(node.unit.path).findLast((id) => byId.has(id));
		(parentId === undefined ? roots : (byId.get(parentId) as UnitNode<Unit>).children).push(node);
	}
	const sort = (nodes: UnitNode<Unit>[]): UnitNode<Unit>[] => {
		nodes.sort((a, b) => a.unit.position - b.unit.position || compare(a.unit.name, b.unit.name));
		for (const node of nodes) sort(node.children);
		return nodes;
	};
	return sort(roots);
}

/** Ids of a path from the top to the unit itself: '/a/b/' is a, b. */
export function pathIds(path: string): string[] {
	return path.split('/').filter(Boolean);
}

const idsAbove = (path: string) => pathIds(path).slice(0, -1);
const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);

/** The unit and everything below it, parents first. */
export function* descend<Unit extends FlatUnit>(nodes: readonly UnitNode<Unit>[]): Generator<UnitNode<Unit>> {
	for (const node of nodes) {
		yield node;
		yield* descend(node.children);
	}
}

/** The units from the top of the forest down to the one with this id; empty when it is not in the forest. */
export function lineTo<Unit extends FlatUnit>(nodes: readonly UnitNode<Unit>[], id: string): UnitNode<Unit>[] {
	for (const node of nodes) {
		if (node.unit.id === id) return [node];
		const below = lineTo(node.children, id);
		if (below.length > 0) return [node, ...below];
	}
	return [];
}

/**
 * Adds own figures up the tree: a unit's sum is its own plus those of every unit below it, whatever the row order.
 * A row whose unit is not in the tree (one that has ended) counts for its nearest ancestor that is, so no one is lost.
 */
export function rollUp<Key extends string>(
	units: readonly FlatUnit[],
	own: readonly { path: string; counts: UnitCounts<Key> }[],
	zero: UnitCounts<Key>
): Map<string, Record<Key, number>> {
	const sums = new Map(units.map((unit) => [unit.id, { ...zero } as Record<Key, number>]));
	for (const { path, counts } of own) {
		for (const id of pathIds(path)) {
			const sum = sums.get(id);
			if (sum) addInto(sum, counts);
		}
	}
	return sums;
}

/** Adds `more` to `sum`, key by key of `sum`. */
function addInto<Key extends string>(sum: Record<Key, number>, more: UnitCounts<Key>): void {
	for (const key of Object.keys(sum) as Key[]) sum[key] += more[key];
}

/** The institution a path lies in: '/a/' of '/a/b/c/'. */
export const rootPath = (path: string): string => `/${pathIds(path)[0] ?? ''}/`;
