import type { SealLeafTable } from '#lib/server/db/schema.ts';
import type { Keys } from '#lib/server/platform/keys.ts';
import { contentOf, leafFits, type SealedContent } from '#lib/server/seal/seal.ts';
import { isWorthSealing, type SealedKind, type StoredRow } from '#lib/server/seal/sealed-kinds.ts';

export type KnownLeaf = Pick<SealLeafTable, 'kind' | 'row_id' | 'act_id' | 'mac'>;

/**
 * What is wrong with one row of evidence, null when nothing is. `leaves` are its seals, the newest last; `row` is null
 * when the table does not have it (any more).
 */
export function rowProblem(
	keys: Keys,
	kind: SealedKind,
	row: StoredRow | null,
	leaves: readonly KnownLeaf[]
): string | null {
	const newest = leaves.at(-1);
	if (!newest) return row && isWorthSealing(kind, row) ? 'tanpa segel: tidak ditulis oleh aplikasi' : null;
	const leaf = { kind: newest.kind, rowId: newest.row_id, actId: newest.act_id, mac: newest.mac };
	const fits = (content: SealedContent) => leafFits(keys, leaf, content);
	if (!row) return fits(null) ? null : 'hilang';
	if (!fits(contentOf(kind, row))) return 'isinya bukan yang disegel';
	if (new Set(leaves.map((leaf) => leaf.act_id)).size < leaves.length) return 'segel lama dipakai ulang';
	return kind.once && leaves.length > 1 ? 'disegel lebih dari sekali' : null;
}
