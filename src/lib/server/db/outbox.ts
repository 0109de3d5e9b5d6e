/**
 * The outbox: what an act has to tell is kept with the act itself, so that it is told if the act took place and not if
 * it did not. Readers take rows in the order of `sequence` and delete what they took.
 */
import type { Context, OutboxKind } from '#lib/server/platform/context.ts';

/** Items in one row: a reader takes whole rows, and none of them may keep others waiting. */
const ITEMS_A_ROW = 500;

/**
 * Notes something to tell. Only inside a transaction: what is told with no act around it could be told of nothing.
 * Told twice under one key, it is told as it stood last.
 */
export function noteForOutbox(ctx: Context, kind: OutboxKind, key: string, item: unknown): void {
	if (!ctx.told) throw new Error(`${kind} told outside a transaction`);
	const items = ctx.told.outbox.get(kind) ?? new Map<string, unknown>();
	ctx.told.outbox.set(kind, items);
	// Deleted first, so that it also stands where it was told last.
	items.delete(key);
	items.set(key, item);
}

/** Writes what was noted: the last statement of the transaction, and none when nothing is to be told. */
export async function writeOutbox({ db, told, now }: Context): Promise<void> {
	if (!told || told.outbox.size === 0) return;
	const at = now().toISOString();
	const rows = [...told.outbox].flatMap(([kind, items]) => {
		const all = [...items.values()];
		const parts = Array.from({ length: Math.ceil(all.length / ITEMS_A_ROW) }, (_, part) =>
			all.slice(part * ITEMS_A_ROW, (part + 1) * ITEMS_A_ROW)
		);
		return parts.map((part) => ({ act_id: told.act, kind, at, payload: JSON.stringify(part) }));
	});
	for (let from = 0; from < rows.length; from += 50)
		await db
			.insertInto('outbox')
			.values(rows.slice(from, from + 50))
			.execute();
}
