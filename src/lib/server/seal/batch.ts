/** How a round of seals is bound together, for the sealer and the checker alike. */
import { createHash, type Hash } from 'node:crypto';
import type { SealBatchTable } from '#lib/server/db/schema.ts';
import type { Keys } from '#lib/server/platform/keys.ts';
import type { Leaf } from './seal.queries.ts';

/** SHA-256 over the leaves in order, hex. */
export class Root {
	readonly #hash: Hash = createHash('sha256');
	add({ kind, row_id, act_id, mac }: Leaf): this {
		this.#hash.update(`${JSON.stringify([kind, row_id, act_id, mac])}\n`);
		return this;
	}
	digest(): string {
		return this.#hash.digest('hex');
	}
}

export function batchMac(keys: Keys, batch: Omit<SealBatchTable, 'mac'>): string {
	return keys.seal(BATCH, batchText(batch));
}

export function batchFits(keys: Keys, batch: SealBatchTable): boolean {
	return keys.sealMatches(BATCH, batchText(batch), batch.mac);
}

const BATCH = 'seal-batch';
const batchText = ({ number, sealed_at, count, total, root, previous_mac }: Omit<SealBatchTable, 'mac'>): string =>
	JSON.stringify([number, sealed_at, count, total, root, previous_mac]);
