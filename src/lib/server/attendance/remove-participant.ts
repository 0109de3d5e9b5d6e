import { isReason } from '#lib/domain/reason.ts';
import { no, ok, type Outcome } from '#lib/domain/outcome.ts';
import { inTransaction, tell } from '#lib/server/db/transaction.ts';
import { lockEvent, sessionsOfEvent } from '#lib/server/events/events.ts';
import type { Context } from '#lib/server/platform/context.ts';
import { askAboutCertificate } from './ask-about-certificate.ts';
import { lockParticipants } from './find-participants.queries.ts';
import { entryToMend, recordMending, type EntryRefusal, type Mended } from './entry-to-mend.ts';
import { certificateOf, putBackOnList, raiseSerial, takeOffList } from './participants.queries.ts';

type Which = { eventId: string; participantId: string };

export type RemoveRefusal = EntryRefusal | 'reason-missing' | 'certificate-issued' | 'not-listed';

/**
 * Takes an entry off the list, with a reason ('reason-missing'). What the ledger says of it stays; it is in no count any
 * more, its pass is refused, and it gets no certificate. Refuses while it holds one that counts ('certificate-issued'),
 * and an entry that is off already ('not-listed').
 */
export async function removeParticipant(
	ctx: Context,
	input: Which & { reason: string }
): Promise<Outcome<{ name: string }, RemoveRefusal>> {
	const entry = await entryToMend(ctx, input);
	if (!entry.ok) return entry;
	const reason = input.reason.trim();
	if (!isReason(reason)) return no('reason-missing');
	return inTransaction(ctx, async (ctx): Promise<Outcome<{ name: string }, RemoveRefusal>> => {
		await lockEvent(ctx, input.eventId);
		await lockParticipants(ctx.db, [input.participantId]);
		if (await certificateOf(ctx.db, input.participantId)) return no('certificate-issued');
		if (!(await takeOffList(ctx.db, input.participantId, ctx.now().toISOString()))) return no('not-listed');
		await askAboutCertificate(ctx, input);
		await recordMending(ctx, entry.value, { action: 'participant.removed', change: { kind: 'removed', reason } });
		await tellEventSessions(ctx, input.eventId);
		return ok({ name: entry.value.row.name });
	});
}

/** Puts an entry back that was taken off by mistake, with what the ledger says of it. A merged one stays merged. */
export async function restoreParticipant(
	ctx: Context,
	input: Which
): Promise<Outcome<{ name: string }, EntryRefusal | 'not-removed'>> {
	const entry = await entryToMend(ctx, input);
	if (!entry.ok) return entry;
	return inTransaction(ctx, async (ctx): Promise<Outcome<{ name: string }, 'not-removed'>> => {
		await lockEvent(ctx, input.eventId);
		if (!(await putBackOnList(ctx.db, input.participantId))) return no('not-removed');
		// What was asked when it was taken off needs no answer any more.
		await askAboutCertificate(ctx, input);
		await recordMending(ctx, entry.value, { action: 'participant.restored', change: { kind: 'restored' } });
		await tellEventSessions(ctx, input.eventId);
		return ok({ name: entry.value.row.name });
	});
}

/**
 * Gives an entry a new pass: every pass shown or printed until now is refused at the door, and by phones that took the
 * list along since. Refuses an entry that is off the list ('not-listed'). The links that show the pass are ended by
 * `replaceCard`, which is what a page calls.
 */
export async function reissuePass(
	ctx: Context,
	input: Which & { reason: string }
): Promise<Outcome<{ name: string; serial: number }, EntryRefusal | 'not-listed'>> {
	const entry = await entryToMend(ctx, input);
	if (!entry.ok) return entry;
	const { row } = entry.value;
	if (row.removed_at !== null) return no('not-listed');
	return inTransaction(ctx, async (ctx) => {
		await withdrawPasses(ctx, entry.value, input.reason.trim());
		return ok({ name: row.name, serial: row.pass_serial + 1 });
	});
}

/** Ends every pass of an entry that was shown until now, and says so of it, in the transaction of a caller who may. */
export async function withdrawPasses(ctx: Context, entry: Mended, reason: string): Promise<void> {
	await raiseSerial(ctx.db, entry.row.id);
	await recordMending(ctx, entry, {
		action: 'participant.pass-reissued',
		change: { kind: 'pass-reissued', reason }
	});
}

async function tellEventSessions(ctx: Context, eventId: string): Promise<void> {
	for (const eventSession of await sessionsOfEvent(ctx, eventId)) tell(ctx, `session:${eventSession.id}`);
}
