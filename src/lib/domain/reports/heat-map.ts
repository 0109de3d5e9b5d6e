/**
 * Unit × prohibition: the share that understood when first tested, with small groups hidden. Requirement D5.
 * The first test and not the latest: later ones repeat until everything is understood, so they end at 100 for all.
 */
import { descend, pathIds, type FlatUnit, type UnitNode } from '../units/unit-tree.ts';
import { sharePercent, shownGroups, type Group, type GroupNode } from './small-groups.ts';

/** People directly in one unit: how many were tested, and how many of them missed each prohibition at first. */
export type OwnVerdicts = { path: string; tested: number; missed: readonly number[] };

/** The people of a unit itself, beside its units below. */
export const ownPartOf = (unitId: string): string => `${unitId}*`;

/** Whole percent per unit and per own part, one per prohibition; null is hidden or untested. */
export function heatMap<Unit extends FlatUnit>(
	root: UnitNode<Unit>,
	own: readonly OwnVerdicts[],
	prohibitions: number
): Map<string, (number | null)[]> {
	const cells = new Map<string, (number | null)[]>();
	for (let index = 0; index < prohibitions; index++) {
		const tree = groupTree(root, ownGroups(root, own, index));
		const shown = shownGroups(tree);
		for (const { id, group } of everyGroup(tree)) {
			const row = cells.get(id) ?? [];
			cells.set(id, row);
			row.push(shown.has(id) ? sharePercent(group) : null);
		}
	}
	return cells;
}

/** People of a unit that is not in the tree (one that has ended) count for the nearest one above that is. */
function ownGroups<Unit extends FlatUnit>(root: UnitNode<Unit>, own: readonly OwnVerdicts[], index: number) {
	const groups = new Map([...descend([root])].map((node) => [node.unit.id, { tested: 0, understood: 0 }]));
	for (const { path, tested, missed } of own) {
		const group = groups.get(pathIds(path).findLast((id) => groups.has(id)) ?? '');
		if (group) add(group, { tested, understood: tested - (missed[index] ?? 0) });
	}
	return groups;
}

function groupTree<Unit extends FlatUnit>(node: UnitNode<Unit>, own: ReadonlyMap<string, Group>): GroupNode {
	const { id } = node.unit;
	const mine = own.get(id) ?? { tested: 0, understood: 0 };
	if (node.children.length === 0) return { id, group: mine, children: [] };
	const children: GroupNode[] = [
		{ id: ownPartOf(id), group: mine, children: [] },
		...node.children.map((child) => groupTree(child, own))
	];
	const group = { tested: 0, understood: 0 };
	for (const child of children) add(group, child.group);
	return { id, group, children };
}

function* everyGroup(node: GroupNode): Generator<GroupNode> {
	yield node;
	for (const child of node.children) yield* everyGroup(child);
}

function add(sum: Group, more: Group): void {
	sum.tested += more.tested;
	sum.understood += more.understood;
}
