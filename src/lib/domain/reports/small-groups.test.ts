import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isSafeGroup, sharePercent, shownGroups, type Group, type GroupNode } from './small-groups.ts';

const leaf = (id: string, tested: number): GroupNode => ({ id, group: { tested, right: tested }, children: [] });

/** A unit whose own people are a part of their own, as on the screen. */
function unit(id: string, own: number, children: GroupNode[]): GroupNode {
	const parts = [leaf(`${id}*`, own), ...children];
	const sum = (key: keyof Group) => parts.reduce((total, part) => total + part.group[key], 0);
	return { id, group: { tested: sum('tested'), right: sum('right') }, children: parts };
}

test('O8 four tested are not shown, five are', () => {
	expect(shownGroups(leaf('a', 4))).toEqual(new Set());
	expect(shownGroups(leaf('a', 5))).toEqual(new Set(['a']));
});

test('T-22 the only hidden part is not the total minus the shown ones: the smallest of these is hidden with it', () => {
	const shown = shownGroups(unit('kec', 0, [leaf('a', 20), leaf('b', 30), leaf('small', 3)]));
	expect([...shown].sort()).toEqual(['b', 'kec', 'kec*']);
});

test('two hidden parts of together five people hide nobody else', () => {
	const shown = shownGroups(unit('kec', 0, [leaf('a', 20), leaf('one', 2), leaf('two', 3)]));
	expect([...shown].sort()).toEqual(['a', 'kec', 'kec*']);
});

test('where everyone is enough everything is shown', () => {
	const shown = shownGroups(unit('kec', 6, [leaf('a', 20), leaf('b', 30)]));
	expect(shown).toEqual(new Set(['kec', 'kec*', 'a', 'b']));
});

test('a share is rounded down and there is none of nobody', () => {
	expect(sharePercent({ tested: 12, right: 11 })).toBe(91);
	expect(sharePercent({ tested: 0, right: 0 })).toBeNull();
});

type Plan = { own: number; below: Plan[] };
const own = fc.oneof(fc.nat(7), fc.nat(40));
const village: fc.Arbitrary<Plan> = fc.record({ own, below: fc.constant([]) });
const district: fc.Arbitrary<Plan> = fc.record({ own, below: fc.array(village, { maxLength: 5 }) });
const city: fc.Arbitrary<Plan> = fc.record({ own, below: fc.array(district, { maxLength: 4 }) });

function grow({ own, below }: Plan, id: string): GroupNode {
	if (below.length === 0) return leaf(id, own);
	return unit(
		id,
		own,
		below.map((child, index) => grow(child, `${id}.${index}`))
	);
}
const everyone = (node: GroupNode): GroupNode[] => [node, ...node.children.flatMap(everyone)];

/** Every difference between a shown group and any choice of the shown groups right below it. */
function differences(node: GroupNode, shown: ReadonlySet<string>): Group[] {
	const top = (below: readonly GroupNode[]): GroupNode[] =>
		below.flatMap((child) => (shown.has(child.id) ? [child] : top(child.children)));
	const parts = top(node.children).slice(0, 9);
	const rest = top(node.children).slice(9);
	return Array.from({ length: 2 ** parts.length }, (_, bits) =>
		[...rest, ...parts.filter((_, at) => bits & (1 << at))].reduce(
			(left, { group }) => ({ tested: left.tested - group.tested, right: left.right - group.right }),
			node.group
		)
	);
}

test('G-54 2,000 random filter pairs: no group and no difference of shown groups is smaller than five', () => {
	fc.assert(
		fc.property(city, fc.nat(), fc.nat(), (plan, a, b) => {
			const root = grow(plan, 'u');
			const shown = shownGroups(root);
			const visible = (node: GroupNode) => everyone(node).filter(({ id }) => shown.has(id));
			for (const node of visible(root)) {
				expect(isSafeGroup(node.group)).toBe(true);
				expect(differences(node, shown).every(isSafeGroup)).toBe(true);
			}
			// Two filters at random, one inside the other, also far apart.
			const outer = visible(root)[a % Math.max(1, visible(root).length)];
			if (!outer) return;
			const inner = visible(outer)[b % visible(outer).length] as GroupNode;
			expect(isSafeGroup({ tested: outer.group.tested - inner.group.tested, right: 0 })).toBe(true);
		}),
		{ numRuns: 2000 }
	);
});
