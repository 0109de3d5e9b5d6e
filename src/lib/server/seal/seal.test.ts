/** Acts tell, the sealer takes: whole or not at all, in order, and no act waits for another. */
import { describe, expect, test } from 'vitest';
import { recordAudit, recordAudits } from '#lib/server/audit/audit.ts';
import { inTransaction } from '#lib/server/db/transaction.ts';
import type { Context } from '#lib/server/platform/context.ts';
import { newId } from '#lib/server/platform/ids.ts';
import { testContext } from '#tests/support/context.ts';
import { freshDatabase, TEST_KIND } from '#tests/support/database.ts';
import { someKeys } from '#tests/support/keys.ts';
import { anchorInMemory } from '#tests/support/seals.ts';
import { anotherSeals } from './run-sealer.ts';
import { sealWaiting } from './seal-waiting.ts';
import { sealRows } from './seal.ts';

const connection = await freshDatabase();
const ctx = testContext(connection);
const { db } = connection;
const waiting = () => db.selectFrom('outbox').select(['act_id', 'payload']).orderBy('sequence').execute();
const act = (id: string, of: Context = ctx) => recordAudit(of, 'unit.updated', { type: 'unit', id });

describe('what an act tells', () => {
	test('stands in the outbox as one row, whatever the act wrote, and only if it took place', async () => {
		await inTransaction(ctx, async (ctx) => {
			await act('satu', ctx);
			await act('dua', ctx);
		});
		await expect(
			inTransaction(ctx, async (ctx) => {
				await act('tiga', ctx);
				throw new Error('changed my mind');
			})
		).rejects.toThrow('changed my mind');
		const rows = await waiting();
		expect(rows).toHaveLength(1);
		const leaves = JSON.parse(rows[0]?.payload ?? '[]') as string[][];
		expect(leaves.map(([kind]) => kind)).toEqual(['audit', 'audit']);
		const lines = await db.selectFrom('audit_entry').select(['id', 'subject_id']).orderBy('id').execute();
		expect(lines.map((line) => line.subject_id)).toEqual(['satu', 'dua']);
		expect(leaves.map(([, rowId]) => rowId)).toEqual(lines.map((line) => line.id));
	});

	test('is refused outside a transaction: nothing is sealed that no act wrote', () => {
		expect(() => sealRows(ctx, 'audit', [{ id: 'x', at: 'x' }])).toThrow('outside a transaction');
	});

	test('an act that waited too long for a row is tried again as a whole', async () => {
		let tries = 0;
		await inTransaction(ctx, async (ctx) => {
			tries += 1;
			await act('ulang', ctx);
			if (tries < 3) throw Object.assign(new Error('lock timeout'), { code: '55P03' });
		});
		expect(tries).toBe(3);
		expect(await db.selectFrom('audit_entry').select('id').where('subject_id', '=', 'ulang').execute()).toHaveLength(1);
	});

	// One row used to hand out the places of the log: whoever had it stopped everybody for as long as they worked on.
	test.runIf(TEST_KIND === 'postgres')('an act that audits early and works on keeps nobody waiting', async () => {
		const done: string[] = [];
		await inTransaction(ctx, async (inner) => {
			await act('lama', inner);
			await Promise.all(['a', 'b', 'c'].map((id) => act(id).then(() => done.push(id))));
			done.push('lama');
		});
		expect(done.at(-1)).toBe('lama');
		expect(done).toHaveLength(4);
	});
});

describe('the sealer', () => {
	test('takes everything that waits into a chain, and keeps its head outside', async () => {
		const anchor = anchorInMemory();
		const before = await waiting();
		const sealed = await sealWaiting(ctx, anchor);
		expect(sealed).toBeGreaterThanOrEqual(before.length);
		expect(await waiting()).toEqual([]);
		expect(await sealWaiting(ctx, anchor)).toBe(0);
		await act('lagi');
		expect(await sealWaiting(ctx, anchor)).toBe(1);
		const batches = await db.selectFrom('seal_batch').selectAll().orderBy('number').execute();
		expect(batches.map(({ number, total }) => [number, total])).toEqual([
			[1, sealed],
			[2, sealed + 1]
		]);
		expect(batches[1]?.previous_mac).toBe(batches[0]?.mac);
		expect(anchor.read()).toMatchObject({ head: { number: 2, total: sealed + 1, mac: batches[1]?.mac }, lost: [] });
	});

	test('two at once seal every act once', async () => {
		await Promise.all(Array.from({ length: 20 }, (_, index) => act(`ramai ${index}`)));
		const anchor = anchorInMemory();
		const counts = await Promise.all([sealWaiting(ctx, anchor), sealWaiting(ctx, anchor)]);
		while ((await waiting()).length > 0) counts.push(await sealWaiting(ctx, anchor));
		expect(counts.reduce((sum, count) => sum + count, 0)).toBe(20);
		const leaves = await db.selectFrom('seal_leaf').select('row_id').execute();
		expect(new Set(leaves.map((leaf) => leaf.row_id)).size).toBe(leaves.length);
	});

	test('a long backlog leaves everybody else their turn between short rounds', async () => {
		await recordAudits(
			ctx,
			'unit.updated',
			Array.from({ length: 3_000 }, (_, index) => ({ subject: { type: 'unit', id: `banyak ${index}` }, data: {} }))
		);
		let turns = 0;
		let watching = true;
		const look = () => {
			turns += 1;
			if (watching) setImmediate(look);
		};
		setImmediate(look);
		expect(await sealWaiting(ctx, anchorInMemory())).toBe(3_000);
		watching = false;
		expect(turns).toBeGreaterThanOrEqual(6);
		const sizes = await db.selectFrom('seal_batch').select('count').orderBy('number', 'desc').limit(6).execute();
		expect(sizes.map(({ count }) => count)).toEqual([500, 500, 500, 500, 500, 500]);
	});

	test('a server that sealed nothing remembers what another one sealed, and nothing that was made without the key', async () => {
		const [busy, idle] = [anchorInMemory(), anchorInMemory()];
		await act('server lain');
		await sealWaiting(ctx, busy);
		await sealWaiting(ctx, idle);
		expect(idle.read()).toEqual({ head: busy.read()?.head, lost: [] });
		await sealWaiting({ ...ctx, keys: someKeys() }, idle);
		expect(idle.read()?.head).toEqual(busy.read()?.head);
		const stranger = anchorInMemory();
		await sealWaiting({ ...ctx, keys: someKeys() }, stranger);
		expect(stranger.read()).toBeNull();
	});

	test('a server leaves the round to another that sealed within the last one, and takes it up when that one falls silent', async () => {
		const [busy, idle] = [anchorInMemory(), anchorInMemory()];
		await act('berdua');
		await sealWaiting(ctx, busy);
		const own = busy.read()?.head?.mac ?? '';
		const after = (ms: number) => ctx.at(new Date(ctx.now().getTime() + ms));
		expect(await anotherSeals(after(1_000), busy, own)).toBe(false);
		expect(await anotherSeals(after(1_000), idle, '')).toBe(true);
		expect(idle.read()?.head?.mac).toBe(own);
		expect([await anotherSeals(after(1_600), idle, ''), await anotherSeals(after(-3_600_000), idle, '')]).toEqual([
			false,
			false
		]);
	});

	test('a chain that is shorter than it was goes on, and the anchor remembers for good', async () => {
		const anchor = anchorInMemory();
		const head = { number: 99, total: 500, mac: 'abcd.x', sealedAt: '2026-11-22T00:00:00.000Z' };
		anchor.write({ head, lost: [] });
		await act('sesudah');
		await sealWaiting(ctx, anchor);
		await act('dan lagi');
		await sealWaiting(ctx, anchor);
		expect(anchor.read()?.lost).toEqual([{ head, noticedAt: ctx.now().toISOString() }]);
	});
});

test('the ids of one process are in the order in which they were made, also within a millisecond', () => {
	const now = new Date('2026-11-22T01:00:00.000Z');
	const ids = Array.from({ length: 10_000 }, () => newId(now));
	expect(ids.every((id, index) => index === 0 || id > (ids[index - 1] as string))).toBe(true);
	const next = newId(new Date(now.getTime() + 1));
	expect(next > (ids.at(-1) as string)).toBe(true);
	expect(next).toMatch(/^[\da-f]{8}-[\da-f]{4}-7[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/);
	// A history told afterwards keeps its own time.
	expect(newId(new Date('2024-01-02T00:00:00.000Z')) < (ids[0] as string)).toBe(true);
});
