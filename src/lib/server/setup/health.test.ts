import { tmpdir } from 'node:os';
import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { testContext } from '#tests/support/context.ts';
import { freshDatabase, TEST_KIND } from '#tests/support/database.ts';
import { aWorld } from '#tests/support/people.ts';
import { inTransaction } from '#lib/server/db/transaction.ts';
import { inDatabase } from '#lib/server/certificates/certificate-files.ts';
import { checkHealth } from './health.ts';
import { insertInstallation } from './setup.queries.ts';

const connection = await freshDatabase();
const ctx = testContext(connection);
const { people } = await aWorld(ctx);
await insertInstallation(ctx.db, { id: 1, demo: 0, set_up_at: null, created_at: ctx.now().toISOString() });
const watched = { storage: connection.storage, dataDir: tmpdir(), files: inDatabase };

/** An act as any other, in a transaction of its own; on SQLite long enough to need another page. */
const write = () =>
	inTransaction(ctx, (ctx) =>
		ctx.db
			.updateTable('person')
			.set({ name: 'A'.repeat(TEST_KIND === 'sqlite' ? 100_000 : 10) })
			.where('id', '=', people.ani)
			.execute()
	);

/** From here on the database itself answers each write with its own "disk full". */
async function fillUp(): Promise<void> {
	if (TEST_KIND === 'sqlite') return void (await sql`pragma max_page_count = 1`.execute(ctx.db));
	await sql`create function refuse() returns trigger language plpgsql as
		$$ begin raise exception 'could not extend file' using errcode = '53100'; end $$`.execute(ctx.db);
	await sql`create trigger disk_full before update on person execute function refuse()`.execute(ctx.db);
}

const makeRoom = () =>
	TEST_KIND === 'sqlite'
		? sql`pragma max_page_count = 1000000`.execute(ctx.db)
		: sql`drop trigger disk_full on person`.execute(ctx.db);

test('F-22 a write that found the disk full is remembered until one succeeds again, whatever is read meanwhile', async () => {
	expect(await checkHealth(ctx, watched)).toEqual([]);
	await fillUp();
	expect(await checkHealth(ctx, watched)).toEqual([]);
	await expect(write()).rejects.toThrow();
	await ctx.db.selectFrom('person').select('id').execute();
	expect(await checkHealth(ctx, watched)).toEqual(['write']);
	await makeRoom();
	expect(await checkHealth(ctx, watched)).toEqual(['write']);
	await write();
	expect(await checkHealth(ctx, watched)).toEqual([]);
});

test('a folder that cannot be looked at is no room', async () => {
	expect(await checkHealth(ctx, { ...watched, dataDir: `${tmpdir()}/tidak-ada` })).toEqual(['disk']);
});
