/** The watch itself: every test of the server stands under it (vite.config.ts). */
import { describe, expect, test } from 'vitest';
import { inTransaction } from '#lib/server/db/transaction.ts';
import type { Context } from '#lib/server/platform/context.ts';
import { testContext } from '#tests/support/context.ts';
import { freshDatabase, TEST_KIND } from '#tests/support/database.ts';
import { aWorld } from '#tests/support/people.ts';
import { kindsWrittenBy } from '#tests/support/sealed-writes.ts';
import { sealRows, sealStored } from './seal.ts';

const connection = await freshDatabase();
const ctx = testContext(connection);
const world = await aWorld(ctx);

const sign = async ({ db, now }: Context, version: number) => {
	const signature = {
		person_id: world.people.ani,
		pledge_id: 'pakta',
		version,
		text_hash: 'x',
		signed_at: now().toISOString(),
		device_id: 'uji'
	};
	await db.insertInto('pledge_signature').values(signature).execute();
	return signature;
};
const versions = () => connection.db.selectFrom('pledge_signature').select('version').execute();

describe.runIf(TEST_KIND === 'sqlite')('an act that writes evidence', () => {
	test('and does not tell its seal does not come to its commit, and nothing of it stays', async () => {
		await expect(inTransaction(ctx, async (ctx) => void (await sign(ctx, 1)))).rejects.toThrow(
			'evidence written without its seal "pledge"'
		);
		expect(await versions()).toEqual([]);
		expect(
			await connection.db.selectFrom('outbox').select('act_id').where('payload', 'like', '%pledge%').execute()
		).toEqual([]);
	});

	test('is kept when its seal stands in the outbox of the same act', async () => {
		await inTransaction(ctx, async (ctx) => sealRows(ctx, 'pledge', [await sign(ctx, 2)]));
		expect(await versions()).toEqual([{ version: 2 }]);
	});

	test('is not excused by the seal of another kind', async () => {
		const end = async (ctx: Context, kind: 'number' | 'number-end') => {
			const rows = await ctx.db
				.updateTable('person_number')
				.set({ ended_at: ctx.now().toISOString() })
				.where('person_id', '=', world.people.ani)
				.returning('id')
				.execute();
			await sealStored(
				ctx,
				kind,
				rows.map((row) => row.id)
			);
		};
		await expect(inTransaction(ctx, (ctx) => end(ctx, 'number'))).rejects.toThrow('its seal "number-end"');
		await expect(inTransaction(ctx, (ctx) => end(ctx, 'number-end'))).resolves.toBeUndefined();
	});
});

test.each([
	['insert into "scan" ("id", "nonce") values (+?, +?)', ['scan']],
	['update "account" set "password_hash" = +?, "activated_at" = +? where "id" = +?', ['account-password']],
	['update "event_session" set "closed_at" = +?, "head_count" = +? where "id" = +?', ['session-end']],
	['update "enrolment" set "completed_at" = +?, "valid_until" = +? where "id" = +?', ['completion']],
	['update "enrolment" set "due_at" = +? where "id" in (+?)', []],
	['update "quiz_attempt" set "asked_count" = "asked_count" where "id" = +?', []],
	['update "attempt_item" set "is_right" = case when "position" in (+?) then +? else +? end', ['answer']],
	['delete from "waiver" where "id" = +?', ['waiver']],
	['insert into "unit" ("id") values (+?)', []]
])('%s is evidence of %j', (source, kinds) => expect(kindsWrittenBy(source)).toEqual(kinds));
