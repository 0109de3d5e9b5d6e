import type { Context } from '#lib/server/platform/context.ts';
import { contentOf, leafFits, type ToldLeaf } from './seal.ts';
import { leavesOf, storedRows, waitingActs, type Leaf } from './seal.queries.ts';
import { isWorthSealing, rowIdOf, SEALED_KINDS, type SealedKind, type SealedKindName } from './sealed-kinds.ts';

/** More acts than ever wait for the next second. */
const MOST_WAITING = 5000;

/**
 * Whether rows still say what was sealed of them: asked before an act seals them anew as they stand, or it would seal what
 * somebody changed past the application. In the caller's transaction, before its own changes. What nobody sealed and
 * nothing is to be sealed of stands as it is.
 */
export async function standsAsSealed(ctx: Context, name: SealedKindName, rowIds: readonly string[]): Promise<boolean> {
	if (rowIds.length === 0) return true;
	const kind: SealedKind = SEALED_KINDS[name];
	const newest = new Map<string, Leaf>();
	for (const leaf of await leavesOf(ctx.db, name, rowIds)) newest.set(leaf.row_id, leaf);
	for (const { act_id, payload } of await waitingActs(ctx.db, MOST_WAITING))
		for (const [of, rowId, mac] of JSON.parse(payload) as ToldLeaf[])
			if (of === name) newest.set(rowId, { kind: of, row_id: rowId, act_id, mac });
	const rows = await storedRows(ctx.db, kind, rowIds);
	return rows.every((row) => {
		const leaf = newest.get(rowIdOf(kind, row));
		if (!leaf) return !isWorthSealing(kind, row);
		const { row_id: rowId, act_id: actId, mac } = leaf;
		return leafFits(ctx.keys, { kind: name, rowId, actId, mac }, contentOf(kind, row));
	});
}
