import { sql } from 'kysely';
import { describe, expect, test } from 'vitest';
import { testContext } from '#tests/support/context.ts';
import { freshDatabase, TEST_KIND } from '#tests/support/database.ts';
import { isDatabaseAway, isUniqueViolation } from './dialect.ts';
import { inTransaction } from './transaction.ts';
import type { Db } from './schema.ts';

/** What the server does to a connection when it is restarted. */
const endOwnSession = (db: Db) => sql`select pg_terminate_backend(pg_backend_pid())`.execute(db);
/** Ends every other connection to this database. */
const endOthers = (db: Db) =>
	sql`select pg_terminate_backend(pid) from pg_stat_activity
		where datname = current_database() and pid <> pg_backend_pid()`.execute(db);

describe.runIf(TEST_KIND === 'postgres')('a PostgreSQL connection that dies', async () => {
	const connection = await freshDatabase();
	const { db } = connection;
	const ctx = testContext(connection);
	await sql`create table noted (what text primary key)`.execute(db);
	const noted = async () => (await sql<{ what: string }>`select what from noted order by what`.execute(db)).rows;
	const note = (on: Db, what: string) => sql`insert into noted values (${what})`.execute(on);

	test('F-24 before the commit: the act is done again on another one, and counts once', async () => {
		let turns = 0;
		const answer = await inTransaction(ctx, async (ctx) => {
			turns += 1;
			await note(ctx.db, 'once');
			if (turns === 1) await endOwnSession(ctx.db);
			return turns;
		});
		expect([answer, await noted()]).toEqual([2, [{ what: 'once' }]]);
	});

	test('F-24 while committing: whether it was kept is open, so it is told and never done twice', async () => {
		await sql`create function die() returns trigger language plpgsql as $$
			begin perform pg_terminate_backend(pg_backend_pid()); return null; end $$`.execute(db);
		await sql`create constraint trigger at_commit after insert on noted deferrable initially deferred
			for each row when (new.what = 'doubtful') execute function die()`.execute(db);
		let turns = 0;
		const thrown = await inTransaction(ctx, async (ctx) => {
			turns += 1;
			await note(ctx.db, 'doubtful');
		}).catch((error: unknown) => error);
		expect([isDatabaseAway(thrown), turns]).toEqual([true, 1]);
	});

	test('while it lay idle: nobody notices, whether they read or begin', async () => {
		for (let turn = 0; turn < 20; turn++) {
			await Promise.all(Array.from({ length: 5 }, noted));
			await endOthers(db);
			const reads = await Promise.all(Array.from({ length: 5 }, noted));
			expect(reads.map((rows) => rows.length)).toEqual([1, 1, 1, 1, 1]);
			await endOthers(db);
			expect(await inTransaction(ctx, async (ctx) => (await noted()).length + (ctx.db.isTransaction ? 1 : 0))).toBe(2);
		}
	});

	test('at the first statement every time: a read is tried on four of them, a write on one', async () => {
		expect(isDatabaseAway(await endOwnSession(db).catch((error: unknown) => error))).toBe(true);
		const write = sql`insert into noted select 'never' where pg_terminate_backend(pg_backend_pid())`.execute(db);
		expect(isDatabaseAway(await write.catch((error: unknown) => error))).toBe(true);
		expect(await noted()).toEqual([{ what: 'once' }]);
	});

	test('and a row that another keeps locked are both a matter of waiting', async () => {
		let letGo = (): void => undefined;
		const held = new Promise<void>((resolve) => (letGo = resolve));
		let locked = (): void => undefined;
		const isLocked = new Promise<void>((resolve) => (locked = resolve));
		const holder = inTransaction(ctx, async (ctx) => {
			await sql`select * from noted for update`.execute(ctx.db);
			locked();
			await held;
		});
		await isLocked;
		const thrown = await inTransaction(ctx, async (ctx) => {
			await sql`set local lock_timeout = 50`.execute(ctx.db);
			await sql`update noted set what = 'other'`.execute(ctx.db);
		}).catch((error: unknown) => error);
		letGo();
		await holder;
		expect(isDatabaseAway(thrown)).toBe(true);
	});

	test('is told apart from a statement that is wrong, which is never repeated', async () => {
		const thrown = await note(db, 'once').catch((error: unknown) => error);
		expect([isUniqueViolation(thrown), isDatabaseAway(thrown)]).toEqual([true, false]);
	});
});
