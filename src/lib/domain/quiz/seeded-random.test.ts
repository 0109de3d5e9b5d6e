import { expect, test } from 'vitest';
import { mixed, seededRandom, seedOf, shuffled } from './seeded-random.ts';

const letters = ['a', 'b', 'c', 'd'] as const;
const bytes = Uint8Array.from([0x9e, 0x37, 0x79, 0xb9]);

test('four bytes, the greatest first, are a seed; what follows them decides nothing', () => {
	expect(seedOf(bytes)).toBe(0x9e_37_79_b9);
	expect(seedOf(Uint8Array.from([...bytes, 1, 2]))).toBe(seedOf(bytes));
	expect(seedOf(Uint8Array.from([0, ...bytes]).subarray(1))).toBe(seedOf(bytes));
});

test('the same bytes mix to the same order, others to another, and nothing is lost', () => {
	expect(mixed(letters, bytes)).toEqual(shuffled(letters, seededRandom(0x9e_37_79_b9)));
	expect(mixed(letters, bytes).toSorted()).toEqual(letters);
	const orders = new Set(Array.from({ length: 200 }, (_, n) => mixed(letters, Uint8Array.of(0, 0, 0, n)).join('')));
	expect(orders.size).toBe(24);
});
