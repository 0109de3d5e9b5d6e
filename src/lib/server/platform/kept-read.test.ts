import { expect, test } from 'vitest';
import { keptRead } from './kept-read.ts';

const aReader = () => {
	let reads = 0;
	let ms = 0;
	const of = { db: {}, now: () => new Date(ms) };
	return {
		pass: (by: number) => (ms += by),
		ask: (key = 'a') => keptRead(of, { key, forMs: 60_000 }, () => Promise.resolve(++reads))
	};
};

test('one read serves everybody who asks within its time, each key for itself', async () => {
	const { ask, pass } = aReader();
	expect([await ask(), await ask(), await ask('b')]).toEqual([1, 1, 2]);
	pass(59_999);
	expect(await ask()).toBe(1);
	pass(1);
	expect(await ask()).toBe(3);
});

test('what failed is read anew', async () => {
	const of = { db: {}, now: () => new Date(0) };
	const ask = (read: () => Promise<number>) => keptRead(of, { key: 'a', forMs: 60_000 }, read);
	await expect(ask(() => Promise.reject(new Error('gone')))).rejects.toThrow('gone');
	expect(await ask(() => Promise.resolve(7))).toBe(7);
});

test('no more than two hundred are kept, the oldest goes first', async () => {
	const { ask } = aReader();
	await ask('first');
	for (let n = 0; n < 199; n++) await ask(`k${n}`);
	expect(await ask('first')).toBe(1);
	await ask('one more');
	expect(await ask('first')).toBe(202);
});
