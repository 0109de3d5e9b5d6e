/** Attacks on the seals themselves, by somebody who knows how they are made and lacks only the key. */
import { sql } from 'kysely';
import type { Db, SealBatchTable, SealLeafTable } from '#lib/server/db/schema.ts';
import type { Context } from '#lib/server/platform/context.ts';
import { newId } from '#lib/server/platform/ids.ts';
import { batchMac, Root } from '#lib/server/seal/batch.ts';
import { sealWaiting } from '#lib/server/seal/seal-waiting.ts';
import { contentOf, leafMac } from '#lib/server/seal/seal.ts';
import { SEALED_KINDS } from '#lib/server/seal/sealed-kinds.ts';
import { someKeys } from './keys.ts';
import { anchorInMemory } from './seals.ts';
import type { Tampering } from './tampering.ts';

const strangers = someKeys();

/** A stranger's MAC under our key's name. */
const claiming = (ctx: Context, mac: string) => `${ctx.keys.sealKeyIds[0]}.${mac.split('.')[1] ?? ''}`;

const leafOf = (db: Db, kind: string): Promise<SealLeafTable> =>
	db
		.selectFrom('seal_leaf')
		.selectAll()
		.where('kind', '=', kind)
		.orderBy('batch', 'desc')
		.orderBy('position', 'desc')
		.limit(1)
		.executeTakeFirstOrThrow();

const deleteLeaf = async (db: Db, { batch, position }: SealLeafTable) =>
	void (await db.deleteFrom('seal_leaf').where('batch', '=', batch).where('position', '=', position).execute());

const deleteRow = async (db: Db, { kind, row_id }: SealLeafTable) => {
	const { table, key } = SEALED_KINDS[kind as keyof typeof SEALED_KINDS];
	await sql`delete from ${sql.table(table)} where ${sql.ref(key[0] as string)} = ${row_id}`.execute(db);
};

const placeOf = ({ batch, position }: SealLeafTable) => `segel ${batch} tempat ${position} `;

/** Makes every batch fit again, as far as one can without the key. */
async function rechain(ctx: Context, db: Db): Promise<void> {
	const batches = await db.selectFrom('seal_batch').selectAll().orderBy('number').execute();
	let previous: SealBatchTable | undefined;
	for (const { number, sealed_at } of batches) {
		const leaves = await db
			.selectFrom('seal_leaf')
			.selectAll()
			.where('batch', '=', number)
			.orderBy('position')
			.execute();
		const root = new Root();
		for (const leaf of leaves) root.add(leaf);
		const open = {
			number,
			sealed_at,
			count: leaves.length,
			total: (previous?.total ?? 0) + leaves.length,
			root: root.digest(),
			previous_mac: previous?.mac ?? ''
		};
		previous = { ...open, mac: claiming(ctx, batchMac(strangers, open)) };
		await db.updateTable('seal_batch').set(previous).where('number', '=', number).execute();
	}
}

/** `ctx` has the installation's keys, for the attacks in which our own sealer is made to seal. */
export async function chainAttacks(ctx: Context): Promise<Tampering[]> {
	const scan = await leafOf(ctx.db, 'scan');
	const audit = await leafOf(ctx.db, 'audit');
	const end = await leafOf(ctx.db, 'session-end');
	const newest = await ctx.db.selectFrom('seal_batch').selectAll().orderBy('number', 'desc').executeTakeFirstOrThrow();
	const { number } = newest;
	return [...(await onRows(ctx, scan, audit)), ...onBatches(ctx, number), ...throughTheSealer(ctx, { scan, end })];
}

async function onRows(ctx: Context, scan: SealLeafTable, audit: SealLeafTable): Promise<Tampering[]> {
	const row = await ctx.db.selectFrom('scan').selectAll().where('id', '=', scan.row_id).executeTakeFirstOrThrow();
	const forged = { ...row, device_label: 'Gerbang lain' };
	const name = { kind: 'scan', rowId: row.id, actId: scan.act_id };
	const mac = claiming(ctx, leafMac(strangers, name, contentOf(SEALED_KINDS.scan, forged)));
	const forge = async (db: Db) => {
		await db.updateTable('scan').set({ device_label: 'Gerbang lain' }).where('id', '=', row.id).execute();
		await db.updateTable('seal_leaf').set({ mac }).where('row_id', '=', row.id).execute();
	};
	const scanNamed = `pindaian ${row.id}: `;
	const both = async (db: Db, leaf: SealLeafTable) => {
		await deleteRow(db, leaf);
		await deleteLeaf(db, leaf);
	};
	return [
		{ name: 'a scan and its seal rewritten', names: [scanNamed, `segel ${scan.batch}`], run: forge },
		{
			name: 'a scan and its seal rewritten, the whole chain made anew',
			names: [scanNamed],
			run: async (db) => {
				await forge(db);
				await rechain(ctx, db);
			}
		},
		{ name: 'a scan deleted with its seal', names: [placeOf(scan)], run: (db) => both(db, scan) },
		{
			name: 'a scan deleted with its presence and its seal',
			names: [placeOf(scan)],
			run: async (db) => {
				await db.deleteFrom('presence').where('scan_id', '=', row.id).execute();
				await both(db, scan);
			}
		},
		{
			name: 'a line of the log deleted with its seal, the whole chain made anew',
			names: [`segel ${audit.batch}: isinya bukan yang disegel`],
			run: async (db) => {
				await both(db, audit);
				await rechain(ctx, db);
			}
		},
		{
			name: 'a seal deleted',
			names: [placeOf(audit), `baris jejak ${audit.row_id}: tanpa segel`],
			run: (db) => deleteLeaf(db, audit)
		},
		{
			name: 'the act of a seal changed',
			names: [`baris jejak ${audit.row_id}: `],
			run: async (db) =>
				void (await db.updateTable('seal_leaf').set({ act_id: newId() }).where('row_id', '=', audit.row_id).execute())
		},
		{
			name: 'a seal given to another row',
			names: [`baris jejak ${audit.row_id}: tanpa segel`],
			run: async (db) =>
				void (await db.updateTable('seal_leaf').set({ row_id: newId() }).where('row_id', '=', audit.row_id).execute())
		}
	];
}

function onBatches(ctx: Context, newest: number): Tampering[] {
	const dropBatch = async (db: Db, number: number) => {
		await db.deleteFrom('seal_leaf').where('batch', '=', number).execute();
		await db.deleteFrom('seal_batch').where('number', '=', number).execute();
	};
	const renumber = async (db: Db, from: number, to: number) => {
		await db.updateTable('seal_leaf').set({ batch: to }).where('batch', '=', from).execute();
		await db.updateTable('seal_batch').set({ number: to }).where('number', '=', from).execute();
	};
	const cutEnd = async (db: Db) => {
		for (const leaf of await db.selectFrom('seal_leaf').selectAll().where('batch', '=', newest).execute())
			await deleteRow(db, leaf);
		await dropBatch(db, newest);
	};
	return [
		{ name: 'the end cut off, rows and seals alike', names: ['ujung rantai dipotong'], run: cutEnd },
		{
			name: 'the end cut off, and sealed on by the product itself',
			names: ['ujung rantai dipotong'],
			run: async (db) => {
				await cutEnd(db);
				await sealWaiting({ ...ctx, db }, anchorInMemory());
			}
		},
		{
			name: 'everything that was sealed thrown away',
			names: ['ujung rantai dipotong', 'tanpa segel'],
			run: async (db) => {
				await db.deleteFrom('seal_leaf').execute();
				await db.deleteFrom('seal_batch').execute();
			}
		},
		{ name: 'the first batch deleted', names: ['segel 1 sampai 1: hilang'], run: (db) => dropBatch(db, 1) },
		{
			name: 'a batch in between deleted',
			names: [`segel ${newest - 1} sampai ${newest - 1}: hilang`],
			run: (db) => dropBatch(db, newest - 1)
		},
		{
			name: 'two batches exchanged',
			names: [`segel ${newest - 1}: `, `segel ${newest}: `],
			run: async (db) => {
				await renumber(db, newest, 0);
				await renumber(db, newest - 1, newest);
				await renumber(db, 0, newest - 1);
			}
		},
		{
			name: 'a batch dated back',
			names: [`segel ${newest}: isinya bukan yang disegel`],
			run: async (db) =>
				void (await db
					.updateTable('seal_batch')
					.set({ sealed_at: '2026-01-01T00:00:00.000Z' })
					.where('number', '=', newest)
					.execute())
		},
		{
			name: 'two seals of a batch exchanged',
			names: ['segel 1: segelnya ditukar'],
			run: async (db) => {
				for (const [from, to] of [
					[1, 0],
					[2, 1],
					[0, 2]
				] as const)
					await db
						.updateTable('seal_leaf')
						.set({ position: to })
						.where('batch', '=', 1)
						.where('position', '=', from)
						.execute();
			}
		}
	];
}

/** Told in the outbox by hand, so that the product itself seals it. */
function throughTheSealer(ctx: Context, { scan, end }: { scan: SealLeafTable; end: SealLeafTable }): Tampering[] {
	const sealAs = async (db: Db, leaf: Pick<SealLeafTable, 'kind' | 'row_id' | 'act_id' | 'mac'>) => {
		const payload = JSON.stringify([[leaf.kind, leaf.row_id, leaf.mac]]);
		const at = ctx.now().toISOString();
		await db.insertInto('outbox').values({ act_id: leaf.act_id, kind: 'seal', at, payload }).execute();
		await sealWaiting({ ...ctx, db }, anchorInMemory());
	};
	const forgedId = newId();
	return [
		{
			name: 'a forged scan that the sealer was told of',
			names: [`pindaian ${forgedId}: isinya bukan yang disegel`],
			run: async (db) => {
				const row = await db.selectFrom('scan').selectAll().where('id', '=', scan.row_id).executeTakeFirstOrThrow();
				await db
					.insertInto('scan')
					.values({ ...row, id: forgedId, nonce: forgedId })
					.execute();
				await sealAs(db, { ...scan, row_id: forgedId });
			}
		},
		{
			name: 'a closing brought back with the seal it once had',
			names: [`penutupan sesi ${end.row_id}: segel lama dipakai ulang`],
			run: (db) => sealAs(db, end)
		},
		{
			name: 'an act that waited for its seal untold',
			names: ['baris jejak ', 'tanpa segel'],
			run: async (db) => void (await db.deleteFrom('outbox').execute())
		},
		{
			name: 'a line that waits for its seal changed',
			names: ['baris jejak ', 'isinya bukan yang disegel'],
			run: async (db) => {
				const line = await db
					.selectFrom('audit_entry')
					.select('id')
					.orderBy('id', 'desc')
					.limit(1)
					.executeTakeFirstOrThrow();
				await db.updateTable('audit_entry').set({ data: '{"x":1}' }).where('id', '=', line.id).execute();
			}
		}
	];
}
