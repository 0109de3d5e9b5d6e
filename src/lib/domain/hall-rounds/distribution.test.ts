import { expect, test } from 'vitest';
import { lettered, toldConsequences, type LetteredVote } from './distribution.ts';

test('counts stand under the letters of the order that the hall sees, noughts too', () => {
	const order = ['c', 'a', 'b'] as const;
	const few = { kind: 'few', answered: 3 } as const;
	expect(lettered(order, few)).toEqual(few);
	expect(lettered(order, { kind: 'phones', answered: 7, counts: { a: 2, c: 5 } })).toEqual({
		kind: 'phones',
		answered: 7,
		counts: { A: 5, B: 2, C: 0 }
	});
});

const end = {
	right: 'B' as const,
	consequences: (['A', 'B', 'C'] as const).map((letter) => ({ letter, text: `akibat ${letter}` }))
};
const told = (last?: LetteredVote) => toldConsequences(end, last).map(({ letter }) => letter);
const counts = (of: Partial<Record<'A' | 'B' | 'C', number>>): LetteredVote => ({
	kind: 'phones',
	answered: 9,
	counts: of
});

test('a hall is told what follows of the wrong choice that most took, then of the fitting one', () => {
	expect(told(counts({ A: 2, B: 9, C: 3 }))).toEqual(['C', 'B']);
	// Of two with as many, the first on the screen.
	expect(told(counts({ A: 3, B: 0, C: 3 }))).toEqual(['A', 'B']);
});

test('where nobody chose wrongly, or no counts are shown, of the fitting one alone', () => {
	expect([told(counts({ B: 9 })), told({ kind: 'few', answered: 2 }), told()]).toEqual([['B'], ['B'], ['B']]);
});
