import { statementsOf } from '#tests/support/statement-counter.ts';
import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { testContext } from '#tests/support/context.ts';
import { freshDatabase, TEST_KIND } from '#tests/support/database.ts';
import type { Context } from '#lib/server/platform/context.ts';
import { onCommitted } from '#lib/server/platform/signals.ts';
import { together } from './together.ts';
import { tell } from './transaction.ts';

const ctx = testContext(await freshDatabase());
const TABLE = sql.table('together_try');
await sql`create table ${TABLE} (who text primary key)`.execute(ctx.db);
const write = (who: string) => async (ctx: Context) => {
	await sql`insert into ${TABLE} values (${who})`.execute(ctx.db);
	return who;
};
const kept = async () =>
	(await sql<{ who: string }>`select who from ${TABLE} order by who`.execute(ctx.db)).rows.map(({ who }) => who);

test('what comes in one moment is kept together, in the order of its coming, and each hears its own answer', async () => {
	const names = Array.from({ length: 60 }, (_, at) => `a${String(at).padStart(2, '0')}`);
	let heard: string[] = [];
	const statements = await statementsOf(async () => {
		heard = await Promise.all(names.map((name) => together(ctx, write(name))));
	});
	expect(heard).toEqual(names);
	expect(await kept()).toEqual(names);
	// Fifty, and the ten that were left. A server of its own counts elsewhere.
	const begun = statements.filter((statement) => /^begin/i.test(statement));
	expect(begun).toHaveLength(TEST_KIND === 'sqlite' ? 2 : 0);
});

test('one that fails fails for its own caller alone, and nothing of it is kept', async () => {
	await sql`delete from ${TABLE}`.execute(ctx.db);
	const broken = async (ctx: Context): Promise<string> => {
		await write('half')(ctx);
		throw new Error('rusak');
	};
	const settled = await Promise.allSettled(
		[write('x'), broken, write('y'), write('x')].map((work) => together(ctx, work))
	);
	expect(settled.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled', 'rejected']);
	expect(await kept()).toEqual(['x', 'y']);
	expect(settled[1]).toMatchObject({ reason: expect.objectContaining({ message: 'rusak' }) as Error });
});

test('listeners are told after the commit, and the next moment begins anew', async () => {
	await sql`delete from ${TABLE}`.execute(ctx.db);
	const seen: number[] = [];
	const stop = onCommitted('together', () => void kept().then((rows) => seen.push(rows.length)));
	const telling = (who: string) => async (ctx: Context) => {
		tell(ctx, 'together');
		return write(who)(ctx);
	};
	await Promise.all(['p', 'q'].map((who) => together(ctx, telling(who))));
	await expect.poll(() => seen.at(-1)).toBe(2);
	await together(ctx, telling('r'));
	await expect.poll(() => seen.at(-1)).toBe(3);
	stop();
});
