/** Tries over all servers, and of one alone. */
import { afterEach, describe, expect, test } from 'vitest';
import { sweepTries } from '#lib/server/accounts/accounts.ts';
import { connect } from '#lib/server/db/connect.ts';
import { testContext } from '#tests/support/context.ts';
import { freshDatabase, TEST_KIND } from '#tests/support/database.ts';
import { Limit, SharedLimit, shareLimits } from './limits.ts';

const connection = await freshDatabase();
const hide = (key: string) => `tersembunyi-${key.length}`;
const ends: (() => unknown)[] = [];
afterEach(async () => {
	for (const end of ends.splice(0)) await end();
});
const tries = async (limit: Limit, count: number) => {
	const results: boolean[] = [];
	for (let i = 0; i < count; i++) results.push(await limit.take('10.0.0.1'));
	return results;
};

test('a limit counts, gives back, forgets, and may be asked without counting', async () => {
	const limit = new Limit({ name: 'sendiri', points: 2, seconds: 60 });
	expect(await tries(limit, 3)).toEqual([true, true, false]);
	await limit.forget('10.0.0.1');
	await limit.take('10.0.0.1');
	await limit.giveBack('10.0.0.1');
	expect(await limit.isSpent('10.0.0.1')).toBe(false);
	await limit.count('10.0.0.1');
	await limit.count('10.0.0.1');
	expect([await limit.isSpent('10.0.0.1'), await limit.isSpent('10.0.0.2')]).toEqual([true, false]);
});

test('a database that cannot be asked refuses nobody: the server counts in its memory', async () => {
	const away = connect('postgresql://nobody@127.0.0.1:1/nowhere');
	ends.push(() => away.close(), shareLimits(away.limitStore!, hide));
	const limit = new SharedLimit({ name: 'putus', points: 2, seconds: 60 });
	expect(await tries(limit, 3)).toEqual([true, true, false]);
	expect(await limit.isSpent('10.0.0.1')).toBe(true);
	await limit.forget('10.0.0.1');
	await limit.count('10.0.0.1');
	await limit.giveBack('10.0.0.1');
	expect(await limit.isSpent('10.0.0.1')).toBe(false);
});

describe.runIf(TEST_KIND === 'postgres')('on PostgreSQL', () => {
	test('two servers count together, and nobody is named in the table', async () => {
		ends.push(shareLimits(connection.limitStore!, hide));
		const [one, other] = [1, 2].map(() => new SharedLimit({ name: 'bersama', points: 3, seconds: 60 }));
		expect([...(await tries(one!, 2)), ...(await tries(other!, 2))]).toEqual([true, true, true, false]);
		expect(await one!.isSpent('10.0.0.1')).toBe(true);
		const rows = await connection.db.selectFrom('rate_limit').selectAll().execute();
		expect(rows).toEqual([{ key: 'bersama:tersembunyi-8', points: 4, expire: expect.any(Number) }]);
		await other!.forget('10.0.0.1');
		expect(await one!.isSpent('10.0.0.1')).toBe(false);
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
