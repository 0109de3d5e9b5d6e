/** The rule over people whose truth is known, in small; `npm run simulate` does it with 20,000 of each. */
import { expect, test } from 'vitest';
import { learn, type Truth } from '#tests/simulate/learners.ts';

const constant = (right: number): Truth => ({ right: () => right, understands: () => true });
const rounds = (truth: Truth, most: number, people: number, stories = Infinity) =>
	Array.from({ length: people }, (_, index) => learn(truth, most, index * 7919 + 13, stories).round);

test('Q20 nobody who guesses, and nobody who finds a third of the keys, is said to have understood', () => {
	expect(rounds(constant(0.25), 12, 40).filter(Number.isFinite)).toEqual([]);
	expect(rounds(constant(0.33), 12, 40).filter(Number.isFinite)).toEqual([]);
});

test('Q20 nine of ten who know, slipping once in ten, have shown it after three rounds, and all of them after six', () => {
	const known = rounds(constant(0.9), 6, 200);
	expect(known.filter((round) => round <= 3).length).toBeGreaterThanOrEqual(180);
	expect(known.filter((round) => round > 6)).toEqual([]);
});

test('Q20 with twelve stories of each nine of ten who know have still shown it after three rounds; with one, nobody ever', () => {
	const known = rounds(constant(0.9), 6, 200, 12);
	expect(known.filter((round) => round <= 3).length).toBeGreaterThanOrEqual(180);
	expect(rounds(constant(0.9), 12, 40, 1).filter(Number.isFinite)).toEqual([]);
});
