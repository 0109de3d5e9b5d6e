/** Tries over all servers, and of one alone. */
import { afterEach, describe, expect, test } from 'vitest';
import { sweepTries } from '#lib/server/accounts/accounts.ts';
import { connect } from '#lib/server/db/connect.ts';
import { testContext } from '#tests/support/context.ts';
import { freshDatabase, TEST_KIND } from '#tests/support/database.ts';
import { Limits, type Limit } from './limits.ts';

const connection = await freshDatabase();
const hide = (key: string) => `tersembunyi-${key.length}`;
const ends: (() => unknown)[] = [];
afterEach(async () => {
	for (const end of ends.splice(0)) await end();
});
const alone: Limit = { name: 'sendiri', points: 2, seconds: 60, counts: 'on-this-server' };
const together: Limit = { name: 'bersama', points: 3, seconds: 60, counts: 'over-all-servers' };
const tries = async (limits: Limits, limit: Limit, count: number) => {
	const results: boolean[] = [];
	for (let i = 0; i < count; i++) results.push(await limits.take(limit, '10.0.0.1'));
	return results;
};

test('a limit counts, gives back, forgets, and may be asked without counting', async () => {
	const limits = new Limits();
	expect(await tries(limits, alone, 3)).toEqual([true, true, false]);
	await limits.forget(alone, '10.0.0.1');
	await limits.take(alone, '10.0.0.1');
	await limits.giveBack(alone, '10.0.0.1');
	expect(await limits.isSpent(alone, '10.0.0.1')).toBe(false);
	await limits.count(alone, '10.0.0.1');
	await limits.count(alone, '10.0.0.1');
	expect([await limits.isSpent(alone, '10.0.0.1'), await limits.isSpent(alone, '10.0.0.2')]).toEqual([true, false]);
});

test('two servers in one process count for themselves', async () => {
	const [one, other] = [new Limits(), new Limits()];
	expect([...(await tries(one, alone, 3)), ...(await tries(other, alone, 2))]).toEqual([true, true, false, true, true]);
});

test('a database that cannot be asked refuses nobody: the server counts in its memory', async () => {
	const away = connect('postgresql://nobody@127.0.0.1:1/nowhere');
	ends.push(() => away.close());
	const limits = new Limits({ store: away.limitStore!, hide });
	expect(await tries(limits, together, 4)).toEqual([true, true, true, false]);
	expect(await limits.isSpent(together, '10.0.0.1')).toBe(true);
	await limits.forget(together, '10.0.0.1');
	await limits.count(together, '10.0.0.1');
	await limits.giveBack(together, '10.0.0.1');
	expect(await limits.isSpent(together, '10.0.0.1')).toBe(false);
});

describe.runIf(TEST_KIND === 'postgres')('on PostgreSQL', () => {
	test('two servers count together, and nobody is named in the table', async () => {
		const [one, other] = [1, 2].map(() => new Limits({ store: connection.limitStore!, hide })) as [Limits, Limits];
		expect([...(await tries(one, together, 2)), ...(await tries(other, together, 2))]).toEqual([
			true,
			true,
			true,
			false
		]);
		expect(await one.isSpent(together, '10.0.0.1')).toBe(true);
		const rows = await connection.db.selectFrom('rate_limit').selectAll().execute();
		expect(rows).toEqual([{ key: 'bersama:tersembunyi-8', points: 4, expire: expect.any(Number) }]);
		await other.forget(together, '10.0.0.1');
		expect(await one.isSpent(together, '10.0.0.1')).toBe(false);
		// What only spares a server's work is not asked of the database.
		await one.count(alone, '10.0.0.3');
		expect(await other.isSpent({ ...alone, points: 1 }, '10.0.0.3')).toBe(false);
	});
});

test('tries that are over are swept', async () => {
	const ctx = testContext(connection);
	const now = ctx.now().getTime();
	const row = (key: string, expire: number) => ({ key, points: 1, expire });
	await connection.db
		.insertInto('rate_limit')
		.values([row('lewat', now - 1), row('berjalan', now + 1)])
		.execute();
	expect([await sweepTries(ctx), await sweepTries(ctx)]).toEqual([1, 0]);
	const left = await connection.db
		.selectFrom('rate_limit')
		.select('key')
		.where('key', 'in', ['lewat', 'berjalan'])
		.execute();
	expect(left).toEqual([{ key: 'berjalan' }]);
});
