/**
 * Seals: what a use case writes as evidence carries a MAC by a key that is not in the database (ADR 0009). The act
 * computes it in its own transaction and tells it in the outbox; the sealer puts what was told into the chain. Without
 * the key nobody can make a row, or change one, that the checker takes for the application's own.
 */
import { noteForOutbox } from '#lib/server/db/outbox.ts';
import type { Context } from '#lib/server/platform/context.ts';
import type { Keys } from '#lib/server/platform/keys.ts';
import {
	isWorthSealing,
	rowIdOf,
	SEALED_KINDS,
	type SealedKind,
	type SealedKindName,
	type StoredRow
} from './sealed-kinds.ts';
import { storedRows } from './seal.queries.ts';

/** As told in the outbox: kind, row, MAC. */
export type ToldLeaf = [kind: string, rowId: string, mac: string];

/** Seals rows as they were just written, whole, in the caller's transaction: for whoever has them at hand. */
export function sealRows(ctx: Context, name: SealedKindName, rows: readonly StoredRow[]): void {
	const kind: SealedKind = SEALED_KINDS[name];
	for (const row of rows) if (isWorthSealing(kind, row)) tellLeaf(ctx, name, rowIdOf(kind, row), contentOf(kind, row));
}

/** Seals rows as they stand after the caller's changes, also those whose state is empty again. Reads them once. */
export async function sealStored(ctx: Context, name: SealedKindName, rowIds: readonly string[]): Promise<void> {
	const kind: SealedKind = SEALED_KINDS[name];
	for (const row of await storedRows(ctx.db, kind, rowIds))
		tellLeaf(ctx, name, rowIdOf(kind, row), contentOf(kind, row));
}

/** Seals that rows were taken away by their use case. */
export function sealGone(ctx: Context, name: SealedKindName, rowIds: readonly string[]): void {
	for (const rowId of rowIds) tellLeaf(ctx, name, rowId, null);
}

/** The sealed columns in their order; null is a row that is gone. */
export type SealedContent = readonly unknown[] | null;

export const contentOf = ({ columns }: SealedKind, row: StoredRow): SealedContent =>
	columns.map((column) => row[column]);

function tellLeaf(ctx: Context, name: SealedKindName, rowId: string, content: SealedContent): void {
	if (!ctx.told) throw new Error('sealed outside a transaction');
	const leaf: ToldLeaf = [name, rowId, leafMac(ctx.keys, { kind: name, rowId, actId: ctx.told.act }, content)];
	noteForOutbox(ctx, 'seal', `${name} ${rowId}`, leaf);
}

export type LeafName = { kind: string; rowId: string; actId: string };

/** The act is in it, so that an old seal cannot be told again to bring back an old row. */
export function leafMac(keys: Keys, name: LeafName, content: SealedContent): string {
	return keys.seal(LEAF, leafText(name, content));
}

export function leafFits(keys: Keys, leaf: LeafName & { mac: string }, content: SealedContent): boolean {
	return keys.sealMatches(LEAF, leafText(leaf, content), leaf.mac);
}

const LEAF = 'seal-leaf';
const leafText = ({ kind, rowId, actId }: LeafName, content: SealedContent): string =>
	JSON.stringify([kind, rowId, actId, content]);
