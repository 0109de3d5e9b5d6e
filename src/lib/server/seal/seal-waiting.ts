/** Seals what waits, a round at a time, on the end of the chain. */
import type { SealBatchTable } from '#lib/server/db/schema.ts';
import { inTransaction } from '#lib/server/db/transaction.ts';
import { Breath } from '#lib/server/platform/breathe.ts';
import type { Context } from '#lib/server/platform/context.ts';
import type { AnchorFile, SealHead } from './anchor.ts';
import { batchFits, batchMac, Root } from './batch.ts';
import {
	batchByNumber,
	deleteActs,
	insertBatch,
	newestBatch,
	takeSealerTurn,
	waitingActs,
	type Leaf,
	type WaitingAct
} from './seal.queries.ts';
import type { ToldLeaf } from './seal.ts';

/** A round on SQLite holds the only writer while it is written: a few milliseconds. */
const LEAVES_A_ROUND = 500;
const ACTS_AT_ONCE = 200;

/**
 * Puts everything that acts have told into the chain; answers how many seals. One sealer at a time over all servers: a
 * second one answers 0. A chain that is shorter than the anchor remembers goes on, and the anchor keeps that for good.
 */
export async function sealWaiting(ctx: Context, anchor: AnchorFile): Promise<number> {
	const breath = new Breath();
	let sealed = 0;
	for (;;) {
		// The chain first, then the acts: another sealer that takes one of them moves the chain's end as well.
		let previous = await newestBatch(ctx.db);
		const acts = await waitingActs(ctx.db, ACTS_AT_ONCE);
		if (acts.length === 0) {
			if (previous) await followChain(ctx, anchor, previous);
			return sealed;
		}
		await noticeLostEnd(ctx, anchor, previous);
		for (const round of roundsOf(acts)) {
			const batch = await sealRound(ctx, previous, round);
			if (!batch) return sealed;
			previous = batch;
			sealed += batch.count;
			anchor.write({ lost: [], ...anchor.read(), head: headOf(batch) });
			// SQLite answers without ever leaving our turn: whoever stands at a door comes in between two rounds.
			await breath.take();
		}
	}
}

const headOf = ({ number, total, mac, sealed_at }: SealBatchTable): SealHead => ({
	number,
	total,
	mac,
	sealedAt: sealed_at
});

type Round = { sequences: number[]; leaves: Leaf[] };

/** Whole acts, in rounds that are quickly written; one with more leaves than a round should have goes alone. */
function* roundsOf(acts: readonly WaitingAct[]): Generator<Round> {
	let round: Round = { sequences: [], leaves: [] };
	for (const act of acts) {
		const told = JSON.parse(act.payload) as ToldLeaf[];
		if (round.sequences.length > 0 && round.leaves.length + told.length > LEAVES_A_ROUND) {
			yield round;
			round = { sequences: [], leaves: [] };
		}
		round.sequences.push(act.sequence);
		for (const [kind, rowId, mac] of told) round.leaves.push({ kind, row_id: rowId, act_id: act.act_id, mac });
	}
	yield round;
}

/** Binds them to the chain and writes them in one short transaction; null when another sealer was quicker. */
function sealRound(
	ctx: Context,
	previous: SealBatchTable | undefined,
	{ sequences, leaves }: Round
): Promise<SealBatchTable | null> {
	const root = new Root();
	for (const leaf of leaves) root.add(leaf);
	const open = {
		number: (previous?.number ?? 0) + 1,
		sealed_at: ctx.now().toISOString(),
		count: leaves.length,
		total: (previous?.total ?? 0) + leaves.length,
		root: root.digest(),
		previous_mac: previous?.mac ?? ''
	};
	const batch = { ...open, mac: batchMac(ctx.keys, open) };
	return inTransaction(ctx, async (ctx) => {
		if (!(await takeSealerTurn(ctx.db)) || (await newestBatch(ctx.db))?.mac !== previous?.mac) return null;
		await insertBatch(ctx.db, batch, leaves);
		await deleteActs(ctx.db, sequences);
		return batch;
	});
}

/**
 * What another server has sealed is remembered here too: whichever folder is left can tell a chain that was cut. Only
 * what was sealed with our key, so that nobody can make us remember his own.
 */
export async function followChain(ctx: Context, anchor: AnchorFile, newest: SealBatchTable): Promise<void> {
	if (anchor.read()?.head?.mac === newest.mac || !batchFits(ctx.keys, newest)) return;
	await noticeLostEnd(ctx, anchor, newest);
	anchor.write({ lost: [], ...anchor.read(), head: headOf(newest) });
}

/** Another server may have sealed since: the anchor's batch must still be there, not be the newest. */
async function noticeLostEnd(ctx: Context, anchor: AnchorFile, newest: SealBatchTable | undefined): Promise<void> {
	const known = anchor.read();
	if (!known?.head || (await batchByNumber(ctx.db, known.head.number))?.mac === known.head.mac) return;
	ctx.log.error({ remembered: known.head.number, found: newest?.number ?? 0 }, 'the chain of seals was cut');
	const lost = [...known.lost, { head: known.head, noticedAt: ctx.now().toISOString() }];
	anchor.write({ head: newest ? headOf(newest) : null, lost });
}
