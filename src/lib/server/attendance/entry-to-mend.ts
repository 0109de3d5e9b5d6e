/** An entry of an event's list in the hands of whoever may mend it, and the line that says what was done. */
import { no, ok, type Outcome } from '#lib/domain/outcome.ts';
import { recordAudit } from '#lib/server/audit/audit.ts';
import type { AuditAction } from '#lib/server/audit/actions.ts';
import type { ParticipantChangeTable, ParticipantTable } from '#lib/server/db/schema.ts';
import { eventFor } from '#lib/server/events/events.ts';
import { actorId, type Context } from '#lib/server/platform/context.ts';
import { sealRows } from '#lib/server/seal/seal.ts';
import { entryById, insertEntryChanges } from './participants.queries.ts';
import { isActor } from './same-human.ts';

export type EntryRefusal = 'not-found' | 'own-record';
export type Mending = {
	row: ParticipantTable;
	event: NonNullable<Awaited<ReturnType<typeof eventFor>>>['event'];
};
/** What the line of a mending names. */
export type Mended = {
	event: Pick<Mending['event'], 'id' | 'organiserUnitId'>;
	row: Pick<ParticipantTable, 'id'>;
};

/**
 * The entry, for a supervisor of its event ('not-found' for everybody else). Nobody mends their own: whoever runs the
 * hall is on its list like everybody (T-27).
 */
export async function entryToMend(
	ctx: Context,
	input: { eventId: string; participantId: string }
): Promise<Outcome<Mending, EntryRefusal>> {
	const found = await eventFor(ctx, input.eventId, 'event.supervise');
	if (!found) return no('not-found');
	const row = await entryById(ctx.db, input.eventId, input.participantId);
	if (!row) return no('not-found');
	if (await isActor(ctx, row.person_id)) return no('own-record');
	return ok({ row, event: found.event });
}

export type EntryChange = Pick<ParticipantChangeTable, 'participant_id' | 'kind'> & {
	fields?: Record<string, [unknown, unknown]>;
	reason?: string;
};

/** Keeps what was done to entries, in the words of who did it, and seals it, in the caller's transaction. */
export async function keepChanges(ctx: Context, changes: readonly EntryChange[]): Promise<void> {
	const [at, by] = [ctx.now().toISOString(), actorId(ctx)];
	const rows = changes.map((change) => ({
		id: ctx.newId(),
		participant_id: change.participant_id,
		kind: change.kind,
		fields: JSON.stringify(change.fields ?? {}),
		reason: change.reason ?? '',
		changed_at: at,
		changed_by: by
	}));
	await insertEntryChanges(ctx.db, rows);
	sealRows(ctx, 'entry-change', rows);
}

/** The same with its line in the audit log, which names fields and never what stands in them. */
export async function recordMending(
	ctx: Context,
	{ row, event }: Mended,
	done: { action: AuditAction; change: Omit<EntryChange, 'participant_id'>; more?: Record<string, string | number> }
): Promise<void> {
	await keepChanges(ctx, [{ participant_id: row.id, ...done.change }]);
	await recordAudit(
		ctx,
		done.action,
		{ type: 'participant', id: row.id, unitId: event.organiserUnitId },
		{ event: event.id, fields: Object.keys(done.change.fields ?? {}).join(','), ...done.more }
	);
}
