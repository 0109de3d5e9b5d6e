import { expect, test } from 'vitest';
import { freshDatabase, TEST_KIND } from '#tests/support/database.ts';
import { inTurn } from './in-turn.ts';

const { db } = await freshDatabase();

/** Works that end when they are told to, and who of them has begun. */
function works(names: string[]) {
	const begun: string[] = [];
	const ends = new Map<string, (failed?: Error) => void>();
	const all = names.map((name) =>
		inTurn(db, () => {
			begun.push(name);
			return new Promise<string>((resolve, reject) =>
				ends.set(name, (failed) => (failed ? reject(failed) : resolve(name)))
			);
		})
	);
	const end = async (name: string, failed?: Error) => {
		ends.get(name)?.(failed);
		await loopTurns();
	};
	return { begun, all, end };
}
const loopTurns = async () => {
	for (let turn = 0; turn < 3; turn++) await new Promise((resolve) => setImmediate(resolve));
};

test.runIf(TEST_KIND === 'sqlite')('long writes go one after another, also after one that failed', async () => {
	const { begun, all, end } = works(['a', 'b', 'c']);
	const settled = Promise.allSettled(all);
	await loopTurns();
	expect(begun).toEqual(['a']);
	await end('a', new Error('penuh'));
	expect(begun).toEqual(['a', 'b']);
	await end('b');
	await end('c');
	expect((await settled).map(({ status }) => status)).toEqual(['rejected', 'fulfilled', 'fulfilled']);
});

test.runIf(TEST_KIND === 'sqlite')('whoever came meanwhile goes before the next of them', async () => {
	const order: string[] = [];
	const first = inTurn(db, () => Promise.resolve(order.push('first')));
	const second = inTurn(db, () => Promise.resolve(order.push('second')));
	await first;
	await new Promise<void>((resolve) => setImmediate(() => (order.push('page'), resolve())));
	await second;
	expect(order).toEqual(['first', 'page', 'second']);
});

test.runIf(TEST_KIND === 'postgres')('where each has a connection, none waits for another', async () => {
	const { begun, all, end } = works(['a', 'b']);
	await loopTurns();
	expect(begun).toEqual(['a', 'b']);
	await end('b');
	await end('a');
	expect(await Promise.all(all)).toEqual(['a', 'b']);
});
