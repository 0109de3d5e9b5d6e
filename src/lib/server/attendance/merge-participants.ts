import { decideMerge, type ListEntry, type MergeEntriesRefusal } from '#lib/domain/attendance/merge-entries.ts';
import { no, ok, type Outcome } from '#lib/domain/outcome.ts';
import type { ParticipantTable } from '#lib/server/db/schema.ts';
import { inTransaction } from '#lib/server/db/transaction.ts';
import { lockEvent, speakerMerged } from '#lib/server/events/events.ts';
import { enqueue } from '#lib/server/jobs/enqueue.ts';
import type { Context } from '#lib/server/platform/context.ts';
import { lockParticipants } from './find-participants.queries.ts';
import { derivePresenceAnew } from './derive-presence.ts';
import { entryToMend, keepChanges, recordMending, type EntryRefusal } from './entry-to-mend.ts';
import { humanOf } from './same-human.ts';
import { certificateOf, entryById, mergeRows, setEntry } from './participants.queries.ts';
import { ledgerOf } from './presence.queries.ts';

export type MergeEntriesInput = { eventId: string; participantId: string; otherId: string };
export type MergeEntriesPreview = {
	keep: ListEntry;
	gone: ListEntry;
	fills: Partial<ListEntry>;
	/** Session titles in which each is on record by the ledger. */
	sessions: { keep: string[]; gone: string[] };
};
type MergedEntries = { keepId: string; goneId: string; name: string };
export type MergeOutcome = Outcome<MergeEntriesPreview, EntryRefusal | MergeEntriesRefusal>;

/** What merging two entries would do: which stays, what it takes over, and where each was present. Writes nothing. */
export async function previewMerge(ctx: Context, input: MergeEntriesInput): Promise<MergeOutcome> {
	const first = await entryToMend(ctx, input);
	if (!first.ok) return first;
	const second = await entryToMend(ctx, { eventId: input.eventId, participantId: input.otherId });
	if (!second.ok) return second;
	return decide(ctx, first.value.row, second.value.row);
}

/**
 * Makes two entries of one human one: their presences are united (the earlier arrival counts), the ledger keeps every
 * line as it was written, and the pass of the other is read as the one's. Refuses what `decideMerge` refuses, judged
 * anew under lock, and the actor's own entry on either side. What they answered in a vote that is open is united by
 * `mergeInHall`, which is what a page calls.
 */
export async function mergeParticipants(
	ctx: Context,
	input: MergeEntriesInput
): Promise<Outcome<MergedEntries, EntryRefusal | MergeEntriesRefusal>> {
	const first = await entryToMend(ctx, input);
	if (!first.ok) return first;
	const second = await entryToMend(ctx, { eventId: input.eventId, participantId: input.otherId });
	if (!second.ok) return second;
	const { event } = first.value;
	return inTransaction(ctx, async (ctx): Promise<Outcome<MergedEntries, MergeEntriesRefusal>> => {
		await lockEvent(ctx, input.eventId);
		await lockParticipants(ctx.db, [input.participantId, input.otherId]);
		const one = await entryById(ctx.db, input.eventId, input.participantId);
		const other = await entryById(ctx.db, input.eventId, input.otherId);
		if (!one || !other) return no('not-listed');
		const decided = await decide(ctx, one, other);
		if (!decided.ok) return decided;
		const { keep, gone, fills } = decided.value;
		const kept = keep.id === one.id ? one : other;
		await mergeRows(ctx.db, gone.id, keep.id, ctx.now().toISOString());
		if (Object.keys(fills).length > 0) await setEntry(ctx.db, keep.id, toRow(fills));
		// Whoever was there without an account has attended all the same.
		if (fills.personId) await enqueue(ctx, 'complete-attendance-duties', { eventId: input.eventId }, ctx.newId());
		await speakerMerged(ctx, gone.id, keep.id);
		await derivePresenceAnew(ctx, keep.id);
		const fields = Object.fromEntries(
			Object.entries(fills).map(([key, value]) => [key, [keep[key as keyof ListEntry], value] as [unknown, unknown]])
		);
		await keepChanges(ctx, [{ participant_id: gone.id, kind: 'merged', reason: keep.name }]);
		await recordMending(
			ctx,
			{ row: kept, event },
			{ action: 'participant.merged', change: { kind: 'merged', fields, reason: gone.name }, more: { with: gone.id } }
		);
		return ok({ keepId: keep.id, goneId: gone.id, name: keep.name });
	});
}

async function decide(
	ctx: Context,
	one: ParticipantTable,
	other: ParticipantTable
): Promise<Outcome<MergeEntriesPreview, MergeEntriesRefusal>> {
	const entries = [await toEntry(ctx, one), await toEntry(ctx, other)] as const;
	const decision = decideMerge(...entries);
	if (!decision.ok) return no(decision.reason);
	const [keep, gone] = decision.keepId === one.id ? entries : [entries[1], entries[0]];
	return ok({
		keep,
		gone,
		fills: decision.fills,
		sessions: { keep: await eventSessionsOf(ctx, keep.id), gone: await eventSessionsOf(ctx, gone.id) }
	});
}

const COUNTED = new Set(['recorded', 'review']);

async function eventSessionsOf(ctx: Context, id: string): Promise<string[]> {
	const lines = await ledgerOf(ctx.db, [id]);
	return [...new Set(lines.filter(({ outcome }) => COUNTED.has(outcome)).map((line) => line.session_title))].sort();
}

const toEntry = async (ctx: Context, row: ParticipantTable): Promise<ListEntry> => ({
	id: row.id,
	personId: row.person_id,
	humanId: await humanOf(ctx, row.person_id),
	name: row.name,
	titlePrefix: row.title_prefix,
	titleSuffix: row.title_suffix,
	number: row.number,
	numberType: row.number_type,
	position: row.position,
	rank: row.rank,
	unitId: row.unit_id,
	unitLabel: row.unit_label,
	removed: row.removed_at !== null,
	certified: (await certificateOf(ctx.db, row.id)) !== null
});

const COLUMN: Partial<Record<keyof ListEntry, keyof ParticipantTable>> = {
	personId: 'person_id',
	titlePrefix: 'title_prefix',
	titleSuffix: 'title_suffix',
	numberType: 'number_type',
	unitId: 'unit_id',
	unitLabel: 'unit_label'
};

const toRow = (fills: Partial<ListEntry>): Partial<ParticipantTable> =>
	Object.fromEntries(Object.entries(fills).map(([key, value]) => [COLUMN[key as keyof ListEntry] ?? key, value]));
