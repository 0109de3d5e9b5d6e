import type { EventChangeTable } from '#lib/server/db/schema.ts';
import { actorId, type Context } from '#lib/server/platform/context.ts';
import { sealRows } from '#lib/server/seal/seal.ts';
import { insertChange } from './events.queries.ts';

/** Keeps a decision beside the plan of an event and seals it, in the caller's transaction. */
export async function writeChange(
	ctx: Context,
	change: Pick<EventChangeTable, 'event_id' | 'session_id' | 'kind' | 'reason'>
): Promise<void> {
	const row = {
		...change,
		id: ctx.newId(),
		changed_at: ctx.now().toISOString(),
		changed_by: actorId(ctx)
	};
	await insertChange(ctx.db, row);
	sealRows(ctx, 'event-change', [row]);
}
