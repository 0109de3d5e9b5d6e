/** Entries that an invited unit put on a list and takes back. Whether it may is decided by the caller, who holds the event. */
import { tell } from '#lib/server/db/transaction.ts';
import { sessionsOfEvent } from '#lib/server/events/events.ts';
import type { Context } from '#lib/server/platform/context.ts';
import { lockParticipants } from './find-participants.queries.ts';
import { recordMending, type Mended } from './entry-to-mend.ts';
import { putBackOnList, takeOffList } from './participants.queries.ts';

/** Takes the entry off the list and keeps why; false when it is off already. In the caller's transaction. */
export async function withdrawEntry(ctx: Context, entry: Mended, reason: string): Promise<boolean> {
	await lockParticipants(ctx.db, [entry.row.id]);
	if (!(await takeOffList(ctx.db, entry.row.id, ctx.now().toISOString()))) return false;
	await recordMending(ctx, entry, { action: 'participant.removed', change: { kind: 'removed', reason } });
	await tellHalls(ctx, entry.event.id);
	return true;
}

/** Puts such an entry back with the pass it had; false when it stands already. In the caller's transaction. */
export async function listAgain(ctx: Context, entry: Mended, reason: string): Promise<boolean> {
	if (!(await putBackOnList(ctx.db, entry.row.id))) return false;
	await recordMending(ctx, entry, { action: 'participant.restored', change: { kind: 'restored', reason } });
	await tellHalls(ctx, entry.event.id);
	return true;
}

async function tellHalls(ctx: Context, eventId: string): Promise<void> {
	for (const eventSession of await sessionsOfEvent(ctx, eventId)) tell(ctx, `session:${eventSession.id}`);
}
