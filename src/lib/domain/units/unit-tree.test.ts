import fc from 'fast-check';
import { expect, test } from 'vitest';
import { buildForest, descend, lineTo, rollUp, type FlatUnit } from './unit-tree.ts';

const unit = (path: string, position = 1): FlatUnit => {
	const id = path.split('/').filter(Boolean).at(-1) as string;
	return { id, path, name: id, position };
};
const CITY = [
	unit('/city/'),
	unit('/city/east/', 2),
	unit('/city/west/', 1),
	unit('/city/east/a/'),
	unit('/city/east/b/')
];
const zero = { n: 0, m: 0 };

test('rows in any order give the same tree, sorted by position and then name', () => {
	fc.assert(
		fc.property(fc.shuffledSubarray(CITY, { minLength: CITY.length }), (rows) => {
			expect([...descend(buildForest(rows))].map((node) => node.unit.id)).toEqual(['city', 'west', 'east', 'a', 'b']);
		})
	);
});

test('a scope of several subtrees has several roots, and a missing middle does not lose its units', () => {
	const roots = buildForest([unit('/x/one/'), unit('/x/two/'), unit('/x/two/mid/leaf/')]);
	expect(roots.map((node) => node.unit.id)).toEqual(['one', 'two']);
	expect(roots[1]?.children.map((node) => node.unit.id)).toEqual(['leaf']);
});

test('the line to a unit goes from the root down, and is empty for a stranger', () => {
	const forest = buildForest(CITY);
	expect(lineTo(forest, 'b').map((node) => node.unit.id)).toEqual(['city', 'east', 'b']);
	expect(lineTo(forest, 'nobody')).toEqual([]);
});

test('I7 the sum of a unit is its own plus all below, in whatever order the rows come', () => {
	const own = fc.array(fc.record({ unit: fc.constantFrom(...CITY), n: fc.nat(9), m: fc.nat(9) }));
	fc.assert(
		fc.property(own, (rows) => {
			const sums = rollUp(
				CITY,
				rows.map(({ unit: { path }, n, m }) => ({ path, counts: { n, m } })),
				zero
			);
			for (const { id, path } of CITY) {
				const below = rows.filter((row) => row.unit.path.startsWith(path));
				expect(sums.get(id)?.n).toBe(below.reduce((sum, row) => sum + row.n, 0));
			}
		})
	);
});

test('people of a unit that has ended still count for the unit above it', () => {
	const sums = rollUp(CITY, [{ path: '/city/east/gone/', counts: { n: 2, m: 3 } }], zero);
	expect(sums.get('east')).toEqual({ n: 2, m: 3 });
	expect(sums.get('west')).toEqual(zero);
});
