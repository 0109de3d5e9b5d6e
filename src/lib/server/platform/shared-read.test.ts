import { expect, test } from 'vitest';
import { sharedRead } from './shared-read.ts';
import { committed } from './signals.ts';

/** Reads that end when they are told to. */
function slowReads() {
	const ends: ((value: number) => void)[] = [];
	const read = () => new Promise<number>((resolve) => ends.push(resolve));
	return { read, ends };
}

test('whoever asks while a read is under way gets its answer, and whoever asks afterwards another', async () => {
	const db = {};
	const { read, ends } = slowReads();
	const asked = [1, 2, 3].map(() => sharedRead(db, 'session:a', read));
	expect(ends).toHaveLength(1);
	ends[0]?.(7);
	expect(await Promise.all(asked)).toEqual([7, 7, 7]);
	void sharedRead(db, 'session:a', read);
	expect(ends).toHaveLength(2);
});

test('a read that began before a commit of its topic is not shared after it, also when it ends last', async () => {
	const db = {};
	const { read, ends } = slowReads();
	const before = sharedRead(db, 'session:b', read);
	committed(['session:b']);
	const after = sharedRead(db, 'session:b', read);
	expect(ends).toHaveLength(2);
	ends[0]?.(1);
	expect(await before).toBe(1);
	expect(sharedRead(db, 'session:b', read)).toBe(after);
	ends[1]?.(2);
	expect(await after).toBe(2);
});

test('another topic and another database have reads of their own, and a failed one is not kept', async () => {
	const { read, ends } = slowReads();
	const db = {};
	for (const [of, topic] of [
		[db, 'session:c'],
		[db, 'session:d'],
		[{}, 'session:c']
	] as const)
		void sharedRead(of, topic, read);
	expect(ends).toHaveLength(3);
	await expect(sharedRead({}, 'session:e', () => Promise.reject(new Error('gone')))).rejects.toThrow('gone');
	expect(await sharedRead({}, 'session:e', () => Promise.resolve(1))).toBe(1);
});
