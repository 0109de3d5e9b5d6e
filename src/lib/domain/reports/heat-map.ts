/**
 * Unit × prohibition: the share that answered rightly when first asked, with small groups hidden. Requirement D5.
 * One answer is no understanding (ADR 0033). The first and not the latest: later ones ask what was missed until it is
 * held, so they end at 100 for all.
 */
import { PROHIBITION_CODES, type ProhibitionCode } from '../prohibitions.ts';
import { descend, pathIds, type FlatUnit, type UnitNode } from '../units/unit-tree.ts';
import { sharePercent, shownGroups, type Group, type GroupNode } from './small-groups.ts';
import type { ViewOf } from './view.ts';

/**
 * People directly in one unit: how many were tested (have closed a first attempt), and
 * how many of them missed each prohibition then; `missed` is empty where none was asked for.
 */
export type OwnVerdicts = { path: string; tested: number; missed: readonly number[] };

export type HeatColumn = { code: ProhibitionCode; number: number; short: string };
type HeatRow = { id: string; name: string; kind: 'whole' | 'own' | 'part'; cells: (number | null)[] };
export type Heat = { columns: HeatColumn[]; rows: HeatRow[] };

/** The rows of the unit looked at, of the people in none of its parts, and of each part; a column for each prohibition. */
export function heatOf(
	{ root, unit: { unit, children } }: Pick<ViewOf<FlatUnit>, 'root' | 'unit'>,
	verdicts: readonly OwnVerdicts[],
	prohibitions: ReadonlyMap<ProhibitionCode, HeatColumn>
): Heat {
	const columns = PROHIBITION_CODES.flatMap((code) => prohibitions.get(code) ?? []);
	// Hidden along the reader's whole tree, so that no page shows what another one hides.
	const cells = heatMap(root, verdicts, PROHIBITION_CODES.length);
	const row = (id: string, name: string, kind: HeatRow['kind']) => ({ id, name, kind, cells: cells.get(id) ?? [] });
	const ownTested = children.length > 0 && verdicts.some(({ path, tested }) => path === unit.path && tested > 0);
	return {
		columns: columns.map(({ code, number, short }) => ({ code, number, short })),
		rows: [
			row(unit.id, unit.name, 'whole'),
			...(ownTested ? [row(ownPartOf(unit.id), unit.name, 'own')] : []),
			...children.map((child) => row(child.unit.id, child.unit.name, 'part'))
		]
	};
}

/** The people of a unit itself, beside its units below. */
const ownPartOf = (unitId: string): string => `${unitId}*`;

/** Whole percent per unit and per own part, one per prohibition; null is hidden or untested. */
function heatMap<Unit extends FlatUnit>(
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
	const groups = new Map([...descend([root])].map((node) => [node.unit.id, { tested: 0, right: 0 }]));
	for (const { path, tested, missed } of own) {
		const group = groups.get(pathIds(path).findLast((id) => groups.has(id)) ?? '');
		if (group) add(group, { tested, right: tested - (missed[index] ?? 0) });
	}
	return groups;
}

function groupTree<Unit extends FlatUnit>(node: UnitNode<Unit>, own: ReadonlyMap<string, Group>): GroupNode {
	const { id } = node.unit;
	const mine = own.get(id) ?? { tested: 0, right: 0 };
	if (node.children.length === 0) return { id, group: mine, children: [] };
	const children: GroupNode[] = [
		{ id: ownPartOf(id), group: mine, children: [] },
		...node.children.map((child) => groupTree(child, own))
	];
	const group = { tested: 0, right: 0 };
	for (const child of children) add(group, child.group);
	return { id, group, children };
}

function* everyGroup(node: GroupNode): Generator<GroupNode> {
	yield node;
	for (const child of node.children) yield* everyGroup(child);
}

function add(sum: Group, more: Group): void {
	sum.tested += more.tested;
	sum.right += more.right;
}
